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

#include "solve/Tabulate.h"

namespace flowpact::solve {

/// A step of a verdict's path, without reference to the tables of the solve.
struct PathStep {
  NodeRef Node; ///< where the content is after the step
  PathRef Path;
  link::StepKind Kind = link::StepKind::Edge;
  uint8_t Flags = 0;
  graph::BlockId Block;
  uint32_t Edge = 0; ///< Edge: row of the edges of the unit of the step's origin
  CallRef Call;
  uint32_t Callee = 0;
  unsigned Depth = 0; ///< calls entered since the source
  bool First = false;
};

/// Why a verdict is less than certain.
enum class Doubt : uint8_t {
  UnknownCall,     ///< through a call that nothing describes
  VirtualDispatch, ///< through one of several overriders
  State,           ///< through a global or member, without the order of accesses
  SubjectUnknown,  ///< whether the check was for the same subject is not known
  DestinationUnknown,
  LimitReached,
};

struct Verdict {
  enum class Kind : uint8_t { Violation, Held } Outcome = Kind::Violation;
  uint32_t Rule = 0;
  uint32_t Source = 0, Sink = 0; ///< rows of Points
  std::vector<PathStep> Path;    ///< source first
  std::vector<Doubt> Doubts;     ///< ascending, no duplicates
};

struct SolveStatistics {
  double ReachSeconds = 0, TabulateSeconds = 0, JudgeSeconds = 0;
  uint64_t CollapsedContexts = 0;
  std::vector<uint32_t> IncompleteRules; ///< Limits::FactsPerRule
  uint64_t FindingsCut = 0;              ///< Limits::FindingsPerSink
};

struct Solution {
  Points Where;
  std::vector<Verdict> Verdicts; ///< by rule, sink, source
  std::vector<CallRef> Unmodelled; ///< that content reached; ascending
  SolveStatistics Stats;
};

Solution solve(link::LinkedProgram &Program, const policy::Policy &Policy,
               const Limits &Bounds, unsigned Threads);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_SOLVE_H
