//===- Search.cpp - the shortest way on which no check stands -------------===//
#include "solve/Search.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::StepKind;

/// Calls on a search's stack; recursion beyond is left to shorter ways.
static constexpr unsigned MaxStack = 64;

Search::Search(const Tabulation &Table, const Points &Where, const Limits &Bounds,
               GuardFacts &Facts)
    : Table(Table), Where(Where), Bounds(Bounds), Facts(Facts), P(Table.graph().program()) {}

uint32_t Search::push(uint32_t Stack, CallSite Site, bool SinkBelow, KnownId Known) {
  auto [Entry, Inserted] = FrameIndex.try_emplace(
      {Stack, Site.Call.Value, Site.Callee << 1 | SinkBelow, Known}, Frames.size());
  if (Inserted)
    Frames.push_back({Stack, Site, SinkBelow, Frames[Stack].Depth + 1, Known});
  return Entry->second;
}

uint32_t Search::baseRow(BodyId B, const Subject &About) {
  auto &Rows = BaseIndex[{B, About.Root}];
  for (uint32_t Row : Rows)
    if (Bases[Row].About == About)
      return Row;
  Rows.push_back(Bases.size());
  Bases.push_back({B, About});
  return Bases.size() - 1;
}

std::vector<CallSite> Search::stackOf(uint32_t Row) const {
  std::vector<CallSite> Result;
  for (; Row; Row = Frames[Row].Below)
    Result.push_back(Frames[Row].Site);
  std::reverse(Result.begin(), Result.end());
  return Result;
}

SearchSummary Search::run(const SourcePoint &Source, FactId Start, const SinkCone &Target,
                          const RuleGuards &Guards, const Origin &From, WaySink Report,
                          FeasibleOnly Which) {
  const Subject &About = From.About;
  Cone = &Target;
  OfSource = Guards;
  Rule = &OfSource;
  OfSource.Scopes = false; // what is alive where content is got may be gone where it is used
  Fresh = Guards.wantsFresh() && Facts.onlyFresh();
  Checked = false;
  Whose = From;
  Only = Which;
  nameMembers(Source);
  Vouched.clear();
  SourceNode = Source.Node;
  Result = SearchSummary();
  States.clear();
  Frames.assign(1, Frame());
  FrameIndex.clear();
  Bases.clear();
  BaseIndex.clear();
  Seen.clear();
  forgetChecks();
  BodyId Body = P.bodyOf(Source.Node);
  // Content that only comes to be under the guard is guarded wherever it goes.
  AtomList Atoms;
  if (Source.Call.isSome())
    Atoms = Facts.atCall(Source.Call);
  else if (Source.FieldEdge != ~0u)
    Atoms = Facts.atBlock(Body, P.unit(Body).Edges[Source.FieldEdge].Block);
  if (note(judgeAtoms(Atoms, {}, About, *Rule, Facts)) && closes())
    return Result;
  Whose.Known = Atoms;
  if (Source.Call.isSome() && note(filteredAtSource(Source.Call)) && closes())
    return Result;
  add(Start, 0, baseRow(Body, About), ~0u, startOf(Source.Node), FactStep());
  for (uint32_t S = 0; S < States.size(); ++S) {
    if (States.size() > (Only.Ways ? Only.States : Bounds.SearchStates)) {
      Result.GaveUp = true;
      break;
    }
    if (isGoal(States[S]) && isTaken(States[S]) && reportGoal(S, Report))
      break;
    advance(S);
  }
  Result.States = States.size();
  return Result;
}

