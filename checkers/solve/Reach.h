//===- Reach.h - which nodes lie between sources and sinks ------*- C++ -*-===//
//
// The first stage: forward from the sources, then backward from the sinks over
// the edges that the forward pass took, ignoring calling contexts and access
// paths. Linear in the edges reached. What is on no such way cannot be on a path
// that the tabulation would find, so it drops out.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_REACH_H
#define FLOWPACT_SOLVE_REACH_H

#include "solve/Points.h"

namespace flowpact::solve {

struct ReachResult {
  llvm::BitVector Nodes; ///< on some way from a source to a sink
  /// Calls of functions without body and model that content may reach, whether
  /// or not a sink follows; ascending.
  std::vector<CallRef> Unmodelled;
};

ReachResult reach(const link::Flow &Flow, llvm::ArrayRef<NodeRef> Sources,
                  llvm::ArrayRef<NodeRef> Sinks);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_REACH_H
