//===- ContentFlow.cpp - where content gets to, without a verdict ---------===//
#include "solve/ContentFlow.h"
#include "solve/Solve.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using link::CallSite;
using link::StepKind;

/// Stacks of one hit; calls on one; steps of a way that are told.
static constexpr size_t MaxStacks = 64;
static constexpr unsigned MaxLevels = 12;
static constexpr size_t MaxSteps = 40;

ContentFlow::ContentFlow(link::LinkedProgram &Program, const policy::Policy &Policy,
                         const Points &Where, llvm::ArrayRef<std::string> Labels,
                         std::vector<SinkPoint> Targets, Tabulator &Tables)
    : P(Program.program()), Policy(Policy) {
  llvm::BitVector From = coveredLabels(Policy, Labels, policy::LabelRole::Source);
  for (const SourcePoint &S : Where.Sources)
    if (From[S.Label])
      Here.Sources.push_back(S);
  Here.Sinks = std::move(Targets);
  if (Here.Sources.empty() || Here.Sinks.empty())
    return;
  Name = {false, {From.set_bits_begin(), From.set_bits_end()}};
  FlowAnswer Found =
      Tables.answer({Name, Here, Here.Sources, llvm::BitVector(Here.Sinks.size(), true),
                     llvm::BitVector(Policy.Labels.size())});
  Unmodelled = std::move(Found.Unmodelled);
  Kept = std::move(Found.Kept);
}

void ContentFlows::keep() {
  for (auto &Row : Known)
    Row.second->keep(Tables);
}

/// Where content is looked for: the sinks, and behind them every argument of a setting's
/// call; of a definition's, of all calls of it.
static std::vector<SinkPoint> targets(const link::LinkedProgram &Linked, const Points &Where) {
  const link::Program &P = Linked.program();
  std::vector<SinkPoint> Targets = Where.Sinks;
  auto Add = [&](link::CallRef C) {
    for (const graph::ArgRecord &Arg : P.args(C))
      if (Arg.Pre.isSome())
        Targets.push_back({0, P.nodeRef(P.bodyOf(C), Arg.Pre), link::PathTable::Empty, C});
  };
  for (const SettingPoint &S : Where.Settings)
    if (S.Call.isSome())
      Add(S.Call);
    else if (S.FieldEdge == ~0u)
      for (CallSite Site : Linked.calls().callers(P.bodyOf(S.Node)))
        Add(Site.Call);
  return Targets;
}

std::vector<uint32_t> ContentFlows::sourcesOf(const llvm::BitVector &Labels) const {
  std::vector<uint32_t> Rows;
  for (uint32_t S = 0; S < Where.Sources.size(); ++S)
    if (Labels[Where.Sources[S].Label])
      Rows.push_back(S);
  return Rows;
}

ContentFlow &ContentFlows::of(llvm::ArrayRef<std::string> Content) {
  auto &Entry = Known[sourcesOf(coveredLabels(Policy, Content, policy::LabelRole::Source))];
  if (!Entry)
    Entry = std::make_unique<ContentFlow>(Program, Policy, Where, Content, targets(Program, Where),
                                          Tables);
  return *Entry;
}

/// True if there is a setting, or a sink with a destination, that \p Rule speaks of.
bool ContentFlows::asks(const policy::ValueRule &Rule) const {
  llvm::BitVector Settings = coveredLabels(Policy, Rule.Of, policy::LabelRole::Setting);
  llvm::BitVector Sinks = coveredLabels(Policy, Rule.Of, policy::LabelRole::Sink);
  return llvm::any_of(Where.Settings, [&](const SettingPoint &S) { return Settings[S.Label]; }) ||
         llvm::any_of(Where.Sinks, [&](const SinkPoint &S) {
           return Sinks[S.Label] && Policy.Labels[S.Label].Destination && S.Call.isSome();
         });
}

ContentFlow *ContentFlows::shared(const llvm::BitVector &Labels) {
  std::vector<uint32_t> Rows = sourcesOf(Labels);
  for (const policy::ValueRule &Rule : Policy.ValueRules) {
    if (Rule.Content.empty() || !asks(Rule) ||
        sourcesOf(coveredLabels(Policy, Rule.Content, policy::LabelRole::Source)) != Rows)
      continue;
    ContentFlow &Flow = of(Rule.Content);
    const Tabulation *Table = Flow.table();
    return Table && Table->isComplete() ? &Flow : nullptr;
  }
  return nullptr;
}

