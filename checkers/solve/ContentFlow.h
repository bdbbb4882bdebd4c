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
#include "solve/Tabulate.h"

namespace flowpact::solve {

struct SolveStatistics;

class ContentFlow {
public:
  /// From the sources of \p Labels to \p Targets.
  ContentFlow(link::LinkedProgram &Program, const policy::Policy &Policy, const Points &Where,
              llvm::ArrayRef<std::string> Labels, std::vector<SinkPoint> Targets,
              const Limits &Bounds);

  /// How many points give such content.
  uint64_t sources() const { return Here.Sources.size(); }
  llvm::ArrayRef<SinkHit> hits() const { return Table ? Table->hits() : llvm::ArrayRef<SinkHit>(); }
  /// Adds to \p Stats the limits that were met on the way; \p Rule asked.
  void countLimits(const policy::Rule &Rule, SolveStatistics &Stats) const;
  const SinkPoint &target(const SinkHit &Hit) const { return Here.Sinks[Hit.Sink]; }

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
  std::unique_ptr<ExplodedGraph> Graph;
  std::unique_ptr<Tabulation> Table;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_CONTENTFLOW_H
