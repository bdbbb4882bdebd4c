//===- ImplicationRefused.cpp - lists of those whom a check refused -------===//
//
//   for (auto &U : Users) if (optedOut(U)) Refused.insert(U);
//   for (auto &U : Users) if (!Refused.contains(U)) train(load(U));
//
// On one arm the check accepted the user, on the other the user was put into a list: after the
// join it is one or the other (Unless). What was so in each round of a loop that came to its end is
// so for each element, so that who is an element and is not in the list was accepted. A list whose
// elements may have been taken out is another subject, of which nothing is known.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;
using PortKind = policy::Port::Kind;

/// States that an object went through, looked at for one list.
static constexpr size_t MaxStates = 128;

/// True for what \p C puts its argument \p Item into as an element or key, if it is its object.
static bool puts(const link::LinkedProgram &Linked, const link::ModelFlow &Flow,
                 const OutcomeTable &Outcomes) {
  const link::PathTable &Paths = Linked.paths();
  if (Flow.To.Root != PortKind::This || Flow.Kind == policy::Transfer::Derive ||
      Flow.From.Path != link::PathTable::Empty)
    return false;
  bool FromArgument =
      Flow.From.Root == PortKind::Argument || Flow.From.Root == PortKind::ArgumentsFrom;
  link::ElementList To = Paths.elements(Flow.To.Path);
  bool IsElement = To.size() == 1 && Paths.isAnyElement(To[0]);
  return FromArgument && (IsElement || To == Outcomes.keys());
}

/// True if \p B may put something into a list of its object, or of what it was given.
bool GuardFacts::mayPut(BodyId B) {
  constexpr uint32_t MaxBlocks = 16, MaxCalls = 32;
  auto [Entry, Inserted] = MayPut.try_emplace(B, false);
  const link::Program &P = Linked.program();
  const FunctionRecord &Function = P.function(B);
  if (!Inserted || Function.Params.empty() || Function.Blocks.size() > MaxBlocks ||
      Function.Calls.size() > MaxCalls)
    return Entry->second;
  bool Any = false;
  for (uint32_t Row = Function.Calls.Begin; Row < Function.Calls.End && !Any; ++Row)
    for (uint32_t Model : Linked.flow().models(P.callRef(B, CallId(Row))))
      Any |= llvm::any_of(Linked.flow().models()[Model].Flows, [&](const link::ModelFlow &Flow) {
        return puts(Linked, Flow, Table.outcomes());
      });
  return Entry->second = Any;
}

/// What \p C puts into the list that it is called on.
FactSet BodyFacts::putInto(CallRef C) {
  FactSet Found;
  auto Rows = Linked.flow().models(C);
  if (Rows.empty() || !P.hasThisArgument(C) || P.call(C).Kind == CallKind::Constructor ||
      P.args(C)[0].Pre.isNone())
    return Found;
  llvm::SmallVector<uint32_t, 2> Items;
  for (uint32_t Row : Rows)
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows)
      if (puts(Linked, Flow, Table.outcomes()))
        link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
          if (!llvm::is_contained(Items, I))
            Items.push_back(I);
        });
  if (Items.size() != 1 || P.args(C)[Items[0]].Pre.isNone())
    return Found;
  GuardAtom Atom;
  Atom.What = AtomKind::Put;
  Atom.Of = Resolver.resolve(P.nodeRef(B, P.args(C)[Items[0]].Pre));
  Atom.Other = Resolver.resolve(P.nodeRef(B, P.args(C)[0].Pre));
  Atom.Call = C;
  Atom.Value = copiedTo(P.nodeRef(B, P.args(C)[0].Pre));
  if (Atom.Of.isKnown() && Atom.Other.isKnown())
    Found.add(intern(std::move(Atom)));
  return Found;
}

/// Calls \p Visit for the states that an object went through before \p N, the nearest first, until
/// that is true; false if it never was.
bool BodyFacts::anyStateBefore(NodeRef N, llvm::function_ref<bool(NodeRef)> Visit) const {
  llvm::SmallVector<NodeRef, 16> Work{N};
  auto Push = [&](NodeId Id) {
    if (NodeRef Next = P.nodeRef(B, Id); Next.isSome() && !llvm::is_contained(Work, Next))
      Work.push_back(Next);
  };
  for (size_t I = 0; I < Work.size() && I < MaxStates; ++I) {
    if (Visit(Work[I]))
      return true;
    const NodeRecord &Node = P.node(Work[I]);
    if (Node.Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(Node.Payload));
      bool Makes = P.call(C).Kind == CallKind::Constructor;
      auto Before = P.args(P.call(C).Kind == CallKind::WriteBack ? P.originalOf(C) : C);
      if (uint32_t Argument = P.argumentOfPost(C, Work[I]);
          Argument < Before.size() && !(Makes && Argument == 0))
        Push(Before[Argument].Pre);
    } else if (Node.Kind == NodeKind::Definition || Node.Kind == NodeKind::Phi ||
               (Node.Kind == NodeKind::Value && Node.Operation == Op::None)) {
      for (uint32_t Row : P.inEdges(Work[I]))
        if (P.edge(Work[I], Row).Kind != EdgeKind::Load)
          Push(P.edge(Work[I], Row).From);
    }
  }
  return false;
}