/// The members of the source's records that have the content, and say whose it is.
void Search::nameMembers(const SourcePoint &Source) {
  const link::PathTable &Paths = Table.graph().linked().paths();
  link::ElementList Content = Paths.elements(Source.Path);
  OfSource.Source = Source.Call.isSome() ? Source.Node : NodeRef();
  OfSource.About = Whose.About;
  OfSource.Owner = Whose.Node;
  OfSource.OwnerPath = Whose.Path;
  if (Source.FieldEdge != ~0u) {
    BodyId B = P.bodyOf(Source.Node);
    OfSource.Read = P.nodeRef(B, NodeId(P.unit(B).Edges[Source.FieldEdge].Target));
    Content = Paths.elements(P.path(P.body(B).Unit, P.unit(B).Edges[Source.FieldEdge].Path));
  }
  bool Members = !Content.empty() && !Whose.Path.empty() && !Paths.isBracketed(Content.back()) &&
                 !Paths.isBracketed(Whose.Path.back());
  if (!Members)
    return;
  OfSource.ContentMember = link::lastNameComponent(Paths.text(Content.back())).str();
  OfSource.OwnerMember = link::lastNameComponent(Paths.text(Whose.Path.back())).str();
}

/// Whether the call that gives the content only gives what was checked.
StandingResult Search::filteredAtSource(CallRef Call) {
  const GuardTable &Guards = Facts.table();
  StandingResult Found;
  for (uint32_t G : Guards.guards(Call))
    if (Guards.guard(G).Accepts == policy::Accept::Filter && Rule->find(Guards.name(G)) &&
        Facts.applies(G, Call, [](uint32_t) { return std::optional<int64_t>(); })) {
      Found.Value = Standing::Guarded;
      Found.Atom.Guard = Guards.name(G);
      Found.Atom.AnySubject = true;
      Found.Atom.Call = Call;
    }
  return Found;
}

void Search::add(FactId F, uint32_t Stack, uint32_t Base, uint32_t Parent, KnownId Known,
                 const FactStep &Taken, const FactStep &Entered, PathEdgeId Exit) {
  if (!Cone->contains(F))
    return;
  bool Still = Checked && !(Fresh && startsTask(Taken));
  uint64_t Where =
      (uint64_t(Base) << 2 | Still << 1 | Thrown) << 30 | (Only.Ways ? Known.Value : 0);
  if (!Seen.insert({uint64_t(F.Value) << 32 | Stack, Where}).second)
    return;
  States.push_back({F, Stack, Base, Parent, Still, Thrown, Taken, Entered, Exit, Known});
}

void Search::advance(uint32_t S) {
  FactId F = States[S].Fact;
  for (const FactStep &Step : Table.graph().knownSteps(F)) {
    const State At = States[S];
    Checked = At.Checked;
    Thrown = At.Thrown;
    if (Thrown && isUnwound(Step)) {
      Thrown = false; // a destructor that runs because of the exception has it
    } else if (Thrown ? !mayBeThrown(At, Step) : !isOpen(At, Step)) {
      Checked = At.Checked;
      Thrown = !Thrown && mayBeThrown(At, Step) &&
               judge(Facts.atNode(Table.graph().node(F)), At).Value == Standing::Open;
      if (!Thrown)
        continue;
    }
    switch (Step.Kind) {
    case StepKind::Edge:
    case StepKind::Model:
    case StepKind::Kept:
    case StepKind::Return: {
      std::optional<KnownId> Known = At.Known;
      if (Only.Ways)
        Known = Only.Ways->after(At.Known, Table.graph().node(F), Step);
      if (Known)
        add(Step.Target, At.Stack, At.Base, S, *Known, Step);
      break;
    }
    case StepKind::Enter:
      enter(S, Step);
      break;
    case StepKind::Global:
    case StepKind::Later:
      add(Step.Target, 0, baseRow(P.bodyOf(Table.graph().node(Step.Target)), Subject()), S,
          startOf(Table.graph().node(Step.Target)), Step);
      break;
    }
  }
  Checked = States[S].Checked;
  Thrown = false;
  if (Table.graph().isExit(F))
    leave(S);
}

