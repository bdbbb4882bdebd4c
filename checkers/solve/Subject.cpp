//===- Subject.cpp - resolving a value to its root ------------------------===//
#include "solve/Subject.h"
#include "solve/BodyFacts.h"
#include "solve/MemberVersions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using link::ElementId;
using link::ElementList;
using link::PathTable;
using link::PortRef;
using link::Program;
using policy::Transfer;
using PortKind = policy::Port::Kind;

namespace {

/// Nodes looked at to find what something was made of, and callees nested on the way.
constexpr unsigned WalkBudget = 512;
constexpr unsigned WalkCallees = 6;
/// References in one object, one replaced after the other.
constexpr unsigned MaxUpdates = 16;

ElementList concat(const ElementList &Front, const ElementList &Rest) {
  ElementList Result = Front;
  Result.append(Rest.begin(), Rest.end());
  return Result;
}

/// What is left of \p Path below \p Front; none if it is not below.
std::optional<ElementList> below(const PathTable &Paths, const ElementList &Path,
                                 const ElementList &Front) {
  if (Front.size() > Path.size())
    return std::nullopt;
  for (size_t I = 0; I < Front.size(); ++I)
    if (!Paths.matches(Front[I], Path[I]))
      return std::nullopt;
  return ElementList(Path.begin() + Front.size(), Path.end());
}

bool overlap(const PathTable &Paths, const ElementList &A, const ElementList &B) {
  for (size_t I = 0; I < std::min(A.size(), B.size()); ++I)
    if (!Paths.matches(A[I], B[I]))
      return false;
  return true;
}

bool hasAnyElement(const PathTable &Paths, const ElementList &Path) {
  return llvm::any_of(Path, [&](ElementId E) { return Paths.isAnyElement(E); });
}

NodeId returnOf(const Program &P, BodyId B, uint32_t) { return P.function(B).Return; }
NodeId exitOf(const Program &P, BodyId B, uint32_t Param) {
  auto Params = UnitView::slice(P.unit(B).Params, P.function(B).Params);
  return Param < Params.size() ? Params[Param].Exit : NodeId();
}

} // namespace

/// A member function that makes its object denote something else, or have other
/// elements in its places.
bool movesObject(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(link::lastNameComponent(Name))
      .Cases({"operator++", "operator--", "operator+=", "operator-=", "operator="}, true)
      .Cases({"pop", "pop_front", "pop_back", "push_front", "erase"}, true)
      .Cases({"clear", "swap", "assign", "append", "advance", "next"}, true)
      .Cases({"reset", "sort", "reverse", "resize", "seek", "operator>>"}, true)
      .Default(false);
}

bool movesPosition(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(link::lastNameComponent(Name))
      .Cases({"operator+", "operator-", "next", "prev"}, true)
      .Default(false);
}

bool movesPosition(const link::LinkedProgram &Linked, SymbolId S) {
  llvm::StringRef Name = Linked.program().name(S);
  if (link::lastNameComponent(Name) != "operator[]")
    return movesPosition(Name);
  const link::Models &Models = Linked.flow().models();
  return llvm::any_of(Models.of(S), [&](uint32_t Row) {
    return llvm::any_of(Models[Row].Flows, [](const link::ModelFlow &Flow) {
      return Flow.Kind == Transfer::Alias && Flow.From.Root == PortKind::This &&
             Flow.From.Path == PathTable::Empty && Flow.To.Root == PortKind::Result;
    });
  });
}

Identities Identities::match(link::LinkedProgram &Program, const policy::Policy &Policy) {
  Identities Result;
  Result.Matches = Program.matches().Identities;
  for (const policy::Identity &Row : Policy.Identities)
    Result.Ports.push_back(
        {link::internPort(Row.From, Program.paths()), link::internPort(Row.To, Program.paths())});
  return Result;
}

Subjects::~Subjects() = default;

Subjects::Subjects(const link::LinkedProgram &Linked, const Identities &Known,
                   const FieldStores &Fields, const GuardTable &Table)
    : Linked(Linked), P(Linked.program()), Known(Known),
      Members(std::make_unique<MemberVersions>(Linked, Fields, Table)) {
  for (SymbolId S(0); S.Value < P.symbolCount() && !Known.Ports.empty(); ++S.Value)
    for (uint32_t Row : Known.Matches[S.Value])
      if (Known.Ports[Row].first.Root == PortKind::This) {
        llvm::StringRef Name = P.name(S);
        IdentityClasses.insert(
            Name.drop_back(std::min(Name.size(), link::lastNameComponent(Name).size() + 2)));
      }
}

RootId Subjects::intern(Root New, std::string Key) {
  auto [Entry, Inserted] = Index.try_emplace(std::move(Key), RootId(Roots.size()));
  if (Inserted)
    Roots.push_back(std::move(New));
  return Entry->second;
}

RootId Subjects::nodeRoot(NodeRef N) {
  auto [Entry, Inserted] = NodeRoots.try_emplace(N);
  if (Inserted)
    Entry->second = intern({RootKind::Node, N, 0, "", {}}, "n" + std::to_string(N.Value));
  return Entry->second;
}

