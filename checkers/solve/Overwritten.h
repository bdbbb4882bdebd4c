//===- Overwritten.h - what a constructor wrote for nobody ------*- C++ -*-===//
//
//   struct Options { long Seconds = 0; };
//   Options O; O.Seconds = Long ? 3600 : 60; put(O);      the 0 is never seen
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_OVERWRITTEN_H
#define FLOWPACT_SOLVE_OVERWRITTEN_H

#include "solve/Points.h"

namespace flowpact::solve {

/// Follows what constructors leave in members to where it is read, handed on or replaced.
/// One object a thread.
class Overwritten {
public:
  explicit Overwritten(const link::LinkedProgram &Linked)
      : Linked(Linked), P(Linked.program()), Paths(Linked.paths().withMaxDepth(MaxPath)) {}

  /// True if \p S is a constructor's write of a member that everybody who makes such an
  /// object replaces before anything sees it. What cannot be followed is seen.
  bool isForNobody(const SettingPoint &S);

private:
  static constexpr unsigned MaxPath = 16, MaxSteps = 512;

  bool isSeen(NodeRef N, PathRef Path);
  bool isSeenAfter(BodyId Constructor, PathRef Path);
  bool isOnlyReplaced(NodeRef Part) const;
  bool endsThere(const graph::EdgeRecord &Edge, BodyId B) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  link::PathTable Paths;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Visited; ///< node, path
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_OVERWRITTEN_H
