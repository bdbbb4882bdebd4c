//===- Feasible.h - ways that no run of the program takes -------*- C++ -*-===//
//
//   if (b) s = source();
//   if (!b) sink(s);        both branches, one value: no run takes both
//
// Follows what the branches that a way takes say about values (Conditions.h), one
// set of facts a function on its stack of calls. A way is feasible as far as is
// known here as long as nothing contradicts itself. Told apart: branches, flags that
// are set beside the content, constants given to parameters, what a call returns
// beside the content that it gives back, and the functions and objects that are called
// or called on (Receivers.h).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_FEASIBLE_H
#define FLOWPACT_SOLVE_FEASIBLE_H

#include "solve/Conditions.h"
#include "solve/Receivers.h"
#include "solve/Tabulate.h"

#include <unordered_map>

namespace flowpact::solve {

/// One interned set of facts about one run of one function.
using KnownId = Id<struct KnownTag>;

class Feasible {
public:
  Feasible(const ExplodedGraph &Graph, const FieldStores &Fields, const GuardTable &Table);

  /// Nothing but what holds wherever \p N is.
  KnownId start(NodeRef N);
  /// After an Edge or Model step from \p From, and up to the call of an Enter or to a
  /// point in \p Block; none: never.
  std::optional<KnownId> after(KnownId Known, NodeRef From, const FactStep &S);
  std::optional<KnownId> inBlock(KnownId Known, link::BodyId B, graph::BlockId Block);
  /// At \p Site, whose callee is the one that runs; none: not that one.
  std::optional<KnownId> calling(KnownId Known, link::CallSite Site);
  /// In callee \p To of \p Site, given what the caller knows.
  KnownId entering(KnownId Caller, link::CallSite Site, link::BodyId To);
  /// In the caller again, that knew \p Caller, given what the callee knows.
  std::optional<KnownId> returning(KnownId Caller, KnownId Callee, link::BodyId From,
                                   link::CallSite Site);

  /// Whether \p Way, with all of its steps, up to the call \p Sink may be taken.
  bool admits(llvm::ArrayRef<TraceStep> Way, link::CallRef Sink);

private:
  KnownId intern(Knowledge K);
  bool choose(Knowledge &Known, link::CallSite Site);
  bool wasGiven(Knowledge &Caller, link::NodeRef Given, const NumberSet &May);
  bool constrain(Knowledge &Known, const HeldAt &At, const NumberSet &May);
  std::optional<NumberSet> heldBy(const Knowledge &Known, const HeldAt &At);
  ValueId valueOf(const HeldAt &Param) { return Says.held(Param.Node, CalledOn.slot(Param)); }
  const Knowledge &of(KnownId K) const { return *Sets[K.Value]; }

  const ExplodedGraph &Graph;
  const link::LinkedProgram &Linked;
  const link::Program &P;
  Conditions Says;
  Receivers CalledOn;
  struct Hash {
    size_t operator()(const Knowledge &K) const { return hash_value(K); }
  };
  std::unordered_map<Knowledge, KnownId, Hash> Index;
  std::vector<const Knowledge *> Sets;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_FEASIBLE_H