RootId Subjects::paramRoot(NodeRef N) {
  auto [Entry, Inserted] = ParamRoots.try_emplace(N);
  if (Inserted)
    Entry->second =
        intern({RootKind::Param, N, P.node(N).Payload, "", {}}, "p" + std::to_string(N.Value));
  return Entry->second;
}

std::string Subjects::keyOf(const Subject &S) const {
  std::string Key = std::to_string(S.Root.Value);
  for (ElementId E : S.Path)
    Key += "/" + std::to_string(E.Value);
  return Key;
}

Subject Subjects::resolve(NodeRef N, ElementList Path) {
  uint32_t Below = PathNumbers.try_emplace(Path, PathNumbers.size()).first->second;
  auto [Entry, Inserted] = Resolved.try_emplace({N.Value, Below});
  if (!Inserted)
    return Entry->second;
  Walk State;
  Subject Result = walk(N, std::move(Path), State);
  if (!Result.isKnown())
    Result = {nodeRoot(N), {}};
  return Resolved[{N.Value, Below}] = Result;
}

/// Returns an unknown subject only for a node that is being walked already: a
/// cycle, which the caller leaves out of what it merges.
Subject Subjects::walk(NodeRef N, ElementList Path, Walk &State) {
  const NodeRecord &Node = P.node(N);
  switch (Node.Kind) {
  case NodeKind::Param:
    return parameterAt(N, std::move(Path), State);
  case NodeKind::GlobalLoad: {
    link::CellId Cell = P.cellOf(N);
    if (P.name(Cell) == "std::nullopt")
      return {}; // nobody
    return globalAt(N, Path, State);
  }
  case NodeKind::Constant: {
    std::string Value = Linked.flow().constants().value(N).str();
    return {intern({RootKind::Constant, N, 0, Value, {}}, "c" + Value), {}, N};
  }
  default:
    break;
  }
  if (auto Known = llvm::find(State.Visiting, N); Known != State.Visiting.end()) {
    size_t Row = Known - State.Visiting.begin();
    State.Met = std::min(State.Met, Row);
    if (State.Asked[Row] != std::pair(Path.size(), State.Lookups))
      State.Moves = std::min(State.Moves, Row);
    return {};
  }
  if (State.Budget == 0)
    return {nodeRoot(N), std::move(Path)};
  --State.Budget;
  size_t Own = State.Visiting.size();
  State.Visiting.push_back(N);
  State.Asked.push_back({Path.size(), State.Lookups});
  Subject Result;
  if (Node.Kind == NodeKind::CallResult)
    Result = walkResult(N, Path, State);
  else if (Node.Kind == NodeKind::ArgPost)
    Result = walkPost(N, Path, State);
  else
    Result = walkEdges(N, Path, State);
  State.Visiting.pop_back();
  State.Asked.pop_back();
  if (Node.Kind == NodeKind::Phi && State.Moves <= Own)
    Result = {nodeRoot(N), std::move(Path)};
  if (Own <= State.Moves)
    State.Moves = ~size_t(0);
  return Result;
}

/// One of several values, which a pointer or reference was set to before: the same
/// choice is the same value.
std::optional<Subject> Subjects::oneOf(NodeRef N, const ElementList &Path, Walk &State) {
  auto Rows = P.inEdges(N);
  if (Rows.size() < 2 || P.node(N).Kind != NodeKind::Value)
    return std::nullopt;
  Root New{RootKind::Apply, N, OneOf, "", {}};
  std::vector<std::pair<std::string, Subject>> Choices;
  for (uint32_t Row : Rows) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Kind != EdgeKind::Copy || !(Edge.Flags & EF_Weak))
      return std::nullopt;
    Subject S = walk(P.nodeRef(P.bodyOf(N), Edge.From), {}, State);
    if (!S.isKnown())
      return std::nullopt;
    Choices.push_back({keyOf(S), S});
  }
  llvm::sort(Choices, [](const auto &A, const auto &B) { return A.first < B.first; });
  Choices.erase(std::unique(Choices.begin(), Choices.end(),
                            [](const auto &A, const auto &B) { return A.first == B.first; }),
                Choices.end());
  if (Choices.size() < 2)
    return std::nullopt;
  std::string Key = "o";
  for (auto &[Text, S] : Choices) {
    Key += "(" + Text;
    New.Arguments.push_back(S);
  }
  return Subject{intern(std::move(New), std::move(Key)), Path, N};
}

/// What a value with one member is made of, as in UserId{Number}: the two are one.
static NodeRef onlyMember(const Program &P, NodeRef N, const ElementList &Path) {
  auto Rows = P.inEdges(N);
  const NodeRecord &Node = P.node(N);
  if (!Path.empty() || Rows.size() != 1 || Node.Kind != NodeKind::Value ||
      Node.Operation != Op::Aggregate)
    return NodeRef();
  const EdgeRecord &Edge = P.edge(N, Rows[0]);
  link::ClassId Class = P.typeOf(N);
  bool One = Class.isNone() || P.type(Class).Fields.size() == 1;
  return Edge.Kind == EdgeKind::Store && Edge.Path.isSome() && One
             ? P.nodeRef(P.bodyOf(N), Edge.From)
             : NodeRef();
}

