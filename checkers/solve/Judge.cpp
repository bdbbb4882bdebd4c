//===- Judge.cpp - candidates to verdicts ---------------------------------===//
#include "solve/Judge.h"
#include "solve/NearbyChecks.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::StepKind;

/// Calling contexts of one sink whose destination is resolved for one source.
static constexpr unsigned MaxWays = 64;
/// Searches for feasible ways without an end after which a sink gets no more of them:
/// where content comes from everywhere, each would only cost.
static constexpr unsigned MaxUndecided = 2;

Judge::Judge(const JudgeContext &Context, const Tabulation &Table, const ConeFinder &Cones)
    : Context(Context), Table(Table), Cones(Cones), P(Context.Linked.program()),
      Resolver(Context.Linked, Context.Known, Context.Fields, Context.Guards),
      Facts(Context.Linked, Context.Guards, Resolver, Context.Fields),
      FreshFacts(Context.Linked, Context.Guards, Resolver, Context.Fields, /*OnlyFresh=*/true),
      Finder(Table, Context.Where, Context.Bounds, Facts),
      FreshFinder(Table, Context.Where, Context.Bounds, FreshFacts),
      Ways(Table.graph(), Context.Fields, Context.Guards), Strings(Context.Linked, Context.Fields) {
}

bool Judge::needsDelivery() const {
  return Rule->UnlessProvider || !Rule->RecipientCategories.empty();
}

JudgeResult Judge::run(uint32_t RuleNumber, uint32_t Sink,
                       const llvm::DenseMap<FactId, uint32_t> &Sources) {
  Rule = &Context.Policy.FlowRules[RuleNumber];
  RuleRow = RuleNumber;
  SinkRow = Sink;
  Result = JudgeResult();
  Reported.clear();
  PlainCone.reset();
  Violations = Undecided = 0;
  Spent = 0;
  std::vector<Candidate> All = candidates(Sources);
  if (All.empty())
    return std::move(Result);
  RuleGuards Guards = RuleGuards::of(Rule->UnlessGuards, Context.Guards);
  Names = &Guards;
  if (Guards.empty() && !mayDiffer()) {
    for (const Candidate &C : All)
      if (hasRoom())
        needsDelivery() ? judgeDelivered(C) : judgePlainly(C);
  } else {
    SinkCone Cone = Cones.find(Sink, Context.Where);
    for (const Candidate &C : All)
      if (hasRoom())
        judgeBySearch(C, Cone, Guards);
  }
  return std::move(Result);
}

/// Whether the receiver may be another in another calling context.
bool Judge::mayDiffer() const {
  const SinkPoint &Sink = Context.Where.Sinks[SinkRow];
  return needsDelivery() && Context.Policy.Labels[Sink.Label].Destination.has_value();
}

/// False, and counted, once the sink has all the findings that it may have.
bool Judge::hasRoom() {
  bool Room = Violations < Context.Bounds.FindingsPerSink;
  Result.FindingsCut += !Room;
  return Room;
}

/// The sources that reach the sink, each with the first way that was found, in the
/// order in which they were found.
std::vector<Judge::Candidate> Judge::candidates(const llvm::DenseMap<FactId, uint32_t> &Sources) {
  std::vector<Candidate> Result;
  llvm::DenseSet<ContextId> Asked, Found;
  for (const SinkHit &Hit : Table.hitsOf(SinkRow)) {
    if (!Asked.insert(Table.edge(Hit.Edge).Context).second)
      continue;
    for (ContextId From : Table.sourcesOf(Table.edge(Hit.Edge).Context)) {
      auto Row = Sources.find(Table.context(From).Root);
      if (Row != Sources.end() && sharesExecutable(Row->second) && Found.insert(From).second)
        Result.push_back({Hit, From, Row->second});
    }
  }
  return Result;
}

/// A compile database has many programs: what one of them reads does not come out of
/// another, whatever they share.
bool Judge::sharesExecutable(uint32_t Source) const {
  return P.mayShareExecutable(P.bodyOf(Context.Where.Sources[Source].Node),
                              P.bodyOf(Context.Where.Sinks[SinkRow].Node));
}

