//===- MemberVersions.h - members that calls change unseen ------*- C++ -*-===//
//
//   if (!mayTrain(User)) return;
//   Changed();                     a kept callback, which assigns the user of this very object
//   train(load(User));             another user
//
// What a function does to an object that it is given is in the graph. What it does to it by another
// name is not: as what a callback has captured, as an overrider, or because a caller gave one
// object twice. So a member of a parameter is told by its version, too: the call or the write that
// it was last changed by, or the join of ways with different ones, as in static single assignment
// form. 0: it is as it was when the function was entered.
//
// Which object is meant is told by where it was made; of those that nothing in the program makes,
// any may be the one.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_MEMBERVERSIONS_H
#define FLOWPACT_SOLVE_MEMBERVERSIONS_H

#include "link/Link.h"
#include "solve/PlaceVersions.h"
#include <map>
#include <memory>

namespace flowpact::solve {

class FieldStores;
class GuardTable;

/// Remembers: one object a thread.
class MemberVersions {
public:
  MemberVersions(const link::LinkedProgram &Linked, const FieldStores &Fields,
                 const GuardTable &Table)
      : Linked(Linked), P(Linked.program()), Fields(Fields), Table(Table) {}

  /// The version of part \p Part of \p Param that \p Read reads.
  PlaceVersions::Version readBy(link::NodeRef Param, const link::ElementList &Part,
                                link::NodeRef Read);
  /// The same where \p Call starts, or has returned.
  PlaceVersions::Version atCall(link::NodeRef Param, const link::ElementList &Part,
                                link::CallRef Call, bool Returned);
  /// The same where the function of \p Param ends.
  PlaceVersions::Version atExit(link::NodeRef Param, const link::ElementList &Part);

  /// A node of the block of \p B where \p Made, not 0, came to be; none if it has none.
  link::NodeRef madeAt(link::BodyId B, PlaceVersions::Version Made) const;

private:
  /// An object: where it was made, or a parameter. Neither: one that nothing in the program makes.
  struct Object {
    link::NodeRef Made;
    link::CellId Cell;
    std::optional<uint32_t> Param; ///< Made: its entry
    link::ElementList Path;        ///< of what is meant in it
    bool isUnknown() const { return Made.isNone() && Cell.isNone(); }
    bool isSame(const Object &Other) const { return Made == Other.Made && Cell == Other.Cell; }
    friend bool operator==(const Object &, const Object &) = default;
  };
  using Objects = llvm::SmallVector<Object, 4>;

  const PlaceVersions *in(link::NodeRef Param, const link::ElementList &Part);
  void findEvents(link::NodeRef Param, const link::ElementList &Part, PlaceVersions &Of);
  void findAliases(link::NodeRef Param, const link::ElementList &Part, PlaceVersions &Of);
  bool changes(link::CallRef C, link::NodeRef Param, link::ElementId Member);
  const llvm::BitVector &writersOf(link::ElementId Member);
  const Objects &writtenIn(link::BodyId B, link::ElementId Member, unsigned Depth);
  void addWritten(const Object &To, link::BodyId B, Objects &Found);
  void addNamed(link::CellId Cell, Objects &Found);
  void addCaptured(link::BodyId Lambda, link::ElementId Name, Objects &Found);
  const Objects &givenFor(link::NodeRef Param, unsigned Depth);
  bool isOneOf(const Object &Written, llvm::ArrayRef<Object> Meant) const;
  Object behind(link::NodeRef N) const;
  unsigned callsBefore(link::NodeRef N) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const FieldStores &Fields;
  const GuardTable &Table;
  std::map<std::pair<link::NodeRef, link::ElementList>, std::unique_ptr<PlaceVersions>> Known;
  llvm::DenseMap<link::ElementId, std::unique_ptr<llvm::BitVector>> Writers;
  std::map<std::tuple<link::BodyId, link::ElementId, unsigned>, Objects> Written;
  llvm::DenseMap<link::NodeRef, std::unique_ptr<Objects>> Given;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_MEMBERVERSIONS_H