/// The array of which \p N reads an element, or a part of one: the node and part that the array
/// is, and which part of the element. Where a pointer may have moved on, the element is read as the
/// first, or as any. None if \p N reads anything else.
static std::optional<std::tuple<NodeRef, ElementList, ElementList>>
arrayRead(const link::LinkedProgram &Linked, NodeRef N) {
  const Program &P = Linked.program();
  const PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(N);
  NodeRef Array;
  ElementList Before, Below;
  bool Any = false;
  llvm::SmallVector<ElementList, 2> Reads;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    NodeRef From = P.nodeRef(B, Edge.From);
    if ((Edge.Kind != EdgeKind::Load && Edge.Kind != EdgeKind::Copy) ||
        (Edge.Flags & (EF_Implicit | EF_Condition)) || (Array.isSome() && Array != From))
      return std::nullopt;
    Array = From;
    Reads.push_back(Paths.elements(P.path(P.body(B).Unit, Edge.Path)));
    for (size_t I = 0; I < Reads.back().size() && !Any; ++I)
      if (Paths.isAnyElement(Reads.back()[I])) {
        Any = true;
        Before.assign(Reads.back().begin(), Reads.back().begin() + I);
        Below.assign(Reads.back().begin() + I + 1, Reads.back().end());
      }
  }
  // Each of them is the array's own part, as its first element is, or one of its elements.
  auto IsElement = [&](const ElementList &Read) {
    size_t Level = Read.size() - Below.size();
    return Read.size() >= Before.size() + Below.size() && Level <= Before.size() + 1 &&
           std::equal(Before.begin(), Before.end(), Read.begin()) &&
           std::equal(Below.begin(), Below.end(), Read.end() - Below.size()) &&
           (Level == Before.size() || Paths.isBracketed(Read[Before.size()]));
  };
  if (!Any || !llvm::all_of(Reads, IsElement))
    return std::nullopt;
  return std::tuple(Array, std::move(Before), std::move(Below));
}

/// The element of an array at a position that is a variable: of one state of the array, the
/// same position has the same element.
std::optional<Subject> Subjects::elementOf(NodeRef N, const ElementList &Path, Walk &State) {
  NodeRef Index = P.node(N).Kind == NodeKind::Value ? P.indexOf(N) : NodeRef();
  auto Read = Index.isSome() ? arrayRead(Linked, N) : std::nullopt;
  if (!Read)
    return std::nullopt;
  auto &[Array, Before, Below] = *Read;
  Root New{RootKind::Apply, N, ElementOf, "", {walk(Array, Before, State), walk(Index, {}, State)}};
  if (!New.Arguments[0].isKnown() || !New.Arguments[1].isKnown())
    return std::nullopt;
  std::string Key = "e" + std::to_string(Array.Value) + "(" + keyOf(New.Arguments[0]) + "(" +
                    keyOf(New.Arguments[1]);
  return Subject{intern(std::move(New), std::move(Key)), concat(Below, Path), N};
}

/// The cell of a static local variable that a phi joins, which was made before or is made in this
/// run of the function:  static std::map<UserId, bool> Answers;
NodeRef staticVariable(const Program &P, NodeRef N) {
  auto Rows = P.inEdges(N);
  NodeRef Load, Made;
  if (P.node(N).Kind != NodeKind::Phi || Rows.size() != 2)
    return NodeRef();
  for (uint32_t Row : Rows) {
    NodeRef From = P.nodeRef(P.bodyOf(N), P.edge(N, Row).From);
    (P.node(From).Kind == NodeKind::GlobalLoad ? Load : Made) = From;
  }
  if (Load.isNone() || Made.isNone() || P.node(Made).Kind != NodeKind::Definition ||
      P.inEdges(Made).size() != 1 || !(P.global(P.cellOf(Load)).Flags & GF_StaticLocal))
    return NodeRef();
  NodeRef Value = P.nodeRef(P.bodyOf(N), P.edge(Made, P.inEdges(Made)[0]).From);
  bool Stored = llvm::any_of(P.storesOf(P.cellOf(Load)), [&](NodeRef Store) {
    auto In = P.inEdges(Store);
    return P.bodyOf(Store) == P.bodyOf(N) && P.node(Store).Block == P.node(Made).Block &&
           llvm::any_of(In, [&](uint32_t Row) {
             return P.nodeRef(P.bodyOf(N), P.edge(Store, Row).From) == Value;
           });
  });
  return Stored ? Load : NodeRef();
}