Verdict Judge::start(const Candidate &C, llvm::ArrayRef<TraceStep> Path) const {
  Verdict V;
  V.Rule = RuleRow;
  V.Source = C.Source;
  V.Sink = SinkRow;
  const ExplodedGraph &Graph = Table.graph();
  for (const TraceStep &T : Path)
    V.Path.push_back({Graph.node(T.Fact), Graph.path(T.Fact), T.Taken.Kind, T.Taken.Flags,
                      T.Taken.Block, T.Taken.Edge, T.Taken.Call, T.Taken.Callee, T.First});
  return V;
}

/// Of what such a call may run, not even the name is known.
static bool isDispatched(const link::Program &P, CallRef C) {
  return C.isSome() &&
         (P.call(C).Kind == CallKind::Virtual || P.call(C).Kind == CallKind::Indirect);
}

void Judge::addDoubts(Verdict &V) const {
  for (const PathStep &Step : V.Path) {
    if (Step.Flags & link::SF_Unknown)
      V.Doubts.push_back(isDispatched(P, Step.Call) ? Doubt::UnknownTarget : Doubt::UnknownCall);
    bool Read = Step.Kind == StepKind::Kept && P.node(Step.Node).Kind == NodeKind::GlobalLoad;
    bool Later = Step.Kind == StepKind::Later && !P.isState(Step.Node);
    if (Step.Kind == StepKind::Global || Later || Read)
      V.Doubts.push_back(Doubt::State);
    if (Step.Kind == StepKind::Enter) {
      const link::Callee &To = Context.Linked.calls().callees(Step.Call)[Step.Callee];
      if (To.Virtual)
        V.Doubts.push_back(Doubt::VirtualDispatch);
      if (To.Deferred)
        V.Doubts.push_back(Doubt::State);
    }
  }
  llvm::sort(V.Doubts);
}

/// True if \p Way comes out of the very variable that the sink is a write to: that it
/// is stored there again says nothing new.
bool Judge::isStoredAgain(llvm::ArrayRef<TraceStep> Way) const {
  NodeRef Sink = Context.Where.Sinks[SinkRow].Node;
  if (P.node(Sink).Kind != NodeKind::GlobalStore)
    return false;
  return llvm::any_of(Way, [&](const TraceStep &T) {
    NodeRef N = Table.graph().node(T.Fact);
    return N != Sink && P.node(N).Kind == NodeKind::GlobalStore && P.cellOf(N) == P.cellOf(Sink);
  });
}

bool Judge::isPossible(llvm::ArrayRef<TraceStep> Way) {
  return Ways.admits(Way, Context.Where.Sinks[SinkRow].Call);
}

/// A way that a run may take; none if there is none.
std::optional<std::vector<TraceStep>> Judge::feasibleWay(const Candidate &C) {
  std::vector<TraceStep> First = Table.witness(C.From, C.Hit, Searched);
  if (isPossible(First) || Undecided >= MaxUndecided)
    return First;
  if (!PlainCone)
    PlainCone = Cones.find(SinkRow, Context.Where);
  std::optional<std::vector<TraceStep>> Other;
  SearchSummary Found = Finder.run(Context.Where.Sources[C.Source], Table.context(C.From).Root,
                                   *PlainCone, RuleGuards(), Origin(),
                                   [&](const OpenWay &Way) {
                                     Other = Way.Path;
                                     return true;
                                   },
                                   {&Ways, Context.Bounds.FeasibleStates});
  Undecided += !Other && Found.GaveUp;
  if (!Other && Found.GaveUp)
    return First;
  return Other;
}

void Judge::judgePlainly(const Candidate &C) {
  std::optional<std::vector<TraceStep>> Way = feasibleWay(C);
  if (!Way || isStoredAgain(*Way))
    return;
  Verdict V = start(C, *Way);
  V.Subject = Resolver.text(subjectOf(Context.Where.Sources[C.Source]));
  Delivery To = decide({});
  V.To = To.To;
  addDoubts(V);
  ++Violations;
  Result.Verdicts.push_back(std::move(V));
}

