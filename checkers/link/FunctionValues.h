//===- FunctionValues.h - what indirect calls may run -----------*- C++ -*-===//
//
// Functions used as values (pointers to functions and members, lambdas, objects
// with a call operator) are propagated over the whole program, without contexts.
// Where one reaches the callee of an indirect call, or an argument that a library
// function calls, the call graph gains an edge, over which values propagate in
// turn.
//
// Members are one cell for the whole program: what is stored into Class::field of
// any object is read from that field of every object; captures are one cell for the
// lambdas of one function. Objects then carry no values, only variables and
// containers do, and the work stays linear in (values, nodes that they reach). A
// target that was found through a member is marked as deferred: the callable runs
// some time after it was put there.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_FUNCTIONVALUES_H
#define FLOWPACT_LINK_FUNCTIONVALUES_H

#include "link/Flow.h"

namespace flowpact::link {

struct FunctionValueResult {
  llvm::BitVector Callables; ///< nodes that may hold a callable as such
  /// (node, lambda): lambdas that a node of the function that makes them may be;
  /// by node.
  std::vector<std::pair<NodeRef, SymbolId>> Lambdas;
  uint64_t Steps = 0;     ///< values taken over what leads from a node
  uint64_t Overflows = 0; ///< nodes with more values than a call may have targets
};

/// Adds to \p Calls, which are those of \p Transfers, the targets of indirect calls and of
/// callables that are handed to library functions.
FunctionValueResult propagateFunctionValues(const Flow &Transfers, CallGraph &Calls,
                                            const Limits &Bounds, unsigned Threads);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_FUNCTIONVALUES_H
