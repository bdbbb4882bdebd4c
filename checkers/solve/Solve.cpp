//===- Solve.cpp - from a linked program to verdicts ----------------------===//
#include "solve/Solve.h"
#include "link/Parallel.h"
#include "solve/CompleteRules.h"
#include "solve/ContentFlow.h"
#include "solve/Judge.h"
#include "solve/RequireRules.h"
#include "solve/ValueRules.h"
#include "solve/WholeObjects.h"
#include "llvm/ADT/STLExtras.h"
#include <chrono>
#include <map>
#include <memory>

namespace flowpact::solve {

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

/// Rules whose facts may be shared: they name the same sanitizers, of those that
/// the program calls, and take numbers alike.
struct RuleGroup {
  bool IgnoreNumbers = false;
  llvm::BitVector Sanitizers;
  std::vector<uint32_t> Rules;
};

std::vector<RuleGroup> groupRules(const policy::Policy &Policy, const Points &Where) {
  llvm::BitVector Called(Policy.Labels.size());
  for (const auto &Row : Where.Sanitized)
    for (uint32_t Label : Row.second)
      Called.set(Label);
  std::map<std::pair<bool, std::vector<unsigned>>, RuleGroup> Groups;
  for (uint32_t R = 0; R < Policy.FlowRules.size(); ++R) {
    if (Policy.FlowRules[R].Whole)
      continue;
    llvm::BitVector Labels =
        coveredLabels(Policy, Policy.FlowRules[R].UnlessSanitizers, LabelRole::Sanitizer);
    Labels &= Called;
    std::vector<unsigned> Key(Labels.set_bits_begin(), Labels.set_bits_end());
    RuleGroup &Group = Groups[{Policy.FlowRules[R].IgnoreNumbers, Key}];
    Group.IgnoreNumbers = Policy.FlowRules[R].IgnoreNumbers;
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
  Solver(link::LinkedProgram &Program, const policy::Policy &Policy, const Limits &Bounds,
         unsigned Threads, KeptTables *Held)
      : Program(Program), Policy(Policy), Bounds(Bounds), Threads(Threads),
        Tables(Program, Policy, Bounds, Threads, Held) {}

  Solution run() {
    Result.Where = placeLabels(Program, Policy, Threads);
    Flows.emplace(Program, Policy, Result.Where, Tables);
    countPoints();
    countEvents();
    // The group without sanitizers last: the value rules go on with its tables.
    std::vector<RuleGroup> Groups = groupRules(Policy, Result.Where);
    for (const RuleGroup &Group : llvm::reverse(Groups))
      solveGroup(Group);
    Stopwatch Watch;
    for (uint32_t R = 0; R < Policy.FlowRules.size(); ++R)
      if (Policy.FlowRules[R].Whole)
        judgeWholeObjects(Program, Policy, Bounds, R, Result);
    Result.Stats.TabulateSeconds += Watch.lap();
    if (!Result.Where.Events.empty() && !Policy.RequireRules.empty()) {
      prepareJudge();
      judgeRequirements(*Context, Threads, Result);
    }
    if (!Policy.ValueRules.empty()) {
      if (!Result.Where.Settings.empty() || !Result.Where.Sinks.empty())
        prepareJudge();
      judgeValueRules(Program, Policy, *Flows, Fields.get(), Threads, Result);
    }
    if (!Policy.CompleteRules.empty()) {
      if (!Result.Where.Events.empty())
        prepareJudge();
      judgeCompleteRules(Program, Policy, Tables, Fields.get(), Threads, Result);
    }
    Flows->keep();
    Result.Stats.JudgeSeconds += Watch.lap();
    sortVerdicts();
    keepShortestWrite();
    llvm::sort(Result.Unmodelled);
    Result.Unmodelled.erase(std::unique(Result.Unmodelled.begin(), Result.Unmodelled.end()),
                            Result.Unmodelled.end());
    return std::move(Result);
  }

private:
  void solveGroup(const RuleGroup &Group);
  bool solveShared(const RuleGroup &Group, const llvm::BitVector &From);
  void judge(const RuleGroup &Group, KeptTable &Kept);
  /// True if the sink itself does what would have made the content harmless.
  bool isSafe(uint32_t Rule, uint32_t Sink) const {
    return policy::isSafeguarded(Policy.Labels[Result.Where.Sinks[Sink].Label],
                                 Policy.FlowRules[Rule].UnlessSanitizers);
  }
  void countPoints();
  void countEvents();
  void prepareJudge();
  void sortVerdicts();
  void keepShortestWrite();

  link::LinkedProgram &Program;
  const policy::Policy &Policy;
  const Limits &Bounds;
  unsigned Threads;
  Tabulator Tables;
  std::unique_ptr<GuardTable> Guards;
  std::unique_ptr<Identities> Known;
  std::unique_ptr<FieldStores> Fields;
  std::unique_ptr<JudgeContext> Context;
  std::optional<ContentFlows> Flows;
  Solution Result;
};

/// Once there is something to judge. Interns all paths that judging needs: from here
/// on the path table only grows by the tabulation.
void Solver::prepareJudge() {
  if (Context)
    return;
  auto ReadFields = [&] { Fields = std::make_unique<FieldStores>(Program.program()); };
  auto ReadChecks = [&] {
    Guards = std::make_unique<GuardTable>(Program, Policy, Threads);
    Known = std::make_unique<Identities>(Identities::match(Program, Policy));
  };
  link::runTogether(Threads, ReadFields, ReadChecks);
  auto Intern = [&](const std::optional<policy::Port> &Port) {
    return Port ? std::optional(link::internPort(*Port, Program.paths())) : std::nullopt;
  };
  Context.reset(new JudgeContext{
      Program, Policy, Bounds, Result.Where, *Guards, *Known, *Fields, {}, {}, {}, {}});
  for (const policy::Label &Label : Policy.Labels) {
    Context->Subjects.push_back(Intern(Label.Subject));
    Context->Destinations.push_back(Intern(Label.Destination));
    Context->Actors.push_back(Intern(Label.Actor));
    Context->Stores.push_back(Intern(Label.Store));
  }
}

void Solver::solveGroup(const RuleGroup &Group) {
  Stopwatch Watch;
  llvm::BitVector From(Policy.Labels.size()), To(Policy.Labels.size());
  for (uint32_t R : Group.Rules) {
    From |= coveredLabels(Policy, Policy.FlowRules[R].From, LabelRole::Source);
    To |= coveredLabels(Policy, Policy.FlowRules[R].To, LabelRole::Sink);
  }
  std::vector<SourcePoint> Sources;
  llvm::copy_if(Result.Where.Sources, std::back_inserter(Sources),
                [&](const SourcePoint &S) { return From[S.Label]; });
  llvm::BitVector Sinks(Result.Where.Sinks.size());
  for (uint32_t I = 0; I < Result.Where.Sinks.size(); ++I)
    if (To[Result.Where.Sinks[I].Label])
      Sinks.set(I);
  if (Sources.empty() || solveShared(Group, From))
    return;
  const TableName Name(true, Group.Rules);
  FlowAnswer Found = Tables.answer({Name, Result.Where, std::move(Sources), std::move(Sinks),
                                    Group.Sanitizers, Group.IgnoreNumbers});
  llvm::append_range(Result.Unmodelled, Found.Unmodelled);
  Result.Stats.ReachedNodes += Found.ReachedNodes;
  const Tabulation &Table = *Found.Kept.Table;
  Result.Stats.Facts += Table.graph().met();
  Result.Stats.CutPaths += Table.graph().cutPaths();
  Result.Stats.Contexts += Table.contexts();
  Result.Stats.PathEdges += Table.pathEdges();
  Result.Stats.CollapsedContexts += Table.collapsedContexts();
  if (!Table.isComplete())
    for (uint32_t R : Group.Rules)
      Result.Stats.IncompleteRules.push_back(&Policy.FlowRules[R]);
  Result.Stats.ReachSeconds += Found.ReachSeconds;
  Result.Stats.TabulateSeconds += Watch.lap() - Found.ReachSeconds;

  judge(Group, Found.Kept);
  Result.Stats.JudgeSeconds += Watch.lap();
  Tables.keep(Name, std::move(Found.Kept));
}

/// From what the value rules look at anyway, if that is what the group asks for.
bool Solver::solveShared(const RuleGroup &Group, const llvm::BitVector &From) {
  if (Group.IgnoreNumbers || Group.Sanitizers.any())
    return false;
  Stopwatch Watch;
  ContentFlow *Flow = Flows->shared(From);
  Result.Stats.TabulateSeconds += Watch.lap();
  if (!Flow)
    return false;
  llvm::append_range(Result.Unmodelled, Flow->unmodelled());
  judge(Group, Flow->kept());
  Result.Stats.JudgeSeconds += Watch.lap();
  return true;
}

/// Judges every (rule, sink) of the group, on several threads; the results are
/// put together in the order of the tasks.
void Solver::judge(const RuleGroup &Group, KeptTable &Kept) {
  const Tabulation &Table = *Kept.Table;
  struct Task {
    uint32_t Rule, Sink;
    const llvm::DenseMap<FactId, uint32_t> *Sources;
  };
  std::vector<std::unique_ptr<llvm::DenseMap<FactId, uint32_t>>> SourcesOf;
  std::vector<Task> Tasks;
  llvm::BitVector Hit(Result.Where.Sinks.size());
  for (const SinkHit &H : Table.hits())
    if (H.Sink < Hit.size()) // of a shared table, settings stand behind the sinks
      Hit.set(H.Sink);
  for (uint32_t R : Group.Rules) {
    llvm::BitVector From = coveredLabels(Policy, Policy.FlowRules[R].From, LabelRole::Source);
    llvm::BitVector To = coveredLabels(Policy, Policy.FlowRules[R].To, LabelRole::Sink);
    SourcesOf.push_back(std::make_unique<llvm::DenseMap<FactId, uint32_t>>());
    for (uint32_t S = 0; S < Result.Where.Sources.size(); ++S) {
      const SourcePoint &Source = Result.Where.Sources[S];
      if (From[Source.Label] && !Table.graph().isClean(Source))
        if (FactId F = Table.graph().find(Source.Node, Source.Path); F.isSome())
          SourcesOf.back()->try_emplace(F, S);
    }
    for (unsigned Sink : Hit.set_bits())
      if (To[Result.Where.Sinks[Sink].Label] && !isSafe(R, Sink))
        Tasks.push_back({R, Sink, SourcesOf.back().get()});
  }
  if (Tasks.empty())
    return;
  link::runTogether(
      Threads, [&] { prepareJudge(); },
      [&] {
        Kept.Cones = Kept.Cones ? std::make_unique<ConeFinder>(Table, std::move(*Kept.Cones))
                                : std::make_unique<ConeFinder>(Table);
      });
  std::vector<JudgeResult> Results(Tasks.size());
  link::parallelForWorkers(
      Tasks.size(), Threads, [&] { return Judge(*Context, Table, *Kept.Cones); },
      [&](Judge &J, size_t I) {
        Results[I] = J.run(Tasks[I].Rule, Tasks[I].Sink, *Tasks[I].Sources);
      });
  for (JudgeResult &R : Results) {
    std::move(R.Verdicts.begin(), R.Verdicts.end(), std::back_inserter(Result.Verdicts));
    Result.Stats.SearchesCut += R.SearchesCut;
    Result.Stats.FindingsCut += R.FindingsCut;
  }
}

void Solver::countPoints() {
  for (uint32_t R = 0; R < Policy.FlowRules.size(); ++R) {
    RuleCounts &Counts = Result.Counts.emplace_back();
    Counts.Rule = &Policy.FlowRules[R];
    llvm::BitVector From = coveredLabels(Policy, Policy.FlowRules[R].From, LabelRole::Source);
    llvm::BitVector To = coveredLabels(Policy, Policy.FlowRules[R].To, LabelRole::Sink);
    for (const SourcePoint &S : Result.Where.Sources)
      Counts.Sources += From[S.Label];
    for (const SinkPoint &S : Result.Where.Sinks)
      Counts.Sinks += To[S.Label];
    Counts.Unmatched = Counts.Sources && Counts.Sinks ? ""
                       : Counts.Sources               ? "sink"
                       : Counts.Sinks                 ? "source"
                                                      : "source and no sink";
  }
}

void Solver::countEvents() {
  for (const policy::RequireRule &Rule : Policy.RequireRules) {
    auto Count = [&](const std::vector<std::string> &Wanted) {
      llvm::BitVector Labels = coveredLabels(Policy, Wanted, LabelRole::Event);
      return llvm::count_if(Result.Where.Events,
                            [&](const EventPoint &Event) { return Labels[Event.Label]; });
    };
    RuleCounts &Counts = Result.Counts.emplace_back();
    Counts.Rule = &Rule;
    Counts.Sources = Count(Rule.Triggers);
    Counts.Sinks = Count(Rule.Calls);
    Counts.Unmatched = Counts.Sources ? "" : "event that triggers it";
  }
}

/// What is written through one result, such as a stream, may reach the sink at several
/// writes after it: the shortest way says it.
void Solver::keepShortestWrite() {
  using Written =
      std::tuple<uint32_t, uint32_t, uint32_t, uint32_t, Verdict::Kind, llvm::StringRef>;
  std::map<Written, size_t> Best;
  auto Key = [&](const Verdict &V) {
    const SinkPoint &S = Result.Where.Sinks[V.Sink];
    return Written(V.Rule, S.Label, S.Call.Value, V.Source, V.Outcome,
                   V.To ? llvm::StringRef(V.To->Id) : llvm::StringRef(V.Host));
  };
  llvm::BitVector Longer(Result.Verdicts.size());
  for (size_t I = 0; I < Result.Verdicts.size(); ++I) {
    const Verdict &V = Result.Verdicts[I];
    if (!Result.Where.Sinks[V.Sink].Written)
      continue;
    auto [Known, IsNew] = Best.try_emplace(Key(V), I);
    if (IsNew)
      continue;
    bool IsShorter = V.Path.size() < Result.Verdicts[Known->second].Path.size();
    Longer.set(IsShorter ? Known->second : I);
    if (IsShorter)
      Known->second = I;
  }
  size_t I = 0;
  llvm::erase_if(Result.Verdicts, [&](const Verdict &) { return Longer[I++]; });
}

void Solver::sortVerdicts() {
  llvm::sort(Result.Verdicts, [](const Verdict &A, const Verdict &B) {
    auto Key = [](const Verdict &V) {
      return std::tuple(V.Rule, V.Sink, V.Outcome, V.Path.size(), V.Source,
                        V.Callers.empty() ? 0 : V.Callers.back().Call.Value + 1,
                        llvm::StringRef(V.To ? V.To->Id : V.Host));
    };
    return Key(A) < Key(B);
  });
}

} // namespace

Solution solve(link::LinkedProgram &Program, const policy::Policy &Policy, const Limits &Bounds,
               unsigned Threads, KeptTables *Held) {
  return Solver(Program, Policy, Bounds, Threads, Held).run();
}

} // namespace flowpact::solve
