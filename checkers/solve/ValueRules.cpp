//===- ValueRules.cpp - which constants may stand at a setting ------------===//
#include "solve/ValueRules.h"
#include "link/Parallel.h"
#include "policy/Duration.h"
#include "solve/Overwritten.h"
#include "solve/Touched.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <set>

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::PathTable;
using policy::Label;
using policy::LabelRole;
using policy::ValueRule;

/// Callers of a wrapper that are told apart, and how many levels up.
static constexpr unsigned MaxContexts = 128;
static constexpr unsigned MaxLevels = 3;

namespace {

using Stack = std::vector<CallSite>; ///< outermost first

class ValueJudge {
public:
  ValueJudge(const link::LinkedProgram &Linked, const policy::Policy &Policy, const Points &Where,
             const FieldStores &Fields, const std::vector<std::vector<link::PortRef>> &Conditions)
      : Linked(Linked), P(Linked.program()), Policy(Policy), Where(Where), Conditions(Conditions),
        Trace(Linked, Fields) {
    Trace.beExact();
    Trace.keepHoles();
  }

  /// What \p Rule says of the setting; in these contexts only, if there are any.
  std::vector<Ruling> run(const ValueRule &Rule, const SettingPoint &Setting,
                          llvm::ArrayRef<Stack> Contexts);

private:
  void collectContexts(BodyId B, Stack Here, unsigned Level, std::vector<Stack> &Out);
  Match conditionsHold(const Stack &Context);
  void judge(const Stack &Context);
  Match decide(const KnownString &V) const;
  Match withinBounds(const KnownString &V) const;
  bool isAllowed(const KnownString &V, Match &Best) const;
  bool isNothing(const KnownString &V) const;
  double unit(const KnownString &V) const;
  std::string show(const KnownString &V) const;
  Ruling start(const Stack &Context) const;
  void report(const Stack &Context, const std::string &Value, const KnownString *V,
              std::string Addendum);
  void hold(const Stack &Context, const StringSet &Values);
  void describeWay(Ruling &R, const KnownString &V) const;
  const Label &label() const { return Policy.Labels[Setting->Label]; }
  std::string settingText() const {
    std::string Text = label().Description.empty() ? label().Name : label().Description;
    return label().Role == LabelRole::Sink ? "the address of " + Text : Text;
  }