/// True if \p Step keeps content in an object that outlives the function, where a check that
/// is made meanwhile ends it by an exception: whoever catches it has the object, unchecked.
///   Out.push_back(load(User)); requireConsent(User);
bool Search::mayBeThrown(const State &At, const FactStep &Step) const {
  NodeRef From = Table.graph().node(At.Fact), To = Table.graph().node(Step.Target);
  if (!At.Thrown && !Facts.table().mayThrow(P.bodyOf(From)))
    return false;
  if (Step.Kind == StepKind::Edge) {
    // What is put somewhere behind the check never gets there.
    bool Puts = !At.Thrown && P.unit(P.bodyOf(To)).Edges[Step.Edge].Kind == EdgeKind::Store;
    return P.node(To).Kind != NodeKind::Return && !Puts;
  }
  if (Step.Kind != StepKind::Model || P.node(To).Kind != NodeKind::ArgPost)
    return false;
  auto Args = P.args(Step.Call);
  uint32_t I = P.argumentOfPost(Step.Call, To);
  return I < Args.size() && P.nodeRef(P.bodyOf(To), Args[I].Pre) == From;
}

/// True if \p Step goes into a destructor, which an exception runs as well.
bool Search::isUnwound(const FactStep &Step) const {
  return Step.Kind == StepKind::Enter && P.call(Step.Call).Kind == CallKind::Destructor;
}

/// What a check that was met does: it closes the way, or stands until the task ends.
bool Search::closes() {
  Checked = true;
  return !Fresh || (Last.Atom.What == GuardAtom::Kind::Check &&
                    Facts.table().comparesTimes(Last.Atom.Row) && Last.Atom.Guard.isSome());
}

bool Search::wentThroughTask(uint32_t S) const {
  for (; States[S].Parent != ~0u; S = States[S].Parent)
    if (startsTask(States[S].Taken))
      return true;
  return false;
}

bool Search::startsTask(const FactStep &Step) const {
  if (Step.Kind == StepKind::Global || Step.Kind == StepKind::Later)
    return true;
  return Step.Kind == StepKind::Enter &&
         Facts.table().startsTask(Table.graph().linked(), {Step.Call, Step.Callee});
}

void Search::enter(uint32_t S, const FactStep &Step) {
  BodyId To = P.bodyOf(Table.graph().node(Step.Target));
  const State At = States[S];
  bool Whole = Only.Ways || (!Rule->empty() && Facts.table().reachesGuard(To));
  if (!Whole)
    stepOver(S, Step);
  if (!Whole && !Cone->Bodies[To.Value])
    return;
  // Going round a recursion a second time only repeats what the first gave.
  unsigned Rounds = 0;
  for (uint32_t Row = At.Stack; Row; Row = Frames[Row].Below)
    Rounds += Frames[Row].Site.Call == Step.Call;
  if (Rounds >= 2 || Frames[At.Stack].Depth >= MaxStack)
    return;
  KnownId Before = At.Known, Inside;
  if (Only.Ways) {
    auto Known = Only.Ways->inBlock(At.Known, P.bodyOf(Table.graph().node(At.Fact)), Step.Block);
    if (Known)
      Known = Only.Ways->calling(*Known, {Step.Call, Step.Callee});
    if (!Known)
      return;
    Before = *Known;
    Inside = Only.Ways->entering(Before, {Step.Call, Step.Callee}, To);
  }
  add(Step.Target, push(At.Stack, {Step.Call, Step.Callee}, !Whole, Before), At.Base, S, Inside,
      Step);
}

void Search::stepOver(uint32_t S, const FactStep &Step) {
  ContextId C = Table.entryContext(Step.Target);
  if (C.isNone())
    return;
  const State At = States[S];
  for (PathEdgeId Exit : Table.context(C).Exits)
    for (const FactStep &Back :
         Table.graph().knownReturns(Table.edge(Exit).Fact, {Step.Call, Step.Callee}))
      add(Back.Target, At.Stack, At.Base, S, At.Known, Back, Step, Exit);
}

