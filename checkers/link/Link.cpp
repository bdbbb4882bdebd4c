//===- Link.cpp - units and library models to a resolved program ----------===//
#include "link/Link.h"

namespace flowpact::link {

LinkedProgram::LinkedProgram(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Policy,
                             const Limits &Bounds, unsigned Threads)
    : P(linkUnits(Units, Bounds.AccessPathDepth, Threads)), Paths(P.paths()),
      M(P, Policy, Paths, Threads), Copies(P, Policy, M, Threads),
      Calls(P, M, Copies, Bounds, Threads), Transfers(P, Calls, M, Paths), State(P) {
  FunctionValueResult Values = propagateFunctionValues(P, Calls, M, Paths, Bounds);
  Overflows = Values.Overflows;
  ValueSteps = Values.Steps;
  Transfers.setCallables(std::move(Values.Callables));
  Outputs.emplace(P, Calls, M, Policy);
  Transfers.setOutputs(&*Outputs);
  State.setLambdas(std::move(Values.Lambdas));
  State.findDeferred(Calls);
  State.findRunning(Calls, M, matchSymbols(P, matchersOf(Policy.Tasks), Threads), Paths);
  Transfers.setState(&State);
  Dead.emplace(P, Calls);
  Transfers.setDead(&*Dead);
}

} // namespace flowpact::link
