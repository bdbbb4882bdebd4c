//===- Reuse.h - what was tabulated before, for the program of now -*- C++ -*-===//
//
//   table of a program then, graph of the program of now without facts
//     -> every step that then's facts take, taken again now, on all threads
//     -> the same steps: the table, in the numbers of now
//     -> few other steps: the steps that are the same, for a table that is made anew
//
// What a tabulation comes to depends on nothing but where it starts and the steps of the facts that
// it meets. If all of these are what they were, fact for fact and in the same order, it would do
// now what it did then: the same path edges and predecessors, and it would give up the same. Which
// of them are at sinks is found out again where there are other sinks now. Most edits change no
// step of content. If one is different, it is tabulated again, since the order in which facts are
// found decides which way is told; but the steps of other facts need not be found again for that.
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

  enum class Taken {
    Nothing, ///< much is different; Graph and Table are as they were
    Steps,   ///< Graph knows the steps that are the same, and takes them once it is asked
    Table,   ///< both are complete: all starts at \p Starts, and all steps are the same
  };
  /// Gives \p Graph and \p Table what was kept, which is of no more use.
  Taken take(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts);

private:
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;
  class Checker;
  bool startsAt(llvm::ArrayRef<std::pair<NodeRef, PathRef>> Starts) const;
  bool pairSinks(uint32_t Row);
  bool isSameNode(NodeRef Then, NodeRef Now) const;
  bool hasSameCallers(BodyId Then, BodyId Now) const;
  bool leaveAsBefore(llvm::ArrayRef<uint32_t> Exits);
  bool isOneToOne(Pairs &Found) const;
  bool isGone(NodeRef Then) const {
    return Now.node(Then).isNone() || !New.Index.contains(Now.node(Then));
  }
  bool isTooMuch() const { return Changed.load(std::memory_order_relaxed) > MaxChanged; }
  void check();
  void moveSteps();
  void moveTable();
  void moveIndex();
  void moveFacts();
  void moveReturns(llvm::DenseMap<std::pair<uint64_t, uint32_t>, llvm::ArrayRef<FactStep>> &To);
  void moveEdges();
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
  bool HasSameSinks = true, IsSameSharing = true;
  std::atomic<uint32_t> Changed{0}; ///< facts, and facts with sites, whose steps are others
  uint32_t MaxChanged;
  llvm::BitVector IsCut;      ///< by fact: a step of it was
  std::vector<FactId> Others; ///< facts whose steps are others
  /// By fact and site of now: paths that became too long.
  std::vector<std::pair<std::pair<uint64_t, uint32_t>, uint32_t>> PathCuts;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_REUSE_H
