//===- Finding.h - what the analysis reports --------------------*- C++ -*-===//
//
// The outcome of a solve in terms of source text: no ids, no graph. Reports
// (terminal, SARIF, ...) read only this.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_FINDING_FINDING_H
#define FLOWPACT_FINDING_FINDING_H

#include <cstdint>
#include <string>
#include <vector>

namespace flowpact::finding {

/// Lines and columns from 1; columns in bytes; end is one past the last byte.
/// File is relative to the project root when below it.
struct SourceRange {
  std::string File;
  unsigned Line = 0, Column = 0, EndLine = 0, EndColumn = 0;
};

enum class StepKind : uint8_t {
  Source,
  Received, ///< a source that its function gets as a parameter
  Assign,
  Store,
  Load,
  Call,
  Return,
  Capture,
  Global,
  Virtual,
  Model,
  Unknown, ///< through a call that nothing describes
  Sink,
};
struct Step {
  StepKind Kind = StepKind::Assign;
  SourceRange Where;
  std::string Function; ///< qualified name of the function that the step is in
  std::string Message;  ///< why it is a step: "passed to 'send' as argument 2"
  unsigned Depth = 0;   ///< call nesting relative to the source, for indentation
};

struct Related {
  SourceRange Where;
  std::string Message; ///< "checks opt-out here, but only on this branch"
};

enum class Level : uint8_t { Note, Warning, Error };

/// A check that could stand in front of the use, as the program's text would have it. Only
/// the source says whether it fits there (driver/report/Fix.h).
struct Remedy {
  SourceRange Use;                     ///< the call that is the use
  SourceRange Subject;                 ///< an expression that names whom to ask about
  std::string Front, Back;             ///< of the condition, around the subject; empty: no remedy
  std::vector<std::string> Parameters; ///< of the function that holds the use
};

struct Finding {
  std::string Rule, Clause;
  Level Severity = Level::Error;
  std::string Message;
  SourceRange Primary;  ///< of the sink
  std::string Function; ///< logical location: function that holds the sink
  std::string FunctionMangled;
  std::vector<Step> Path;      ///< source first, sink last
  std::vector<Related> Checks; ///< existing checks and why each does not count
  /// Where else the same content gets in the same function, which is not reported again.
  std::vector<SourceRange> Again;
  std::string SourceLabel, SinkLabel;
  std::string Subject; ///< whose content, as source text; may be empty
  std::string Recipient, RecipientCategory, Destination;
  unsigned Confidence = 100; ///< percent
  std::vector<std::string> ConfidenceReasons;
  std::string Fingerprint; ///< stable under unrelated edits; hex
  /// Also under renamed files, changed signatures and further lambdas; hex. Findings may
  /// share it.
  std::string LooseFingerprint;
  Remedy Cure;
};

/// A flow that was checked and found to be allowed.
struct Evidence {
  std::string Rule, Clause, Message;
  SourceRange Primary;
  SourceRange GuardLocation;
  std::string Subject, Function;
  bool InAssertion = false; ///< on some path only an assertion checks it
};

struct UnmodelledCall {
  std::string Function;
  unsigned Sites = 0; ///< call sites through which content went
};

struct LimitHit {
  std::string Limit; ///< "access-path-depth"
  uint64_t Count = 0;
  std::string Effect;
};

struct RuleStatistics {
  std::string Rule;
  /// Program points that its labels matched; of rules that are no flows: triggers and
  /// required calls, settings, stores and roots.
  uint64_t Sources = 0, Sinks = 0;
  std::string Unmatched; ///< what it lacks to apply: "source and no sink"; or empty
};

struct Statistics {
  uint64_t Functions = 0, Nodes = 0, Edges = 0, Calls = 0, UnresolvedCalls = 0;
  uint64_t ValueSteps = 0; ///< work of finding what indirect and virtual calls run
  double LinkSeconds = 0, ReachSeconds = 0, TabulateSeconds = 0, JudgeSeconds = 0;
};

struct Result {
  std::vector<Finding> Findings; ///< sorted: file, line, column, rule
  std::vector<Evidence> Held;
  std::vector<UnmodelledCall> Unmodelled; ///< most frequent first
  std::vector<LimitHit> Limits;
  std::vector<RuleStatistics> Rules;
  std::vector<std::string> Notes; ///< one for each function whose bodies differ
  /// Of the project's labels that matched nothing: "label 'log' (acme.json:7)".
  std::vector<std::string> UnmatchedLabels;
  std::vector<std::string> Problems; ///< what annotations say that nobody can follow
  Statistics Stats;
};

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_FINDING_H