void ContentFlow::countLimits(const policy::Rule &Rule, SolveStatistics &Stats) const {
  if (!Kept.Table)
    return;
  Stats.CutPaths += Kept.Graph->cutPaths();
  Stats.CollapsedContexts += Kept.Table->collapsedContexts();
  if (!Kept.Table->isComplete())
    Stats.IncompleteRules.push_back(&Rule);
}

std::vector<ContentFlow::Stack> ContentFlow::stacks(const SinkHit &Hit) const {
  std::vector<Stack> Result;
  collectStacks(Kept.Table->edge(Hit.Edge).Context, {}, 0, Result);
  llvm::sort(Result, [](const Stack &A, const Stack &B) {
    auto Key = [](CallSite S) { return std::pair(S.Call.Value, S.Callee); };
    return std::lexicographical_compare(A.begin(), A.end(), B.begin(), B.end(),
                                        [&](CallSite X, CallSite Y) { return Key(X) < Key(Y); });
  });
  return Result;
}

void ContentFlow::collectStacks(ContextId C, Stack Inner, unsigned Level,
                                std::vector<Stack> &Out) const {
  if (Out.size() >= MaxStacks)
    return;
  const Context &Here = Kept.Table->context(C);
  if (Here.Kind != ContextKind::Entry || Here.Callers.empty() || Level == MaxLevels) {
    Out.push_back(std::move(Inner));
    return;
  }
  for (const Incoming &In : Here.Callers) {
    const PathEdge &From = Kept.Table->edge(In.From);
    const FactStep &Step = Kept.Graph->knownSteps(From.Fact)[In.Step];
    if (Step.Kind != StepKind::Enter ||
        llvm::any_of(Inner, [&](CallSite S) { return S.Call == Step.Call; }))
      continue;
    Stack Longer{{Step.Call, Step.Callee}};
    llvm::append_range(Longer, Inner);
    collectStacks(From.Context, std::move(Longer), Level + 1, Out);
  }
}

Waypoint ContentFlow::describe(const FactStep &Step, FactId Before) const {
  Waypoint At;
  At.Body = P.bodyOf(Kept.Graph->node(Before));
  auto Callee = [&](CallRef C) {
    SymbolId S = P.calleeSymbol(C);
    return S.isSome() ? "'" + P.name(S).str() + "'" : std::string("a function value");
  };
  switch (Step.Kind) {
  case StepKind::Enter:
    At.Call = Step.Call;
    At.Text = "goes into " + Callee(Step.Call);
    break;
  case StepKind::Return:
    At.Body = P.bodyOf(Step.Call);
    At.Call = Step.Call;
    At.Text = "comes back from " + Callee(Step.Call);
    break;
  case StepKind::Global:
  case StepKind::Later:
    At.Body = P.bodyOf(Kept.Graph->node(Step.Target));
    At.Node = Kept.Graph->node(Step.Target);
    At.Text = "is picked up here";
    break;
  case StepKind::Edge:
  case StepKind::Model:
  case StepKind::Kept:
    break;
  }
  return At;
}

std::vector<Waypoint> ContentFlow::way(const SinkHit &Hit) const {
  std::vector<Waypoint> Way;
  std::vector<ContextId> From = Kept.Table->sourcesOf(Kept.Table->edge(Hit.Edge).Context);
  if (From.empty())
    return Way;
  CallerSearch Searched;
  std::vector<TraceStep> Steps = Kept.Table->witness(From.front(), Hit, Searched);
  for (size_t I = 0; I < Steps.size() && Way.size() < MaxSteps; ++I) {
    if (I == 0 || Steps[I].First) {
      for (const SourcePoint &S : Here.Sources)
        if (Kept.Graph->find(S.Node, S.Path) == Steps[I].Fact) {
          const policy::Label &Label = Policy.Labels[S.Label];
          Way.push_back({P.bodyOf(S.Node),
                         S.Call,
                         S.Call.isSome() ? NodeRef() : S.Node,
                         {},
                         Label.Description.empty() ? Label.Name : Label.Description});
          break;
        }
      continue;
    }
    if (Waypoint At = describe(Steps[I].Taken, Steps[I - 1].Fact); !At.Text.empty())
      Way.push_back(std::move(At));
  }
  return Way;
}

} // namespace flowpact::solve
