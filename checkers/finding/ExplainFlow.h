//===- ExplainFlow.h - where does a flow go, or stop? -----------*- C++ -*-===//
//
//   linked program, two lines -> the way from one to the other
//                              or the places at which it ends
//
// For whoever misses a finding: no label is needed. Where no way is found, two passes
// that ignore contexts and fields, forwards from the one line and backwards from the
// other, show the calls that one leads into and the other comes out of: there the flow
// stops.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_EXPLAINFLOW_H
#define FLOWPACT_FINDING_EXPLAINFLOW_H

#include "finding/Finding.h"
#include "graph/Unit.h"
#include "policy/Policy.h"
#include "support/Limits.h"
#include "llvm/ADT/ArrayRef.h"

namespace flowpact::finding {

/// A line of a source file. \c File: relative to the root, or the end of that path.
struct SourceLine {
  std::string File;
  unsigned Line = 0;
};

/// A place where the flow ends, and why.
struct FlowStop {
  SourceRange Where;
  std::string Function, Message;
};

struct FlowExplanation {
  unsigned FromValues = 0, ToValues = 0; ///< values that stand on the lines
  std::vector<Step> Path;                ///< the way; empty: there is none
  std::vector<FlowStop> Stops;           ///< nearest to the end first
  std::vector<LimitHit> Limits;
};

/// \p Policy: its models describe libraries; its labels and rules do not matter, but
/// for sanitizers, which do not stop anything here.
FlowExplanation explainFlow(llvm::ArrayRef<graph::UnitView> Units, policy::Policy Policy,
                            const SourceLine &From, const SourceLine &To, const Limits &Bounds,
                            unsigned Threads);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_EXPLAINFLOW_H
