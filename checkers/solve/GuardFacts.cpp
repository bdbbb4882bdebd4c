//===- GuardFacts.cpp - which checks hold where ---------------------------===//
#include "solve/GuardFacts.h"
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

void FactSet::add(uint32_t Atom) {
  auto At = llvm::lower_bound(Atoms, Atom);
  if (!All && (At == Atoms.end() || *At != Atom))
    Atoms.insert(At, Atom);
}

void FactSet::unite(const FactSet &Other) {
  if (All || Other.All) {
    *this = all();
    return;
  }
  if (llvm::includes(Atoms, Other.Atoms))
    return;
  llvm::SmallVector<uint32_t, 4> Both;
  std::set_union(Atoms.begin(), Atoms.end(), Other.Atoms.begin(), Other.Atoms.end(),
                 std::back_inserter(Both));
  Atoms = std::move(Both);
}

void FactSet::intersect(const FactSet &Other) {
  if (Other.All)
    return;
  if (All) {
    *this = Other;
    return;
  }
  llvm::erase_if(Atoms, [&](uint32_t Atom) {
    return !std::binary_search(Other.Atoms.begin(), Other.Atoms.end(), Atom);
  });
}

GuardFacts::GuardFacts(const link::LinkedProgram &Linked, const GuardTable &Table,
                       Subjects &Resolver, const FieldStores &Fields, bool OnlyFresh)
    : Linked(Linked), Table(Table), Resolver(Resolver), Objects(Linked), Fields(Fields),
      OnlyFresh(OnlyFresh) {}

Conditions &GuardFacts::conditions() {
  if (!Says)
    Says = std::make_unique<Conditions>(Linked, Fields, Table);
  return *Says;
}

GuardFacts::~GuardFacts() = default;

