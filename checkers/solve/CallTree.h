//===- CallTree.h - what runs because a function runs -----------*- C++ -*-===//
//
// The bodies that a root's call leads to: through calls of every kind that are not
// dead by constants, destructors included, and through function objects that are made
// on the way, whoever calls them and when (a task that is queued, a callback).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_CALLTREE_H
#define FLOWPACT_SOLVE_CALLTREE_H

#include "link/Link.h"
#include "llvm/ADT/MapVector.h"

namespace flowpact::solve {

using link::BodyId;

class CallTree {
public:
  CallTree(const link::LinkedProgram &Linked, llvm::ArrayRef<BodyId> Roots);

  bool reaches(BodyId B) const { return In.contains(B); }
  using Stack = std::vector<link::CallSite>; ///< outermost first
  /// Calls that lead from a root to \p Target, without cycles; those behind the making
  /// of a function object only. Empty if it is not reached.
  std::vector<Stack> stacksTo(BodyId Target) const;

private:
  struct Edge {
    BodyId From;
    link::CallSite Site;
    bool Made = false; ///< a function object is made, not called
  };
  void visit(BodyId B);
  void add(BodyId To, Edge By);
  void climb(BodyId At, Stack Inner, std::vector<BodyId> &Path, std::vector<Stack> &Out,
             unsigned &Budget) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  std::vector<BodyId> Work;
  llvm::DenseMap<BodyId, llvm::SmallVector<Edge, 2>> In; ///< by body; of roots also none
  llvm::DenseMap<BodyId, bool> IsRoot;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CALLTREE_H
