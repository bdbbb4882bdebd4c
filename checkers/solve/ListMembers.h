//===- ListMembers.h - what a list certainly holds --------------*- C++ -*-===//
//
//   std::vector<Rule> Rules{known};  Rules.push_back(mayTrain);
//   Chain() { Rules.push_back(std::make_unique<ConsentRule>()); }
//
// The values that were put into a list on every way to a place: written down where it was made,
// added to it later, or by the one constructor of the object whose member it is. There may be
// more, where a loop or another function adds some.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_LISTMEMBERS_H
#define FLOWPACT_SOLVE_LISTMEMBERS_H

#include "link/Link.h"

namespace flowpact::solve {

class FieldStores;

class ListMembers {
public:
  ListMembers(const link::LinkedProgram &Linked, const FieldStores &Fields)
      : Linked(Linked), P(Linked.program()), Fields(Fields) {}

  /// Nodes whose values the list (or a position at its beginning) at \p N certainly holds; of
  /// other functions too. None if nothing is known.
  std::vector<link::NodeRef> of(link::NodeRef N);

private:
  using Path = link::ElementList;
  using Nodes = std::vector<link::NodeRef>;
  std::optional<Nodes> at(link::NodeRef N, const Path &At);
  std::optional<Nodes> behindCall(link::NodeRef N, const Path &At);
  std::optional<Nodes> behindEdges(link::NodeRef N, const Path &At);
  std::optional<Nodes> writtenDown(link::NodeRef N) const;
  std::optional<Nodes> ofMember(const Path &At);
  std::optional<link::NodeRef> added(link::CallRef C) const;
  bool onlyReads(link::CallRef C) const;
  bool keepsAll(link::NodeRef N, link::ElementId Member) const;
  link::NodeRef beforeWrite(link::CallRef C, uint32_t Argument) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const FieldStores &Fields;
  std::vector<link::NodeRef> Visiting;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_LISTMEMBERS_H