Subject Subjects::walkEdges(NodeRef N, const ElementList &Path, Walk &State) {
  if (NodeRef Variable = staticVariable(P, N); Variable.isSome())
    return walk(Variable, Path, State);
  if (auto Element = elementOf(N, Path, State))
    return *Element;
  if (auto Choice = oneOf(N, Path, State))
    return *Choice;
  if (auto Number = computed(N, Path, State))
    return *Number;
  const PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(N);
  if (NodeRef Element = elementRead(P, N); Element.isSome())
    return walk(Element, Path, State);
  if (NodeRef Only = onlyMember(P, N, Path); Only.isSome())
    return walk(Only, {}, State);
  Subject Stop{nodeRoot(N), Path}, Result;
  bool GoesRound = false; // nothing comes here but what is being walked already
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Flags & (EF_Implicit | EF_Condition))
      continue;
    ElementList Where = Paths.elements(P.path(P.body(B).Unit, Edge.Path));
    NodeRef From = P.nodeRef(B, Edge.From);
    if (P.node(From).Kind == NodeKind::ReturnPost && !Path.empty() &&
        !Paths.isBracketed(Path.front()))
      continue; // what callers write through the object that they are given back comes after
    if (!Path.empty() && Edge.Kind == EdgeKind::Copy && P.node(From).Operation == Op::ConstNull)
      continue; // no pointer has no members
    Subject Next;
    bool Reads = Edge.Kind == EdgeKind::Load ||
                 (Edge.Kind == EdgeKind::Copy && P.node(From).Kind == NodeKind::Param);
    llvm::SaveAndRestore By(State.Read, Reads ? N : State.Read);
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      Next = walk(From, Path, State);
      break;
    case EdgeKind::Load:
      if (hasAnyElement(Paths, Where))
        return Stop;
      Next = walk(From, concat(Where, Path), State);
      break;
    case EdgeKind::Update:
      if (below(Paths, Path, Where) || isTakenOut(From, Path))
        continue;
      Next = walk(From, Path, State);
      break;
    case EdgeKind::Store: {
      auto Rest = below(Paths, Path, Where);
      if (!Rest)
        continue;
      Next = walk(From, std::move(*Rest), State);
      break;
    }
    case EdgeKind::Derive:
    case EdgeKind::CallArg:
      return Stop;
    }
    if (!Next.isKnown()) {
      GoesRound |= State.Visiting.size() > 1;
      continue;
    }
    // Of several closures in one object, the one that captured it has it.
    if (P.node(N).Operation == Op::Aggregate && !Path.empty() && Next.Path == Path &&
        P.inEdges(N).size() > 1 && P.node(From).Kind == NodeKind::Closure &&
        Next.Root == nodeRoot(From))
      continue;
    if (Result.isKnown() && !(Result == Next))
      return Stop;
    Result = std::move(Next);
  }
  return Result.isKnown() || GoesRound ? Result : Stop;
}

Subject Subjects::argument(CallRef C, const PortRef &Port, ElementList Rest, Walk &State) {
  Subject Result;
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    if (NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre); N.isSome() && !Result.isKnown())
      Result = walk(N, concat(Linked.paths().elements(Port.Path), Rest), State);
  });
  return Result;
}

std::optional<Subject> Subjects::throughIdentity(CallRef C, const ElementList &Path, Walk &State) {
  if (Known.Ports.empty())
    return std::nullopt;
  for (SymbolId S : Linked.calls().symbols(C))
    for (uint32_t Row : Known.Matches[S.Value]) {
      const auto &[From, To] = Known.Ports[Row];
      if (To.Root != PortKind::Result)
        continue;
      // The accessor's whole result is about the subject, whatever is read of it; but who
      // is listed there is somebody else.
      if (hasAnyElement(Linked.paths(), Path))
        continue;
      Subject Found = argument(C, From, {}, State);
      if (Found.isKnown() && overlap(Linked.paths(), Path, Linked.paths().elements(To.Path)))
        return Found;
    }
  return std::nullopt;
}

/// What a model says the port holds: the only value that is copied there.
std::optional<Subject> Subjects::throughModel(CallRef C, PortKind To, uint32_t Argument,
                                              const ElementList &Path, Walk &State) {
  const PathTable &Paths = Linked.paths();
  std::optional<Subject> Result;
  for (uint32_t Row : Linked.flow().models(C)) {
    const link::Model &Model = Linked.flow().models()[Row];
    for (const link::ModelFlow &Flow : Model.Flows) {
      bool Here = To == PortKind::Result ? Flow.To.Root == To
                                         : link::namesArgument(P, C, Flow.To, Argument);
      if (!Here)
        continue;
      auto Rest = below(Paths, Path, Paths.elements(Flow.To.Path));
      if (!Rest)
        continue;
      if (Flow.Kind == Transfer::Derive || Result)
        return Subject(); // computed, or one of several: not a value that we know
      bool Makes = P.call(C).Kind == CallKind::Constructor && Argument == 0;
      // A new element of a list stands beside those that were there before; in a map, it has a key.
      ElementList Into = Paths.elements(Flow.To.Path);
      if (To == PortKind::Argument && !Makes && !Into.empty() && Paths.isAnyElement(Into.back()))
        return Subject();
      if (hasAnyElement(Paths, Paths.elements(Flow.From.Path)))
        return Subject();
      Result = argument(C, Flow.From, std::move(*Rest), State);
    }
  }
  return Result;
}

std::optional<Subject> Subjects::throughBody(CallRef C,
                                             NodeId (*Exit)(const Program &, BodyId, uint32_t),
                                             uint32_t Argument, const ElementList &Path,
                                             Walk &State) {
  auto Callees = Linked.calls().callees(C);
  if (Linked.calls().needsModel(C) || Callees.size() != 1 || Callees[0].Kind != Callee::Via::Call ||
      State.Callees >= WalkCallees)
    return std::nullopt;
  NodeRef From = P.nodeRef(Callees[0].Body, Exit(P, Callees[0].Body, Argument - Callees[0].Shift));
  if (From.isNone())
    return std::nullopt;
  ++State.Callees;
  llvm::SaveAndRestore NotHere(State.At, CallRef());
  llvm::SaveAndRestore NorBy(State.Read, NodeRef());
  llvm::SaveAndRestore AtItsEnd(State.Returned, true);
  Subject Inside = walk(From, Path, State);
  --State.Callees;
  if (!Inside.isKnown() || !isPortable(Inside))
    return std::nullopt;
  Subject Outside = toCaller(Inside, {C, 0}, State);
  return Outside.isKnown() ? std::optional(Outside) : std::nullopt;
}

