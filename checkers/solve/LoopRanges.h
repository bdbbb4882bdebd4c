//===- LoopRanges.h - values that loops go by ---------------------*- C++ -*-===//
//
// Small questions about nodes that are iterators, numbers and calls.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_LOOPRANGES_H
#define FLOWPACT_SOLVE_LOOPRANGES_H

#include "link/Link.h"

namespace flowpact::solve {

/// The call that \p N is the result of; none if it is none.
link::CallRef callOf(const link::Program &P, link::NodeRef N);
/// The last part of the name of what \p C calls; empty if that is not known.
llvm::StringRef nameOf(const link::Program &P, link::CallRef C);
/// What \p N is a copy of.
link::NodeRef original(const link::Program &P, link::NodeRef N);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_LOOPRANGES_H
