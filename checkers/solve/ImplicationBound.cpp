//===- ImplicationBound.cpp - functions with some of their arguments ------===//
//
//   auto Allowed = std::bind(isAllowed, &Service, std::placeholders::_1, Purpose::Training);
//   if (Allowed(User)) ...
//
// The object is followed back to the call that made it. What the function says of a
// parameter, it says of what was bound to it, or of what the object's call gives in
// that place: by placeholder, or behind all that was bound.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using AtomKind = GuardAtom::Kind;
using PortKind = policy::Port::Kind;

/// Copies between a bound object and the call that made it.
static constexpr unsigned MaxCopies = 16;

static const link::ModelFlow *onlyFlow(const link::LinkedProgram &Linked, CallRef C) {
  const link::ModelFlow *Found = nullptr;
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      if (Found || Flow.Kind == policy::Transfer::Derive ||
          Flow.From.Path != link::PathTable::Empty || Flow.To.Path != link::PathTable::Empty)
        return nullptr;
      Found = &Flow;
    }
  return Found;
}

/// The element of a table that \p N is, where content also comes by way of the index.
NodeRef elementRead(const link::Program &P, NodeRef N) {
  auto In = P.inEdges(N);
  if (P.node(N).Kind != NodeKind::Value || In.size() != 2)
    return NodeRef();
  for (unsigned I : {0u, 1u}) {
    const EdgeRecord &Read = P.edge(N, In[I]), &Chosen = P.edge(N, In[1 - I]);
    NodeRef Element = P.nodeRef(P.bodyOf(N), Read.From);
    if (Read.Kind == EdgeKind::Copy && Chosen.Kind == EdgeKind::Derive &&
        P.indexOf(Element) == P.nodeRef(P.bodyOf(N), Chosen.From))
      return Element;
  }
  return NodeRef();
}

NodeRef indexOfWhole(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  NodeRef Index = P.indexOf(N);
  auto In = P.inEdges(N);
  if (Index.isNone() || In.size() != 1)
    return NodeRef();
  link::ElementList Where =
      Linked.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, P.edge(N, In[0]).Path));
  return Where.size() == 1 && Linked.paths().isAnyElement(Where[0]) ? Index : NodeRef();
}

/// What \p N is a copy of: by assignment, or as what a library's wrapper holds.
NodeRef copied(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  const NodeRecord &Node = P.node(N);
  BodyId B = P.bodyOf(N);
  if (Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost) {
    CallRef C = P.callRef(B, CallId(Node.Payload));
    const link::ModelFlow *Flow = onlyFlow(Linked, C);
    bool Makes = P.call(C).Kind == CallKind::Constructor && P.argumentOfPost(C, N) == 0;
    bool Here =
        Flow && (Node.Kind == NodeKind::CallResult ? Flow->To.Root == PortKind::Result
                                                   : Makes && Flow->To.Root == PortKind::This);
    NodeRef From;
    if (Here)
      link::forEachArgument(P, C, Flow->From.Root, Flow->From.Index,
                            [&](uint32_t I) { From = P.nodeRef(B, P.args(C)[I].Pre); });
    return From;
  }
  auto In = P.inEdges(N);
  if (NodeRef Element = elementRead(P, N); Element.isSome())
    return Element;
  bool Passes = Node.Kind == NodeKind::Definition || passesOn(Node);
  if (!Passes || In.size() != 1)
    return NodeRef();
  const EdgeRecord &Edge = P.edge(N, In[0]);
  bool Whole = Edge.Kind == EdgeKind::Copy && !(Edge.Flags & EF_Weak);
  return Whole ? P.nodeRef(B, Edge.From) : NodeRef();
}

/// The argument of the object's call that \p N stands for, from 1; 0 if it is none.
static unsigned placeholder(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < MaxCopies && N.isSome(); ++I, N = copied(Linked, N)) {
    if (P.node(N).Kind != NodeKind::GlobalLoad)
      continue;
    llvm::StringRef Name = P.name(P.cellOf(N));
    unsigned Position = 0;
    return Name.consume_front("std::placeholders::_") && !Name.getAsInteger(10, Position) ? Position
                                                                                          : 0;
  }
  return 0;
}

/// True if \p C makes an object of a function and arguments for it.
static bool binds(const link::LinkedProgram &Linked, CallRef C) {
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelCallback &Callback : Linked.flow().models()[Row].Callbacks)
      if (Callback.ResultTo && Callback.ResultTo->Root == PortKind::Result &&
          Callback.ResultTo->Path != link::PathTable::Empty)
        return true;
  return false;
}

