//===- Reuse.h - what was tabulated before, for the program of now -*- C++ -*-===//
//
//   table of a program then, graph of the program of now without facts
//     -> every step that then's facts take, taken again now, on all threads
//     -> the same steps: the table, in the numbers of now
//
// What a tabulation comes to depends on nothing but where it starts and the steps of the facts that
// it meets. If all of these are what they were, fact for fact and in the same order, it would do
// now what it did then: the same path edges and predecessors, and it would give up the same. Which
// of them are at sinks is found out again where there are other sinks now. Most edits change no
// step of content. If one is different, nothing can be said, since the order in which facts are
// found decides which way is told.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_REUSE_H
#define FLOWPACT_SOLVE_REUSE_H

#include "solve/Cones.h"
#include "solve/Correspondence.h"
#include <atomic>

namespace flowpact::solve {

/// What is kept of one tabulation.
struct KeptTable {
  std::unique_ptr<ExplodedGraph> Graph;
  std::unique_ptr<Tabulation> Table;
  std::unique_ptr<ConeFinder> Cones; ///< of Table, once somebody asked for sinks' cones
  std::vector<FactId> Starts;
  std::vector<SinkPoint> Sinks; ///< that it was told of
  uint32_t Paths = 0;           ///< that there were behind it
  uint64_t PathCuts = 0;        ///< that it met (Limits::AccessPathDepth)
};

class Reuse {
public:
  /// \p Graph and \p Table: new ones, of the program of now. \p Rows: its Points.
  Reuse(KeptTable &Kept, const Correspondence &Now, ExplodedGraph &Graph, Tabulation &Table,
        const Points &Rows, unsigned Threads);

  /// Gives \p Graph and \p Table what was kept, which is of no more use, if it starts at
  /// \p Starts and all steps are what they were. Else false; both are as they were.
  bool take(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts);

private:
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;
  class Checker;
  bool startsAt(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts) const;
  bool pairSinks(uint32_t Row);
  bool isSameNode(NodeRef Then, NodeRef Now) const;
  bool hasSameCallers(BodyId Then, BodyId Now) const;
  bool leaveAsBefore(llvm::ArrayRef<uint32_t> Exits);
  bool isOneToOne(Pairs &Found) const;
  bool check();
  void move();
  void moveIndex();
  bool is(FactId F, NodeRef N, PathRef Path) const {
    return Now.node(Old.node(F)) == N && Now.path(Old.path(F)) == Path;
  }

  KeptTable &Kept;
  const Correspondence &Now;
  ExplodedGraph &Old, &New;
  Tabulation &OldTable, &NewTable;
  const Points &Rows;
  unsigned Threads;
  std::vector<NodeRef> NodeOfRow; ///< by row of the old index: the old node
  std::vector<std::pair<std::pair<uint64_t, uint32_t>, llvm::ArrayRef<FactStep>>> Returns;
  std::vector<uint32_t> SinkOf; ///< by row of the old sinks
  bool HasSameSinks = true;
  std::atomic<bool> Differs{false};
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_REUSE_H
