//===- FlowFact.h - a fact about to take steps ------------------*- C++ -*-===//
//
// For the files that implement Flow.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_FLOWFACT_H
#define FLOWPACT_LINK_FLOWFACT_H

#include "link/Flow.h"

namespace flowpact::link {

/// A fact, with its function's context at hand.
struct Flow::At {
  NodeRef Node;
  PathRef Path;
  BodyId Body;
  StepSink Emit;
  bool AnyPath = false; ///< Path is the empty one, and stands for all
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_FLOWFACT_H