/// The copy of another object that \p List is a state of; none if it is none.
NodeRef BodyFacts::copiedTo(NodeRef List) const {
  NodeRef Found;
  anyStateBefore(List, [&](NodeRef N) {
    auto In = P.inEdges(N);
    if (P.node(N).Kind == NodeKind::Definition && In.size() == 1 &&
        P.edge(N, In[0]).Kind == EdgeKind::Copy && !(P.edge(N, In[0]).Flags & EF_Weak))
      Found = N;
    return Found.isSome();
  });
  return Found;
}

/// True if the list that \p Asked is about may be the one that was put into where \p Open was
/// found, and not what that is a copy of.
bool BodyFacts::isListOf(const GuardAtom &Open, const GuardAtom &Asked) const {
  if (!(Open.Other == Asked.Other))
    return false;
  if (Open.Value.isNone() || P.bodyOf(Open.Value) != B)
    return true;
  auto Reaches = [&](NodeRef List) {
    return anyStateBefore(List, [&](NodeRef N) { return N == Open.Value; });
  };
  if (Asked.Value.isSome() && P.bodyOf(Asked.Value) == B)
    return Reaches(Asked.Value);
  return Asked.Call.isNone() || P.bodyOf(Asked.Call) != B ||
         llvm::any_of(P.args(Asked.Call), [&](const ArgRecord &Arg) {
           return Arg.Pre.isSome() && Reaches(P.nodeRef(B, Arg.Pre));
         });
}

/// True if \p Site's callee has put something into a list of its own, a copy of what it was given:
/// what \p Inside says of the list is nothing to its caller.
bool BodyFacts::putIntoCopy(const GuardAtom &Inside, link::CallSite Site) const {
  auto Param = Resolver.parameterOf(Inside.Other);
  if (!Inside.isPut() || !Param)
    return false;
  const link::Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  const link::PathTable &Paths = Linked.paths();
  auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
  if (*Param >= Params.size() || !(Params[*Param].Flags & (PF_Indirect | PF_This)))
    return true;
  if (Inside.Value.isSome() && P.bodyOf(Inside.Value) == To.Body)
    return true;
  bool Captured =
      *Param == 0 && (P.function(To.Body).Flags & FN_Lambda) && !Inside.Other.Path.empty();
  int64_t Argument = int64_t(*Param) + To.Shift;
  auto Args = P.args(Site.Call);
  if (!Captured || Argument < 0 || Argument >= int64_t(Args.size()))
    return false;
  // What was captured by reference is another one after the call.
  NodeRef Post = P.nodeRef(B, Args[Argument].Post);
  return Post.isNone() || llvm::none_of(P.outEdges(Post), [&](const EdgeRecord &Edge) {
           return Edge.Kind == EdgeKind::Load &&
                  Paths.head(P.path(P.body(B).Unit, Edge.Path)) == Inside.Other.Path.front();
         });
}

/// Accepted here, and there put into a list: one of the two.
std::optional<GuardAtom> BodyFacts::checkedOrPut(const GuardAtom &One, const GuardAtom &Put) {
  bool Lists = Put.What == AtomKind::Put || Put.What == AtomKind::Unless;
  if (!Lists)
    return std::nullopt;
  bool Checks = One.What == AtomKind::Check && One.Accepted && !One.AnySubject && !One.Asserted &&
                !One.Scope && (Put.What == AtomKind::Put || Put.Guard == One.Guard);
  bool Same = One.What == AtomKind::Unless && Put.What == AtomKind::Put && One.Other == Put.Other &&
              One.Value == Put.Value;
  if (!(Checks || Same) || Resolver.compare(One.Of, Put.Of) != Relation::Same)
    return std::nullopt;
  GuardAtom Either = Put;
  Either.What = AtomKind::Unless;
  Either.Guard = One.Guard;
  Either.Row = One.Row;
  Either.Call = One.Call;
  return Either;
}

