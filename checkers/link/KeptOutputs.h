//===- KeptOutputs.h - members that hold a console --------------*- C++ -*-===//
//
//   struct Log {
//     std::ostream &out;
//     explicit Log(std::ostream &o) : out(o) {}
//     void write(const User &u) { out << u.name; }   // which stream is this?
//   };
//   Log log(std::cerr);
//
// A member stands for a console if all that the program stores in it is one; objects are
// not told apart. Where a class is given a console here and a file there, only the
// function that made the object knows (solve/Points.cpp).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LINK_KEPTOUTPUTS_H
#define FLOWPACT_LINK_KEPTOUTPUTS_H

#include "link/CallGraph.h"
#include <map>
#include <set>

namespace flowpact::link {

class KeptOutputs {
public:
  /// What is known so far: the globals that a node may stand for.
  using KnownCells = llvm::function_ref<llvm::ArrayRef<CellId>(NodeRef)>;

  KeptOutputs(const Program &P, const CallGraph &Calls) : P(P), Calls(Calls) {}

  /// Reads of members in which nothing but \p Outputs is kept, with the globals that they
  /// then stand for; in the order of nodes.
  std::vector<std::pair<NodeRef, CellId>> reads(const llvm::BitVector &Outputs, KnownCells Known);

private:
  struct Uses {
    std::vector<NodeRef> Stored, Read;
  };
  struct Question {
    ElementId Member;
    KnownCells Known;
    std::set<NodeRef> Seen;
  };
  using Members = std::map<ElementId, std::set<CellId>>;

  Members candidates(const llvm::BitVector &Outputs, KnownCells Known);
  std::map<ElementId, Uses> usesOf(const Members &Wanted) const;
  /// Members in which \p B keeps what its parameter \p Param refers to.
  const std::vector<ElementId> &keeps(BodyId B, uint32_t Param, unsigned Depth);
  void follow(NodeRef N, std::vector<NodeRef> &Reached, std::vector<ElementId> &Found,
              unsigned Depth);
  bool isOutput(NodeRef N, Question &Asked) const;
  bool isOutputOfCallers(BodyId B, uint32_t Param, Question &Asked) const;
  /// The member that a path ends in; none if it ends in an element.
  ElementId lastOf(BodyId B, graph::PathId Path) const;

  const Program &P;
  const CallGraph &Calls;
  std::map<std::pair<BodyId, uint32_t>, std::vector<ElementId>> Kept;
};

} // namespace flowpact::link

#endif // FLOWPACT_LINK_KEPTOUTPUTS_H
