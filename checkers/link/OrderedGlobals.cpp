//===- OrderedGlobals.cpp - globals whose reads come in a known order -----===//
#include "link/OrderedGlobals.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

/// Nodes that are looked at for other names of one global.
static constexpr size_t MaxAliases = 1024;

OrderedGlobals::OrderedGlobals(const Program &P, const CallGraph &Calls, const SymbolMatches &Tasks,
                               const Limits &Bounds)
    : P(P), Calls(Calls), Tasks(Tasks), Bounds(Bounds), AddressTaken(P.symbolCount()),
      Resumed(P.bodyCount()), Member(P.bodyCount()) {
  noteProgram();
  llvm::BitVector Kept = P.cellsWith(GF_Kept);
  for (CellId C(0); C.Value < P.cellCount(); ++C.Value) {
    OrderedGlobal G{C, {}, {}};
    bool Is = isCandidate(C, Kept) && collect(G) && findEntries(G) && isKnownByNameOnly(G);
    for (BodyId B : G.Bodies)
      Member.reset(B.Value);
    if (Is)
      Found.push_back(std::move(G));
  }
}

void OrderedGlobals::noteProgram() {
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    HasMain |= (P.function(B).Flags & FN_Main) != 0;
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value)
    if (P.node(N).Kind == NodeKind::FunctionRef)
      AddressTaken.set(P.symbolOf(P.body(P.bodyOf(N)).Unit, FunctionId(P.node(N).Payload)).Value);
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    SymbolId S = P.calleeSymbol(C);
    if (S.isNone())
      continue;
    HasTasks |= !Tasks[S.Value].empty();
    if (P.isExternal(S) && P.name(S).ends_with("setjmp"))
      Resumed.set(P.bodyOf(C).Value);
  }
}

bool OrderedGlobals::isCandidate(CellId C, const llvm::BitVector &Kept) const {
  auto IsKnown = [&](NodeRef N) { return AccessOrder::isKnown(P.node(N).Flags); };
  return !(P.global(C).Flags & GF_Constant) && !Kept[C.Value] && !P.loadsOf(C).empty() &&
         !P.storesOf(C).empty() && llvm::all_of(P.loadsOf(C), IsKnown) &&
         llvm::all_of(P.storesOf(C), IsKnown);
}

/// Fills in who uses it; false: some of them in no known order, or they are too many.
bool OrderedGlobals::collect(OrderedGlobal &G) {
  auto Add = [&](BodyId B) {
    if (!Member[B.Value]) {
      Member.set(B.Value);
      G.Bodies.push_back(B);
    }
  };
  for (NodeRef N : P.loadsOf(G.Cell))
    Add(P.bodyOf(N));
  for (NodeRef N : P.storesOf(G.Cell))
    Add(P.bodyOf(N));
  for (size_t I = 0; I < G.Bodies.size(); ++I) {
    BodyId B = G.Bodies[I];
    auto Callers = Calls.callers(B);
    if (!runsAtOnce(B) || (Callers.empty() && !isOrderedEntry(B)))
      return false;
    if (G.Bodies.size() > Bounds.OrderedFunctions) {
      ++Overflows;
      return false;
    }
    for (CallSite Site : Callers)
      Add(P.bodyOf(Site.Call));
  }
  llvm::sort(G.Bodies);
  return true;
}

/// True if what \p Site runs may run at another time, or in another thread.
bool OrderedGlobals::isLater(CallSite Site) const {
  const Callee &To = Calls.callees(Site.Call)[Site.Callee];
  if (To.Deferred || To.Kind == Callee::Via::Unknown)
    return true;
  if (To.Kind != Callee::Via::Callback)
    return false;
  // The standard library calls what it is given at once, unless it starts a task.
  SymbolId S = P.calleeSymbol(Site.Call);
  return S.isNone() || !Tasks[S.Value].empty() || !P.name(S).starts_with("std::");
}

/// The address of \p B is taken, and no call is known that it is taken for.
bool OrderedGlobals::isHandedOut(BodyId B) const {
  return AddressTaken[P.body(B).Symbol.Value] &&
         llvm::none_of(Calls.callers(B), [&](CallSite Site) {
           const Callee &To = Calls.callees(Site.Call)[Site.Callee];
           return To.Indirect || To.Kind != Callee::Via::Call;
         });
}

/// \p B runs where it is called, and then.
bool OrderedGlobals::runsAtOnce(BodyId B) const {
  return !(P.function(B).Flags & FN_Coroutine) && !Resumed[B.Value] && !isHandedOut(B) &&
         llvm::none_of(Calls.callers(B), [&](CallSite Site) { return isLater(Site); });
}

/// Nothing calls \p B: whether it runs in the one thread of control.
bool OrderedGlobals::isOrderedEntry(BodyId B) const {
  uint32_t Flags = P.function(B).Flags;
  if (Flags & (FN_Main | FN_Initializer))
    return true;
  if (Flags & (FN_Virtual | FN_Lambda | FN_External))
    return false;
  // In a program, what nobody can call never runs.
  return HasMain ? (Flags & FN_Internal) != 0 : !HasTasks;
}