/// Content that goes to one receiver, however it gets there.
void Judge::judgeDelivered(const Candidate &C) {
  OpenWay Way;
  if (std::optional<std::vector<TraceStep>> Found = feasibleWay(C))
    Way.Path = std::move(*Found);
  else
    return;
  Way.About = originOf(Context.Where.Sources[C.Source]).About;
  Way.OpenCallers.assign(1, {});
  size_t Before = Result.Verdicts.size();
  unsigned Taken = 0;
  AllowedBy.reset();
  takeWay(C, Way, Taken);
  if (Result.Verdicts.size() == Before)
    addHeld(C, StandingResult());
}

/// True if the parameter of \p Call's callee that \p Port names is a reference or a value.
static bool isNoPointer(const link::Program &P, CallRef Call, const link::PortRef &Port) {
  SymbolId S = P.calleeSymbol(Call);
  if (S.isNone() || Port.Root != policy::Port::Kind::Argument)
    return Port.Root == policy::Port::Kind::This;
  const UnitView &Unit = P.unit(P.symbol(S).Unit);
  auto Params = UnitView::slice(Unit.Params, P.function(S).Params);
  uint32_t I = Port.Index + (P.function(S).Flags & FN_HasThis ? 1 : 0);
  return I < Params.size() && !Unit.string(Params[I].TypeText).contains('*');
}

/// Whose content a source gives, in terms of the function that it is in.
Origin Judge::originOf(const SourcePoint &Source) {
  const auto &Port = Context.Subjects[Source.Label];
  BodyId B = P.bodyOf(Source.Node);
  auto At = [&](NodeRef N, const link::ElementList &Path) {
    return Origin{Resolver.resolve(N, Path), N, Path};
  };
  if (Source.FieldEdge != ~0u) {
    // A field's content is about the object that has the field.
    const EdgeRecord &Edge = P.unit(B).Edges[Source.FieldEdge];
    link::ElementList Path = P.paths().elements(P.path(P.body(B).Unit, Edge.Path));
    const policy::Label &Label = Context.Policy.Labels[Source.Label];
    auto IsField = [&](link::ElementId Element) {
      return llvm::any_of(Label.Fields, [&](const std::string &Name) {
        return policy::nameMatches(Name, P.paths().text(Element));
      });
    };
    auto OwnerOf = [&](link::ElementList &Field) {
      Field.erase(llvm::find_if(Field, IsField), Field.end());
      if (Port)
        llvm::append_range(Field, Context.Linked.paths().elements(Port->Path));
    };
    OwnerOf(Path);
    Origin Result = At(P.nodeRef(B, Edge.From), Path);
    if (NodeRef Read = P.nodeRef(B, graph::NodeId(Edge.Target)); P.indexOf(Read).isSome())
      if (Subject Field = Resolver.resolve(Read); llvm::any_of(Field.Path, IsField)) {
        OwnerOf(Field.Path); // of the element that is read, not of any
        Result.About = std::move(Field);
      }
    return Result;
  }
  if (!Port)
    return Origin();
  link::ElementList Path = Context.Linked.paths().elements(Port->Path);
  if (Source.Call.isSome()) {
    Origin Result{Resolver.ofPort(Source.Call, *Port), NodeRef(), Path};
    Result.IsThere = isNoPointer(P, Source.Call, *Port);
    if (Port->Root == policy::Port::Kind::Result)
      Result.Node = Source.Node;
    link::forEachArgument(P, Source.Call, Port->Root, Port->Index, [&](uint32_t I) {
      Result.Node = P.nodeRef(B, P.args(Source.Call)[I].Pre);
    });
    return Result;
  }
  const FunctionRecord &Function = P.function(B);
  auto Params = UnitView::slice(P.unit(B).Params, Function.Params);
  uint32_t First = Function.Flags & FN_HasThis ? 1 : 0;
  uint32_t I = Port->Root == policy::Port::Kind::This ? 0 : First + Port->Index;
  if (Port->Root == policy::Port::Kind::Result || I >= Params.size() || Params[I].Entry.isNone())
    return Origin();
  return At(P.nodeRef(B, Params[I].Entry), Path);
}

