//===- ListMembers.h - what a list certainly holds --------------*- C++ -*-===//
//
//   std::vector<Rule> Rules{known};  Rules.push_back(mayTrain);
//   Chain() { Rules.push_back(std::make_unique<ConsentRule>()); }
//
// The values that were put into a list on every way to a place: written down where it was made,
// added to it later, by functions too that it is given to, or by the one constructor of the object
// whose member it is. There may be more, where a loop or another function adds some.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_LISTMEMBERS_H
#define FLOWPACT_SOLVE_LISTMEMBERS_H

#include "link/Link.h"

namespace flowpact::solve {

class FieldStores;

/// Something that a list certainly holds.
struct ListItem {
  link::NodeRef Node; ///< a value, of other functions too
  /// Instead: all that the list at this path of Node holds: of a parameter, when its function
  /// starts; of a variable with static storage, when it was read.
  std::optional<link::ElementList> AllAt;
  friend bool operator==(const ListItem &, const ListItem &) = default;
};

class ListMembers {
public:
  ListMembers(const link::LinkedProgram &Linked, const FieldStores &Fields)
      : Linked(Linked), P(Linked.program()), Fields(Fields) {}

  /// What the list (or a position at its beginning) at path \p At of \p N certainly holds. None
  /// if nothing is known.
  std::vector<ListItem> of(link::NodeRef N, const link::ElementList &At = {});
  /// The variables with static storage all of whose elements are in that list, as they were when it
  /// was made.
  llvm::SmallVector<link::CellId, 1> copiedFrom(link::NodeRef N);

private:
  using Path = link::ElementList;
  using Items = std::vector<ListItem>;
  std::optional<Items> at(link::NodeRef N, const Path &At);
  std::optional<Items> atKind(link::NodeRef N, const Path &At);
  std::optional<Items> behindCall(link::NodeRef N, const Path &At);
  std::optional<Items> behindLibraryCall(link::NodeRef N, link::CallRef C, const Path &At);
  std::optional<Items> leftBy(link::CallSite Site, link::NodeRef Exit, const Path &At);
  std::optional<Items> behindWrite(link::CallRef C, uint32_t Argument, const Path &At);
  std::optional<Items> behindEdges(link::NodeRef N, const Path &At);
  std::optional<Items> writtenDown(link::NodeRef N) const;
  std::optional<Items> ofParameter(link::NodeRef N, const Path &At);
  std::optional<Items> ofVariable(link::NodeRef Load, const Path &At);
  Items ofMember(const Path &At);
  Items pointedToBy(const Path &At);
  bool givesNoList(link::NodeRef N) const;
  std::optional<link::BodyId> makerOf(const Path &At);
  std::optional<link::NodeRef> added(link::CallRef C) const;
  bool onlyReads(link::CallRef C) const;
  bool keepsAll(link::NodeRef N, link::ElementId Member);
  link::NodeRef beforeWrite(link::CallRef C, uint32_t Argument) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const FieldStores &Fields;
  std::vector<link::NodeRef> Visiting;
  bool InMember = false; ///< what other functions do with a member is being looked at
  bool Pointed = false;  ///< what the handle in question points to is used: it is not null
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_LISTMEMBERS_H