  const link::LinkedProgram &Linked;
  const link::Program &P;
  const policy::Policy &Policy;
  const Points &Where;
  const std::vector<std::vector<link::PortRef>> &Conditions; ///< by label: ports of When
  StringTrace Trace;
  const ValueRule *Rule = nullptr;
  const SettingPoint *Setting = nullptr;
  std::vector<Ruling> Result;
  std::set<std::string> Reported;
};

std::vector<Ruling> ValueJudge::run(const ValueRule &R, const SettingPoint &S,
                                    llvm::ArrayRef<Stack> Given) {
  Rule = &R;
  Setting = &S;
  Result.clear();
  Reported.clear();
  std::vector<Stack> Contexts(Given.begin(), Given.end());
  if (Contexts.empty() && !label().When.empty() && S.Call.isSome())
    collectContexts(P.bodyOf(S.Node), {}, 0, Contexts);
  else if (Contexts.empty())
    Contexts.emplace_back();
  for (const Stack &Context : Contexts)
    judge(Context);
  return std::move(Result);
}

/// The calling contexts in which the label's conditions hold: all at once, or those
/// callers whose constants are what they ask for.
void ValueJudge::collectContexts(BodyId B, Stack Here, unsigned Level, std::vector<Stack> &Out) {
  if (Out.size() >= MaxContexts)
    return;
  Match Holds = conditionsHold(Here);
  auto Callers = Linked.calls().callers(B);
  bool Unsure = Linked.flow().constants().check(Setting->Call, label().When) ==
                link::Constants::Answer::Unknown;
  if (Holds == Match::Yes ||
      (Holds == Match::Maybe && !Unsure && (Level == MaxLevels || Callers.empty())))
    Out.push_back(Here);
  if (Holds != Match::Maybe || Level == MaxLevels)
    return;
  for (CallSite Site : Callers) {
    Stack Longer{Site};
    llvm::append_range(Longer, Here);
    collectContexts(P.bodyOf(Site.Call), std::move(Longer), Level + 1, Out);
  }
}

Match ValueJudge::conditionsHold(const Stack &Context) {
  Match Holds = Match::Yes;
  for (auto [Condition, Port] : llvm::zip_equal(label().When, Conditions[Setting->Label])) {
    StringSet Found = Trace.run(Setting->Call, Port, Context);
    // A global object, or what cannot be followed: placing the label decided that.
    bool Placed = Linked.flow().constants().check(Setting->Call, Condition) !=
                  link::Constants::Answer::Unknown;
    if (Found.Values.empty() && Placed)
      continue;
    if (!Placed && (Found.Values.empty() || Found.Open))
      Holds = std::min(Holds, Context.size() < MaxLevels ? Match::Maybe : Match::No);
    auto Wanted = [&](const KnownString &V) {
      return llvm::any_of(Condition.AnyOf, [&](const std::string &Text) {
        return matchConstant(V, Text) != Match::No;
      });
    };
    if (Found.Values.empty())
      continue;
    size_t Count = llvm::count_if(Found.Values, Wanted);
    Match One = Count == 0 ? Match::No : Count == Found.Values.size() ? Match::Yes : Match::Maybe;
    Holds = std::min(Holds, One);
  }
  return Holds;
}

/// Nanoseconds of one of what \p V counts: by its type, its label, its names; 0 if
/// nothing says so.
double ValueJudge::unit(const KnownString &V) const {
  if (V.isTime())
    return V.Unit;
  if (!label().Unit.empty())
    return policy::nanosecondsOf(label().Unit).value_or(0);
  auto OfName = [](llvm::StringRef Name) { return policy::unitOfName(Name).value_or(0); };
  const PathTable &Paths = Linked.paths();
  link::ElementList Path = Paths.elements(Setting->Path);
  if (Setting->FieldEdge != ~0u)
    llvm::append_range(Path,
                       Paths.elements(P.path(P.body(P.bodyOf(Setting->Node)).Unit,
                                             P.edge(Setting->Node, Setting->FieldEdge).Path)));
  for (link::ElementId Element : llvm::reverse(Path))
    if (double Unit = OfName(link::lastNameComponent(Paths.text(Element))))
      return Unit;
  if (Setting->Call.isSome())
    if (SymbolId Callee = P.calleeSymbol(Setting->Call); Callee.isSome()) {
      auto Params =
          UnitView::slice(P.unit(P.symbol(Callee).Unit).Params, P.function(Callee).Params);
      auto Args = P.args(Setting->Call);
      for (uint32_t I = 0; I < std::min(Args.size(), Params.size()); ++I)
        if (P.nodeRef(P.bodyOf(Setting->Call), Args[I].Pre) == Setting->Node)
          if (double Unit = OfName(P.unit(P.symbol(Callee).Unit).string(Params[I].Name)))
            return Unit;
    }
  // The variables that it passed through, the nearest first.
  std::vector<NodeRef> Way = Trace.way(V);
  for (NodeRef N : llvm::reverse(Way)) {
    const NodeRecord &Row = P.node(N);
    llvm::StringRef Name = P.unit(P.bodyOf(N)).string(Row.Name);
    if (Row.Kind == NodeKind::GlobalLoad || Row.Kind == NodeKind::GlobalStore)
      Name = P.name(P.cellOf(N));
    if (Row.Kind == NodeKind::Param) {
      BodyId B = P.bodyOf(N);
      Name = P.unit(B).string(P.unit(B).Params[P.function(B).Params.Begin + Row.Payload].Name);
    }
    if (double Unit = OfName(Name))
      return Unit;
  }
  return OfName(link::lastNameComponent(V.Name));
}

bool ValueJudge::isNothing(const KnownString &V) const {
  return V.isNumber() ? V.Number == 0 && V.What != KnownString::Kind::Enumerator &&
                            V.What != KnownString::Kind::Bool
                      : V.Text.empty() && V.Whole;
}

Match ValueJudge::withinBounds(const KnownString &V) const {
  if (!Rule->AtMost && !Rule->AtLeast)
    return Match::Yes;
  if (!V.isNumber())
    return Match::Maybe;
  double Value = V.Number;
  if (Rule->IsDuration) {
    double Unit = unit(V);
    if (!Unit && Value != 0)
      return Match::Maybe;
    Value *= Unit;
  }
  bool Within =
      (!Rule->AtMost || Value <= *Rule->AtMost) && (!Rule->AtLeast || Value >= *Rule->AtLeast);
  return Within ? Match::Yes : Match::No;
}

/// Yes: may stand there; No: may not; Maybe: not enough of it is known. If there are
/// forbidden values, those allowed are exceptions from them.
Match ValueJudge::decide(const KnownString &V) const {
  auto Best = [&](const std::vector<std::string> &Patterns) {
    Match Result = Match::No;
    for (const std::string &Pattern : Patterns)
      Result = std::max(Result, matchConstant(V, Pattern));
    return Result;
  };
  if (!V.Whole && V.Text.empty())
    return Match::Maybe;
  Match Listed = Best(Rule->Allowed), Bounded = withinBounds(V);
  if (Listed == Match::Yes)
    return Bounded;
  if (Rule->Forbidden.empty())
    return Rule->Allowed.empty() ? Bounded : Listed;
  Match Forbidden = Best(Rule->Forbidden);
  if (Forbidden == Match::Yes)
    return Match::No;
  return Forbidden == Match::Maybe ? std::min(Match::Maybe, Bounded) : Bounded;
}

std::string ValueJudge::show(const KnownString &V) const {
  if (!V.isNumber())
    return "'" + V.Text + (V.Whole ? "'" : "...'");
  if (double Unit = V.isTime() || Rule->IsDuration ? unit(V) : 0)
    return V.Number * Unit == 0 ? "0" : policy::durationText(V.Number * Unit);
  switch (V.What) {
  case KnownString::Kind::Null:
    return "null";
  case KnownString::Kind::Bool:
    return V.Number ? "true" : "false";
  default:
    return V.Name.empty() ? V.Text : V.Name;
  }
}

void ValueJudge::judge(const Stack &Context) {
  // What this caller passes may rule the setting itself out.
  if (Setting->Call.isSome() &&
      !Trace.mayRun(P.bodyOf(Setting->Call), P.call(Setting->Call).Block, Context))
    return;
  StringSet Found = Trace.run(Setting->Node, Setting->Path, Context);
  unsigned Fine = 0;
  bool Missing = Rule->ReportMissing && Found.Absent;
  for (const KnownString &V : Found.Values) {
    Match Allowed = decide(V);
    bool Nothing =
        Rule->ReportMissing && isNothing(V) && !llvm::is_contained(Rule->Allowed, V.Text);
    if (Nothing)
      report(Context, show(V), &V, "");
    else if (Allowed == Match::No)
      report(Context, show(V), &V, "");
    else if (Allowed == Match::Yes)
      ++Fine;
    else
      Found.Open = true;
  }
  if (Missing)
    report(Context, "not set", nullptr, "");
  else if (Rule->ReportUnknown && !Fine && Result.empty() && (Found.Open || Found.Values.empty()))
    report(Context, "not known before run time", nullptr, "");
  if (Fine && Result.empty())
    hold(Context, Found);
}

std::string allowedText(const ValueRule &Rule) {
  std::string Text;
  auto Put = [&](llvm::StringRef Word, llvm::ArrayRef<std::string> Values) {
    if (Values.empty())
      return;
    Text += (Text.empty() ? "" : ", ") + Word.str();
    for (size_t I = 0; I < Values.size(); ++I)
      Text += (I ? ", " : "") + Values[I];
  };
  Put(Rule.Forbidden.empty() ? "" : "only ",
      Rule.Forbidden.empty() ? Rule.Allowed : std::vector<std::string>());
  Put("anything but ", Rule.Forbidden);
  if (Rule.AtLeast)
    Put("at least ", {Rule.AtLeastText});
  if (Rule.AtMost)
    Put("at most ", {Rule.AtMostText});
  return Text;
}

Ruling ValueJudge::start(const Stack &Context) const {
  Ruling R;
  R.Rule = Rule;
  R.At.Body = P.bodyOf(Setting->Node);
  R.At.Call = Setting->Call;
  if (Setting->Call.isNone())
    R.At.Node = Setting->Node;
  R.At.Text = settingText();
  R.Callers.assign(Context.rbegin(), Context.rend());
  return R;
}

/// Where the constant was written, and which functions and variables it went through.
void ValueJudge::describeWay(Ruling &R, const KnownString &V) const {
  BodyId Last;
  for (NodeRef N : Trace.way(V)) {
    const NodeRecord &Row = P.node(N);
    BodyId B = P.bodyOf(N);
    Waypoint At;
    At.Body = B;
    At.Node = N;
    if (R.Way.empty())
      At.Text =
          show(V) + (Row.Kind == NodeKind::Constant ? " is written here" : " is computed here");
    else if (Row.Kind == NodeKind::GlobalStore)
      At.Text = "kept in '" + P.name(P.cellOf(N)).str() + "'";
    else if (Row.Kind == NodeKind::Param && B != Last)
      At.Text =
          "passed on as '" +
          P.unit(B).string(P.unit(B).Params[P.function(B).Params.Begin + Row.Payload].Name).str() +
          "'";
    else if (Row.Kind == NodeKind::CallResult && B != Last)
      At.Text = "returned by '" + P.unit(B).string(Row.Name).str() + "'";
    else if (Row.Kind == NodeKind::Definition && B != Last && Row.Name.isSome())
      At.Text = "stands in '" + P.unit(B).string(Row.Name).str() + "'";
    Last = B;
    if (!At.Text.empty())
      R.Way.push_back(std::move(At));
  }
  R.Way.push_back(R.At);
}

void ValueJudge::report(const Stack &Context, const std::string &Value, const KnownString *V,
                        std::string Addendum) {
  if (!Reported.insert(Value).second)
    return;
  Ruling R = start(Context);
  R.Words = {{"setting", settingText()}, {"value", Value}, {"allowed", allowedText(*Rule)}};
  R.Addendum = std::move(Addendum);
  R.Identity = label().Name + "=" + Value;
  if (V) {
    describeWay(R, *V);
    if (V->Origin.isSome() && P.bodyOf(V->Origin) != R.At.Body)
      R.Origin = P.bodyOf(V->Origin);
  }
  Result.push_back(std::move(R));
}

void ValueJudge::hold(const Stack &Context, const StringSet &Values) {
  Ruling R = start(Context);
  R.Outcome = Verdict::Kind::Held;
  std::string Shown;
  for (const KnownString &V : Values.Values)
    Shown += (Shown.empty() ? "" : ", ") + show(V);
  R.At.Text = settingText() + " is " + Shown;
  R.GuardCall = Setting->Call;
  Result.push_back(std::move(R));
}

} // namespace