/// Who receives what the sink gets, in the calling context of one way.
Delivery Judge::deliver(llvm::ArrayRef<CallSite> Stack, llvm::ArrayRef<CallSite> Callers) {
  const SinkPoint &Sink = Context.Where.Sinks[SinkRow];
  const auto &Port = Context.Destinations[Sink.Label];
  if (!Port || Sink.Call.isNone())
    return decide({});
  std::vector<CallSite> Whole(Callers.rbegin(), Callers.rend());
  llvm::append_range(Whole, Stack);
  std::vector<uint32_t> Key{SinkRow};
  for (CallSite Site : Whole)
    Key.insert(Key.end(), {Site.Call.Value, Site.Callee});
  auto [Entry, Inserted] = Destinations.try_emplace(std::move(Key));
  if (Inserted)
    Entry->second = Strings.run(Sink.Call, *Port, Whole);
  return decide(Entry->second);
}

Delivery Judge::decide(const StringSet &Where) const {
  const SinkPoint &Sink = Context.Where.Sinks[SinkRow];
  std::string Callee;
  if (Sink.Call.isSome())
    if (SymbolId S = P.calleeSymbol(Sink.Call); S.isSome())
      Callee = P.name(S).str();
  return decideDelivery(Context.Policy, *Rule, Context.Policy.Labels[Sink.Label], Callee, Where);
}

void Judge::judgeBySearch(const Candidate &C, const SinkCone &Cone, const RuleGuards &Guards) {
  const SourcePoint &Source = Context.Where.Sources[C.Source];
  if (Guards.wantsFresh())
    return judgeFreshness(C, Cone, Guards);
  Origin About = originOf(Source);
  size_t Before = Result.Verdicts.size();
  unsigned Taken = 0;
  AllowedBy.reset();
  bool Impossible = false;
  SearchSummary Found;
  // Where content comes from everywhere, all its searches together get what one may have.
  Found.GaveUp = Spent >= Context.Bounds.SearchStates;
  if (!Found.GaveUp)
    Found = Finder.run(Source, Table.context(C.From).Root, Cone, Guards, About,
                       [&](const OpenWay &Way) {
                         Impossible = Undecided < MaxUndecided && !isPossible(Way.Path);
                         return Impossible || takeWay(C, Way, Taken);
                       });
  Spent += Found.States;
  if (Impossible) {
    FeasibleOnly Only{&Ways, Context.Bounds.FeasibleStates};
    SearchSummary Again = Finder.run(
        Source, Table.context(C.From).Root, Cone, Guards, About,
        [&](const OpenWay &Way) { return takeWay(C, Way, Taken); }, Only);
    Found.GaveUp = Again.GaveUp;
    Undecided += Again.GaveUp;
    if (Again.Guard.Value > Found.Guard.Value)
      Found.Guard = Again.Guard;
  }
  if (Result.Verdicts.size() > Before)
    return;
  if (Found.GaveUp) {
    ++Result.SearchesCut;
    OpenWay Way;
    Way.Path = Table.witness(C.From, C.Hit, Searched);
    Way.About = About.About;
    Way.OpenCallers.assign(1, {});
    takeWay(C, Way, Taken);
    for (size_t I = Before; I < Result.Verdicts.size(); ++I)
      Result.Verdicts[I].Doubts.push_back(Doubt::LimitReached);
    return;
  }
  bool Asserted = Found.Asserted && !isHeldWithoutAssertions(C, Cone, Guards, About);
  addHeld(C, Found.Guard, Asserted);
}

/// True if the checks that hold a flow do so without those in assertions.
bool Judge::isHeldWithoutAssertions(const Candidate &C, const SinkCone &Cone,
                                    const RuleGuards &Guards, const Origin &About) {
  RuleGuards Released = Guards;
  Released.Assertions = false;
  bool Open = false;
  SearchSummary Found =
      Finder.run(Context.Where.Sources[C.Source], Table.context(C.From).Root, Cone, Released, About,
                 [&](const OpenWay &) { return Open = true; });
  return !Open && !Found.GaveUp;
}

