//===- Analyze.cpp - artifacts and a policy to findings -------------------===//
#include "finding/Analyze.h"
#include "finding/Story.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>

namespace flowpact::finding {

namespace {

class Reporter {
public:
  Reporter(const link::LinkedProgram &Linked, const policy::Policy &Policy,
           const Limits &Bounds, const solve::Solution &Solved, Result &Out)
      : Linked(Linked), P(Linked.program()), Words(Linked), Policy(Policy),
        Bounds(Bounds), Solved(Solved), Out(Out) {}

  void report() {
    for (const solve::Verdict &V : Solved.Verdicts)
      addFinding(V);
    sortFindings();
    addUnmodelled();
  }

private:
  void addFinding(const solve::Verdict &V);
  void sortFindings();
  void addUnmodelled();

  const link::LinkedProgram &Linked;
  const link::Program &P;
  Text Words;
  const policy::Policy &Policy;
  const Limits &Bounds;
  const solve::Solution &Solved;
  Result &Out;
};

Level parseLevel(llvm::StringRef Text) {
  return Text == "note" ? Level::Note : Text == "warning" ? Level::Warning : Level::Error;
}

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
  F.Primary = F.Path.back().Where;
  F.Function = F.Path.back().Function;
  F.FunctionMangled = P.key(P.body(P.bodyOf(Sink.Node)).Symbol).str();
  F.Message = Rule.Message;
  Out.Findings.push_back(std::move(F));
}

void Reporter::sortFindings() {
  llvm::sort(Out.Findings, [](const Finding &A, const Finding &B) {
    auto Key = [](const Finding &F) {
      return std::tie(F.Primary.File, F.Primary.Line, F.Primary.Column, F.Rule,
                      F.Fingerprint);
    };
    return Key(A) < Key(B);
  });
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

} // namespace

Result analyze(llvm::ArrayRef<graph::UnitView> Units, const policy::Policy &Policy,
               const Limits &Bounds, unsigned Threads) {
  Result Out;
  auto Begin = std::chrono::steady_clock::now();
  link::LinkedProgram Linked(Units, Policy, Bounds, Threads);
  Out.Stats.LinkSeconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - Begin).count();
  solve::Solution Solved = solve::solve(Linked, Policy, Bounds, Threads);
  const link::Program &P = Linked.program();
  Out.Stats.Functions = P.bodyCount();
  Out.Stats.Nodes = P.nodeCount();
  Out.Stats.Edges = P.edgeCount();
  Out.Stats.Calls = P.callCount();
  Out.Stats.UnresolvedCalls = Linked.calls().unresolved();
  Out.Stats.ReachSeconds = Solved.Stats.ReachSeconds;
  Out.Stats.TabulateSeconds = Solved.Stats.TabulateSeconds;
  Out.Stats.JudgeSeconds = Solved.Stats.JudgeSeconds;
  Out.Notes.assign(P.notes().begin(), P.notes().end());
  Reporter(Linked, Policy, Bounds, Solved, Out).report();
  return Out;
}

} // namespace flowpact::finding