namespace {

/// A setting of one rule.
struct Judged {
  SettingPoint At;
  std::vector<Stack> Contexts;
};

/// A sink that a rule names stands for the place where its destination is.
std::vector<SettingPoint> destinationsOf(const link::LinkedProgram &Linked, const Points &Where,
                                         const llvm::BitVector &Of,
                                         llvm::ArrayRef<std::optional<link::PortRef>> Ports) {
  const link::Program &P = Linked.program();
  std::vector<SettingPoint> Result;
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> Seen;
  for (const SinkPoint &S : Where.Sinks) {
    if (!Of[S.Label] || !Ports[S.Label] || S.Call.isNone())
      continue;
    const link::PortRef &Port = *Ports[S.Label];
    link::forEachArgument(P, S.Call, Port.Root, Port.Index, [&](uint32_t I) {
      NodeRef N = P.nodeRef(P.bodyOf(S.Call), P.args(S.Call)[I].Pre);
      if (N.isSome() && Seen.insert({S.Call.Value, N.Value, Port.Path.Value}).second)
        Result.push_back({S.Label, N, Port.Path, S.Call, ~0u});
    });
  }
  return Result;
}

/// Decides all value rules of a policy.
class ValueSolver {
public:
  ValueSolver(link::LinkedProgram &Program, const policy::Policy &Policy, ContentFlows &Flows,
              const FieldStores *Fields, unsigned Threads, Solution &Out)
      : Program(Program), Policy(Policy), Flows(Flows), Fields(Fields), Threads(Threads), Out(Out),
        Conditions(Policy.Labels.size()), Destinations(Policy.Labels.size()) {
    for (uint32_t L = 0; L < Policy.Labels.size(); ++L) {
      const Label &Row = Policy.Labels[L];
      if (Row.Role == LabelRole::Setting)
        for (const policy::Condition &Condition : Row.When)
          Conditions[L].push_back(link::internPort(Condition.Where, Program.paths()));
      if (Row.Role == LabelRole::Sink && Row.Destination)
        Destinations[L] = link::internPort(*Row.Destination, Program.paths());
    }
  }

