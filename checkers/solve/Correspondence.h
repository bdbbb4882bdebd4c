//===- Correspondence.h - a program then and now ----------------*- C++ -*-===//
//
//   program as it was linked, program as it is linked now
//     -> which node, call and path of now each of then is
//
// Bodies are the same by key; in one that differs, nodes and calls are told by what they look
// like and by their order. It is a guess: who uses it holds what follows against the program
// of now.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_CORRESPONDENCE_H
#define FLOWPACT_SOLVE_CORRESPONDENCE_H

#include "link/Link.h"

namespace flowpact::solve {

using link::BodyId;
using link::CallRef;
using link::NodeRef;
using link::PathRef;

class Correspondence {
public:
  Correspondence(const link::LinkedProgram &Then, link::LinkedProgram &Now);

  /// None: it is gone, or nobody knows.
  BodyId body(BodyId Then) const { return Bodies[Then.Value]; }
  NodeRef node(NodeRef Then) const { return Nodes[Then.Value]; }
  CallRef call(CallRef Then) const { return Then.isNone() ? Then : Calls[Then.Value]; }
  /// Of a path below those that internPaths() was told of.
  PathRef path(PathRef Then) const { return Paths[Then.Value]; }

  /// Gives the program of now the first \p Count paths of then. False if different ones would
  /// become one.
  bool internPaths(uint32_t Count);

private:
  void pairBodies();
  void pairRows(BodyId Old, BodyId New);
  void pairStates();
  link::ElementId element(link::ElementId E);

  const link::LinkedProgram &Then;
  link::LinkedProgram &Now;
  const link::Program &Old, &New;
  std::vector<BodyId> Bodies;
  std::vector<NodeRef> Nodes;
  std::vector<CallRef> Calls;
  std::vector<PathRef> Paths;
  std::vector<link::ElementId> Elements;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CORRESPONDENCE_H