/// What a constructor puts into an object with one member: the two are one, as in
/// UserId(Number).
std::optional<Subject> Subjects::throughOnlyMember(CallRef C, uint32_t Argument, Walk &State) {
  auto Callees = Linked.calls().callees(C);
  if (Linked.calls().needsModel(C) || Callees.size() != 1)
    return std::nullopt;
  BodyId To = Callees[0].Body;
  link::ClassId Class = P.classOf(P.body(To).Unit, P.function(To).Class);
  NodeRef N = P.nodeRef(To, exitOf(P, To, Argument - Callees[0].Shift));
  if (Class.isNone() || P.type(Class).Fields.size() != 1 || P.type(Class).Bases.size() != 0)
    return std::nullopt;
  for (unsigned I = 0; I < 4 && N.isSome(); ++I) {
    NodeRef Next;
    for (uint32_t Row : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, Row);
      if (Edge.Kind == EdgeKind::Store && Edge.Path.isSome())
        return throughBody(C, exitOf, Argument,
                           Linked.paths().elements(P.path(P.body(To).Unit, Edge.Path)), State);
      if (Edge.Kind == EdgeKind::Copy && P.inEdges(N).size() == 1)
        Next = P.nodeRef(To, Edge.From);
    }
    N = Next;
  }
  return std::nullopt;
}

/// The value of a function of its arguments: equal calls, equal values.
Subject Subjects::apply(CallRef C, NodeRef N, const ElementList &Path, Walk &State) {
  Root New{RootKind::Apply, N, P.calleeSymbol(C).Value, "", {}};
  std::string Key = "a" + std::to_string(New.Number);
  bool LooksUp = looksUp(SymbolId(New.Number));
  State.Lookups += LooksUp;
  for (const ArgRecord &Arg : P.args(C)) {
    Subject S;
    if (Arg.Pre.isSome())
      S = walk(P.nodeRef(P.bodyOf(C), Arg.Pre), {}, State);
    Key += "(" + keyOf(S);
    New.Arguments.push_back(std::move(S));
  }
  State.Lookups -= LooksUp;
  New.Text = versionOf(C, Path, State);
  New.Since = othersSince(C, Path, State);
  Key += New.Text + (New.Since.isSome() ? "+" + std::to_string(New.Since.Value) : "");
  return {intern(std::move(New), std::move(Key)), Path, N};
}

Subject Subjects::walkResult(NodeRef N, const ElementList &Path, Walk &State) {
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return walkEdges(N, Path, State);
  if (auto Found = throughIdentity(C, Path, State))
    return *Found;
  bool Modelled = !Linked.flow().models(C).empty();
  if (SymbolId Callee = P.calleeSymbol(C);
      Modelled && Callee.isSome() && movesPosition(Linked, Callee))
    return apply(C, N, Path, State);
  if (Linked.calls().needsModel(C) && Modelled)
    if (auto Found = throughModel(C, PortKind::Result, 0, Path, State))
      return Found->isKnown() ? *Found : apply(C, N, Path, State);
  if (auto Found = throughBody(C, returnOf, 0, Path, State))
    return *Found;
  SymbolId S = P.calleeSymbol(C);
  if (S.isSome() && (P.function(S).Flags & FN_Const) && Linked.calls().needsModel(C))
    return apply(C, N, Path, State);
  if (auto Found = picked(C, N, Path, State))
    return *Found;
  return {nodeRoot(N), Path};
}

Subject Subjects::walkPost(NodeRef N, const ElementList &Path, Walk &State) {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  Subject Stop{nodeRoot(N), Path};
  const CallRecord &Call = P.call(C);
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, N);
  if (I == Args.size())
    return Stop;
  if (Call.Kind == CallKind::WriteBack)
    return walkWriteBack(C, I, Path, State);
  bool Makes = Call.Kind == CallKind::Constructor && I == 0;
  if (NodeRef Of = Makes && Args.size() == 2 ? P.nodeRef(B, Args[1].Pre) : NodeRef();
      Of.isSome() && P.node(Of).Kind == NodeKind::GlobalLoad &&
      P.name(P.cellOf(Of)) == "std::nullopt")
    return {}; // left out where it is one of several
  bool IsThis = I == 0 && P.hasThisArgument(C) && !Makes;
  auto Before = [&] {
    return Args[I].Pre.isNone() ? Stop : walk(P.nodeRef(B, Args[I].Pre), Path, State);
  };
  SymbolId S = P.calleeSymbol(C);
  if (Linked.calls().needsModel(C)) {
    if (!Linked.flow().models(C).empty()) {
      if (auto Found = throughModel(C, PortKind::Argument, I, Path, State))
        return Found->isKnown() ? *Found : Stop;
      return Makes || (IsThis && S.isSome() && movesObject(P.name(S))) ? Stop : Before();
    }
    if (Makes && Args.size() == 2 && S.isSome())
      return apply(C, N, Path, State);
    if (!IsThis || (S.isSome() && movesObject(P.name(S))))
      return Stop;
    return mayReplace(C, Path) ? replaced(Before(), N) : Before();
  }
  if (Makes && Path.empty())
    if (auto Found = throughOnlyMember(C, I, State))
      return *Found;
  if (auto Found = throughBody(C, exitOf, I, Path, State))
    return *Found;
  auto Callees = Linked.calls().callees(C);
  bool Untouched = llvm::all_of(Callees, [&](const Callee &To) {
    return To.Kind == Callee::Via::Call && exitOf(P, To.Body, I - To.Shift).isNone();
  });
  if (Untouched && !Makes)
    return Before();
  bool Moves = S.isSome() && movesObject(P.name(S));
  if (!IsThis || Moves)
    return Stop;
  return mayReplace(C, Path) ? replaced(Before(), N) : Before();
}

