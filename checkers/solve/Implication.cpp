//===- Implication.cpp - what a value's outcome says about checks ---------===//
//
// Recursive over the definition of the value. "All" means that the value cannot
// have that outcome: a constant of the other truth in a joined flag, say.
//
//===----------------------------------------------------------------------===//
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"
#include "solve/BodyFacts.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using policy::Accept;

/// Definitions followed to understand one condition.
static constexpr unsigned MaxDepth = 64;

/// Whether a value with \p Result is true; none if that is open.
static std::optional<bool> truth(Outcome Result) {
  if (Result.Equal)
    return Result.Value != 0;
  return Result.Value == 0 ? std::optional(true) : std::nullopt;
}

static Outcome outcome(bool True) { return True ? IsTrue : IsFalse; }

FactSet BodyFacts::implied(NodeId Value, Outcome Result) {
  return Value.isNone() ? FactSet() : implied(P.nodeRef(B, Value), Result);
}

FactSet BodyFacts::implied(NodeRef N, Outcome Result) {
  llvm::SaveAndRestore Nest(Depth, Depth + 1);
  if (N.isNone() || Depth > MaxDepth)
    return FactSet();
  if (auto Value = constant(N)) {
    bool Possible = Result.Equal == (*Value == Result.Value);
    return Possible ? FactSet() : FactSet::all();
  }
  return impliedByNode(N, Result);
}

FactSet BodyFacts::impliedByNode(NodeRef N, Outcome Result) {
  switch (P.node(N).Kind) {
  case NodeKind::CallResult:
    return impliedByCall(N, Result);
  case NodeKind::Phi:
    return impliedByPhi(N, Result);
  case NodeKind::Value:
    if (P.node(N).Operation != Op::None && P.node(N).Operation != Op::Cast)
      return impliedByOperation(N, Result);
    return impliedByDefinition(N, Result);
  case NodeKind::Definition:
  case NodeKind::Return:
    return impliedByDefinition(N, Result);
  default:
    return FactSet();
  }
}

/// The number that a constant is; pointers other than null are 1.
std::optional<int64_t> BodyFacts::constant(NodeRef N) const {
  const NodeRecord &Node = P.node(N);
  if (Node.Kind != NodeKind::Constant)
    return std::nullopt;
  if (Node.Operation == Op::ConstNull)
    return 0;
  if (Node.Operation == Op::ConstString)
    return 1;
  llvm::StringRef Text = Unit.string(StringId(Node.Payload));
  int64_t Value;
  if (!Text.getAsInteger(10, Value))
    return Value;
  if (Text == "true" || Text == "false")
    return Text == "true";
  return std::nullopt;
}

NodeRef BodyFacts::operand(NodeRef N, unsigned Wanted) const {
  NodeRef Result;
  for (uint32_t Row : P.inEdges(N))
    if (Unit.Edges[Row].Operand == Wanted) {
      if (Result.isSome())
        return NodeRef();
      Result = P.nodeRef(B, Unit.Edges[Row].From);
    }
  return Result;
}

FactSet BodyFacts::impliedByOperation(NodeRef N, Outcome Result) {
  std::optional<bool> True = truth(Result);
  Op Operation = P.node(N).Operation;
  if (Operation == Op::Select)
    return impliedBySelect(N, Result);
  if (!True)
    return FactSet();
  switch (Operation) {
  case Op::Not:
    return implied(operand(N, 0), outcome(!*True));
  case Op::Truth:
    return implied(operand(N, 0), outcome(*True));
  case Op::Eq:
  case Op::Ne:
    return impliedByComparison(N, (Operation == Op::Eq) == *True);
  case Op::And:
  case Op::Or: {
    FactSet Left = implied(operand(N, 0), outcome(*True));
    FactSet Right = implied(operand(N, 1), outcome(*True));
    // a && b true: both; false: one of them.
    if ((Operation == Op::And) == *True)
      Left.unite(Right);
    else
      Left.intersect(Right);
    return Left;
  }
  default:
    return FactSet();
  }
}

