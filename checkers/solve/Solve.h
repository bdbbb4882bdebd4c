//===- Solve.h - from a linked program to verdicts --------------*- C++ -*-===//
//
//   labels -> reach -> tabulate -> judge, once for each set of sanitizers that
//   rules name
//
// A verdict is the decision on one rule for one source and one sink, still in
// terms of the program; the findings stage turns it into text.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_SOLVE_H
#define FLOWPACT_SOLVE_SOLVE_H

#include "solve/Ruling.h"
#include "solve/Tables.h"

namespace flowpact::solve {

struct SolveStatistics {
  double ReachSeconds = 0, TabulateSeconds = 0, JudgeSeconds = 0;
  uint64_t ReachedNodes = 0, Facts = 0, Contexts = 0, PathEdges = 0; ///< all groups
  uint64_t CutPaths = 0;                                             ///< Limits::PathsPerNode
  uint64_t CollapsedContexts = 0;                                    ///< Limits::FactsPerContext
  std::vector<const policy::Rule *> IncompleteRules;                 ///< Limits::FactsPerRule
  uint64_t FindingsCut = 0;                                          ///< Limits::FindingsPerSink
  uint64_t SearchesCut = 0;                                          ///< Limits::SearchStates
};

struct RuleCounts {
  const policy::Rule *Rule = nullptr;
  /// Program points that the rule's labels matched. Of the other forms: triggers and
  /// required calls, settings, stores and roots.
  uint64_t Sources = 0, Sinks = 0;
  /// What it lacks to apply: "source and no sink"; empty if it applies.
  std::string Unmatched;
};

struct Solution {
  Points Where;
  std::vector<Verdict> Verdicts;   ///< by rule, sink, source, path length
  std::vector<Ruling> Rulings;     ///< of the other forms, by form and rule, then place
  std::vector<RuleCounts> Counts;  ///< by form and rule
  std::vector<CallRef> Unmodelled; ///< that content reached; ascending
  SolveStatistics Stats;
};

/// \p Held, if it is given: what an earlier solve left, which is used where it is the same now, and
/// gets what this one leaves. The solution is the same with and without.
Solution solve(link::LinkedProgram &Program, const policy::Policy &Policy, const Limits &Bounds,
               unsigned Threads, KeptTables *Held = nullptr);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_SOLVE_H