/// Content that is checked everywhere, but somewhere before the task that uses it.
/// What is checked nowhere is for a rule that asks for any check.
void Judge::judgeFreshness(const Candidate &C, const SinkCone &Cone, const RuleGuards &Guards) {
  const SourcePoint &Source = Context.Where.Sources[C.Source];
  FactId Start = Table.context(C.From).Root;
  Origin About = originOf(Source);
  bool Open = false;
  SearchSummary Found =
      Finder.run(Source, Start, Cone, Guards, About, [&](const OpenWay &) { return Open = true; });
  Result.SearchesCut += Found.GaveUp;
  if (Open || Found.GaveUp || Found.Guard.Value == Standing::Open)
    return;
  size_t Before = Result.Verdicts.size();
  unsigned Taken = 0;
  Found = FreshFinder.run(Source, Start, Cone, Guards, About,
                          [&](const OpenWay &Way) { return takeWay(C, Way, Taken); });
  Result.SearchesCut += Found.GaveUp;
  if (Result.Verdicts.size() == Before && !Found.GaveUp)
    addHeld(C, Found.Guard);
}

/// One way on which no check stands: a violation for each receiver that the rule
/// forbids and each caller that lacks the check.
bool Judge::takeWay(const Candidate &C, const OpenWay &Way, unsigned &Taken) {
  for (const std::vector<CallSite> &Callers : Way.OpenCallers) {
    Delivery To = deliver(Way.Stack, Callers);
    if (To.Outcome == Delivery::Kind::Allowed && !AllowedBy)
      AllowedBy = To;
    if (To.Outcome != Delivery::Kind::Violation)
      continue;
    std::string Receiver = To.To ? To.To->Id : To.Host;
    if (!Callers.empty())
      Receiver += "@" + std::to_string(Callers.back().Call.Value);
    if (!Reported.insert({C.Source, Receiver}).second)
      continue;
    Verdict V = start(C, Way.Path);
    V.Callers = Callers;
    V.Subject = Resolver.text(Way.About);
    V.To = To.To;
    V.Host = To.Host;
    if (To.Unknown)
      V.Doubts.push_back(Doubt::DestinationUnknown);
    addDoubts(V);
    V.Checks = findNearbyChecks(Way, Callers, Table.graph(), Context.Where.Sinks[SinkRow].Call,
                                *Names, Facts);
    ++Violations;
    Result.Verdicts.push_back(std::move(V));
  }
  // Other calling contexts matter only if they may lead to other receivers.
  return !mayDiffer() || ++Taken >= MaxWays || Violations >= Context.Bounds.FindingsPerSink;
}

void Judge::addHeld(const Candidate &C, const StandingResult &Guard, bool Asserted) {
  bool ByGuard = Guard.Value != Standing::Open;
  if (!ByGuard && !AllowedBy)
    return;
  Verdict V = start(C, Table.witness(C.From, C.Hit, Searched));
  V.Outcome = Verdict::Kind::Held;
  V.Subject = Resolver.text(subjectOf(Context.Where.Sources[C.Source]));
  V.InAssertion = Asserted;
  if (ByGuard) {
    V.GuardCall = Guard.Atom.Call;
    V.GuardValue = Guard.Atom.Value;
    V.GuardSubject = Resolver.text(Guard.Atom.Of);
    for (uint32_t G = 0; G < Context.Policy.Guards.size(); ++G)
      if (Context.Guards.name(G) == Guard.Atom.Guard && V.Guard.empty())
        V.Guard = Context.Policy.Guards[G].Name;
    auto IsAssumed = [&](uint32_t G) { return Context.Policy.Guards[G].Assumed; };
    auto Rows = Guard.Atom.Field != link::PathTable::Empty
                    ? Context.Guards.guardsOfPath(Guard.Atom.Field)
                    : (V.GuardCall.isSome() ? Context.Guards.guards(V.GuardCall)
                                            : llvm::ArrayRef<uint32_t>());
    V.Assumed = !Rows.empty() && llvm::all_of(Rows, IsAssumed);
    if (Guard.Value == Standing::Unsure)
      V.Doubts.push_back(Doubt::SubjectUnknown);
  } else {
    V.To = AllowedBy->To;
    V.Host = AllowedBy->Host;
  }
  Result.Verdicts.push_back(std::move(V));
}

} // namespace flowpact::solve
