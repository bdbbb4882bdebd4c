//===- Solve.cpp - from a linked program to verdicts ----------------------===//
#include "solve/Solve.h"
#include "solve/Reach.h"
#include "llvm/ADT/STLExtras.h"
#include <chrono>
#include <map>

namespace flowpact::solve {

using link::PathTable;
using policy::FlowRule;
using policy::LabelRole;

namespace {

class Stopwatch {
public:
  /// Seconds since the last call.
  double lap() {
    auto Now = std::chrono::steady_clock::now();
    std::chrono::duration<double> Passed = Now - Last;
    Last = Now;
    return Passed.count();
  }

private:
  std::chrono::steady_clock::time_point Last = std::chrono::steady_clock::now();
};

/// Rules whose facts may be shared: they name the same sanitizers.
struct RuleGroup {
  llvm::BitVector Sanitizers;
  std::vector<uint32_t> Rules;
};

std::vector<RuleGroup> groupRules(const policy::Policy &Policy) {
  std::map<std::vector<unsigned>, RuleGroup> Groups;
  for (uint32_t R = 0; R < Policy.FlowRules.size(); ++R) {
    llvm::BitVector Labels = coveredLabels(Policy, Policy.FlowRules[R].UnlessSanitizers,
                                           LabelRole::Sanitizer);
    std::vector<unsigned> Key(Labels.set_bits_begin(), Labels.set_bits_end());
    RuleGroup &Group = Groups[Key];
    Group.Sanitizers = Labels;
    Group.Rules.push_back(R);
  }
  std::vector<RuleGroup> Result;
  for (auto &[Key, Group] : Groups)
    Result.push_back(std::move(Group));
  return Result;
}

class Solver {
public:
  Solver(link::LinkedProgram &Program, const policy::Policy &Policy,
         const Limits &Bounds, unsigned Threads)
      : Program(Program), Policy(Policy), Bounds(Bounds), Threads(Threads) {}

  Solution run() {
    Result.Where = placeLabels(Program, Policy, Threads);
    for (const RuleGroup &Group : groupRules(Policy))
      solveGroup(Group);
    llvm::sort(Result.Verdicts, [](const Verdict &A, const Verdict &B) {
      return std::tuple(A.Rule, A.Sink, A.Source) < std::tuple(B.Rule, B.Sink, B.Source);
    });
    llvm::sort(Result.Unmodelled);
    Result.Unmodelled.erase(
        std::unique(Result.Unmodelled.begin(), Result.Unmodelled.end()),
        Result.Unmodelled.end());
    return std::move(Result);
  }

private:
  void solveGroup(const RuleGroup &Group);
  void judge(const RuleGroup &Group, const Tabulation &Table);

  link::LinkedProgram &Program;
  const policy::Policy &Policy;
  const Limits &Bounds;
  unsigned Threads;
  Solution Result;
};

void Solver::solveGroup(const RuleGroup &Group) {
  Stopwatch Watch;
  llvm::BitVector From(Policy.Labels.size()), To(Policy.Labels.size());
  for (uint32_t R : Group.Rules) {
    From |= coveredLabels(Policy, Policy.FlowRules[R].From, LabelRole::Source);
    To |= coveredLabels(Policy, Policy.FlowRules[R].To, LabelRole::Sink);
  }
  std::vector<NodeRef> SourceNodes, SinkNodes;
  for (const SourcePoint &S : Result.Where.Sources)
    if (From[S.Label])
      SourceNodes.push_back(S.Node);
  llvm::BitVector Sinks(Result.Where.Sinks.size());
  for (uint32_t I = 0; I < Result.Where.Sinks.size(); ++I)
    if (To[Result.Where.Sinks[I].Label]) {
      Sinks.set(I);
      SinkNodes.push_back(Result.Where.Sinks[I].Node);
    }
  ReachResult Reached = reach(Program.flow(), SourceNodes, SinkNodes);
  llvm::append_range(Result.Unmodelled, Reached.Unmodelled);
  Result.Stats.ReachSeconds += Watch.lap();

  ExplodedGraph Graph(Program, Policy, Result.Where, std::move(Reached.Nodes),
                      Group.Sanitizers);
  std::vector<FactId> Starts;
  for (const SourcePoint &S : Result.Where.Sources)
    if (From[S.Label])
      if (FactId F = Graph.fact(S.Node, S.Path); F.isSome())
        Starts.push_back(F);
  Tabulation Table(Graph, Result.Where, Sinks, Bounds);
  Table.run(Starts);
  Result.Stats.CollapsedContexts += Table.collapsedContexts();
  if (!Table.isComplete())
    llvm::append_range(Result.Stats.IncompleteRules, Group.Rules);
  Result.Stats.TabulateSeconds += Watch.lap();

  judge(Group, Table);
  Result.Stats.JudgeSeconds += Watch.lap();
}

std::vector<PathStep> toPath(const Tabulation &Table, llvm::ArrayRef<TraceStep> Trace) {
  std::vector<PathStep> Path;
  for (const TraceStep &T : Trace)
    Path.push_back({Table.graph().node(T.Fact), Table.graph().path(T.Fact), T.Taken.Kind,
                    T.Taken.Flags, T.Taken.Block, T.Taken.Edge, T.Taken.Call,
                    T.Taken.Callee, 0, T.First});
  return Path;
}

void Solver::judge(const RuleGroup &Group, const Tabulation &Table) {
  std::map<std::pair<uint32_t, FactId>, std::pair<SinkHit, Tabulation::Origin>> Pairs;
  for (const SinkHit &Hit : Table.hits())
    for (Tabulation::Origin &From : Table.origins(Hit))
      Pairs.try_emplace({Hit.Sink, From.Source}, Hit, From);
  for (uint32_t R : Group.Rules) {
    llvm::BitVector From = coveredLabels(Policy, Policy.FlowRules[R].From, LabelRole::Source);
    llvm::BitVector To = coveredLabels(Policy, Policy.FlowRules[R].To, LabelRole::Sink);
    for (auto &[Key, Way] : Pairs) {
      if (!To[Result.Where.Sinks[Key.first].Label])
        continue;
      for (uint32_t S = 0; S < Result.Where.Sources.size(); ++S) {
        const SourcePoint &Source = Result.Where.Sources[S];
        if (!From[Source.Label] ||
            Table.graph().find(Source.Node, Source.Path) != Key.second)
          continue;
        Verdict New;
        New.Rule = R;
        New.Source = S;
        New.Sink = Key.first;
        New.Path = toPath(Table, Table.witness(Way.second, Way.first));
        Result.Verdicts.push_back(std::move(New));
        break;
      }
    }
  }
}

} // namespace

Solution solve(link::LinkedProgram &Program, const policy::Policy &Policy,
               const Limits &Bounds, unsigned Threads) {
  return Solver(Program, Policy, Bounds, Threads).run();
}

} // namespace flowpact::solve
