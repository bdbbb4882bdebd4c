//===- Predicates.cpp - what a predicate says of its element --------------===//
//
//   std::ranges::remove_if(Users, optedOut, &User::Id)      a function, of a part
//   Rows | std::views::filter(&Row::Allowed)                a member that is a flag
//   std::ranges::find(Users, false, &User::OptedOut)        a value that a member has
//
// A predicate is a closure, a function, what was bound, or a pointer to a member, which says
// what the member is. A projection behind it makes it say so of a part of the element.
//
//===----------------------------------------------------------------------===//
#include "link/Constructions.h"
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;

/// True if what \p C makes of a callable is another one: it negates it, or gives it
/// arguments of its own.
/// \p Negated: that it negates it is known.
static bool changesCallable(const link::Program &P, CallRef C, bool Negated) {
  SymbolId S = P.calleeSymbol(C);
  llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
  if (Negated && Name == "not_fn")
    return false;
  return llvm::is_contained({"not_fn", "bind", "bind_front", "bind_back", "not1", "not2"}, Name);
}

/// Nodes looked at to find which function a callable is.
static constexpr size_t MaxHolders = 32;

/// Adds to \p Work what every caller gives for parameter \p N; false if that is not known.
bool GuardFacts::addGiven(NodeRef N, llvm::SmallVectorImpl<NodeRef> &Work) const {
  const link::Program &P = Linked.program();
  auto Callers = Linked.calls().callers(P.bodyOf(N));
  for (link::CallSite Site : Callers) {
    const Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
    NodeRef Given =
        To.Kind == Callee::Via::Call ? Linked.flow().givenTo(Site, P.node(N).Payload) : NodeRef();
    if (Given.isNone() || Work.size() > MaxHolders)
      return false;
    if (!llvm::is_contained(Work, Given))
      Work.push_back(Given);
  }
  return !Callers.empty();
}

/// Adds to \p Work what is stored in the member that \p Path ends with, of any object; false if
/// it is no class's member.
bool GuardFacts::addStored(PathRef Path, llvm::SmallVectorImpl<NodeRef> &Work) const {
  const link::Program &P = Linked.program();
  link::ElementList Elements = Linked.paths().elements(Path);
  if (Elements.empty() || Linked.paths().isBracketed(Elements.back()) ||
      !Linked.paths().text(Elements.back()).contains("::"))
    return false;
  auto Stores = Fields.of(Elements.back());
  for (auto [Body, Row] : Stores) {
    const EdgeRecord &Edge = P.unit(Body).Edges[Row];
    NodeRef From = P.nodeRef(Body, Edge.From);
    if (onlyCopies(P, Body))
      continue;
    if (Linked.paths().elements(P.path(P.body(Body).Unit, Edge.Path)).back() != Elements.back() ||
        Work.size() > MaxHolders)
      return false;
    if (!llvm::is_contained(Work, From))
      Work.push_back(From);
  }
  return !Stores.empty();
}

/// Adds to \p Work what functions with a body return, of whose call \p N is the result; false if
/// it is something else.
bool GuardFacts::addReturned(NodeRef N, llvm::SmallVectorImpl<NodeRef> &Work) const {
  const link::Program &P = Linked.program();
  auto Callees = Linked.calls().callees(P.callRef(P.bodyOf(N), CallId(P.node(N).Payload)));
  for (const Callee &To : Callees) {
    NodeRef Returned = P.nodeRef(To.Body, P.function(To.Body).Return);
    if (To.Kind != Callee::Via::Call || Returned.isNone())
      return false;
    for (uint32_t Row : P.inEdges(Returned)) {
      const EdgeRecord &Edge = P.edge(Returned, Row);
      if (Edge.Kind != EdgeKind::Copy)
        return false;
      Work.push_back(P.nodeRef(To.Body, Edge.From));
    }
  }
  return P.node(N).Kind == NodeKind::CallResult && !Callees.empty();
}