void Search::leave(uint32_t S) {
  const State At = States[S];
  if (At.Stack) {
    const Frame Top = Frames[At.Stack];
    if (Top.SinkBelow)
      return; // its returns were taken by the step over the call
    std::optional<KnownId> Known = Top.Known;
    BodyId Left = P.bodyOf(Table.graph().node(At.Fact));
    if (Only.Ways)
      Known = Only.Ways->returning(Top.Known, At.Known, Left, Top.Site);
    Thrown = At.Thrown && !isCaughtAt(Table.graph().linked(), Top.Site);
    if (Known)
      for (const FactStep &Back : Table.graph().knownReturns(At.Fact, Top.Site))
        add(Back.Target, Top.Below, At.Base, S, *Known, Back);
    return;
  }
  for (CallSite Site : Table.graph().linked().calls().callers(Bases[At.Base].Body)) {
    auto Returns = Table.graph().knownReturns(At.Fact, Site);
    if (Returns.empty())
      continue;
    Subject Outer = Facts.subjects().toCaller(Bases[At.Base].About, Site);
    uint32_t Base = baseRow(P.bodyOf(Site.Call), Outer);
    Checked = At.Checked;
    Thrown = At.Thrown && !isCaughtAt(Table.graph().linked(), Site);
    if (note(judgeAtoms(Facts.atSite(Site), {}, Outer, *Rule, Facts)) && closes())
      continue;
    for (const FactStep &Back : Returns) {
      std::optional<KnownId> Known = startOf(Table.graph().node(Back.Target));
      if (Only.Ways)
        Known = Only.Ways->returning(*Known, At.Known, Bases[At.Base].Body, Site);
      if (Known)
        add(Back.Target, 0, Base, S, *Known, Back);
    }
  }
}

/// Remembers a guard that was met. True if it stands.
bool Search::note(const StandingResult &Found) {
  if (Found.Value == Standing::Open)
    return false;
  Last = Found;
  Result.Asserted |= Found.Atom.Asserted;
  if (Found.Value > Result.Guard.Value)
    Result.Guard = Found;
  return true;
}

StandingResult Search::judge(const AtomList &Atoms, const State &At) {
  return judgeAtoms(Atoms, stackOf(At.Stack), Bases[At.Base].About, *Rule, Facts);
}

bool Search::isOpen(const State &At, const FactStep &Step) {
  if (Rule->empty())
    return true;
  if (Step.Call.isSome() && isFilteredOut(At, Step) && closes())
    return false;
  if (!Facts.mayKnow(P.bodyOf(Table.graph().node(At.Fact))))
    return true;
  return !note(judgeStep(At, Step)) || !closes();
}

/// True if the step goes through a filter that asks about each element's own user, or about one
/// who stands for all.
bool Search::isFilteredOut(const State &At, const FactStep &Step) {
  if (Step.Kind != StepKind::Model || Facts.table().outcomes().of(Step.Call).empty())
    return false;
  NodeRef To = Table.graph().node(Step.Target);
  uint32_t Changed = P.argumentOfPost(Step.Call, To);
  std::optional<uint32_t> Argument;
  if (Changed != P.args(Step.Call).size())
    Argument = Changed;
  const Subject &About = Bases[At.Base].About;
  AtomList Kept = keptBecause(Step.Call, Argument, Facts);
  if (!Kept.empty() && note(judge(Kept, At)))
    return true;
  link::ElementList Below;
  if (auto Star = llvm::find(About.Path, Facts.table().outcomes().anyElement());
      Star != About.Path.end())
    Below.assign(Star + 1, About.Path.end());
  else
    return false;
  return note(judgeFilter(Step.Call, Argument, Below, *Rule, Facts));
}

