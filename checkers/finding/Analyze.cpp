//===- Analyze.cpp - artifacts and a policy to findings -------------------===//
#include "finding/Analyze.h"
#include "finding/Annotations.h"
#include "finding/Confidence.h"
#include "finding/Fingerprint.h"
#include "finding/Message.h"
#include "finding/Remedy.h"
#include "finding/Rulings.h"
#include "finding/Story.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>

namespace flowpact::finding {

namespace {

/// Turns a solution into the result's lists.
class Reporter {
public:
  Reporter(const link::LinkedProgram &Linked, const policy::Policy &Policy, const Limits &Bounds,
           const solve::Solution &Solved, Result &Out)
      : Linked(Linked), P(Linked.program()), Words(Linked), Policy(Policy), Bounds(Bounds),
        Solved(Solved), Out(Out) {}

  void report() {
    for (const solve::Verdict &V : Solved.Verdicts)
      if (V.Outcome == solve::Verdict::Kind::Violation)
        addFinding(V);
      else
        addEvidence(V);
    for (const solve::Ruling &R : Solved.Rulings)
      if (R.Outcome == solve::Verdict::Kind::Violation)
        Out.Findings.push_back(findingOf(Linked, R));
      else
        Out.Held.push_back(evidenceOf(Linked, R));
    sortFindings();
    sortEvidence();
    addUnmodelled();
    addLimits();
    addUnmatchedLabels();
    addStatistics();
  }

private:
  void addFinding(const solve::Verdict &V);
  void addEvidence(const solve::Verdict &V);
  void sortFindings();
  void sortEvidence();
  void addUnmodelled();
  void addLimits();
  void addUnmatchedLabels();
  void addStatistics();