/// Adds to \p Work what the callable behind a call, \p N, may be; false if it is another one.
bool GuardFacts::addMadeOf(NodeRef N, bool Negated, llvm::SmallVectorImpl<NodeRef> &Work) const {
  const link::Program &P = Linked.program();
  BodyId B = P.bodyOf(N);
  CallRef Made = P.callRef(B, CallId(P.node(N).Payload));
  if (changesCallable(P, Made, Negated))
    return false;
  if (!Linked.calls().needsModel(Made))
    return addReturned(N, Work);
  auto Args = P.args(Made);
  SymbolId Maker = P.calleeSymbol(Made);
  bool Calls = Maker.isSome() && link::lastNameComponent(P.name(Maker)) == "operator()";
  if (Calls && P.node(N).Kind == NodeKind::ArgPost) // it was called, and is what it was
    Args = Args.slice(P.argumentOfPost(Made, N), 1);
  else if (Calls && Args.size() > 1) // a library's own object, as in views::filter(f)
    Args = Args.drop_front();
  for (const ArgRecord &Arg : Args)
    if (NodeRef Pre = P.nodeRef(B, Arg.Pre); Pre.isSome() && !llvm::is_contained(Work, Pre))
      Work.push_back(Pre);
  return true;
}

/// The one function that \p N may hold; none if that is not known. Callers and members are gone
/// through, so that all of the program that puts something there is asked.
SymbolId GuardFacts::functionAt(NodeRef N, bool Negated) const {
  const link::Program &P = Linked.program();
  SymbolId Found;
  llvm::SmallVector<NodeRef, 8> Work;
  if (N.isSome())
    Work.push_back(N);
  for (size_t I = 0; I < Work.size(); ++I) {
    const NodeRecord &Node = P.node(Work[I]);
    BodyId B = P.bodyOf(Work[I]);
    auto Edges = P.inEdges(Work[I]);
    if (I >= MaxHolders)
      return SymbolId();
    if (Node.Kind == NodeKind::FunctionRef) {
      SymbolId S = P.symbolOf(P.body(B).Unit, FunctionId(Node.Payload));
      if (Found.isSome() && Found != S)
        return SymbolId();
      Found = S;
    } else if (Node.Kind == NodeKind::ArgPost || Node.Kind == NodeKind::CallResult) {
      if (!addMadeOf(Work[I], Negated, Work))
        return SymbolId();
    } else if (Node.Kind == NodeKind::Param) {
      if (!addGiven(Work[I], Work))
        return SymbolId();
    } else if ((Node.Kind != NodeKind::Definition && Node.Kind != NodeKind::Value &&
                Node.Kind != NodeKind::Constant && Node.Kind != NodeKind::Phi) ||
               Node.Operation == Op::ConstMember) {
      return SymbolId(); // memberAt tells which member is asked
    }
    if (Edges.size() == 1 && P.edge(Work[I], Edges[0]).Kind == EdgeKind::Load &&
        P.edge(Work[I], Edges[0]).Path.isSome()) {
      if (!addStored(P.path(P.body(B).Unit, P.edge(Work[I], Edges[0]).Path), Work))
        return SymbolId();
      continue;
    }
    for (uint32_t Row : Edges)
      if (NodeRef From = P.nodeRef(B, P.edge(Work[I], Row).From); !llvm::is_contained(Work, From))
        Work.push_back(From);
  }
  return Found;
}

SymbolId GuardFacts::heldFunction(CallRef Call, const link::PortRef &Callable) const {
  const link::Program &P = Linked.program();
  SymbolId Result;
  link::forEachArgument(P, Call, Callable.Root, Callable.Index, [&](uint32_t I) {
    if (NodeRef N = P.nodeRef(P.bodyOf(Call), P.args(Call)[I].Pre); N.isSome())
      Result = functionAt(N);
  });
  return Result;
}

/// The argument of \p Call that \p Port is, \p Behind positions further; none if it has none.
static NodeRef argumentAt(const link::Program &P, CallRef Call, const link::PortRef &Port,
                          uint32_t Behind = 0) {
  NodeRef Result;
  link::forEachArgument(P, Call, Port.Root, Port.Index + Behind, [&](uint32_t I) {
    Result = P.nodeRef(P.bodyOf(Call), P.args(Call)[I].Pre);
  });
  return Result;
}

/// The constant that \p N is a copy of; none if it is none.
static NodeRef constantOf(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < 8 && N.isSome(); ++I, N = copied(Linked, N))
    if (P.node(N).Kind == NodeKind::Constant)
      return N;
  return NodeRef();
}

