//===- CompleteRules.cpp - every store is covered from every root ---------===//
#include "solve/CompleteRules.h"
#include "link/Parallel.h"
#include "solve/CallTree.h"
#include "solve/ContentFlow.h"
#include "solve/StoreNames.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

namespace flowpact::solve {

using namespace graph;
using policy::CompleteRule;
using policy::Label;
using policy::LabelRole;

/// Events of other roots that a finding names.
static constexpr size_t MaxRelated = 4;

namespace {

/// A store that content is written to, and one place where that happens.
struct WrittenStore {
  StoreId Store;
  std::vector<Waypoint> Way; ///< to the write, which is the last
  std::vector<BodyId> Writers;
};

/// Something that every store is to be covered from.
struct Root {
  BodyId At; ///< the function that a finding is about
  std::vector<BodyId> Bodies;
  uint32_t Label = 0;
};

/// An event that covers a store, or would if it were reached.
struct Cover {
  CallRef Call;
  BodyId Body;
  uint32_t Label = 0;
};

/// What all judges of one rule share.
struct Completeness {
  const CompleteRule *Rule = nullptr;
  std::vector<WrittenStore> Stores;
  std::vector<Root> Roots;
  std::vector<const EventPoint *> By;
  std::vector<StoreSet> ByAnywhere; ///< what each covers, whoever calls
  std::string Required;             ///< in words
};

class CompleteJudge {
public:
  CompleteJudge(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                const FieldStores &Fields, llvm::ArrayRef<std::optional<link::PortRef>> Ports)
      : Linked(Linked), P(Linked.program()), Policy(Policy), Names(Linked, Policy, Fields, Ports) {}

  std::vector<Ruling> run(const Completeness &All, const Root &From);

private:
  Ruling rule(const Completeness &All, const Root &From, const WrittenStore &Store);
  Waypoint placeOf(const EventPoint &Event, std::string Text) const;

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const policy::Policy &Policy;
  StoreNames Names;
  /// Of the root at hand: by event, what it covers from there; none if not reached.
  std::vector<std::optional<StoreSet>> Found;
};

std::vector<Ruling> CompleteJudge::run(const Completeness &All, const Root &From) {
  CallTree Tree(Linked, From.Bodies);
  Found.assign(All.By.size(), std::nullopt);
  for (size_t I = 0; I < All.By.size(); ++I) {
    const EventPoint &Event = *All.By[I];
    if (!Tree.reaches(Event.Body))
      continue;
    StoreSet &Covered = Found[I].emplace();
    for (const CallTree::Stack &Stack : Tree.stacksTo(Event.Body)) {
      if (!Names.mayHappen(Event, Stack))
        continue;
      StoreSet Here = Names.covered(Event, Stack);
      Covered.Open |= Here.Open;
      for (StoreId &Store : Here.Stores)
        if (!llvm::is_contained(Covered.Stores, Store))
          Covered.Stores.push_back(std::move(Store));
    }
  }
  std::vector<Ruling> Result;
  for (const WrittenStore &Store : All.Stores)
    if (llvm::any_of(Store.Writers, [&](BodyId W) { return P.mayShareExecutable(W, From.At); }))
      Result.push_back(rule(All, From, Store));
  return Result;
}

Waypoint CompleteJudge::placeOf(const EventPoint &Event, std::string Text) const {
  return {Event.Body, Event.Call, {}, {}, std::move(Text)};
}

Ruling CompleteJudge::rule(const Completeness &All, const Root &From, const WrittenStore &Store) {
  Ruling R;
  R.Rule = All.Rule;
  R.At.Body = From.At;
  std::string Name = Names.text(Store.Store);
  const Label &RootLabel = Policy.Labels[From.Label];
  R.At.Text = (RootLabel.Description.empty() ? RootLabel.Name : RootLabel.Description) +
              " does not cover '" + Name + "'";
  R.Identity = Name;
  R.Words = {
      {"store", Name}, {"root", P.name(P.body(From.At).Symbol).str()}, {"required", All.Required}};
  auto Covers = [&](const StoreSet &Set) {
    return llvm::any_of(Set.Stores,
                        [&](const StoreId &By) { return Names.covers(By, Store.Store); });
  };
  for (size_t I = 0; I < All.By.size(); ++I) {
    if (!Found[I] || !Covers(*Found[I]))
      continue;
    R.Outcome = Verdict::Kind::Held;
    R.GuardCall = All.By[I]->Call;
    R.At.Text = "'" + Name + "' is covered from " + P.name(P.body(From.At).Symbol).str();
    return R;
  }
  R.Way = Store.Way;
  R.Way.push_back(R.At);
  for (size_t I = 0; I < All.By.size() && R.Related.size() < MaxRelated; ++I)
    if (Covers(All.ByAnywhere[I]))
      R.Related.push_back(
          placeOf(*All.By[I], "covers '" + Name + "', but is not reached from there"));
  if (llvm::any_of(Found, [](const auto &Set) { return Set && Set->Open; }))
    R.Doubts.push_back(Doubt::DestinationUnknown);
  return R;
}

/// Collects what a rule speaks of.
class Collector {
public:
  Collector(link::LinkedProgram &Program, const policy::Policy &Policy, Tabulator &Tables,
            Solution &Into, StoreNames &Names)
      : Program(Program), P(Program.program()), Policy(Policy), Tables(Tables), Where(Into.Where),
        Stats(Into.Stats), Names(Names) {}

