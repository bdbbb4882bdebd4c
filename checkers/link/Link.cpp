//===- Link.cpp - units and library models to a resolved program ----------===//
#include "link/Link.h"
#include "link/Parallel.h"

namespace flowpact::link {

LinkedProgram::LinkedProgram(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Policy,
                             const Limits &Bounds, unsigned Threads)
    : P(linkUnits(Units, Bounds.AccessPathDepth, Threads)), Paths(P.paths()),
      Matches(matchPolicy(P, Policy, Threads)), M(Policy, Paths, Matches.Models, Matches.Hooks),
      Copies(P, Policy, M, Matches.Libraries), Calls(P, M, Copies, Bounds, Threads),
      Transfers(P, Calls, M, Paths), State(P) {
  FunctionValueResult Values = propagateFunctionValues(Transfers, Calls, Bounds, Threads);
  Overflows = Values.Overflows;
  ValueSteps = Values.Steps;
  Transfers.setCallables(std::move(Values.Callables));
  State.setLambdas(std::move(Values.Lambdas));
  auto FindState = [&] {
    State.findDeferred(Calls);
    State.findRunning(Calls, M, Matches.Tasks, Paths);
    State.findReferring(Calls);
  };
  // While these run, paths are read only: what FindState asks for has to be there.
  Paths.make({Paths.element("this")});
  std::optional<OrderedGlobals> Ordered;
  runTogether(
      Threads, FindState, [&] { Ordered.emplace(P, Calls, Matches.Tasks, Bounds); },
      [&] { Outputs.emplace(P, Calls, M, Policy); }, [&] { Dead.emplace(P, Calls); });
  Order.emplace(P, Calls, *Dead, *Ordered);
  Unordered = Ordered->overflows();
  Transfers.setOutputs(&*Outputs);
  Transfers.setOrder(&*Order);
  Transfers.setState(&State);
  Transfers.setDead(&*Dead);
  // These add to the paths, which others have read until now.
  Transfers.findCallerKeys();
  Transfers.findKeysOfCallables();
}

} // namespace flowpact::link
