//===- Judge.h - candidates to verdicts -------------------------*- C++ -*-===//
//
// The third stage: each sink that sources reach is judged against each rule that
// speaks of it. A rule without guards and recipients is decided by the tabulation
// itself; otherwise the search looks for ways that no check stands on, and the
// destination of each is resolved in its own calling context.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_JUDGE_H
#define FLOWPACT_SOLVE_JUDGE_H

#include "solve/Recipients.h"
#include "solve/Search.h"
#include "solve/Verdict.h"
#include <set>

namespace flowpact::solve {

/// What all judges of one solve share. Immutable while they work.
struct JudgeContext {
  const link::LinkedProgram &Linked;
  const policy::Policy &Policy;
  const Limits &Bounds;
  const Points &Where;
  const GuardTable &Guards;
  const Identities &Known;
  const FieldStores &Fields;
  /// By label: the ports of its subject, destination, actor and store, interned.
  std::vector<std::optional<link::PortRef>> Subjects, Destinations, Actors, Stores;
};

struct JudgeResult {
  std::vector<Verdict> Verdicts;
  uint64_t SearchesCut = 0, FindingsCut = 0;
};

/// Judges for one thread.
class Judge {
public:
  Judge(const JudgeContext &Context, const Tabulation &Table, const ConeFinder &Cones);

  /// Rule \p Rule for all that reaches sink \p Sink. \p Sources: the rows of
  /// Points::Sources that the rule speaks of, by fact.
  JudgeResult run(uint32_t Rule, uint32_t Sink, const llvm::DenseMap<FactId, uint32_t> &Sources);

private:
  struct Candidate {
    SinkHit Hit;
    ContextId From;
    uint32_t Source = 0; ///< row of Points
  };
  std::vector<Candidate> candidates(const llvm::DenseMap<FactId, uint32_t> &Sources);
  void judgeDelivered(const Candidate &C);
  void judgePlainly(const Candidate &C);
  bool isStoredAgain(llvm::ArrayRef<TraceStep> Way) const;
  bool isPossible(llvm::ArrayRef<TraceStep> Way);
  std::optional<std::vector<TraceStep>> feasibleWay(const Candidate &C);
  void judgeBySearch(const Candidate &C, const SinkCone &Cone, const RuleGuards &Guards);
  void judgeFreshness(const Candidate &C, const SinkCone &Cone, const RuleGuards &Guards);
  bool takeWay(const Candidate &C, const OpenWay &Way, unsigned &Taken);
  bool sharesExecutable(uint32_t Source) const;
  bool hasRoom();
  Delivery decide(const StringSet &Where) const;
  Delivery deliver(llvm::ArrayRef<link::CallSite> Stack, llvm::ArrayRef<link::CallSite> Callers);
  Origin originOf(const SourcePoint &Source);
  Subject subjectOf(const SourcePoint &Source) { return originOf(Source).About; }
  Verdict start(const Candidate &C, llvm::ArrayRef<TraceStep> Path) const;
  void addHeld(const Candidate &C, const StandingResult &Guard, bool Asserted = false);
  bool isHeldWithoutAssertions(const Candidate &C, const SinkCone &Cone, const RuleGuards &Guards,
                               const Origin &About);
  void addDoubts(Verdict &V) const;
  bool mayDiffer() const;
  bool needsDelivery() const;

  const JudgeContext &Context;
  const Tabulation &Table;
  const ConeFinder &Cones;
  const link::Program &P;
  Subjects Resolver;
  GuardFacts Facts, FreshFacts;
  Search Finder, FreshFinder;
  Feasible Ways;
  std::optional<SinkCone> PlainCone; ///< of the sink, once it was asked for
  StringTrace Strings;

  const policy::FlowRule *Rule = nullptr;
  uint32_t RuleRow = 0, SinkRow = 0;
  const RuleGuards *Names = nullptr;
  std::set<std::pair<uint32_t, std::string>> Reported; ///< (source, recipient)
  /// By sink and stack; what they are does not depend on the rule.
  std::map<std::vector<uint32_t>, StringSet> Destinations;
  std::optional<Delivery> AllowedBy;
  CallerSearch Searched;
  unsigned Violations = 0; ///< at the sink so far
  /// Searches for a way that no branch contradicts which came to no end at the sink.
  unsigned Undecided = 0;
  uint64_t Spent = 0; ///< states of searches at the sink
  JudgeResult Result;
};

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_JUDGE_H