/// What std::not_fn at \p N was given; none if the predicate there is none that it made.
static NodeRef negatedAt(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < 12 && N.isSome(); ++I) {
    if (P.node(N).Kind != NodeKind::CallResult) {
      N = copied(Linked, N);
      continue;
    }
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    SymbolId S = P.calleeSymbol(C);
    llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
    auto Args = P.args(C);
    if (Name == "not_fn" && Args.size() == 1)
      return P.nodeRef(P.bodyOf(N), Args[0].Pre);
    bool Adapts = Name == "operator()" && Args.size() == 2 && P.name(S).starts_with("std::");
    N = Adapts ? P.nodeRef(P.bodyOf(N), Args[1].Pre) : copied(Linked, N);
  }
  return NodeRef();
}

/// True if \p Call is that of what std::not_fn made of a pointer to a function, by its type.
static bool negatesPointer(const link::Program &P, CallRef Call) {
  SymbolId S = P.calleeSymbol(Call);
  link::ClassId Class = P.classOf(S);
  if (Class.isNone() || link::lastNameComponent(P.name(S)) != "operator()")
    return false;
  llvm::StringRef Type = P.name(Class), Holds = link::templateArgument(Type, 0);
  bool Is = Type.starts_with("std::_Not_fn<") || Type.starts_with("std::__not_fn_t<");
  return Is && Holds.contains("(*)(") && !Holds.contains("::_Not_fn<");
}

std::pair<SymbolId, bool> GuardFacts::calledFunction(CallRef Call,
                                                     const link::PortRef &Port) const {
  if (Port.Root == policy::Port::Kind::This && negatesPointer(Linked.program(), Call))
    return {functionAt(argumentAt(Linked.program(), Call, Port), /*Negated=*/true), true};
  NodeRef Inner = negatedAt(Linked, argumentAt(Linked.program(), Call, Port));
  if (Inner.isSome())
    return {functionAt(Inner), true};
  return {heldFunction(Call, Port), false};
}

/// The data member that \p N points to, or that a library's object asks which holds that.
std::optional<GuardFacts::MemberHeld> GuardFacts::memberAt(NodeRef N) const {
  const link::Program &P = Linked.program();
  bool Negated = false;
  for (unsigned I = 0; I < 12 && N.isSome(); ++I) {
    const NodeRecord &Node = P.node(N);
    BodyId B = P.bodyOf(N);
    if (Node.Kind == NodeKind::Constant) {
      auto Element = Node.Operation == Op::ConstMember
                         ? Linked.paths().findElement(P.unit(B).string(Node.Name))
                         : std::nullopt;
      return Element ? std::optional(MemberHeld{*Element, Negated}) : std::nullopt;
    }
    if (Node.Kind == NodeKind::CallResult) {
      CallRef C = P.callRef(B, CallId(Node.Payload));
      SymbolId S = P.calleeSymbol(C);
      llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
      auto Args = P.args(C);
      bool Wraps = (Name == "not_fn" || Name == "mem_fn") && Args.size() == 1;
      bool Adapts = Name == "operator()" && Args.size() == 2 && P.name(S).starts_with("std::");
      if ((!Wraps && !Adapts) || Args.back().Pre.isNone())
        return std::nullopt;
      Negated ^= Name == "not_fn";
      N = P.nodeRef(B, Args.back().Pre);
      continue;
    }
    N = copied(Linked, N);
  }
  return std::nullopt;
}

std::optional<GuardFacts::MemberHeld> GuardFacts::memberAt(CallRef Call,
                                                           const link::PortRef &Callable) const {
  NodeRef N = argumentAt(Linked.program(), Call, Callable);
  return N.isSome() ? memberAt(N) : std::nullopt;
}

/// What a member is that equals the constant in the place of a predicate, and what one is
/// that does not.
std::optional<std::pair<Outcome, Outcome>> GuardFacts::constantAt(CallRef Call,
                                                                  const link::PortRef &Port) const {
  const link::Program &P = Linked.program();
  NodeRef N = constantOf(Linked, argumentAt(P, Call, Port));
  if (N.isNone() || P.node(N).Operation == Op::ConstMember)
    return std::nullopt;
  llvm::StringRef Text = P.unit(P.bodyOf(N)).string(StringId(P.node(N).Payload));
  int64_t Value;
  if (Text.getAsInteger(10, Value))
    return std::nullopt;
  if (P.node(N).Operation == Op::ConstBool)
    return Value ? std::pair(IsTrue, IsFalse) : std::pair(IsFalse, IsTrue);
  NumberSet Only = NumberSet::only(Value);
  return std::pair(Outcome::number(Only), Outcome::number(Only.complement()));
}