FactSet BodyFacts::impliedBySelect(NodeRef N, Outcome Result) {
  NodeRef Condition = operand(N, 0);
  FactSet Then = implied(operand(N, 1), Result);
  if (!Then.isAll())
    Then.unite(implied(Condition, IsTrue));
  FactSet Else = implied(operand(N, 2), Result);
  if (!Else.isAll())
    Else.unite(implied(Condition, IsFalse));
  Then.intersect(Else);
  return Then;
}

FactSet BodyFacts::impliedByComparison(NodeRef N, bool Equal) {
  NodeRef Left = operand(N, 0), Right = operand(N, 1);
  if (Left.isNone() || Right.isNone())
    return FactSet();
  for (auto [Value, Other] : {std::pair(Left, Right), std::pair(Right, Left)})
    if (auto Number = constant(Other))
      return implied(Value, {Equal, *Number});
  return equality(Resolver.resolve(Left), Resolver.resolve(Right), Equal, N);
}

FactSet BodyFacts::equality(const Subject &A, const Subject &Other, bool Equal, NodeRef At) {
  FactSet Result;
  if (!A.isKnown() || !Other.isKnown())
    return Result;
  GuardAtom Atom;
  Atom.Accepted = Equal;
  Atom.Of = A;
  Atom.Other = Other;
  Atom.Value = At;
  Result.add(intern(std::move(Atom)));
  return Result;
}

FactSet BodyFacts::impliedByPhi(NodeRef N, Outcome Result) {
  if (llvm::is_contained(Active, N))
    return FactSet::all(); // its own value once more: adds no possibility
  Active.push_back(N);
  BlockId Join = P.node(N).Block;
  FactSet Every = FactSet::all();
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    FactSet One = implied(P.nodeRef(B, Edge.From), Result);
    if (!One.isAll() && Edge.Block.isSome() && Join.isSome()) {
      One.unite(onEdge(Edge.Block, Join));
      bool Back = Position[local(Edge.Block)] >= Position[local(Join)];
      if (Back && !One.isAll())
        dropLoopValues(One, local(Join));
    }
    Every.intersect(One);
  }
  Active.pop_back();
  return P.inEdges(N).empty() ? FactSet() : Every;
}

FactSet BodyFacts::impliedByDefinition(NodeRef N, Outcome Result) {
  FactSet Every = FactSet::all();
  bool Any = false;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    FactSet One;
    if (Edge.Kind == EdgeKind::Copy)
      One = implied(P.nodeRef(B, Edge.From), Result);
    else if (Edge.Kind == EdgeKind::Load)
      One = impliedByField(N, Edge, Result);
    Every.intersect(One);
    Any = true;
  }
  return Any ? Every : FactSet();
}