/// Of \p Round, which holds when a round of \p Of ends, what it leaves open of its element.
FactSet BodyFacts::unlessOfEach(const FactSet &Round, const Loop &Of) {
  FactSet Result;
  if (Round.isAll() || Of.Array.isSome())
    return Result;
  for (uint32_t Number : llvm::to_vector(Round.atoms())) {
    GuardAtom Atom = Atoms[Number];
    if (Atom.What != AtomKind::Unless)
      continue;
    NodeRef Anchor = Resolver.anchor(Atom.Of);
    if (Anchor.isNone() || P.bodyOf(Anchor) != B || !isElement(Anchor, Of))
      continue;
    Atom.Of = elementsOf(Of, link::ElementList(Atom.Of.Path));
    Result.add(intern(std::move(Atom)));
  }
  return Result;
}

/// What a filter that leaves elements of a list in another one says of those whom it does not.
///   std::copy_if(Users.begin(), Users.end(), std::inserter(Refused, Refused.end()), optedOut);
FactSet BodyFacts::unlessKept(CallRef C) {
  FactSet Found;
  for (const OutcomeRow *Row : Table.outcomes().of(C)) {
    bool Into = Row->Keeps && Row->Keeps->Of.Root == PortKind::Argument && Row->Keeps->Of.Index &&
                Row->Keeps->What != policy::Proposition::Kind::State;
    if (!Into)
      continue;
    link::PortRef First;
    First.Root = PortKind::Argument;
    Subject From = Resolver.ofPort(C, First);
    Subject To = Resolver.containerOf(Resolver.ofPort(C, Row->Keeps->Of));
    if (!From.isKnown() || !To.isKnown())
      continue;
    for (const GuardAtom &Inside :
         Owner.predicateSummary(C, Row->Keeps->Item, Row->Keeps->Negated ? IsTrue : IsFalse)) {
      if (Inside.What != AtomKind::Check || !Inside.Accepted || Inside.AnySubject)
        continue;
      GuardAtom Atom = Inside;
      Atom.What = AtomKind::Unless;
      Atom.Of = Resolver.elementsOf(C, First, Inside.Of.Path);
      Atom.Other = To;
      Atom.Call = C;
      Atom.Value = NodeRef();
      Found.add(intern(std::move(Atom)));
    }
  }
  return Found;
}

/// True if \p One is an element of what \p All are the elements of. A list that is asked for twice,
/// with the same arguments, is one.
bool BodyFacts::isAmong(const Subject &One, const Subject &All) {
  if (Resolver.compare(One, All) != Relation::Different)
    return true;
  auto Asked = [&](NodeRef N) {
    return N.isSome() && P.node(N).Kind == NodeKind::CallResult && P.bodyOf(N) == B
               ? P.callRef(B, CallId(P.node(N).Payload))
               : CallRef();
  };
  CallRef First = Asked(Resolver.anchor(All));
  NodeRef Element = Resolver.anchor(One);
  if (First.isNone() || Element.isNone() || P.bodyOf(Element) != B)
    return false;
  return llvm::any_of(Loops, [&](const Loop &Of) {
    CallRef Again = Asked(Resolver.anchor(Of.Elements));
    if (Again.isNone() || P.calleeSymbol(Again) != P.calleeSymbol(First) ||
        P.args(Again).size() != P.args(First).size() || !isElement(Element, Of))
      return false;
    for (size_t I = 0; I < P.args(First).size(); ++I) {
      NodeRef A = P.nodeRef(B, P.args(First)[I].Pre), Z = P.nodeRef(B, P.args(Again)[I].Pre);
      if (A.isNone() || Z.isNone() || !(Resolver.resolve(A) == Resolver.resolve(Z)))
        return false;
    }
    return true;
  });
}

/// Who is an element, and is not in the list of those whom the check refused, was accepted.
void BodyFacts::decideRefused(FactSet &Set) {
  llvm::SmallVector<uint32_t, 2> Decided;
  for (uint32_t Number : Set.atoms()) {
    if (Atoms[Number].What != AtomKind::Member || Atoms[Number].Accepted)
      continue;
    for (uint32_t Open : Set.atoms()) {
      if (Atoms[Open].What != AtomKind::Unless || !isListOf(Atoms[Open], Atoms[Number]) ||
          !isAmong(Atoms[Number].Of, Atoms[Open].Of))
        continue;
      GuardAtom Checked = Atoms[Open];
      Checked.What = AtomKind::Check;
      Checked.Of = Atoms[Number].Of;
      Checked.Other = Subject();
      Decided.push_back(intern(std::move(Checked)));
    }
  }
  for (uint32_t Number : Decided)
    Set.add(Number);
}

} // namespace flowpact::solve