bool OrderedGlobals::findEntries(OrderedGlobal &G) const {
  for (BodyId B : G.Bodies)
    if (Calls.callers(B).empty())
      G.Entries.push_back(B);
  llvm::DenseSet<BodyId> Reached(G.Entries.begin(), G.Entries.end());
  std::vector<BodyId> Work = G.Entries;
  auto Spread = [&] {
    while (!Work.empty()) {
      BodyId B = Work.back();
      Work.pop_back();
      const FunctionRecord &Function = P.function(B);
      for (uint32_t C = Function.Calls.Begin; C < Function.Calls.End; ++C)
        for (const Callee &To : Calls.callees(P.callRef(B, CallId(C))))
          if (Member[To.Body.Value] && Reached.insert(To.Body).second)
            Work.push_back(To.Body);
    }
  };
  Spread();
  for (BodyId B : G.Bodies) // those that only call each other
    if (Reached.insert(B).second) {
      G.Entries.push_back(B);
      Work.push_back(B);
      Spread();
    }
  return llvm::all_of(G.Entries, [&](BodyId B) { return isOrderedEntry(B); });
}

namespace {
/// Follows what may be the global itself under another name: references to it, in its
/// functions, in those that are given one, and in those that call what returns one.
class Aliases {
public:
  Aliases(const Program &P, const CallGraph &Calls, const llvm::BitVector &Users)
      : P(P), Calls(Calls), Users(Users) {}

  /// False if something that uses the global by its name may know it by another.
  bool areHarmless(CellId Cell) {
    for (NodeRef N : P.loadsOf(Cell))
      add(N);
    for (NodeRef N : P.storesOf(Cell))
      addStored(N);
    for (size_t I = 0; I < Work.size(); ++I)
      if (I > MaxAliases || !follow(Work[I]))
        return false;
    return true;
  }

private:
  void add(NodeRef N) {
    if (N.isSome() && Seen.insert(N).second)
      Work.push_back(N);
  }

  /// The variable as it is once \p Store was made.
  void addStored(NodeRef Store) {
    BodyId B = P.bodyOf(Store);
    for (uint32_t Index : P.inEdges(Store))
      for (const EdgeRecord &Edge : P.outEdges(P.nodeRef(B, P.edge(Store, Index).From)))
        if (NodeRef To = P.nodeRef(B, NodeId(Edge.Target));
            Edge.Kind != EdgeKind::CallArg && P.node(To).Kind == NodeKind::Definition &&
            P.unit(B).string(P.node(To).Name) == P.unit(B).string(P.node(Store).Name))
          add(To);
  }

  bool follow(NodeRef N) {
    BodyId B = P.bodyOf(N);
    for (const EdgeRecord &Edge : P.outEdges(N)) {
      if (Edge.Flags & (EF_Implicit | EF_Condition | EF_Index))
        continue;
      if (Edge.Kind == EdgeKind::CallArg) {
        if (Edge.Operand != WriteBackOperand &&
            !isPassed(P.callRef(B, CallId(Edge.Target)), Edge.Operand))
          return false;
      } else if (Edge.Kind != EdgeKind::Derive) {
        add(P.nodeRef(B, NodeId(Edge.Target)));
      }
    }
    bool Given = Users[B.Value] && P.rowOf(N) == P.function(B).Return &&
                 (P.function(B).Flags & FN_GivesReference);
    return !Given ||
           llvm::all_of(Calls.callers(B), [&](CallSite Site) { return isReturned(Site.Call); });
  }

  /// \p C returns a reference to the global: whether it is gone when something changes that.
  bool isReturned(CallRef C) {
    add(P.nodeRef(P.bodyOf(C), P.call(C).Result));
    return !(P.call(C).Flags & CF_Held);
  }

  /// Argument \p I of \p C is the global: whether nothing that \p C runs uses or keeps it.
  bool isPassed(CallRef C, uint32_t I) {
    if (Calls.needsModel(C) && (P.call(C).Flags & CF_Held))
      return false; // it may be a part of the global
    for (const Callee &To : Calls.callees(C)) {
      if (To.Kind != Callee::Via::Call) {
        if (Users[To.Body.Value])
          return false;
        continue;
      }
      auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
      int64_t Own = int64_t(I) - To.Shift;
      if (Own < 0 || Own >= int64_t(Params.size()) ||
          !(Params[Own].Flags & (PF_Indirect | PF_This)))
        continue;
      if (Users[To.Body.Value] || (Params[Own].Flags & PF_Kept) || (P.call(C).Flags & CF_Held))
        return false;
      add(P.nodeRef(To.Body, Params[Own].Entry));
      if ((P.function(To.Body).Flags & FN_GivesReference) && !isReturned(C))
        return false;
    }
    return true;
  }

  const Program &P;
  const CallGraph &Calls;
  const llvm::BitVector &Users;
  std::vector<NodeRef> Work;
  llvm::DenseSet<NodeRef> Seen;
};
} // namespace

bool OrderedGlobals::isKnownByNameOnly(const OrderedGlobal &G) const {
  return Aliases(P, Calls, Member).areHarmless(G.Cell);
}

} // namespace flowpact::link
