//===- Provenance.h - was all that may stand here checked? ------*- C++ -*-===//
//
// A check may be made before the value gets to where it is used: while a list of
// users is filled, in a filter, on one arm of a branch. A place is vouched for if
// each value that may have been put there was checked when it was put there. The
// walk goes backwards over all definitions; one that leads to something unchecked
// ends it. What goes round a loop adds nothing.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_PROVENANCE_H
#define FLOWPACT_SOLVE_PROVENANCE_H

#include "solve/Standing.h"
#include <set>

namespace flowpact::solve {

class Provenance {
public:
  Provenance(GuardFacts &Facts, const RuleGuards &Rule);

  /// The check that all that may stand at (\p N, \p Path) passed, if there is one;
  /// \p Atoms hold there.
  StandingResult vouch(const AtomList &Atoms, NodeRef N, link::ElementList Path);

private:
  using Path = link::ElementList;
  void push(NodeRef N, Path At);
  /// True if \p Atoms say that (\p N, \p At) was checked.
  bool isChecked(const AtomList &Atoms, NodeRef N, const Path &At);
  void follow(const AtomList &Atoms, NodeRef N, Path At);
  bool expand(NodeRef N, const Path &At);
  bool expandEdges(NodeRef N, const Path &At);
  bool expandEdge(NodeRef N, const graph::EdgeRecord &Edge, const Path &At);
  bool expandParam(NodeRef N, const Path &At);
  bool expandSite(link::CallSite Site, uint32_t Param, const Path &At);
  bool expandIterator(CallRef C, const Path &At);
  bool expandResult(NodeRef N, const Path &At);
  void pushWritten(CallRef C, uint32_t Argument, const Path &At);
  bool expandPost(NodeRef N, const Path &At);
  bool expandModels(CallRef C, std::optional<uint32_t> Argument, const Path &At, bool &Any);
  bool isFiltered(CallRef C, std::optional<uint32_t> Argument, const Path &At);
  AtomList atEdge(NodeRef To, const graph::EdgeRecord &Edge);

  GuardFacts &Facts;
  const RuleGuards &Rule;
  const link::LinkedProgram &Linked;
  const link::Program &P;
  std::vector<std::pair<NodeRef, Path>> Work;
  std::set<std::pair<uint32_t, std::vector<uint32_t>>> Seen;
  StandingResult Found;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_PROVENANCE_H