std::optional<BodyFacts::Bound> BodyFacts::boundAt(NodeRef Object) const {
  NodeRef N = Object;
  for (unsigned I = 0; I < MaxCopies && N.isSome(); ++I, N = copied(Linked, N)) {
    if (P.node(N).Kind != NodeKind::CallResult)
      continue;
    CallRef C = P.callRef(B, CallId(P.node(N).Payload));
    if (!binds(Linked, C))
      continue;
    Bound Result;
    Result.Made = C;
    for (const Callee &To : Linked.calls().callees(C)) {
      if (To.Kind != Callee::Via::Callback || Result.Body.isSome())
        return std::nullopt;
      Result.Body = To.Body;
    }
    if (Result.Body.isNone())
      Result.Outside = Owner.functionAt(P.nodeRef(B, P.args(C)[0].Pre));
    if (Result.Body.isNone() && Result.Outside.isNone())
      return std::nullopt;
    if (Result.Body.isSome()) {
      const FunctionRecord &Function = P.function(Result.Body);
      Result.IsObject =
          (Function.Flags & FN_HasThis) &&
          link::lastNameComponent(P.unit(Result.Body).string(Function.Name)) == "operator()";
    }
    return Result;
  }
  return std::nullopt;
}

/// What parameter \p Param gets, or (the position of) an argument of the object's call.
std::pair<NodeRef, unsigned> BodyFacts::givenByBound(const Bound &F, uint32_t Param) const {
  auto Args = P.args(F.Made);
  if (F.IsObject && Param == 0)
    return {P.nodeRef(B, Args[0].Pre), 0};
  uint32_t Position = Param - F.IsObject, Count = Args.size() - 1;
  if (Position >= Count)
    return {NodeRef(), Position - Count + 1};
  NodeRef N = P.nodeRef(B, Args[1 + Position].Pre);
  unsigned Later = N.isSome() ? placeholder(Linked, N) : 0;
  return Later ? std::pair(NodeRef(), Later) : std::pair(N, 0u);
}

NodeRef BodyFacts::givenByBound(const Bound &F, uint32_t Param, CallRef C) const {
  auto [N, Later] = givenByBound(F, Param);
  auto Args = P.args(C);
  return Later && Later < Args.size() ? P.nodeRef(B, Args[Later].Pre) : N;
}

/// Numbers that were bound.
Assumption BodyFacts::assumptionFor(const Bound &F) const {
  Assumption Result;
  auto Params = UnitView::slice(P.unit(F.Body).Params, P.function(F.Body).Params);
  for (uint32_t I = 0; I < Params.size() && Result.size() < 4; ++I) {
    if (Params[I].Type.isNone() || isPointer(Params[I], P.unit(F.Body)))
      continue;
    TypeKind Kind = P.unit(F.Body)[Params[I].Type].Kind;
    NodeRef N = givenByBound(F, I).first;
    if (N.isNone() || (Kind != TypeKind::Builtin && Kind != TypeKind::Enum))
      continue;
    if (auto Value = constant(N); Value && std::abs(*Value) <= 64)
      Result.push_back({I, link::PathTable::Empty, *Value});
  }
  return Result;
}

/// Whether the conditions of guard \p Row hold with what was bound.
bool BodyFacts::appliesBound(uint32_t Row, const Bound &F) const {
  bool IsMember = (P.function(F.Outside).Flags & FN_HasThis) != 0;
  return llvm::all_of(Table.guard(Row).When, [&](const policy::Condition &Wanted) {
    if (Wanted.Where.Root != PortKind::Argument)
      return false;
    NodeRef N = givenByBound(F, Wanted.Where.Index + IsMember).first;
    auto Value = N.isSome() ? constant(N) : std::nullopt;
    return Value && Table.isNumberOf(Wanted, *Value);
  });
}