  const link::LinkedProgram &Linked;
  const link::Program &P;
  Text Words;
  const policy::Policy &Policy;
  const Limits &Bounds;
  const solve::Solution &Solved;
  Result &Out;
  std::optional<Remedies> Cures; ///< once a finding asks for one
  uint64_t ElidedPaths = 0;
};

void Reporter::addFinding(const solve::Verdict &V) {
  const policy::FlowRule &Rule = Policy.FlowRules[V.Rule];
  const solve::SinkPoint &Sink = Solved.Where.Sinks[V.Sink];
  Finding F;
  F.Rule = Rule.Id;
  F.Clause = Rule.Clause;
  F.Severity = parseLevel(Rule.Level);
  F.SourceLabel = Policy.Labels[Solved.Where.Sources[V.Source].Label].Name;
  F.SinkLabel = Policy.Labels[Sink.Label].Name;
  bool Elided;
  F.Path = tellStory(Linked, Policy, Solved.Where, V, Bounds.PathSteps, Elided);
  ElidedPaths += Elided;
  F.Primary = F.Path.back().Where;
  F.Function = F.Path.back().Function;
  F.FunctionMangled = P.key(P.body(P.bodyOf(Sink.Node)).Symbol).str();
  F.Message = composeMessage(Linked, Policy, Solved.Where, V);
  F.Subject = V.Subject;
  if (V.To) {
    F.Recipient = V.To->Name.empty() ? V.To->Id : V.To->Name;
    F.RecipientCategory = V.To->Category;
  }
  F.Destination = V.Host;
  for (const solve::NearbyCheck &Check : V.Checks)
    F.Checks.push_back(describeCheck(Linked, Check, V.Subject));
  setConfidence(F, V.Doubts);
  F.Fingerprint = fingerprint(Linked, Policy, Solved.Where, V);
  F.LooseFingerprint = looseFingerprint(Linked, Policy, Solved.Where, V);
  if (!Rule.UnlessGuards.empty()) {
    if (!Cures)
      Cures.emplace(Linked, Policy, Solved.Where);
    F.Cure = Cures->find(V);
  }
  Out.Findings.push_back(std::move(F));
}

void Reporter::addEvidence(const solve::Verdict &V) {
  const policy::FlowRule &Rule = Policy.FlowRules[V.Rule];
  const solve::SinkPoint &Sink = Solved.Where.Sinks[V.Sink];
  Evidence E;
  E.Rule = Rule.Id;
  E.Clause = Rule.Clause;
  E.Message = composeEvidence(Linked, Policy, Solved.Where, V);
  E.Primary = Sink.Call.isSome() ? Words.place(Sink.Call) : Words.place(Sink.Node);
  if (V.GuardCall.isSome())
    E.GuardLocation = Words.place(V.GuardCall);
  else if (V.GuardValue.isSome())
    E.GuardLocation = Words.place(V.GuardValue);
  E.Subject = V.Subject;
  E.Function = Words.function(P.bodyOf(Sink.Node));
  E.InAssertion = V.InAssertion;
  Out.Held.push_back(std::move(E));
}

auto keyOf(const SourceRange &Range) { return std::tie(Range.File, Range.Line, Range.Column); }

void Reporter::sortFindings() {
  auto Key = [](const Finding &F) {
    return std::tuple_cat(keyOf(F.Primary), std::tie(F.Rule, F.Message, F.Fingerprint),
                          keyOf(F.Path.front().Where));
  };
  llvm::sort(Out.Findings, [&](const Finding &A, const Finding &B) { return Key(A) < Key(B); });
  numberEqual(Out.Findings);
}

void Reporter::sortEvidence() {
  auto Key = [](const Evidence &E) {
    return std::tuple_cat(keyOf(E.Primary), std::tie(E.Rule, E.Message, E.Subject),
                          keyOf(E.GuardLocation));
  };
  llvm::sort(Out.Held, [&](const Evidence &A, const Evidence &B) { return Key(A) < Key(B); });
  auto Same = [&](const Evidence &A, const Evidence &B) { return Key(A) == Key(B); };
  Out.Held.erase(std::unique(Out.Held.begin(), Out.Held.end(), Same), Out.Held.end());
}

void Reporter::addUnmodelled() {
  std::map<std::string, unsigned> Sites;
  for (link::CallRef C : Solved.Unmodelled)
    ++Sites[Words.callee(C)];
  for (const auto &[Name, Count] : Sites)
    Out.Unmodelled.push_back({Name, Count});
  llvm::sort(Out.Unmodelled, [](const UnmodelledCall &A, const UnmodelledCall &B) {
    return std::tie(B.Sites, A.Function) < std::tie(A.Sites, B.Function);
  });
}

void Reporter::addLimits() {
  auto Add = [&](const char *Name, uint64_t Count, std::string Effect) {
    if (Count)
      Out.Limits.push_back({Name, Count, std::move(Effect)});
  };
  Add("access-path-depth", Linked.paths().cuts(),
      "content that is stored deeper in an object is given up");
  Add("call-targets", Linked.targetOverflows(),
      "a call with too many targets is taken as one that nothing describes");
  Add("ordered-functions", Linked.unorderedGlobals(),
      "what is stored in a global that many functions use is read in whatever order");
  Add("paths-per-node", Solved.Stats.CutPaths,
      "of a value with many parts that carry content, further ones are given up");
  Add("facts-per-context", Solved.Stats.CollapsedContexts,
      "further content below objects is given up in a function");
  Add("search-states", Solved.Stats.SearchesCut,
      "something is reported although a check or record may stand on every path");
  Add("findings-per-sink", Solved.Stats.FindingsCut, "further findings are left out");
  Add("path-steps", ElidedPaths, "the middle of a path is left out");
  for (const policy::Rule *Rule : Solved.Stats.IncompleteRules)
    Add("facts-per-rule", 1, "rule '" + Rule->Id + "' is incomplete: flows may be missing");
}

/// An entry with several ports is several labels: one that matches is enough.
void Reporter::addUnmatchedLabels() {
  llvm::BitVector Matched = solve::matchedLabels(Solved.Where, Policy);
  using Entry = std::tuple<std::string, unsigned, unsigned>;
  std::map<Entry, std::pair<std::string, bool>> Entries;
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L) {
    const policy::Label &Label = Policy.Labels[L];
    if (!Label.OfProject)
      continue;
    std::string File = llvm::sys::path::filename(Label.Source.File).str();
    auto &[Name, Any] = Entries[{File, Label.Source.Line, Label.Source.Column}];
    Name = Label.Name;
    Any |= Matched[L];
  }
  for (const auto &[Where, Row] : Entries)
    if (!Row.second)
      Out.UnmatchedLabels.push_back("label '" + Row.first + "' (" + std::get<0>(Where) + ":" +
                                    std::to_string(std::get<1>(Where)) + ")");
}

void Reporter::addStatistics() {
  for (const solve::RuleCounts &Row : Solved.Counts)
    Out.Rules.push_back({Row.Rule->Id, Row.Sources, Row.Sinks, Row.Unmatched});
  Out.Stats.Functions = P.bodyCount();
  Out.Stats.Nodes = P.nodeCount();
  Out.Stats.Edges = P.edgeCount();
  Out.Stats.Calls = P.callCount();
  Out.Stats.UnresolvedCalls = Linked.calls().unresolved();
  Out.Stats.ValueSteps = Linked.valueSteps();
  Out.Stats.ReachSeconds = Solved.Stats.ReachSeconds;
  Out.Stats.TabulateSeconds = Solved.Stats.TabulateSeconds;
  Out.Stats.JudgeSeconds = Solved.Stats.JudgeSeconds;
  Out.Notes.assign(P.notes().begin(), P.notes().end());
}

} // namespace

Result analyze(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Declared,
               const Limits &Bounds, unsigned Threads, std::shared_ptr<Analysed> *Held) {
  Result Out;
  auto Begin = std::chrono::steady_clock::now();
  std::vector<std::string> Problems;
  auto Mine = std::make_shared<Analysed>();
  Mine->Annotated = withAnnotations(Units, Declared, Problems);
  const policy::Policy &Policy = Mine->Annotated ? *Mine->Annotated : Declared;
  Mine->Program = std::make_unique<link::LinkedProgram>(Units, Policy, Bounds, Threads);
  link::LinkedProgram &Linked = *Mine->Program;
  std::chrono::duration<double> Linking = std::chrono::steady_clock::now() - Begin;
  Out.Stats.LinkSeconds = Linking.count();
  if (Held && *Held)
    Mine->Tables = std::move((*Held)->Tables);
  solve::Solution Solved =
      solve::solve(Linked, Policy, Bounds, Threads, Held ? &Mine->Tables : nullptr);
  Reporter(Linked, Policy, Bounds, Solved, Out).report();
  Out.Problems = std::move(Problems);
  if (Held) {
    Mine->Before = std::move(*Held);
    *Held = std::move(Mine);
  }
  return Out;
}

} // namespace flowpact::finding