BodyFacts &GuardFacts::factsOf(BodyId B, const Assumption &Assumed) {
  auto Found = Known.find({B, Assumed});
  if (Found != Known.end())
    return *Found->second;
  // Wrappers' facts are made while these are: the map may grow in between.
  auto New = std::make_unique<BodyFacts>(*this, B, Assumed);
  New->compute();
  return *(Known[{B, Assumed}] = std::move(New));
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::list(BodyFacts &Facts, const FactSet &Set) {
  llvm::SmallVector<const GuardAtom *, 4> Result;
  for (uint32_t Atom : Set.atoms())
    Result.push_back(&Facts.atom(Atom));
  return Result;
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atCall(CallRef Call) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(Call);
  if (!mayKnow(B))
    return {};
  if (auto Known = AtCalls.find(Call); Known != AtCalls.end())
    return Known->second;
  BodyFacts &Facts = factsOf(B);
  AtomRefs Atoms = list(Facts, Facts.atCall(Facts.rowOf(Call)));
  return AtCalls[Call] = std::move(Atoms);
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atSite(link::CallSite Site) {
  BodyId B = Linked.program().bodyOf(Site.Call);
  if (!mayKnow(B))
    return {};
  if (auto Known = AtSites.find({Site.Call, Site.Callee}); Known != AtSites.end())
    return Known->second;
  BodyFacts &Facts = factsOf(B);
  AtomRefs Atoms = list(Facts, Facts.atSite(Site));
  return AtSites[{Site.Call, Site.Callee}] = std::move(Atoms);
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atBlock(BodyId B, BlockId Block) {
  if (!mayKnow(B) || Block.isNone())
    return {};
  BodyFacts &Facts = factsOf(B);
  return list(Facts, Facts.atBlock(Block));
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::afterBlock(BodyId B, BlockId Block) {
  if (!mayKnow(B) || Block.isNone())
    return {};
  BodyFacts &Facts = factsOf(B);
  return list(Facts, Facts.afterBlock(Block));
}

std::optional<bool> standsBehind(const UnitView &Unit, LocationId Later, LocationId Earlier) {
  if (Later.isNone() || Earlier.isNone() || Unit[Later].File != Unit[Earlier].File)
    return std::nullopt;
  const LocationRecord &L = Unit[Later], &E = Unit[Earlier];
  return std::tie(L.Line, L.Column) > std::tie(E.Line, E.Column);
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atNode(NodeRef N) {
  const link::Program &P = Linked.program();
  const NodeRecord &Node = P.node(N);
  BodyId B = P.bodyOf(N);
  if (Node.Block.isNone() || !mayKnow(B))
    return {};
  const UnitView &Unit = P.unit(B);
  const Range &Calls = Unit[Node.Block].Calls;
  bool OfCall = Node.Kind == NodeKind::ArgPost || Node.Kind == NodeKind::CallResult;
  for (uint32_t C = Calls.Begin; C < Calls.End; ++C) {
    std::optional<bool> Behind = OfCall
                                     ? std::optional(C > Node.Payload)
                                     : standsBehind(Unit, Unit[CallId(C)].Location, Node.Location);
    if (!Behind)
      return atBlock(B, Node.Block);
    if (*Behind)
      return atCall(P.callRef(B, CallId(C)));
  }
  return afterBlock(B, Node.Block);
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::onEdge(BodyId B, BlockId From, BlockId To) {
  if (!mayKnow(B) || From.isNone() || To.isNone())
    return {};
  if (auto Known = OnEdges.find({B, From, To}); Known != OnEdges.end())
    return Known->second;
  BodyFacts &Facts = factsOf(B);
  AtomRefs Atoms = list(Facts, Facts.onEdge(From, To));
  return OnEdges[{B, From, To}] = std::move(Atoms);
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::ifValue(NodeRef Value, const Outcome &Result) {
  return ifPart(Value, {}, Result);
}

llvm::SmallVector<const GuardAtom *, 4>
GuardFacts::ifPart(NodeRef Value, const link::ElementList &Path, const Outcome &Result) {
  BodyId B = Linked.program().bodyOf(Value);
  if (!mayKnow(B))
    return {};
  BodyFacts &Facts = factsOf(B);
  return list(Facts, Facts.implied(Value, Path, Result));
}

bool GuardFacts::neverHas(NodeRef Value, const link::ElementList &Path, const Outcome &Result) {
  BodyId B = Linked.program().bodyOf(Value);
  return factsOf(B).implied(Value, Path, Result).isAll();
}

llvm::SmallVector<const GuardAtom *, 4> GuardFacts::atUseOf(NodeRef Closure) {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(Closure);
  for (const EdgeRecord &Edge : P.outEdges(Closure))
    if (Edge.Kind == EdgeKind::CallArg)
      return atCall(P.callRef(B, CallId(Edge.Target)));
  return atBlock(B, P.node(Closure).Block);
}

const GuardFacts::AtCaller &GuardFacts::meaningAtCaller(const GuardAtom &Atom,
                                                        link::CallSite Site) {
  const std::tuple Key{&Atom, Site.Call, Site.Callee};
  if (auto Known = AtCallerRows.find(Key); Known != AtCallerRows.end())
    return AtCallers[Known->second];
  BodyFacts &Facts = factsOf(Linked.program().bodyOf(Site.Call));
  FactSet Set = Facts.mapped(GuardAtom(Atom), Site);
  AtCallerRows[Key] = AtCallers.size();
  return AtCallers.emplace_back(list(Facts, Set), Set.isAll());
}

llvm::ArrayRef<const GuardAtom *> GuardFacts::atCaller(const GuardAtom &Atom, link::CallSite Site) {
  return meaningAtCaller(Atom, Site).Atoms;
}

bool GuardFacts::contradicts(const GuardAtom &Atom, link::CallSite Site) {
  return Atom.What == GuardAtom::Kind::Given && meaningAtCaller(Atom, Site).Impossible;
}

bool GuardFacts::applies(uint32_t Row, CallRef Call,
                         llvm::function_ref<std::optional<int64_t>(uint32_t)> Argument) {
  if (Table.applies(Linked, Row, Call, Argument))
    return true;
  auto [Entry, Inserted] = Traced.try_emplace({Row, Call}, false);
  if (Inserted)
    Entry->second = llvm::all_of(Table.guard(Row).When, [&](const policy::Condition &Wanted) {
      return isTraced(Call, Wanted);
    });
  return Entry->second;
}

/// True if every value that may stand at the port is one of the condition's; of a text
/// whose end is not known, the beginning decides.
bool GuardFacts::isTraced(CallRef Call, const policy::Condition &Wanted) {
  link::PortRef Port;
  Port.Root = Wanted.Where.Root;
  Port.Index = Wanted.Where.Index;
  StringTrace Trace(Linked, Fields);
  Trace.keepHoles();
  StringSet Set = Trace.run(Call, Port, {});
  auto IsWanted = [&](const KnownString &Value) {
    return llvm::any_of(Wanted.AnyOf, [&](llvm::StringRef Text) {
      bool Pattern = Text.contains('*') && (Value.Whole || Text.ends_with("*")) &&
                     link::wildcardMatches(Text, Value.Text);
      bool Named = !Value.Name.empty() &&
                   (Value.Name == Text || link::lastNameComponent(Value.Name) == Text);
      return Pattern || Named || (Value.Whole && Value.Text == Text);
    });
  };
  return !Set.Values.empty() && !Set.Open && !Set.Absent && llvm::all_of(Set.Values, IsWanted);
}

static std::vector<GuardAtom> portable(const BodyFacts &Facts, const FactSet &Set,
                                       Subjects &Resolver) {
  std::vector<GuardAtom> Result;
  for (uint32_t Number : Set.atoms()) {
    const GuardAtom &Atom = Facts.atom(Number);
    if (Atom.What == GuardAtom::Kind::Slot || Atom.What == GuardAtom::Kind::Below ||
        Atom.What == GuardAtom::Kind::When)
      continue; // of lists and values of this function
    bool Means = Atom.AnySubject || Resolver.isPortable(Atom.Of);
    bool Two = Atom.What == GuardAtom::Kind::Equal || Atom.What == GuardAtom::Kind::Member ||
               Atom.What == GuardAtom::Kind::Either || Atom.What == GuardAtom::Kind::Entry ||
               Atom.What == GuardAtom::Kind::Each || Atom.What == GuardAtom::Kind::Done ||
               Atom.What == GuardAtom::Kind::Put || Atom.What == GuardAtom::Kind::Unless;
    if (!Means || (Two && !Resolver.isPortable(Atom.Other)))
      continue;
    Result.push_back(Atom);
    for (Subject &Given : Result.back().With)
      if (!Resolver.isPortable(Given))
        Given = Subject();
  }
  return Result;
}

std::optional<llvm::ArrayRef<GuardAtom>> GuardFacts::exitSummary(BodyId B, NodeId Exit,
                                                                 const link::ElementList &Path,
                                                                 const Outcome &Result,
                                                                 const Assumption &Assumed) {
  ExitQuestion Question{B, Exit, Path, Result, Assumed};
  auto Found = ExitSummaries.find(Question);
  if (Found == ExitSummaries.end()) {
    if (auto Assumption = Hypotheses.find(Question); Assumption != Hypotheses.end())
      Found = Assumption;
    else if (Table.callsItself(B))
      Found = ExitSummaries.insert_or_assign(Question, summarizeRecursion(Question)).first;
    else
      Found =
          ExitSummaries.insert_or_assign(Question, summarize(Question, factsOf(B, Assumed))).first;
  }
  if (!Found->second)
    return std::nullopt;
  return llvm::ArrayRef<GuardAtom>(*Found->second);
}

GuardFacts::Summary GuardFacts::summarize(const ExitQuestion &Question, BodyFacts &Facts) {
  FactSet Set = Facts.impliedByExit(Question.Exit, Question.Path, Question.Result);
  return Set.isAll() ? std::nullopt : std::optional(portable(Facts, Set, Resolver));
}

/// Rounds over a function that calls itself, and questions about such nested.
static constexpr unsigned MaxRecursionRounds = 4, MaxRecursionQuestions = 4;

/// Of a function that calls itself the calls inside say all at first, then what came
/// out, until that is stable: who returns went through finitely many of them.
GuardFacts::Summary GuardFacts::summarizeRecursion(const ExitQuestion &Question) {
  if (Hypotheses.size() >= MaxRecursionQuestions)
    return std::vector<GuardAtom>();
  auto Same = [](const Summary &A, const Summary &B) {
    if (!A || !B)
      return !A && !B;
    return A->size() == B->size() && std::equal(A->begin(), A->end(), B->begin(),
                                                [](auto &X, auto &Y) { return X.saysTheSame(Y); });
  };
  Hypotheses[Question] = std::nullopt;
  Summary Last = std::vector<GuardAtom>();
  auto Forget = [&] {
    for (auto Row = ExitSummaries.begin(); Row != ExitSummaries.end();)
      Row = Row->first.Body == Question.Body ? ExitSummaries.erase(Row) : std::next(Row);
  };
  for (unsigned Round = 0; Round < MaxRecursionRounds; ++Round) {
    Forget(); // what was answered under another hypothesis
    BodyFacts Facts(*this, Question.Body, Question.Assumed);
    Facts.compute();
    Summary Next = summarize(Question, Facts);
    if (const Summary &Before = Hypotheses[Question]; Next && Before)
      llvm::erase_if(*Next, [&](const GuardAtom &Atom) { // a number that grows has no end
        return llvm::none_of(*Before, [&](const GuardAtom &Old) { return Atom.saysTheSame(Old); });
      });
    bool Stable = Same(Next, Hypotheses[Question]);
    Hypotheses[Question] = Next;
    if (Stable) {
      Last = std::move(Next);
      break;
    }
  }
  Hypotheses.erase(Question);
  Forget();
  return Last;
}

/// True if \p C takes a copy of its argument \p I.
static bool isGivenByValue(const link::Program &P, CallRef C, uint32_t I) {
  SymbolId S = P.calleeSymbol(C);
  if (S.isNone() || P.hasThisArgument(C))
    return false;
  const UnitView &Unit = P.unit(P.symbol(S).Unit);
  auto Params = UnitView::slice(Unit.Params, P.function(S).Params);
  return I < Params.size() && !Unit.string(Params[I].TypeText).contains('&');
}

/// True if \p Post is the state of \p Old after a call that took a copy of it, and is not
/// described as one that writes through it.
static bool isLeftAlone(const link::LinkedProgram &Linked, NodeRef Old, NodeRef Post) {
  const link::Program &P = Linked.program();
  if (P.node(Post).Kind != NodeKind::ArgPost)
    return false;
  CallRef C = P.callRef(P.bodyOf(Post), CallId(P.node(Post).Payload));
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, Post);
  auto Rows = Linked.flow().models(C);
  if (I >= Args.size() || P.nodeRef(P.bodyOf(Post), Args[I].Pre) != Old || Rows.empty() ||
      !isGivenByValue(P, C, I))
    return false;
  auto Names = [&](const link::PortRef &Port) { return link::namesArgument(P, C, Port, I); };
  return llvm::none_of(Rows, [&](uint32_t Row) {
    const link::Model &Model = Linked.flow().models()[Row];
    return !Model.Callbacks.empty() || llvm::any_of(Model.Overwrites, Names) ||
           llvm::any_of(Model.Flows, [&](const link::ModelFlow &Flow) { return Names(Flow.To); });
  });
}

/// What \p N was before calls that left it as it is; none if there were none.
static NodeRef beforeCall(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  auto Edges = P.inEdges(N);
  if (P.node(N).Kind != NodeKind::Definition || Edges.size() != 2)
    return NodeRef();
  NodeRef One = P.nodeRef(P.bodyOf(N), P.edge(N, Edges[0]).From);
  NodeRef Two = P.nodeRef(P.bodyOf(N), P.edge(N, Edges[1]).From);
  if (isLeftAlone(Linked, One, Two))
    return One;
  return isLeftAlone(Linked, Two, One) ? Two : NodeRef();
}

/// The call whose result \p N is, or points into.
static CallRef madeBy(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < 8 && N.isSome(); ++I) {
    BodyId B = P.bodyOf(N);
    NodeKind Kind = P.node(N).Kind;
    if (Kind == NodeKind::CallResult) {
      CallRef C = P.callRef(B, CallId(P.node(N).Payload));
      SymbolId S = P.calleeSymbol(C);
      llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
      // How many there are in front of it, or the parts of a range, are as good.
      bool Counts = Name == "distance" && P.args(C).size() == 2;
      if (!Counts && !llvm::is_contained({"begin", "cbegin", "move", "get", "operator-"}, Name))
        return C;
      N = P.nodeRef(B, P.args(C)[Counts].Pre);
      continue;
    }
    if (Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(P.node(N).Payload));
      auto Args = P.args(C);
      N = Args.size() == 2 ? P.nodeRef(B, Args[1].Pre) : NodeRef();
      continue;
    }
    if (NodeRef Before = beforeCall(Linked, N); Before.isSome()) {
      N = Before;
      continue;
    }
    auto Edges = P.inEdges(N);
    if (Edges.size() != 1)
      return CallRef();
    N = P.nodeRef(B, P.edge(N, Edges[0]).From);
  }
  return CallRef();
}

llvm::SmallVector<std::pair<CallRef, Claim>, 1> GuardFacts::boundsOf(NodeRef Bound) const {
  llvm::SmallVector<std::pair<CallRef, Claim>, 1> Result;
  if (CallRef Maker = madeBy(Linked, Bound); Maker.isSome())
    for (const OutcomeRow *Row : Table.outcomes().of(Maker))
      if (Row->Bounds)
        Result.push_back({Maker, *Row->Bounds});
  return Result;
}

std::optional<std::vector<GuardAtom>>
GuardFacts::partSummary(NodeRef Value, const link::ElementList &Path, const Outcome &Result) {
  BodyFacts &Facts = factsOf(Linked.program().bodyOf(Value));
  FactSet Set = Facts.implied(Value, Path, Result);
  return Set.isAll() ? std::nullopt : std::optional(portable(Facts, Set, Resolver));
}

std::optional<std::vector<GuardAtom>> GuardFacts::normalSummary(BodyId B,
                                                                const Assumption &Assumed) {
  BodyFacts &Facts = factsOf(B, Assumed);
  FactSet Set = Facts.onNormalReturn();
  if (Set.isAll())
    return std::nullopt;
  return portable(Facts, Set, Resolver);
}

bool GuardFacts::isMember(llvm::StringRef Member, bool IfUnknown) {
  auto [Entry, Inserted] = Members.try_emplace(Member);
  if (!Inserted)
    return Entry->second.value_or(IfUnknown);
  const link::Program &P = Linked.program();
  llvm::StringRef Name = link::lastNameComponent(Member);
  std::optional<bool> Is;
  if (Linked.paths().findElement(Member))
    Is = true;
  for (link::ClassId C(0); C.Value < P.classCount() && !Is; ++C.Value) {
    const UnitView &Unit = P.unit(P.classInfo(C).Unit);
    auto Fields = UnitView::slice(Unit.Fields, P.type(C).Fields);
    if (Member.size() == P.name(C).size() + Name.size() + 2 && Member.starts_with(P.name(C)) &&
        !Fields.empty())
      Is = llvm::any_of(Fields, [&](auto &Field) { return Unit.string(Field.Name) == Member; });
  }
  Members[Member] = Is;
  return Is.value_or(IfUnknown);
}

/// Calls that are asked what they give for a parameter.
static constexpr size_t MaxCallers = 8;

std::optional<int64_t> GuardFacts::alwaysGiven(BodyId B, uint32_t Param) {
  auto [Entry, Inserted] = Given.try_emplace({B.Value, Param});
  if (!Inserted)
    return Entry->second;
  const link::Program &P = Linked.program();
  const UnitView &Unit = P.unit(B);
  const ParamRecord &Row = UnitView::slice(Unit.Params, P.function(B).Params)[Param];
  llvm::StringRef Type = Unit.string(Row.TypeText);
  if (Row.Entry.isNone() || Row.Type.isNone() || Type.contains('*') || Type.contains('&') ||
      (Unit[Row.Type].Kind != TypeKind::Builtin && Unit[Row.Type].Kind != TypeKind::Enum))
    return std::nullopt;
  auto Callers = Linked.calls().callers(B);
  std::optional<int64_t> Only;
  for (link::CallSite Site : Callers.size() <= MaxCallers ? Callers : decltype(Callers)()) {
    const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
    NodeRef N = To.Kind == Callee::Via::Call ? Linked.flow().givenTo(Site, Param) : NodeRef();
    auto Value = N.isSome() ? BodyFacts(*this, P.bodyOf(N), {}).number(N) : std::nullopt;
    if (!Value || (Only && *Only != *Value))
      return std::nullopt;
    Only = Value;
  }
  return Given[{B.Value, Param}] = Only;
}

/// Blocks of a function that decides whether to go on; longer ones do more.
static constexpr uint32_t MaxRejectingBlocks = 48;

bool GuardFacts::mayReject(BodyId B, unsigned Depth) {
  auto [Entry, Inserted] = MayReject.try_emplace({B.Value, Depth}, false);
  if (!Inserted)
    return Entry->second;
  const link::Program &P = Linked.program();
  const UnitView &Unit = P.unit(B);
  const FunctionRecord &Function = P.function(B);
  if (Function.Params.empty() || Function.Blocks.size() > MaxRejectingBlocks ||
      !Table.hasSummary(B))
    return false;
  bool Decides = false, Ends = false;
  for (const BlockRecord &Block : UnitView::slice(Unit.Blocks, Function.Blocks)) {
    auto Next = UnitView::slice(Unit.Successors, Block.Successors);
    Decides |= Block.Condition.isSome();
    Ends |= (Block.Flags & BF_NoReturn) ||
            (!Next.empty() && llvm::all_of(Next, [](const SuccessorRecord &Edge) {
              return Edge.Kind == SuccessorKind::Exception;
            }));
  }
  bool Result = Decides && Ends;
  for (uint32_t C = Function.Calls.Begin; C < Function.Calls.End && !Result && Depth; ++C)
    for (const Callee &To : Linked.calls().callees(P.callRef(B, CallId(C))))
      Result |= To.Kind == Callee::Via::Call &&
                (mayReject(To.Body, Depth - 1) || (Decides && neverReturns(To.Body, Depth - 1)));
  return MayReject[{B.Value, Depth}] = Result;
}

/// True if each function that \p Call may run never returns.
static bool callNeverReturns(GuardFacts &Facts, CallRef Call, unsigned Depth) {
  const link::CallGraph &Calls = Facts.linked().calls();
  const link::Program &P = Facts.linked().program();
  auto Callees = Calls.callees(Call);
  if (SymbolId S = P.calleeSymbol(Call); S.isSome() && (P.function(S).Flags & FN_NoReturn))
    return true;
  if (Depth == 0 || Callees.empty() || Calls.needsModel(Call))
    return false;
  return llvm::all_of(Callees, [&](const Callee &To) {
    return To.Kind == Callee::Via::Call && Facts.neverReturns(To.Body, Depth - 1);
  });
}

bool GuardFacts::neverReturns(BodyId B, unsigned Depth) {
  auto [Entry, Inserted] = NeverReturns.try_emplace({B.Value, Depth}, false);
  if (!Inserted)
    return Entry->second;
  const link::Program &P = Linked.program();
  const UnitView &Unit = P.unit(B);
  const FunctionRecord &Function = P.function(B);
  if (Function.Entry.isNone() || (Function.Flags & FN_Coroutine))
    return false;
  llvm::SmallVector<BlockId, 16> Work{Function.Entry};
  llvm::BitVector Seen(Function.Blocks.size());
  for (size_t I = 0; I < Work.size(); ++I) {
    if (Work[I] == Function.Exit)
      return false;
    const BlockRecord &Block = Unit[Work[I]];
    if (Block.Flags & BF_NoReturn)
      continue;
    bool Ends = false;
    for (uint32_t C = Block.Calls.Begin; C < Block.Calls.End && !Ends; ++C)
      Ends = Unit.Calls[C].Kind != CallKind::WriteBack &&
             callNeverReturns(*this, P.callRef(B, CallId(C)), Depth);
    for (const SuccessorRecord &Next : UnitView::slice(Unit.Successors, Block.Successors)) {
      bool Taken = Next.Kind == SuccessorKind::Exception ? Next.Target != Function.Exit : !Ends;
      uint32_t Local = Next.Target.Value - Function.Blocks.Begin;
      if (Taken && !Seen[Local]) {
        Seen.set(Local);
        Work.push_back(Next.Target);
      }
    }
  }
  return NeverReturns[{B.Value, Depth}] = true;
}

} // namespace flowpact::solve