  Completeness run(const CompleteRule &Rule, RuleCounts &Counts);

private:
  void collectStores(const CompleteRule &Rule, RuleCounts &Counts);
  void addWritten(const SinkPoint &Sink, llvm::ArrayRef<link::CallSite> Stack,
                  llvm::function_ref<std::vector<Waypoint>()> Way);
  void collectRoots(const CompleteRule &Rule);
  void collectEvents(const CompleteRule &Rule);

  link::LinkedProgram &Program;
  const link::Program &P;
  const policy::Policy &Policy;
  Tabulator &Tables;
  const Points &Where;
  SolveStatistics &Stats;
  StoreNames &Names;
  std::map<std::string, WrittenStore> Stores; ///< by key
  Completeness All;
};

Completeness Collector::run(const CompleteRule &Rule, RuleCounts &Counts) {
  All = Completeness();
  All.Rule = &Rule;
  Stores.clear();
  collectRoots(Rule);
  Counts.Sources = All.Roots.size();
  if (All.Roots.empty()) {
    Counts.Unmatched = "function that must cover stores";
    return std::move(All);
  }
  collectStores(Rule, Counts);
  collectEvents(Rule);
  return std::move(All);
}

void Collector::collectStores(const CompleteRule &Rule, RuleCounts &Counts) {
  llvm::BitVector Of = coveredLabels(Policy, Rule.Stores, LabelRole::Sink);
  std::vector<SinkPoint> Writes;
  for (const SinkPoint &S : Where.Sinks)
    if (Of[S.Label])
      Writes.push_back(S);
  Counts.Unmatched = Writes.empty() ? "store" : "";
  if (Rule.Content.empty()) {
    for (const SinkPoint &S : Writes)
      addWritten(S, {}, [] { return std::vector<Waypoint>(); });
  } else {
    ContentFlow Flow(Program, Policy, Where, Rule.Content, std::move(Writes), Tables);
    for (const SinkHit &Hit : Flow.hits())
      for (const ContentFlow::Stack &Stack : Flow.stacks(Hit))
        addWritten(Flow.target(Hit), Stack, [&] { return Flow.way(Hit); });
    Flow.countLimits(Rule, Stats);
    if (!Flow.sources() && Counts.Unmatched.empty())
      Counts.Unmatched = "source";
  }
  Counts.Sinks = Stores.size();
  for (auto &[Key, Store] : Stores)
    All.Stores.push_back(std::move(Store));
}

void Collector::addWritten(const SinkPoint &Sink, llvm::ArrayRef<link::CallSite> Stack,
                           llvm::function_ref<std::vector<Waypoint>()> Way) {
  for (const StoreId &Store : Names.written(Sink, Stack).Stores) {
    auto [Entry, New] = Stores.try_emplace(Store.key());
    WrittenStore &Row = Entry->second;
    if (!llvm::is_contained(Row.Writers, P.bodyOf(Sink.Node)))
      Row.Writers.push_back(P.bodyOf(Sink.Node));
    if (!New)
      continue;
    Row.Store = Store;
    Row.Way = Way();
    Waypoint At;
    At.Body = P.bodyOf(Sink.Node);
    At.Call = Sink.Call;
    if (Sink.Call.isNone())
      At.Node = Sink.Node;
    At.Text = "is written to '" + Names.text(Store) + "'";
    Row.Way.push_back(std::move(At));
  }
}

void Collector::collectRoots(const CompleteRule &Rule) {
  llvm::BitVector Of = coveredLabels(Policy, Rule.Roots, LabelRole::Event);
  for (const EventPoint &Event : Where.Events) {
    if (!Of[Event.Label])
      continue;
    Root From{Event.Body, {}, Event.Label};
    if (Event.Call.isSome())
      for (const link::Callee &To : Program.calls().callees(Event.Call))
        if (!llvm::is_contained(From.Bodies, To.Body))
          From.Bodies.push_back(To.Body);
    if (From.Bodies.empty())
      From.Bodies.push_back(Event.Body);
    else
      From.At = From.Bodies.front();
    bool Known = llvm::any_of(All.Roots, [&](const Root &R) { return R.Bodies == From.Bodies; });
    if (!Known)
      All.Roots.push_back(std::move(From));
  }
}

void Collector::collectEvents(const CompleteRule &Rule) {
  llvm::BitVector Of = coveredLabels(Policy, Rule.By, LabelRole::Event);
  for (const EventPoint &Event : Where.Events)
    if (Of[Event.Label])
      All.By.push_back(&Event);
  for (const EventPoint *Event : All.By)
    All.ByAnywhere.push_back(Names.covered(*Event, {}));
  for (uint32_t L : Of.set_bits())
    if (All.Required.empty())
      All.Required = Policy.Labels[L].Description.empty() ? Policy.Labels[L].Name
                                                          : Policy.Labels[L].Description;
  if (All.Required.empty() && !Rule.By.empty())
    All.Required = Rule.By.front();
}

} // namespace

void judgeCompleteRules(link::LinkedProgram &Program, const policy::Policy &Policy,
                        Tabulator &Tables, const FieldStores *Fields, unsigned Threads,
                        Solution &Out) {
  if (Policy.CompleteRules.empty())
    return;
  std::vector<std::optional<link::PortRef>> Ports(Policy.Labels.size());
  for (uint32_t L = 0; L < Policy.Labels.size(); ++L)
    if (Policy.Labels[L].Store)
      Ports[L] = link::internPort(*Policy.Labels[L].Store, Program.paths());
  for (const CompleteRule &Rule : Policy.CompleteRules) {
    RuleCounts Counts;
    Counts.Rule = &Rule;
    Completeness All;
    if (Fields) {
      StoreNames Names(Program, Policy, *Fields, Ports);
      All = Collector(Program, Policy, Tables, Out, Names).run(Rule, Counts);
    } else {
      Counts.Unmatched = "function that must cover stores";
    }
    Out.Counts.push_back(std::move(Counts));
    std::vector<std::vector<Ruling>> Found(All.Roots.size());
    if (!All.Stores.empty())
      link::parallelForWorkers(
          All.Roots.size(), Threads, [&] { return CompleteJudge(Program, Policy, *Fields, Ports); },
          [&](CompleteJudge &J, size_t I) { Found[I] = J.run(All, All.Roots[I]); });
    for (std::vector<Ruling> &Rows : Found)
      std::move(Rows.begin(), Rows.end(), std::back_inserter(Out.Rulings));
  }
}

} // namespace flowpact::solve
