//===- ContentFlow.h - where content gets to, without a verdict -*- C++ -*-===//
//
//   content labels, points -> reach -> tabulate -> points that content reaches
//
// Rules on values and stores ask where content goes at all: no guard, no sanitizer,
// no recipient.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_CONTENTFLOW_H
#define FLOWPACT_SOLVE_CONTENTFLOW_H

#include "solve/Ruling.h"
#include "solve/Tables.h"

namespace flowpact::solve {

struct SolveStatistics;

class ContentFlow {
public:
  /// From the sources of \p Labels to \p Targets.
  ContentFlow(link::LinkedProgram &Program, const policy::Policy &Policy, const Points &Where,
              llvm::ArrayRef<std::string> Labels, std::vector<SinkPoint> Targets,
              Tabulator &Tables);

  /// How many points give such content.
  uint64_t sources() const { return Here.Sources.size(); }
  llvm::ArrayRef<SinkHit> hits() const {
    return Kept.Table ? Kept.Table->hits() : llvm::ArrayRef<SinkHit>();
  }
  /// Adds to \p Stats the limits that were met on the way; \p Rule asked.
  void countLimits(const policy::Rule &Rule, SolveStatistics &Stats) const;
  const SinkPoint &target(const SinkHit &Hit) const { return Here.Sinks[Hit.Sink]; }
  /// Null: there is no such content, or nothing to look for.
  const Tabulation *table() const { return Kept.Table.get(); }
  /// With a table.
  KeptTable &kept() { return Kept; }
  /// Ends the flow: leaves what it found to \p Tables.
  void keep(Tabulator &Tables) { Tables.keep(Name, std::move(Kept)); }
  /// Calls that nothing describes to which content may get; ascending.
  llvm::ArrayRef<link::CallRef> unmodelled() const { return Unmodelled; }

  using Stack = std::vector<link::CallSite>; ///< outermost first
  /// Calls through which content gets to \p Hit, as far up as it comes down; {} where it
  /// starts in the function itself or is read from what is shared.
  std::vector<Stack> stacks(const SinkHit &Hit) const;
  /// One of the shortest ways on which content gets to \p Hit, in words.
  std::vector<Waypoint> way(const SinkHit &Hit) const;

private:
  void collectStacks(ContextId C, Stack Inner, unsigned Level, std::vector<Stack> &Out) const;
  Waypoint describe(const FactStep &Step, FactId Before) const;

  const link::Program &P;
  const policy::Policy &Policy;
  Points Here;
  TableName Name;
  KeptTable Kept;
  std::vector<link::CallRef> Unmodelled;
};

/// Where content gets to for the value rules: to all sinks, and to the calls of all settings.
/// Flow rules that name the same content and no sanitizer find it there, too: what leads to
/// more sinks leaves the order of what leads to theirs as it is.
class ContentFlows {
public:
  ContentFlows(link::LinkedProgram &Program, const policy::Policy &Policy, const Points &Where,
               Tabulator &Tables)
      : Program(Program), Policy(Policy), Where(Where), Tables(Tables) {}

  /// The first targets are the rows of Points::Sinks.
  ContentFlow &of(llvm::ArrayRef<std::string> Content);
  /// Of just the sources of \p Labels (rows), if a value rule asks for them and no limit
  /// was met that fewer sinks would not meet; else null.
  ContentFlow *shared(const llvm::BitVector &Labels);
  /// Ends them all: leaves what they found for the next program.
  void keep();

private:
  bool asks(const policy::ValueRule &Rule) const;
  std::vector<uint32_t> sourcesOf(const llvm::BitVector &Labels) const;

  link::LinkedProgram &Program;
  const policy::Policy &Policy;
  const Points &Where;
  Tabulator &Tables;
  std::map<std::vector<uint32_t>, std::unique_ptr<ContentFlow>> Known; ///< by rows of sources
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CONTENTFLOW_H
