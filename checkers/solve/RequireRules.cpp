//===- RequireRules.cpp - what must be accompanied by what ----------------===//
#include "solve/RequireRules.h"
#include "link/Parallel.h"
#include "solve/Aftermath.h"
#include "solve/CallerCheck.h"
#include "solve/NearbyChecks.h"
#include "solve/Provenance.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using policy::LabelRole;
using policy::RequireRule;

namespace {

/// Findings of one event, one for each caller that lacks what others have.
constexpr size_t MaxPerEvent = 20;

/// What the events of one rule share.
struct Requirement {
  const RequireRule *Rule = nullptr;
  std::vector<uint32_t> Events; ///< rows of Points::Events
  RuleGuards Guards, ActorGuards;
  std::unique_ptr<RequiredCalls> Calls; ///< of orders After and Either
  std::string Required;                 ///< in words
};

/// Whether something stands before an event, and where it does not.
struct Standpoint {
  bool Holds = false;
  StandingResult Best;
  std::vector<std::vector<CallSite>> Open; ///< callers that lack it
};

/// Judges events; one object a thread.
class RequireJudge {
public:
  explicit RequireJudge(const JudgeContext &Context)
      : Context(Context), P(Context.Linked.program()),
        Resolver(Context.Linked, Context.Known, Context.Fields, Context.Guards),
        Facts(Context.Linked, Context.Guards, Resolver, Context.Fields) {}

  std::vector<Ruling> run(const Requirement &Wanted, const EventPoint &Event);

private:
  struct Person {
    Subject About;
    NodeRef Node;
    link::ElementList Path;
  };
  Person personAt(const EventPoint &Event, const std::optional<link::PortRef> &Port);
  Standpoint lookBefore(const EventPoint &Event, const RuleGuards &Guards, const Person &Who);
  Ruling start(const Requirement &Wanted, const EventPoint &Event);
  Ruling held(Ruling R, const Requirement &Wanted, CallRef By, bool Unsure);
  void addMissing(std::vector<Ruling> &Out, const Ruling &Start, const Requirement &Wanted,
                  const EventPoint &Event, const Standpoint &Found, const RuleGuards &Guards,
                  llvm::StringRef Who);
  std::string nameOf(const EventPoint &Event) const;