/// The member that a range's function hands to the predicate instead of the element.
std::optional<link::ElementId> GuardFacts::projectionBehind(CallRef Call,
                                                            const link::PortRef &Callable) const {
  const link::Program &P = Linked.program();
  SymbolId S = P.calleeSymbol(Call);
  if (S.isNone() || !P.name(S).starts_with("std::ranges::"))
    return std::nullopt;
  NodeRef N = argumentAt(P, Call, Callable, 1);
  auto Member = N.isSome() ? memberAt(N) : std::nullopt;
  return Member && !Member->Negated ? std::optional(Member->Element) : std::nullopt;
}

/// What it says of an element that its member \p Member is \p Result.
std::vector<GuardAtom> GuardFacts::ofMember(CallRef Call, const link::PortRef &Callable,
                                            MemberHeld Member, const Outcome &Result, bool Flags) {
  std::vector<GuardAtom> Found;
  Outcome Known = Result;
  if (Member.Negated)
    Known = Result.truth() == true ? IsFalse : IsTrue;
  for (uint32_t G : Table.guardsOfMember(Linked.paths().text(Member.Element))) {
    auto Accepted = Table.accepts(G, Known);
    if (!Accepted)
      continue;
    GuardAtom Atom;
    Atom.Guard = Table.name(G);
    Atom.Row = G;
    Atom.Accepted = *Accepted;
    const auto &Port = Table.subjectPort(G);
    Atom.AnySubject = !Port;
    Atom.Of = Resolver.ofPort(Call, Callable); // any root will do: paths count
    Atom.Of.Path = Port ? Linked.paths().elements(Port->Path) : link::ElementList();
    Found.push_back(std::move(Atom));
  }
  if (Flags) {
    GuardAtom Atom;
    Atom.What = GuardAtom::Kind::Given;
    Atom.Of = Resolver.ofPort(Call, Callable);
    Atom.Of.Path = {Member.Element};
    Atom.Result = Known;
    Found.push_back(std::move(Atom));
  }
  return Found;
}

std::optional<std::vector<GuardAtom>>
GuardFacts::boundPredicate(CallRef Call, const link::PortRef &Callable, const Outcome &Result) {
  const link::Program &P = Linked.program();
  std::optional<std::vector<GuardAtom>> Found;
  link::forEachArgument(P, Call, Callable.Root, Callable.Index, [&](uint32_t I) {
    if (NodeRef N = P.nodeRef(P.bodyOf(Call), P.args(Call)[I].Pre); N.isSome())
      Found = BodyFacts(*this, P.bodyOf(Call), {}).boundPredicate(N, Result); // needs no facts
  });
  return Found;
}

/// True if \p Body leaves what it has captured as it was: it says the same of it each time.
static bool leavesCaptures(const link::Program &P, link::BodyId Body) {
  auto Params = UnitView::slice(P.unit(Body).Params, P.function(Body).Params);
  return (P.function(Body).Flags & FN_HasThis) && Params[0].Exit.isNone();
}

llvm::SmallVector<const GuardAtom *, 4>
GuardFacts::predicateCaptures(CallRef Call, const link::PortRef &Callable, const Outcome &Result) {
  const link::Program &P = Linked.program();
  NodeRef Inner = negatedAt(Linked, argumentAt(P, Call, Callable));
  if (Inner.isSome() && !Result.truth())
    return {};
  const Outcome &Wanted = Inner.isNone() ? Result : outcome(!*Result.truth());
  std::optional<link::CallSite> Site;
  auto Callees = Linked.calls().callees(Call);
  for (uint32_t I = 0; I < Callees.size(); ++I)
    if (Callees[I].Kind != Callee::Via::Call &&
        link::namesArgument(P, Call, Callable, Callees[I].Callable)) {
      if (Site)
        return {}; // one of several predicates: not known which
      Site = link::CallSite{Call, I};
    }
  BodyId Body = Site ? Callees[Site->Callee].Body : BodyId();
  if (!Site || !Table.hasSummary(Body) || !leavesCaptures(P, Body))
    return {};
  auto Inside = exitSummary(Body, P.function(Body).Return, {}, Wanted, {});
  std::vector<GuardAtom> OfCaptures;
  for (const GuardAtom &Atom : Inside ? *Inside : llvm::ArrayRef<GuardAtom>())
    if ((Atom.What == GuardAtom::Kind::Check || Atom.What == GuardAtom::Kind::Given) &&
        !Atom.AnySubject && !Atom.Scope && Resolver.parameterOf(Atom.Of) == 0u)
      OfCaptures.push_back(Atom);
  if (OfCaptures.empty())
    return {};
  BodyFacts &Facts = factsOf(P.bodyOf(Call));
  FactSet Set;
  for (const GuardAtom &Atom : OfCaptures)
    Set.unite(Facts.mapped(Atom, *Site));
  return list(Facts, Set);
}

