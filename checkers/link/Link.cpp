//===- Link.cpp - units and library models to a resolved program ----------===//
#include "link/Link.h"

namespace flowpact::link {

LinkedProgram::LinkedProgram(llvm::ArrayRef<graph::UnitView> Units,
                             const policy::Policy &Policy, const Limits &Bounds,
                             unsigned Threads)
    : P(linkUnits(Units, Bounds.AccessPathDepth, Threads)), Paths(P.paths()),
      M(P, Policy, Paths, Threads), Calls(P, M, Bounds, Threads),
      Transfers(P, Calls, M, Paths), State(P) {
  FunctionValueResult Values = propagateFunctionValues(P, Calls, M, Paths, Bounds);
  Overflows = Values.Overflows;
  Transfers.setCallables(std::move(Values.Callables));
  State.setLambdas(std::move(Values.Lambdas));
  State.findDeferred(Calls);
  Transfers.setState(&State);
  Dead.emplace(P, Calls);
  Transfers.setDead(&*Dead);
}

} // namespace flowpact::link