/// True if a function that \p C calls puts another value at \p Path of its object, or may put there
/// what it was given:
///   void select(User U) { if (Idle) Current = U; }
bool Subjects::mayReplace(CallRef C, const ElementList &Path) {
  auto Replaces = [&](const Callee &Of) {
    BodyId To = Of.Body;
    NodeRef Exit = Of.Kind == Callee::Via::Call ? P.nodeRef(To, exitOf(P, To, 0)) : NodeRef();
    Subject Left = Exit.isSome() ? resolve(Exit, Path) : Subject();
    NodeRef Join = anchor(Left);
    if (Join.isNone() || P.bodyOf(Join) != To)
      return false;
    NodeKind Kind = P.node(Join).Kind;
    if (Kind != NodeKind::Phi)
      return Left.Path.empty() && (Kind == NodeKind::CallResult || Kind == NodeKind::ArgPost ||
                                   Kind == NodeKind::Definition || Kind == NodeKind::Constant);
    return llvm::any_of(P.inEdges(Join), [&](uint32_t Row) {
      auto Given = parameterOf(resolve(P.nodeRef(To, P.edge(Join, Row).From), Path));
      return Given && *Given != 0;
    });
  };
  return !Path.empty() && llvm::any_of(Linked.calls().callees(C), Replaces);
}

/// What an object is after something was written through a reference into it: by
/// the alias, what was written, which mostly is the object itself again.
Subject Subjects::walkWriteBack(CallRef C, uint32_t Argument, const ElementList &Path,
                                Walk &State) {
  CallRef Original = P.originalOf(C);
  const PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(C);
  for (uint32_t Row : Linked.flow().models(Original))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      if (Flow.Kind != Transfer::Alias || Flow.To.Root != PortKind::Result ||
          !link::namesArgument(P, C, Flow.From, Argument))
        continue;
      if (auto Rest = below(Paths, Path, Paths.elements(Flow.From.Path)))
        return walkEdges(P.nodeRef(B, P.call(C).Result),
                         concat(Paths.elements(Flow.To.Path), *Rest), State);
    }
  NodeId Before = P.args(Original)[Argument].Pre;
  return Before.isNone() ? Subject{nodeRoot(P.nodeRef(B, P.args(C)[Argument].Post)), Path}
                         : walk(P.nodeRef(B, Before), Path, State);
}

Subject Subjects::ofPort(CallRef Call, const PortRef &Port) {
  ElementList Path = Linked.paths().elements(Port.Path);
  BodyId B = P.bodyOf(Call);
  if (Port.Root == PortKind::Result) {
    bool Makes = P.call(Call).Kind == CallKind::Constructor && !P.args(Call).empty();
    NodeRef N = P.nodeRef(B, Makes ? P.args(Call)[0].Post : P.call(Call).Result);
    return N.isNone() ? Subject() : resolve(N, Path);
  }
  Subject Result;
  link::forEachArgument(P, Call, Port.Root, Port.Index, [&](uint32_t I) {
    NodeRef N = P.nodeRef(B, P.args(Call)[I].Pre);
    if (N.isNone() || Result.isKnown())
      return;
    Walk State;
    State.At = Call;
    Result = P.node(N).Kind == NodeKind::Param ? walk(N, Path, State) : resolve(N, Path);
  });
  return Result;
}

Subject Subjects::toCaller(const Subject &S, CallSite Site) {
  if (!S.isKnown())
    return {};
  uint32_t Below = PathNumbers.try_emplace(S.Path, PathNumbers.size()).first->second;
  std::tuple<uint32_t, uint32_t, uint32_t, uint32_t> Key{S.Root.Value, Below, Site.Call.Value,
                                                         Site.Callee};
  auto [Entry, Inserted] = Carried.try_emplace(Key);
  if (!Inserted)
    return Entry->second;
  Walk State;
  Subject Result = toCaller(S, Site, State);
  return Carried[Key] = Result;
}