  void run();

private:
  void add(llvm::MutableArrayRef<std::vector<Ruling>> Found);
  std::vector<Judged> settingsOf(const ValueRule &Rule, RuleCounts &Counts);
  const Touched &touchedBy(const ValueRule &Rule);

  link::LinkedProgram &Program;
  const policy::Policy &Policy;
  ContentFlows &Flows;
  const FieldStores *Fields;
  unsigned Threads;
  Solution &Out;
  std::vector<std::vector<link::PortRef>> Conditions; ///< by label
  std::vector<std::optional<link::PortRef>> Destinations;
  std::map<std::vector<std::string>, std::unique_ptr<Touched>> Known;
};

/// What the content of \p Rule touches; rules of the same content share it.
const Touched &ValueSolver::touchedBy(const ValueRule &Rule) {
  auto &Entry = Known[Rule.Content];
  if (!Entry) {
    Entry = std::make_unique<Touched>(Program, Out.Where, Flows.of(Rule.Content));
    Entry->countLimits(Rule, Out.Stats);
  }
  return *Entry;
}

std::vector<Judged> ValueSolver::settingsOf(const ValueRule &Rule, RuleCounts &Counts) {
  std::vector<Judged> Result;
  llvm::BitVector Of = coveredLabels(Policy, Rule.Of, LabelRole::Setting);
  std::vector<SettingPoint> Sinks = destinationsOf(
      Program, Out.Where, coveredLabels(Policy, Rule.Of, LabelRole::Sink), Destinations);
  std::optional<Overwritten> Fates; // made where it is asked
  for (const SettingPoint &S : Out.Where.Settings) {
    if (!Of[S.Label])
      continue;
    if (S.FieldEdge != ~0u && !Fates)
      Fates.emplace(Program);
    if (S.FieldEdge == ~0u || !Fates->isForNobody(S))
      Result.push_back({S, {}});
  }
  size_t Settings = Result.size();
  for (const SettingPoint &S : Sinks)
    Result.push_back({S, {}});
  Counts.Sinks = Result.size();
  Counts.Unmatched = Result.empty() ? "setting" : "";
  if (Rule.Content.empty() || Result.empty())
    return Result;
  const Touched &By = touchedBy(Rule);
  Counts.Sources = By.sources();
  if (!Counts.Sources)
    Counts.Unmatched = "source";
  std::vector<Judged> Concerned;
  for (size_t I = 0; I < Result.size(); ++I) {
    if (I >= Settings)
      Result[I].Contexts = By.contextsAt(Result[I].At.Call);
    if (I < Settings ? By.touches(Result[I].At) : !Result[I].Contexts.empty())
      Concerned.push_back(std::move(Result[I]));
  }
  return Concerned;
}

/// All rules at once: many look at the same settings, and a judge remembers what it found out.
void ValueSolver::run() {
  std::vector<std::pair<const ValueRule *, Judged>> Tasks;
  for (const ValueRule &Rule : Policy.ValueRules) {
    RuleCounts Counts;
    Counts.Rule = &Rule;
    for (Judged &Setting : settingsOf(Rule, Counts))
      Tasks.push_back({&Rule, std::move(Setting)});
    Out.Counts.push_back(std::move(Counts));
  }
  std::vector<std::vector<Ruling>> Found(Tasks.size());
  link::parallelForWorkers(
      Tasks.size(), Threads,
      [&] { return ValueJudge(Program, Policy, Out.Where, *Fields, Conditions); },
      [&](ValueJudge &J, size_t I) {
        Found[I] = J.run(*Tasks[I].first, Tasks[I].second.At, Tasks[I].second.Contexts);
      });
  for (size_t Begin = 0, End; Begin < Tasks.size(); Begin = End) {
    for (End = Begin; End < Tasks.size() && Tasks[End].first == Tasks[Begin].first;)
      ++End;
    add(llvm::MutableArrayRef(Found).slice(Begin, End - Begin));
  }
}

/// What one rule says.
void ValueSolver::add(llvm::MutableArrayRef<std::vector<Ruling>> Found) {
  std::set<std::tuple<uint32_t, uint32_t, std::string, uint32_t>> Seen;
  for (std::vector<Ruling> &Rows : Found)
    for (Ruling &R : Rows)
      // Several labels may speak of one place.
      if (Seen.insert({R.At.Call.Value, R.At.Node.Value,
                       R.Outcome == Verdict::Kind::Held ? "" : R.Identity, R.Origin.Value})
              .second)
        Out.Rulings.push_back(std::move(R));
}

} // namespace

void judgeValueRules(link::LinkedProgram &Program, const policy::Policy &Policy,
                     ContentFlows &Flows, const FieldStores *Fields, unsigned Threads,
                     Solution &Out) {
  if (Policy.ValueRules.empty())
    return;
  ValueSolver(Program, Policy, Flows, Fields, Threads, Out).run();
}

} // namespace flowpact::solve
