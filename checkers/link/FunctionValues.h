//===- FunctionValues.h - what indirect calls may run -----------*- C++ -*-===//
//
// Functions used as values (pointers to functions and members, lambdas) are
// propagated over the whole program, without contexts and with short access
// paths. Where one reaches the callee of an indirect call, or an argument that a
// library function calls, the call graph gains an edge, over which values then
// propagate in turn. The work is linear in (values, facts that they reach), and
// only nodes that some function value reaches are ever looked at.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_FUNCTIONVALUES_H
#define FLOWPACT_LINK_FUNCTIONVALUES_H

#include "link/Flow.h"

namespace flowpact::link {

struct FunctionValueResult {
  llvm::BitVector Callables; ///< nodes that may hold a callable as such
  /// (node, lambda): the lambdas that it may be; by node.
  std::vector<std::pair<NodeRef, SymbolId>> Lambdas;
  uint64_t Facts = 0;
  uint64_t Overflows = 0; ///< nodes with more values than a call may have targets
};

/// Adds to \p Calls the targets of indirect calls and of callables that are
/// handed to library functions. \p Paths: the table that \p M was compiled with.
FunctionValueResult propagateFunctionValues(const Program &P, CallGraph &Calls,
                                            const Models &M, const PathTable &Paths,
                                            const Limits &Bounds);

} // namespace flowpact::link

#endif // FLOWPACT_LINK_FUNCTIONVALUES_H
