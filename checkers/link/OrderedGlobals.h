//===- OrderedGlobals.h - globals whose reads come in a known order -*- C++ -*-===//
//
//   void set(int v) { g = v; }     set(source()); set(0); show();     show() sees the 0
//
// A global is ordered if all that reads or writes it runs in one thread of control, and by its
// name: then what it holds can be followed along calls and branches (GlobalOrder.h). Of
// all others, whatever is stored anywhere is read everywhere. Not ordered are
//
//   - what something keeps a pointer or reference to, or a callee knows as its argument too;
//   - what a task, a callback that a library may run later, a coroutine, or a function whose
//   address
//     goes elsewhere uses;
//   - in a program with a main: what functions use that nothing calls;
//   - in one without: what lambdas and virtual functions use that nothing calls, and what
//     nothing calls at all if the program starts tasks. Other functions that nothing calls are
//     taken to be tests or an interface: they run in any order, one after the other;
//   - what very many functions use (Limits::OrderedFunctions).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_ORDEREDGLOBALS_H
#define FLOWPACT_LINK_ORDEREDGLOBALS_H

#include "link/CallGraph.h"
#include "link/Match.h"

namespace flowpact::link {

/// A global, and the functions that a change of it can be seen in.
struct OrderedGlobal {
  CellId Cell;
  std::vector<BodyId> Bodies;  ///< that use it, and all that call those; ascending
  std::vector<BodyId> Entries; ///< of these, the ones where control comes from elsewhere
};

class OrderedGlobals {
public:
  /// \p Tasks: functions that start a task. All are read only while this is made.
  OrderedGlobals(const Program &P, const CallGraph &Calls, const SymbolMatches &Tasks,
                 const Limits &Bounds);

  llvm::ArrayRef<OrderedGlobal> globals() const { return Found; }
  /// Globals that so many functions use that their order is not looked at.
  uint64_t overflows() const { return Overflows; }

private:
  void noteProgram();
  bool isCandidate(CellId C, const llvm::BitVector &Kept) const;
  bool collect(OrderedGlobal &G);
  bool runsAtOnce(BodyId B) const;
  bool isLater(CallSite Site) const;
  bool findEntries(OrderedGlobal &G) const;
  bool isHandedOut(BodyId B) const;
  bool isOrderedEntry(BodyId B) const;
  bool isKnownByNameOnly(const OrderedGlobal &G) const;

  const Program &P;
  const CallGraph &Calls;
  const SymbolMatches &Tasks;
  const Limits &Bounds;
  bool HasMain = false, HasTasks = false;
  llvm::BitVector AddressTaken; ///< by symbol
  llvm::BitVector Resumed;      ///< by body: control may come back into it
  llvm::BitVector Member;       ///< by body, while one global is looked at
  std::vector<OrderedGlobal> Found;
  uint64_t Overflows = 0;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_ORDEREDGLOBALS_H