  const JudgeContext &Context;
  const link::Program &P;
  Subjects Resolver;
  GuardFacts Facts;
};

std::string RequireJudge::nameOf(const EventPoint &Event) const {
  const policy::Label &Label = Context.Policy.Labels[Event.Label];
  if (!Label.Description.empty())
    return Label.Description;
  SymbolId S = Event.Call.isSome() ? P.calleeSymbol(Event.Call) : P.body(Event.Body).Symbol;
  return S.isSome() ? "'" + P.name(S).str() + "'" : Label.Name;
}

/// Whom a port of the event speaks of.
RequireJudge::Person RequireJudge::personAt(const EventPoint &Event,
                                            const std::optional<link::PortRef> &Port) {
  Person Result;
  if (!Port)
    return Result;
  Result.Path = Context.Linked.paths().elements(Port->Path);
  if (Event.Call.isSome()) {
    Result.About = Resolver.ofPort(Event.Call, *Port);
    link::forEachArgument(P, Event.Call, Port->Root, Port->Index, [&](uint32_t I) {
      Result.Node = P.nodeRef(Event.Body, P.args(Event.Call)[I].Pre);
    });
    return Result;
  }
  const FunctionRecord &Function = P.function(Event.Body);
  auto Params = UnitView::slice(P.unit(Event.Body).Params, Function.Params);
  uint32_t I = Port->Index + (Function.Flags & FN_HasThis ? 1 : 0);
  if (Port->Root == policy::Port::Kind::This)
    I = 0;
  if (Port->Root == policy::Port::Kind::Result || I >= Params.size() || Params[I].Entry.isNone())
    return Result;
  Result.Node = P.nodeRef(Event.Body, Params[I].Entry);
  Result.About = Resolver.resolve(Result.Node, Result.Path);
  return Result;
}

Standpoint RequireJudge::lookBefore(const EventPoint &Event, const RuleGuards &Guards,
                                    const Person &Who) {
  Standpoint Result;
  AtomList Atoms;
  if (Event.Call.isSome())
    Atoms = Facts.atCall(Event.Call);
  Result.Best = judgeAtoms(Atoms, {}, Who.About, Guards, Facts);
  if (Result.Best.Value != Standing::Open) {
    Result.Holds = true;
    return Result;
  }
  CallerCheck Callers(Facts, Context.Bounds, Guards);
  AtomList Below = carriedBelow(Atoms, {}, Guards, Facts);
  // Of what this function came by itself no caller knows more.
  if (!Facts.subjects().isPortable(Who.About))
    llvm::erase_if(Below, [&](const GuardAtom *Atom) {
      return Facts.subjects().compare(Atom->Of, Who.About) == Relation::Different;
    });
  CallerAnswer Above = Callers.run(Event.Body, Who.About, Below);
  Result.Best = Callers.best();
  Result.Holds = Above.holds();
  if (!Result.Holds && Who.Node.isSome()) {
    StandingResult Vouched = Provenance(Facts, Guards).vouch(Atoms, Who.Node, Who.Path);
    if (Vouched.Value != Standing::Open) {
      Result.Holds = true;
      Result.Best = Vouched;
    }
  }
  if (Above.AnyGuarded)
    Result.Open = std::move(Above.Open);
  if (Result.Open.empty())
    Result.Open.assign(1, {});
  return Result;
}

Ruling RequireJudge::start(const Requirement &Wanted, const EventPoint &Event) {
  Ruling R;
  R.Rule = Wanted.Rule;
  R.At = {Event.Body, Event.Call, NodeRef(), BlockId(), nameOf(Event) + " happens here"};
  return R;
}

Ruling RequireJudge::held(Ruling R, const Requirement &Wanted, CallRef By, bool Unsure) {
  R.Outcome = Verdict::Kind::Held;
  R.GuardCall = By;
  R.At.Text = R.Words.front().second + " happens only with " + Wanted.Required;
  if (!R.Subject.empty())
    R.At.Text += " for '" + R.Subject + "'";
  if (Unsure) {
    R.Doubts.push_back(Doubt::SubjectUnknown);
    R.At.Text += "; whether that is the same subject could not be decided";
  }
  return R;
}

/// Findings where nothing stands before; \p Who: "subject" or "actor".
void RequireJudge::addMissing(std::vector<Ruling> &Out, const Ruling &Start,
                              const Requirement &Wanted, const EventPoint &Event,
                              const Standpoint &Found, const RuleGuards &Guards,
                              llvm::StringRef Who) {
  for (const std::vector<CallSite> &Callers : Found.Open) {
    if (Out.size() >= MaxPerEvent)
      return;
    Ruling R = Start;
    R.Callers = Callers;
    R.Identity = Who.str();
    for (CallSite Site : llvm::reverse(Callers))
      R.Way.push_back({P.bodyOf(Site.Call), Site.Call, NodeRef(), BlockId(),
                       "called without " + Wanted.Required});
    R.Way.push_back(R.At);
    if (Event.Call.isSome())
      R.Checks = findNearbyChecks(Event.Call, Callers, Guards, Facts);
    for (NearbyCheck &Check : R.Checks) // the names of expanded guards are no words
      if (llvm::StringRef(Check.Guard).starts_with("@") ||
          llvm::StringRef(Check.Guard).starts_with("+"))
        Check.Guard = Wanted.Required;
    auto Other = llvm::find_if(R.Checks, [](const NearbyCheck &Check) {
      return Check.Reason == NearbyCheck::Why::OtherSubject && !Check.About.empty();
    });
    if (Other != R.Checks.end())
      R.Addendum = "; what stands there is for " +
                   (Who == "actor" ? "the actor '" : std::string("'")) + Other->About + "'";
    else if (!Callers.empty())
      R.Addendum = "; not every caller has it";
    Out.push_back(std::move(R));
  }
}

std::vector<Ruling> RequireJudge::run(const Requirement &Wanted, const EventPoint &Event) {
  const RequireRule &Rule = *Wanted.Rule;
  Person Who = personAt(Event, Context.Subjects[Event.Label]);
  Person Actor = personAt(Event, Context.Actors[Event.Label]);
  Ruling Start = start(Wanted, Event);
  Start.Subject = Resolver.text(Who.About);
  std::string ActorText = Resolver.text(Actor.About);
  Start.Words = {{"trigger", nameOf(Event)},
                 {"required", Wanted.Required},
                 {"subject", Start.Subject.empty() ? "its subject" : "'" + Start.Subject + "'"},
                 {"actor", ActorText.empty() ? "whoever acts" : "'" + ActorText + "'"}};
  std::vector<Ruling> Result;
  if (Rule.When != RequireRule::Order::After) {
    Standpoint First = lookBefore(Event, Wanted.Guards, Who);
    Standpoint Second;
    Second.Holds = true;
    bool ByActor = Rule.SameActor && !Wanted.ActorGuards.empty();
    // That the actor was checked says that somebody was: a filter of a list of actors does.
    if (ByActor && (First.Holds || !Rule.SameSubject))
      Second = lookBefore(Event, Wanted.ActorGuards, Actor);
    if (ByActor && !First.Holds && !Rule.SameSubject && Second.Holds)
      First = Second;
    if (First.Holds && Second.Holds)
      return {held(Start, Wanted, First.Best.Atom.Call, First.Best.Value == Standing::Unsure)};
    if (Rule.When == RequireRule::Order::Before) {
      addMissing(Result, Start, Wanted, Event, First.Holds ? Second : First,
                 First.Holds ? Wanted.ActorGuards : Wanted.Guards,
                 First.Holds ? "actor" : "subject");
      return Result;
    }
  }
  Concern About;
  if (Rule.SameSubject)
    About.Who = Who.About;
  if (Rule.SameActor)
    About.Actor = Actor.About;
  Aftermath After(Facts, Context.Bounds, *Wanted.Calls);
  auto StandsBefore = [&](CallRef C, const Concern &Of) {
    auto Stands = [&](const RuleGuards &Guards, const Subject &Whom) {
      return judgeAtoms(Facts.atCall(C), {}, Whom, Guards, Facts).Value != Standing::Open;
    };
    return Stands(Wanted.Guards, Of.Who) &&
           (!Rule.SameActor || Stands(Wanted.ActorGuards, Of.Actor));
  };
  std::optional<Aftermath::Made> Before;
  if (Rule.When == RequireRule::Order::Either)
    Before = StandsBefore;
  std::vector<Omission> Omitted = After.run(Event.Body, Event.Call, About, Before);
  if (Omitted.empty() && !After.gaveUp())
    return {held(Start, Wanted, After.met(), false)};
  if (Omitted.empty())
    Omitted.push_back({});
  for (Omission &O : Omitted) {
    if (Result.size() >= MaxPerEvent)
      break;
    Ruling R = Start;
    R.Callers = O.Callers;
    R.Way = {R.At};
    llvm::append_range(R.Way, O.Way);
    if (!O.Callers.empty())
      R.Addendum = "; not every caller has it";
    if (After.gaveUp())
      R.Doubts.push_back(Doubt::LimitReached);
    Result.push_back(std::move(R));
  }
  return Result;
}

std::string wordsFor(const policy::Policy &Policy, const RequireRule &Rule) {
  std::vector<std::string> Names;
  for (const std::string &Call : Rule.Calls) {
    auto Entry = llvm::find_if(Policy.Labels, [&](const policy::Label &L) {
      return L.Role == LabelRole::Event && policy::labelCovers(Call, L.Name) &&
             !L.Description.empty();
    });
    Names.push_back(Entry == Policy.Labels.end() ? "'" + Call + "'" : Entry->Description);
  }
  if (Rule.Calls.empty())
    for (const policy::GuardUse &Use : Rule.Guards)
      Names.push_back("a check of '" + Use.Guard + "'");
  return llvm::join(Names, " or ");
}

Requirement prepare(const JudgeContext &Context, const RequireRule &Rule) {
  Requirement Result;
  Result.Rule = &Rule;
  llvm::BitVector Triggers = coveredLabels(Context.Policy, Rule.Triggers, LabelRole::Event);
  for (uint32_t I = 0; I < Context.Where.Events.size(); ++I)
    if (Triggers[Context.Where.Events[I].Label])
      Result.Events.push_back(I);
  Result.Guards = RuleGuards::of(Rule.Guards, Context.Guards);
  Result.ActorGuards = RuleGuards::of(Rule.ActorGuards, Context.Guards);
  Result.Required = wordsFor(Context.Policy, Rule);
  if (!Rule.Calls.empty() && !Result.Events.empty()) {
    std::vector<RequiredCalls::Ports> Ports(Context.Policy.Labels.size());
    for (uint32_t L = 0; L < Ports.size(); ++L)
      Ports[L] = {Context.Subjects[L], Context.Actors[L]};
    Result.Calls = std::make_unique<RequiredCalls>(
        Context.Linked, Context.Where, coveredLabels(Context.Policy, Rule.Calls, LabelRole::Event),
        std::move(Ports));
  }
  return Result;
}

} // namespace

void judgeRequirements(const JudgeContext &Context, unsigned Threads, Solution &Into) {
  for (const RequireRule &Rule : Context.Policy.RequireRules) {
    Requirement Wanted = prepare(Context, Rule);
    std::vector<std::vector<Ruling>> Found(Wanted.Events.size());
    link::parallelForWorkers(
        Wanted.Events.size(), Threads, [&] { return RequireJudge(Context); },
        [&](RequireJudge &Judge, size_t I) {
          Found[I] = Judge.run(Wanted, Context.Where.Events[Wanted.Events[I]]);
        });
    for (std::vector<Ruling> &Rulings : Found) {
      Into.Stats.SearchesCut += llvm::any_of(Rulings, [](const Ruling &R) {
        return llvm::is_contained(R.Doubts, Doubt::LimitReached);
      });
      std::move(Rulings.begin(), Rulings.end(), std::back_inserter(Into.Rulings));
    }
  }
}

} // namespace flowpact::solve
