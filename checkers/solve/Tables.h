//===- Tables.h - what solving tabulates, from one program to the next -*- C++ -*-===//
//
//   sources, sinks, sanitizers -> reach -> table of before, or tabulate -> table
//
// A process that analyses a program again and again keeps the tables: see Reuse.h.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_TABLES_H
#define FLOWPACT_SOLVE_TABLES_H

#include "solve/Reach.h"
#include "solve/Reuse.h"
#include <map>

namespace flowpact::solve {

/// By what was asked: rules or labels, and whether these are rules.
using TableName = std::pair<bool, std::vector<uint32_t>>;

/// What one solve leaves for the next, in terms of its program, which must outlive it.
struct KeptTables {
  const link::LinkedProgram *Program = nullptr;
  std::map<TableName, KeptTable> Tables;
  std::vector<NodeRef> Reached; ///< by content, before it was asked what leads to sinks
  /// What is left of those of before, of no more use: to give it back takes time, too.
  std::vector<KeptTable> Spent;
  unsigned Reused = 0;  ///< of these: were there before
  unsigned Resumed = 0; ///< of these: were made with steps of before
};

/// Which content goes where.
struct FlowQuestion {
  TableName Name;
  const Points &Where;              ///< outlives the answer
  std::vector<SourcePoint> Sources; ///< some of its
  llvm::BitVector Sinks;            ///< rows of its
  llvm::BitVector Sanitizers;       ///< that are active, by label
  bool IgnoreNumbers = false;
};

struct FlowAnswer {
  KeptTable Kept;
  std::vector<CallRef> Unmodelled; ///< that content may reach; ascending
  uint64_t ReachedNodes = 0;
  double ReachSeconds = 0;
};

/// Answers what one solve asks.
class Tabulator {
public:
  /// \p Held, if there is one: takes its tables for those that are the same now, and leaves
  /// those of this program in it.
  Tabulator(link::LinkedProgram &Program, const policy::Policy &Policy, const Limits &Bounds,
            unsigned Threads, KeptTables *Held);

  /// Leaves for the next program what all questions have in common.
  ~Tabulator();
  Tabulator(const Tabulator &) = delete;
  Tabulator &operator=(const Tabulator &) = delete;

  FlowAnswer answer(FlowQuestion Asked);
  /// For the next program; \p Kept is of no more use to anybody else.
  void keep(const TableName &Name, KeptTable Kept);

private:
  void findReached();
  bool reuse(const FlowQuestion &Asked, FlowAnswer &Out);

  link::LinkedProgram &Program;
  const policy::Policy &Policy;
  const Limits &Bounds;
  unsigned Threads;
  KeptTables *Held;
  PossibleSteps Possible;
  KeptTables Before;
  std::optional<Correspondence> Now; ///< once a table is looked for
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_TABLES_H