std::vector<GuardAtom> GuardFacts::predicateSummary(CallRef Call, const link::PortRef &Callable,
                                                    const Outcome &Result, bool Flags) {
  std::optional<link::ElementId> Projected = projectionBehind(Call, Callable);
  std::vector<GuardAtom> Found = ofElement(Call, Callable, Result, Flags, Projected);
  if (Projected)
    for (GuardAtom &Atom : Found)
      if (!Atom.Of.Path.empty() || !Table.isAspect(Atom.Field, *Projected))
        Atom.Of.Path.insert(Atom.Of.Path.begin(), *Projected);
  return Found;
}

std::vector<GuardAtom> GuardFacts::ofElement(CallRef Call, const link::PortRef &Callable,
                                             const Outcome &Result, bool Flags,
                                             std::optional<link::ElementId> &Projected) {
  const link::Program &P = Linked.program();
  if (auto Bound = boundPredicate(Call, Callable, Result))
    return *Bound;
  if (auto Member = memberAt(Call, Callable))
    return ofMember(Call, Callable, *Member, Result, Flags);
  if (auto Value = constantAt(Call, Callable); Value && Projected) {
    MemberHeld Member{*Projected, false};
    Projected.reset();
    return ofMember(Call, Callable, Member, Result == IsTrue ? Value->first : Value->second, Flags);
  }
  std::vector<GuardAtom> Found;
  NodeRef Inner = negatedAt(Linked, argumentAt(P, Call, Callable));
  if (Inner.isSome() && !Result.truth())
    return Found;
  const Outcome &Wanted = Inner.isNone() ? Result : (*Result.truth() ? IsFalse : IsTrue);
  bool First = true;
  auto Callees = Linked.calls().callees(Call);
  for (const Callee &To : Callees) {
    if (To.Kind == Callee::Via::Call || !link::namesArgument(P, Call, Callable, To.Callable))
      continue;
    uint32_t Element = (P.function(To.Body).Flags & FN_HasThis) ? 1 : 0;
    auto Inside = Table.hasSummary(To.Body)
                      ? exitSummary(To.Body, P.function(To.Body).Return, {}, Wanted, {})
                      : std::optional(llvm::ArrayRef<GuardAtom>());
    std::vector<GuardAtom> Here;
    if (Inside)
      for (const GuardAtom &Atom : *Inside)
        if ((Atom.What == GuardAtom::Kind::Check ||
             (Flags && Atom.What == GuardAtom::Kind::Given)) &&
            (Atom.AnySubject || Resolver.parameterOf(Atom.Of) == Element))
          Here.push_back(Atom);
    if (!First)
      return {}; // one of several predicates: not known which
    First = false;
    Found = std::move(Here);
  }
  SymbolId S = Inner.isSome() ? functionAt(Inner) : heldFunction(Call, Callable);
  if (First && S.isSome())
    for (uint32_t G : Table.guards(S)) {
      const auto &Port = Table.subjectPort(G);
      auto Accepted = Table.accepts(G, Wanted);
      bool OfElement = !Port || (Port->Root != policy::Port::Kind::Result && Port->Index == 0);
      if (!Accepted || !OfElement || !Table.guard(G).When.empty())
        continue;
      GuardAtom Atom;
      Atom.Guard = Table.name(G);
      Atom.Accepted = *Accepted;
      Atom.AnySubject = !Port;
      Atom.Of = Resolver.ofPort(Call, Callable); // any root will do: paths count
      Atom.Of.Path = Port ? Linked.paths().elements(Port->Path) : link::ElementList();
      Found.push_back(std::move(Atom));
    }
  return Found;
}

} // namespace flowpact::solve
