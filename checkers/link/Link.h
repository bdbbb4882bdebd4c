//===- Link.h - units and library models to a resolved program --*- C++ -*-===//
//
//   units -> Program -> CallGraph (direct, virtual) -> FunctionValues (indirect)
//     -> Flow: the steps that a fact can take
//
// Needs the policy's models, since what a library function calls, and what flows
// through it, decides where function values go.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_LINK_H
#define FLOWPACT_LINK_LINK_H

#include "link/DeadBlocks.h"
#include "link/Flow.h"
#include "link/FunctionValues.h"
#include "link/GlobalOrder.h"

namespace flowpact::link {

/// Everything that the solver reads. The parts refer to each other, so it stays
/// where it was made. Immutable but for paths(), which grows while solving.
class LinkedProgram {
public:
  LinkedProgram(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Policy,
                const Limits &Bounds, unsigned Threads);
  LinkedProgram(const LinkedProgram &) = delete;
  LinkedProgram &operator=(const LinkedProgram &) = delete;

  const Program &program() const { return P; }
  /// Of the policy that the program was linked with.
  const PolicyMatches &matches() const { return Matches; }
  const CallGraph &calls() const { return Calls; }
  const LibraryCopies &copies() const { return Copies; }
  const OutputObjects &outputs() const { return *Outputs; }
  const DeadBlocks &dead() const { return *Dead; }
  const Flow &flow() const { return Transfers; }
  const SharedState &state() const { return State; }
  const GlobalOrder &order() const { return *Order; }
  /// Globals that more functions use than Limits::OrderedFunctions.
  uint64_t unorderedGlobals() const { return Unordered; }
  PathTable &paths() { return Paths; }
  const PathTable &paths() const { return Paths; }
  /// Work that finding the targets of indirect and virtual calls took.
  uint64_t valueSteps() const { return ValueSteps; }
  /// Nodes and calls whose targets exceeded Limits::CallTargets.
  uint64_t targetOverflows() const { return Overflows + Calls.overflows(); }

private:
  Program P;
  PathTable Paths;
  PolicyMatches Matches;
  Models M;
  LibraryCopies Copies;
  CallGraph Calls;
  Flow Transfers;
  SharedState State;
  std::optional<OutputObjects> Outputs;
  std::optional<DeadBlocks> Dead; ///< once the call graph is complete
  std::optional<GlobalOrder> Order;
  uint64_t Overflows = 0, ValueSteps = 0, Unordered = 0;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_LINK_H