/// Where the source's function, and those that called it, returned to on the way to \p S;
/// innermost first.
std::vector<CallSite> Search::returnedTo(uint32_t S) const {
  std::vector<CallSite> Sites;
  for (; States[S].Parent != ~0u; S = States[S].Parent) {
    const State &At = States[S], &Before = States[At.Parent];
    if (At.Taken.Kind == StepKind::Global || At.Taken.Kind == StepKind::Later)
      Sites.clear(); // who called it has nothing to do with where it was read
    bool Left = At.Taken.Kind == StepKind::Return && At.Exit.isNone() && !Before.Stack;
    if (Left)
      Sites.push_back({At.Taken.Call, At.Taken.Callee});
  }
  std::reverse(Sites.begin(), Sites.end());
  return Sites;
}

/// Whether the user whose content it is was checked before the content was asked for,
/// where the user came from.
bool Search::isVouchedFor(llvm::ArrayRef<CallSite> Back) {
  auto Known = llvm::find_if(Vouched, [&](auto &Row) { return llvm::ArrayRef(Row.first) == Back; });
  if (Known != Vouched.end())
    return Known->second;
  // What callers gave is not what it is by now.
  bool Changed = Facts.subjects().isChanged(Whose.About) && Whose.Node.isSome() &&
                 P.node(Whose.Node).Kind == NodeKind::Param;
  bool Is =
      Whose.Node.isSome() && !Changed &&
      note(
          Provenance(Facts, *Rule).vouch(Whose.Known, Whose.Node, Whose.Path, Back, Whose.IsThere));
  Vouched.push_back({Back.vec(), Is});
  return Is;
}

/// Whether a flag that stands beside the content at the sink says that it was checked,
/// or a user that stands there was.
bool Search::isFlagged(const AtomList &Atoms) {
  const ExplodedGraph &Graph = Table.graph();
  if (std::exchange(CarriersTo, Cone->Sink) != Cone->Sink) {
    Carriers.clear();
    for (FactId F(0); F.Value < Cone->ComponentOf.size(); ++F.Value)
      if (Cone->contains(F))
        Carriers.insert(Graph.node(F));
  }
  const SinkPoint &Sink = Where.Sinks[Cone->Sink];
  link::ElementList Path = Graph.linked().paths().elements(Sink.Path);
  return note(Provenance(Facts, *Rule)
                  .vouchContent(Atoms, Sink.Node, Path, Whose.About, SourceNode, Carriers)) ||
         note(Provenance(Facts, *Rule)
                  .vouchOwner(Atoms, Sink.Node, Path, Whose.About, SourceNode, Carriers));
}

bool Search::isGoal(const State &At) const {
  const SinkPoint &Sink = Where.Sinks[Cone->Sink];
  return !At.Thrown && Table.graph().node(At.Fact) == Sink.Node &&
         Table.graph().linked().paths().isFoundAt(Table.graph().path(At.Fact), Sink.Path);
}

/// True if the content came here through a call that is the same sink: a decorator that passes
/// on to what it wraps. It is judged there.
bool Search::wentThroughSink(const State &At) {
  uint32_t Label = Where.Sinks[Cone->Sink].Label;
  auto [Entry, Inserted] = SinkCalls.try_emplace(Label);
  if (Inserted)
    for (const SinkPoint &Sink : Where.Sinks)
      if (Sink.Label == Label && Sink.Call.isSome())
        Entry->second.insert(Sink.Call);
  for (uint32_t Row = At.Stack; Row; Row = Frames[Row].Below)
    if (!Frames[Row].SinkBelow && Entry->second.contains(Frames[Row].Site.Call))
      return true;
  return false;
}

/// Whether control gets to the sink with what is known at it.
bool Search::isTaken(const State &At) {
  const SinkPoint &Sink = Where.Sinks[Cone->Sink];
  return !Only.Ways || Sink.Call.isNone() ||
         Only.Ways->inBlock(At.Known, P.bodyOf(Sink.Call), P.call(Sink.Call).Block);
}

