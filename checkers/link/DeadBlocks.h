//===- DeadBlocks.h - what constant conditions rule out ---------*- C++ -*-===//
//
// Branches whose condition has one outcome in the whole program: constants, local
// variables and globals that are only ever given constants, results of functions
// that only return such. What no feasible branch leads to is dead: nothing flows
// there. Sparse conditional constant propagation (Wegman and Zadeck, TOPLAS 1991)
// without the conditions' feedback on the values, on demand and over functions.
//
// What follows a call that never comes back (all that it may run throws, ends the program
// or goes on for ever) is dead as well.
//
// A global whose address is taken, that is volatile, weak or a library's, may have any
// value. Values of parameters and members are taken as unknown: a caller outside of what
// was scanned may give others. So is a global whose definition was not seen.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_DEADBLOCKS_H
#define FLOWPACT_LINK_DEADBLOCKS_H

#include "link/CallGraph.h"
#include "llvm/ADT/DenseSet.h"

namespace flowpact::link {

class DeadBlocks {
public:
  /// What is known of globals, by cell: that any value may be written, and how they start.
  struct Globals {
    llvm::BitVector Escapes, Zero, Given;
  };

  /// Reads \p P and \p Calls while it is made, and not later.
  DeadBlocks(const Program &P, const CallGraph &Calls);

  /// True if control cannot reach \p Block of \p B. None is never dead.
  bool isDead(BodyId B, graph::BlockId Block) const {
    return AnyIn[B.Value] && Block.isSome() && Blocks.contains({B.Value, Block.Value});
  }
  /// True if the branch that is row \p Row of the unit's Successors is never taken.
  bool isDeadBranch(BodyId B, uint32_t Row) const {
    return AnyIn[B.Value] && Branches.contains({B.Value, Row});
  }
  /// True if \p From never goes on to \p To directly, though it has a branch there.
  bool isDeadJoin(BodyId B, graph::BlockId From, graph::BlockId To) const {
    return AnyIn[B.Value] && From.isSome() && To.isSome() &&
           Joins.contains({From.Value, {B.Value, To.Value}});
  }
  uint64_t deadCount() const { return Blocks.size(); }

private:
  static llvm::BitVector returning(const Program &P, const CallGraph &Calls);
  static bool endsHere(const Program &P, const CallGraph &Calls, const llvm::BitVector &Returns,
                       BodyId B, const graph::BlockRecord &Block);
  void visit(const Program &P, const CallGraph &Calls, const Globals &Known, BodyId B);

  llvm::BitVector AnyIn;   ///< by body
  llvm::BitVector Returns; ///< by body: control may leave it as usual
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Blocks, Branches;
  llvm::DenseSet<std::pair<uint32_t, std::pair<uint32_t, uint32_t>>> Joins;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_DEADBLOCKS_H