/// A read of a field: a guard itself, or a boolean that was stored there before.
FactSet BodyFacts::impliedByField(NodeRef N, const EdgeRecord &Edge, Outcome Result) {
  PathRef Path = P.path(P.body(B).Unit, Edge.Path);
  NodeRef Object = P.nodeRef(B, Edge.From);
  FactSet Found;
  if (NodeRef Stored = stored(Object, Path); Stored.isSome())
    Found = implied(Stored, Result);
  for (uint32_t G : Table.guardsOfPath(Path)) {
    std::optional<bool> True = truth(Result);
    bool Wanted = Table.guard(G).Accepts != Accept::False;
    if (!True)
      continue;
    link::ElementList Base = Linked.paths().elements(Path);
    Base.pop_back();
    if (const auto &Port = Table.subjectPort(G))
      Base.append(Linked.paths().elements(Port->Path));
    GuardAtom Atom;
    Atom.Guard = Table.name(G);
    Atom.Accepted = *True == Wanted;
    Atom.Of = Resolver.resolve(Object, std::move(Base));
    Atom.Value = N;
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

/// The value that \p Object holds at exactly \p Path, if this function wrote it.
NodeRef BodyFacts::stored(NodeRef Object, PathRef Path) {
  for (unsigned Steps = 0; Steps < MaxDepth; ++Steps) {
    NodeRef Next;
    for (uint32_t Row : P.inEdges(Object)) {
      const EdgeRecord &Edge = Unit.Edges[Row];
      PathRef Where = P.path(P.body(B).Unit, Edge.Path);
      NodeRef From = P.nodeRef(B, Edge.From);
      if (Edge.Kind == EdgeKind::Store && Where == Path && !(Edge.Flags & EF_Weak))
        return From;
      bool Keeps = Edge.Kind == EdgeKind::Copy ||
                   (Edge.Kind == EdgeKind::Update && !Linked.paths().overlaps(Path, Where));
      if (Edge.Kind == EdgeKind::Store && !Linked.paths().overlaps(Path, Where))
        continue;
      if (!Keeps || Next.isSome())
        return NodeRef();
      Next = From;
    }
    if (Next.isNone())
      return NodeRef();
    Object = Next;
  }
  return NodeRef();
}

FactSet BodyFacts::impliedByCall(NodeRef N, Outcome Result) {
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return FactSet();
  FactSet Found = impliedByGuard(C, N, Result);
  Found.unite(impliedByCallees(C, Result));
  auto Args = P.args(C);
  SymbolId S = P.calleeSymbol(C);
  if (S.isNone() || !Linked.calls().needsModel(C) || Args.empty())
    return Found;
  auto Argument = [&](uint32_t I) { return P.nodeRef(B, Args[I].Pre); };
  // A function that hands its argument through: std::move, __builtin_expect.
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows)
      if (Flow.To.Root == policy::Port::Kind::Result && Flow.Kind == policy::Transfer::Copy &&
          Flow.To.Path == link::PathTable::Empty && Flow.From.Path == link::PathTable::Empty)
        link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index,
                              [&](uint32_t I) { Found.unite(implied(Argument(I), Result)); });
  std::optional<bool> True = truth(Result);
  if (!True)
    return Found;
  llvm::StringRef Name = link::lastNameComponent(P.name(S));
  // What a status, an optional or a flag says of itself.
  if (Args.size() == 1 && (Name == "operator bool" || Name == "has_value" || Name == "ok"))
    Found.unite(implied(Argument(0), outcome(*True)));
  if (Args.size() == 1 && Name == "operator!")
    Found.unite(implied(Argument(0), outcome(!*True)));
  if (Args.size() == 2 && (Name == "operator==" || Name == "operator!=") &&
      Argument(0).isSome() && Argument(1).isSome())
    Found.unite(equality(Resolver.resolve(Argument(0)), Resolver.resolve(Argument(1)),
                         (Name == "operator==") == *True, N));
  return Found;
}

/// Whether \p Result is the guard's accepting outcome; none if it says neither.
static std::optional<bool> accepts(const policy::Guard &Guard,
                                   llvm::ArrayRef<int64_t> Values, Outcome Result) {
  std::optional<bool> True = truth(Result);
  switch (Guard.Accepts) {
  case Accept::NoThrow:
    return true;
  case Accept::True:
    return True;
  case Accept::False:
    return True ? std::optional(!*True) : std::nullopt;
  case Accept::Value:
    if (Result.Equal)
      return llvm::is_contained(Values, Result.Value);
    if (Values.size() == 1 && Values[0] == Result.Value)
      return false;
    return std::nullopt;
  }
  return std::nullopt;
}

FactSet BodyFacts::impliedByGuard(CallRef C, NodeRef N, Outcome Result) {
  FactSet Found;
  for (uint32_t G : Table.guards(C)) {
    bool Throws = Table.guard(G).Accepts == Accept::NoThrow;
    if (Throws != N.isNone())
      continue;
    auto Accepted = accepts(Table.guard(G), Table.accepted(G), Result);
    if (!Accepted)
      continue;
    GuardAtom Atom;
    Atom.Guard = Table.name(G);
    Atom.Accepted = *Accepted;
    Atom.Call = C;
    if (const auto &Port = Table.subjectPort(G))
      Atom.Of = Resolver.ofPort(C, *Port);
    else
      Atom.AnySubject = true;
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

FactSet BodyFacts::impliedByCallees(CallRef C, Outcome Result) {
  auto Callees = Linked.calls().callees(C);
  if (Callees.empty() || Linked.calls().needsModel(C))
    return FactSet();
  FactSet Every = FactSet::all();
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    const Callee &To = Callees[I];
    FactSet One;
    if (To.Kind == Callee::Via::Call && Table.mayImply(To.Body) &&
        !Table.inOneCycle(To.Body, B))
      One = mapped(Owner.returnSummary(To.Body, Result), {C, I});
    Every.intersect(One);
  }
  return Every;
}

} // namespace flowpact::solve