Subject Subjects::toCaller(const Subject &S, CallSite Site, Walk &State) {
  if (!S.isKnown())
    return {};
  Root R = Roots[S.Root.Value];
  switch (R.Kind) {
  case RootKind::Cell:
    return globalToCaller(S, Site, State);
  case RootKind::Constant:
  case RootKind::Slot:
    return S;
  case RootKind::Node:
    return derived(R, Site);
  case RootKind::Derived:
  case RootKind::Apply: {
    if (auto Later = isChanged(R) ? changedToCaller(S, Site, State) : std::nullopt)
      return *Later;
    std::string Key = (R.Kind == RootKind::Derived ? "d" : "a") + std::to_string(R.Number) + R.Text;
    if (R.Kind == RootKind::Apply && R.Number == OneOf)
      Key = "o";
    if (R.Kind == RootKind::Apply && R.Number == ElementOf)
      Key = "e";
    if (R.Kind == RootKind::Apply && R.Number == ListAt)
      Key = "l" + R.Text;
    if (isChanged(R))
      Key = "m" + R.Text;
    for (Subject &Argument : R.Arguments) {
      Argument = toCaller(Argument, Site, State);
      if (!Argument.isKnown())
        return {};
      Key += "(" + keyOf(Argument);
    }
    if (isCalled(R) && R.Since.isSome())
      Key += "+" + std::to_string(R.Since.Value);
    R.Anchor = NodeRef();
    return {intern(std::move(R), std::move(Key)), S.Path};
  }
  case RootKind::Param:
    break;
  }
  auto [Given, Part] = Linked.flow().placeGivenTo(Site, R.Number);
  ElementList Path = concat(Linked.paths().elements(Part), S.Path);
  if (Given.isNone())
    return {};
  if (hasAnyElement(Linked.paths(), Path))
    return elementsAt(Given, Path);
  llvm::SaveAndRestore Here(State.At, Site.Call);
  llvm::SaveAndRestore Before(State.Returned, false);
  llvm::SaveAndRestore By(State.Read, NodeRef());
  return walk(Given, Path, State);
}

/// Which parameters the values at \p Start were made of; none if also of state.
static std::optional<llvm::SmallVector<uint32_t, 2>> madeOf(const Program &P, NodeRef Start) {
  llvm::SmallVector<uint32_t, 2> Params;
  BodyId B = P.bodyOf(Start);
  llvm::SmallVector<NodeRef, 32> Work{Start};
  for (size_t I = 0; I < Work.size(); ++I) {
    const NodeRecord &Node = P.node(Work[I]);
    bool IsThis =
        Node.Kind == NodeKind::Param && Node.Payload == 0 && (P.function(B).Flags & FN_HasThis);
    if (I >= WalkBudget || IsThis || Node.Kind == NodeKind::GlobalLoad)
      return std::nullopt;
    if (Node.Kind == NodeKind::Param && !llvm::is_contained(Params, Node.Payload))
      Params.push_back(Node.Payload);
    auto Push = [&](NodeId Id) {
      if (NodeRef Next = P.nodeRef(B, Id); Next.isSome() && !llvm::is_contained(Work, Next))
        Work.push_back(Next);
    };
    for (uint32_t Row : P.inEdges(Work[I]))
      Push(P.edge(Work[I], Row).From);
    if (Node.Kind != NodeKind::CallResult && Node.Kind != NodeKind::ArgPost)
      continue;
    // Whose content it is, is among what was asked for, not in the store asked.
    CallRef C = P.callRef(B, CallId(Node.Payload));
    auto Args = P.args(C);
    for (const ArgRecord &Arg : P.hasThisArgument(C) && Args.size() > 1 ? Args.drop_front() : Args)
      Push(Arg.Pre);
  }
  return Params;
}

Subject Subjects::derived(const Root &From, CallSite Site) {
  if (From.Anchor.isNone())
    return {};
  auto Params = madeOf(P, From.Anchor);
  if (!Params)
    return {};
  Root New{RootKind::Derived, NodeRef(), From.Anchor.Value, "", {}};
  std::string Key = "d" + std::to_string(New.Number);
  for (uint32_t Param : *Params) {
    NodeRef Given = Linked.flow().givenTo(Site, Param);
    Subject Argument = Given.isNone() ? Subject() : elementsAt(Given, {});
    if (!Argument.isKnown())
      return {};
    Key += "(" + keyOf(Argument);
    New.Arguments.push_back(std::move(Argument));
  }
  return {intern(std::move(New), std::move(Key)), {}};
}

bool Subjects::isPortable(const Subject &S) const {
  if (!S.isKnown())
    return false;
  const Root &R = Roots[S.Root.Value];
  bool Made = R.Kind == RootKind::Apply || R.Kind == RootKind::Derived;
  return Made ? llvm::all_of(R.Arguments, [&](const Subject &A) { return isPortable(A); })
              : R.Kind != RootKind::Node;
}

NodeRef Subjects::anchor(const Subject &S) const {
  if (!S.isKnown())
    return NodeRef();
  const Root &R = Roots[S.Root.Value];
  return R.Kind == RootKind::Param || R.Kind == RootKind::Node ? R.Anchor : S.At;
}