/// A guard that was bound itself.
std::vector<std::pair<GuardAtom, uint32_t>> BodyFacts::boundGuards(const Bound &F,
                                                                   const Outcome &Result) const {
  std::vector<std::pair<GuardAtom, uint32_t>> Found;
  if (F.Outside.isNone())
    return Found;
  bool IsMember = (P.function(F.Outside).Flags & FN_HasThis) != 0;
  for (uint32_t G : Table.guards(F.Outside)) {
    auto Accepted = Table.accepts(G, Result);
    const auto &Port = Table.subjectPort(G);
    bool Known = !Port || Port->Root == PortKind::Argument || Port->Root == PortKind::This;
    if (!Accepted || !Known || Table.guard(G).Accepts == policy::Accept::NoThrow ||
        !appliesBound(G, F))
      continue;
    GuardAtom Atom = answered(G, *Accepted);
    if (Port)
      Atom.Of.Path = Linked.paths().elements(Port->Path);
    bool OfThis = Port && Port->Root == PortKind::This;
    Found.push_back({std::move(Atom), Port && !OfThis ? Port->Index + IsMember : 0});
  }
  return Found;
}

FactSet BodyFacts::impliedByBound(CallRef C, const Path &At, const Outcome &Result) {
  FactSet Found;
  SymbolId S = P.calleeSymbol(C);
  auto Args = P.args(C);
  if (S.isNone() || Args.empty() || Args[0].Pre.isNone() || !P.hasThisArgument(C) ||
      link::lastNameComponent(P.name(S)) != "operator()")
    return Found;
  std::optional<Bound> F = boundAt(P.nodeRef(B, Args[0].Pre));
  if (!F)
    return Found;
  for (auto &[Atom, Param] : boundGuards(*F, Result)) {
    NodeRef Given = givenByBound(*F, Param, C);
    if (!At.empty() || (Given.isNone() && !Atom.AnySubject))
      continue;
    if (!Atom.AnySubject)
      Atom.Of = Resolver.resolve(Given, Atom.Of.Path);
    Atom.Call = C;
    Found.add(intern(std::move(Atom)));
  }
  if (F->Body.isNone() || !Table.hasSummary(F->Body) || Table.inOneCycle(F->Body, B))
    return Found;
  auto Inside =
      Owner.exitSummary(F->Body, P.function(F->Body).Return, At, Result, assumptionFor(*F));
  if (!Inside)
    return FactSet::all();
  for (const GuardAtom &Atom : *Inside)
    Found.unite(mappedBound(Atom, *F, C));
  return Found;
}

/// \p Inside, of the function that \p C calls through its object, in terms of this one.
FactSet BodyFacts::mappedBound(const GuardAtom &Inside, const Bound &F, CallRef C) {
  FactSet Result;
  if (Inside.Asserted) {
    GuardAtom Plain = Inside;
    Plain.Asserted = false;
    return asserted(mappedBound(Plain, F, C));
  }
  auto Param = Resolver.parameterOf(Inside.Of);
  NodeRef Given = Param ? givenByBound(F, *Param, C) : NodeRef();
  if (Inside.What == AtomKind::Given)
    return Given.isNone() ? Result : implied(Given, Inside.Of.Path, Inside.Result);
  bool Checks = Inside.What == AtomKind::Check || Inside.What == AtomKind::Partial;
  if (!Checks || (!Inside.AnySubject && Given.isNone()))
    return Result;
  GuardAtom Atom = Inside;
  if (!Atom.AnySubject)
    Atom.Of = Resolver.resolve(Given, Inside.Of.Path);
  Atom.Call = C;
  Atom.Value = NodeRef();
  Result.add(intern(std::move(Atom)));
  return Result;
}

/// What a bound predicate says of its element: of the one argument that its call gives.
std::optional<std::vector<GuardAtom>> BodyFacts::boundPredicate(NodeRef Object,
                                                                const Outcome &Result) {
  std::optional<Bound> F = boundAt(Object);
  if (!F)
    return std::nullopt;
  std::vector<GuardAtom> Found;
  auto IsElement = [&](uint32_t Param) { return givenByBound(*F, Param).second == 1; };
  for (auto &[Atom, Param] : boundGuards(*F, Result))
    if (Atom.AnySubject || IsElement(Param)) {
      Path Below = Atom.Of.Path;
      Atom.Of = Resolver.ofNode(Object, std::move(Below));
      Found.push_back(std::move(Atom));
    }
  if (F->Body.isNone() || !Table.hasSummary(F->Body))
    return Found;
  auto Inside =
      Owner.exitSummary(F->Body, P.function(F->Body).Return, {}, Result, assumptionFor(*F));
  if (!Inside)
    return Found;
  for (const GuardAtom &Atom : *Inside) {
    auto Param = Resolver.parameterOf(Atom.Of);
    if (Atom.AnySubject || (Param && IsElement(*Param)))
      Found.push_back(Atom);
  }
  return Found;
}

} // namespace flowpact::solve
