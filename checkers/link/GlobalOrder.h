//===- GlobalOrder.h - what a global holds, from point to point --*- C++ -*-===//
//
// For a global that is ordered (OrderedGlobals.h), a node for what it holds
//
//   when one of its functions is entered, and when it is left, as usual or by an exception;
//   before and after each call of such a function, and where that throws;
//   after each store to it,
//
// and from each of these to what control comes to next: the next of them, and what reads
// the variable until then. So a fact about a global goes along calls like one about an object that
// is given to them, and a store that replaces it ends it.
//
//   void set(int v) { g = v; }        set(entry) -> stored -> set(exit)
//   set(source());  show();           before call -> set(entry);  set(exit) -> after call
//
// For every global, ordered or not, there is one more node: whatever is stored in it at any time.
//
// What an entry leaves in a global when it ends, every other one may find there; so may
// the same one, unless it is main or an initialiser, which run once and initialisers first.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_GLOBALORDER_H
#define FLOWPACT_LINK_GLOBALORDER_H

#include "link/DeadBlocks.h"
#include "link/Flow.h"
#include "link/OrderedGlobals.h"

namespace flowpact::link {

class GlobalOrder {
public:
  /// Adds its nodes to \p P. \p Dead says where control never comes.
  GlobalOrder(Program &P, const CallGraph &Calls, const DeadBlocks &Dead,
              const OrderedGlobals &Globals);

  /// True if what is stored at \p Store goes to states.
  bool isOrdered(NodeRef Store) const { return StoredAt.count(Store); }
  /// Steps of a fact at \p N, a state or the store of an ordered global.
  void forEachStep(const Flow &By, NodeRef N, PathRef Path, StepSink Emit) const;
  /// Steps of what a global holds where a callee is left, back to \p Site.
  void forEachReturn(const Flow &By, NodeRef Exit, PathRef Path, CallSite Site,
                     StepSink Emit) const;
  /// True if \p N is what a function gives back to its callers.
  bool isExit(NodeRef N) const {
    return P.isState(N) && (state(N).Kind == Point::Exit || state(N).Kind == Point::Thrown);
  }
  /// Where stores of \p Cell go whose order is not looked at, and its loads come from; none if
  /// that would save nothing.
  NodeRef anywhere(CellId Cell) const { return Anywhere[Cell.Value]; }
  bool isAnywhere(NodeRef N) const { return state(N).Kind == Point::Anywhere; }
  CellId cellOf(NodeRef State) const { return CellId(P.node(State).Payload); }

private:
  friend class GlobalOrderBuilder;
  enum class Point : uint8_t {
    Entry,
    Exit,
    Thrown,
    Before,
    After,
    ThrownBy,
    Stored,
    Elsewhere, ///< between entries
    Anywhere
  };
  struct State {
    Point Kind;
    CallRef Call;  ///< Before, After, ThrownBy
    PathRef Kills; ///< Stored: what stood there is gone, if Replaces
    bool Replaces = false;
  };
  const State &state(NodeRef N) const { return States[N.Value - P.nodeCount()]; }
  using CallKey = std::pair<uint32_t, uint32_t>; ///< call, global
  NodeRef at(const llvm::DenseMap<CallKey, NodeRef> &Of, CallRef C, CellId Cell) const;
  void give(NodeRef From, NodeRef To, PathRef Path, StepKind Kind, StepSink Emit) const;
  void enterCallees(const CallerKeys &Keys, NodeRef Before, PathRef Path, StepSink Emit) const;

  const Program &P;
  const CallGraph &Calls;
  std::vector<State> States;
  std::vector<NodeRef> Anywhere;                            ///< by global
  Csr<NodeRef> Next;                                        ///< by state: states, and loads
  llvm::DenseMap<NodeRef, NodeRef> StoredAt;                ///< by store
  llvm::DenseMap<CallKey, NodeRef> EntryOf;                 ///< by body and global
  llvm::DenseMap<CallKey, NodeRef> AfterCall, ThrownByCall; ///< by call and global
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_GLOBALORDER_H