bool Subjects::isMadeAt(const Subject &S, llvm::function_ref<bool(NodeRef)> Is) const {
  if (!S.isKnown())
    return false;
  const Root &R = Roots[S.Root.Value];
  uint32_t Version;
  if (isChanged(R))
    return Is(R.Since);
  if (R.Kind == RootKind::Constant)
    return false;
  if (R.Kind == RootKind::Cell)
    return Is(R.Since) || llvm::any_of(P.storesOf(link::CellId(R.Number)), Is);
  bool OfArguments = isCalled(R) || R.Number == ElementOf || R.Number == Computed;
  if (R.Kind != RootKind::Apply || !OfArguments || R.Arguments.empty())
    return Is(anchor(S));
  bool Rewritten = llvm::StringRef(R.Text).starts_with("w") &&
                   !llvm::StringRef(R.Text).drop_front().getAsInteger(10, Version);
  return (Rewritten && Is(NodeRef(Version))) || Is(R.Since) ||
         llvm::any_of(R.Arguments, [&](const Subject &A) { return isMadeAt(A, Is); });
}

llvm::StringRef Subjects::placeName(const Subject &S) const {
  if (!S.isKnown())
    return "";
  if (!S.Path.empty())
    return Linked.paths().text(S.Path.back());
  const Root &R = Roots[S.Root.Value];
  if (R.Kind == RootKind::Cell)
    return P.name(link::CellId(R.Number));
  if (R.Kind == RootKind::Apply)
    return R.Number >= ChangedAt ? "" : P.name(SymbolId(R.Number));
  if (R.Anchor.isSome() && P.node(R.Anchor).Kind == NodeKind::CallResult)
    if (SymbolId Callee =
            P.calleeSymbol(P.callRef(P.bodyOf(R.Anchor), CallId(P.node(R.Anchor).Payload)));
        Callee.isSome())
      return P.name(Callee);
  return "";
}

Subject Subjects::containerOf(const Subject &S) const {
  if (!S.isKnown() || !S.Path.empty())
    return S;
  const Root &R = Roots[S.Root.Value];
  if (!isCalled(R) || R.Arguments.empty())
    return S;
  llvm::StringRef Name = link::lastNameComponent(P.name(SymbolId(R.Number)));
  static constexpr llvm::StringLiteral Into[] = {"begin", "cbegin", "back_inserter",
                                                 "front_inserter", "inserter"};
  return llvm::is_contained(Into, Name) ? R.Arguments.front() : S;
}

bool Subjects::isTakenOut(NodeRef N, const ElementList &Path) const {
  for (unsigned I = 0; I < MaxUpdates && N.isSome(); ++I) {
    auto Rows = P.inEdges(N);
    if (Rows.size() != 1 || P.edge(N, Rows[0]).Kind != EdgeKind::Update)
      return false;
    const EdgeRecord &Edge = P.edge(N, Rows[0]);
    BodyId B = P.bodyOf(N);
    if (below(Linked.paths(), Path, Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path))))
      return true;
    N = P.nodeRef(B, Edge.From);
  }
  return false;
}

bool Subjects::isFixedTable(const Subject &Elements) const {
  if (!Elements.isKnown() || Elements.Path.size() != 1)
    return false;
  const Root &R = Roots[Elements.Root.Value];
  if (R.Kind == RootKind::Cell)
    return (P.global(link::CellId(R.Number)).Flags & GF_Constant) != 0;
  return R.Kind == RootKind::Node && P.node(R.Anchor).Kind == NodeKind::Value &&
         P.node(R.Anchor).Operation == Op::Aggregate;
}

/// "list.front()", "list[i]".
std::string Subjects::textOfCall(const Root &R) const {
  llvm::StringRef Name = link::lastNameComponent(P.name(SymbolId(R.Number)));
  std::string Object = R.Arguments.empty() ? "" : text(R.Arguments.front());
  if (Name == "operator[]" && R.Arguments.size() == 2 && !Object.empty())
    return Object + "[" + text(R.Arguments.back()) + "]";
  return (R.Arguments.empty() ? "" : Object + ".") + Name.str() + "()";
}

std::string Subjects::text(const Subject &S) const {
  if (!S.isKnown())
    return "";
  const Root &R = Roots[S.Root.Value];
  std::string Result;
  switch (R.Kind) {
  case RootKind::Param:
  case RootKind::Node:
    Result = P.unit(P.bodyOf(R.Anchor)).string(P.node(R.Anchor).Name).str();
    if (Result.empty() && P.node(R.Anchor).Kind == NodeKind::CallResult) {
      CallRef C = P.callRef(P.bodyOf(R.Anchor), CallId(P.node(R.Anchor).Payload));
      if (SymbolId Callee = P.calleeSymbol(C); Callee.isSome())
        Result = link::lastNameComponent(P.name(Callee)).str() + "()";
    }
    break;
  case RootKind::Cell:
    Result = P.name(link::CellId(R.Number)).str();
    break;
  case RootKind::Constant:
    Result = "\"" + R.Text + "\"";
    break;
  case RootKind::Derived:
  case RootKind::Slot:
    break;
  case RootKind::Apply:
    if (R.Number == ElementOf) {
      Result = text(R.Arguments.front()) + "[" + text(R.Arguments.back()) + "]";
      break;
    }
    if (R.Number == Computed)
      break;
    if (R.Number == ListAt || R.Number == ChangedAt) {
      Result = text(R.Arguments.front());
      break;
    }
    if (R.Number == OneOf) {
      Result = text(R.Arguments.front()) + " or " + text(R.Arguments.back());
      break;
    }
    Result = textOfCall(R);
    break;
  }
  return Result.empty() ? "" : Result + PathTable::text(Linked.paths(), S.Path);
}

} // namespace flowpact::solve