/// The sink is reached: is it under a guard itself, or are all callers?
bool Search::reportGoal(uint32_t S, WaySink Report) {
  const State At = States[S];
  const SinkPoint &Sink = Where.Sinks[Cone->Sink];
  OpenWay Way;
  Way.Stack = stackOf(At.Stack);
  Way.Outermost = Bases[At.Base].Body;
  Way.About = Bases[At.Base].About;
  Way.OpenCallers.assign(1, {});
  if (At.Checked)
    return false;
  if (!Rule->empty() && wentThroughSink(At))
    return false;
  if (!Rule->empty()) {
    AtomList Atoms = Sink.Call.isSome()
                         ? Facts.atCall(Sink.Call)
                         : Facts.atBlock(P.bodyOf(Sink.Node), P.node(Sink.Node).Block);
    OfSource.Scopes = true;
    bool Holds = note(judge(Atoms, At));
    CallerAnswer Found;
    CallerCheck Callers(Facts, Bounds, *Rule);
    if (!Holds)
      Found = Callers.run(Way.Outermost, Way.About, carriedBelow(Atoms, Way.Stack, *Rule, Facts));
    OfSource.Scopes = false;
    if (Holds)
      return false;
    note(Callers.best());
    if (Found.AnyGuarded && Found.Open.empty())
      return false;
    bool Later = Fresh && wentThroughTask(S);
    if (!Later) {
      std::vector<CallSite> Back = returnedTo(S);
      if (isVouchedFor(Back))
        return Back.empty(); // else other ways may have come from elsewhere
    }
    if (!Later && isFlagged(Atoms))
      return false;
    if (!Later && note(ofOwnerBeside(Atoms)))
      return false;
    if (!Later && note(Provenance(Facts, *Rule).vouchFound(Atoms, Way.Stack, Way.About)))
      return false;
    if (Found.AnyGuarded)
      Way.OpenCallers = std::move(Found.Open);
  }
  Way.Path = pathTo(S);
  return Report(Way);
}

/// A check of the owner who stands beside the content in one record, wherever that came from:
///   while (Queue.take(Message)) if (mayTrain(Message.Author)) train(Message.Text);
StandingResult Search::ofOwnerBeside(const AtomList &Atoms) {
  const SinkPoint &Sink = Where.Sinks[Cone->Sink];
  const link::PathTable &Paths = Table.graph().linked().paths();
  StandingResult Found;
  if (Rule->OwnerMember.empty())
    return Found;
  Subject Content = Facts.subjects().resolve(Sink.Node, Paths.elements(Sink.Path));
  auto IsMember = [&](const Subject &S, llvm::StringRef Name) {
    return !S.Path.empty() && link::lastNameComponent(Paths.text(S.Path.back())) == Name;
  };
  if (!IsMember(Content, Rule->ContentMember))
    return Found;
  for (const GuardAtom *Atom : Atoms) {
    bool Checks = Atom->What == GuardAtom::Kind::Check && Atom->Accepted && !Atom->AnySubject &&
                  Rule->find(Atom->Guard) && (!Atom->Asserted || Rule->Assertions);
    bool Beside =
        Checks && Atom->Of.Root == Content.Root && IsMember(Atom->Of, Rule->OwnerMember) &&
        llvm::ArrayRef(Atom->Of.Path).drop_back() == llvm::ArrayRef(Content.Path).drop_back();
    if (Beside)
      Found = {Standing::Unsure, *Atom};
  }
  return Found;
}

std::vector<TraceStep> Search::pathTo(uint32_t S) const {
  llvm::SmallVector<uint32_t, 32> Chain;
  for (; S != ~0u; S = States[S].Parent)
    Chain.push_back(S);
  std::vector<TraceStep> Path;
  for (uint32_t Row : llvm::reverse(Chain)) {
    const State &At = States[Row];
    if (At.Parent == ~0u) {
      Path.push_back({At.Fact, {}, true});
      continue;
    }
    if (At.Exit.isSome()) {
      Path.push_back({At.Entered.Target, At.Entered});
      Table.expand(At.Exit, Path);
    }
    Path.push_back({At.Fact, At.Taken});
  }
  return Path;
}

} // namespace flowpact::solve
