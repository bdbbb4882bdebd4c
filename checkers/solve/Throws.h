//===- Throws.h - functions that end by an exception ------------*- C++ -*-===//
//
// Which functions throw by what they say: in a `throw`, in a call that is known to throw
// where something is refused, or in a function of this kind that they call without a
// handler. That any call may throw for want of memory is left aside.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_THROWS_H
#define FLOWPACT_SOLVE_THROWS_H

#include "link/Link.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace flowpact::solve {

/// True of a block that ends in a throw for which there is no handler; \p Next is what may
/// follow it, \p Exit the end of its function.
bool throwsOut(llvm::ArrayRef<graph::SuccessorRecord> Next, graph::BlockId Exit);

/// True if what is thrown in the target of \p Site goes no further: a handler has it, or the
/// library keeps it for later (`std::packaged_task`).
bool isCaughtAt(const link::LinkedProgram &Linked, link::CallSite Site);

/// Immutable; shared by all threads.
class Throws {
public:
  Throws() = default;
  /// \p Refuses says of a call without a handler whether it throws; null: none is known to.
  explicit Throws(const link::LinkedProgram &Linked,
                  llvm::function_ref<bool(link::CallRef)> Refuses = nullptr);
  bool contains(link::BodyId B) const { return B.Value < Throwing.size() && Throwing[B.Value]; }

private:
  llvm::BitVector Throwing; ///< by body
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_THROWS_H
