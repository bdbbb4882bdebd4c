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
  if (Atom.Of.isKnown() && Atom.Other.isKnown())
    Found.add(intern(std::move(Atom)));
  return Found;
}

/// Accepted here, and there put into a list: one of the two.
std::optional<GuardAtom> BodyFacts::checkedOrPut(const GuardAtom &One, const GuardAtom &Put) {
  bool Lists = Put.What == AtomKind::Put || Put.What == AtomKind::Unless;
  if (!Lists)
    return std::nullopt;
  bool Checks = One.What == AtomKind::Check && One.Accepted && !One.AnySubject && !One.Asserted &&
                !One.Scope && (Put.What == AtomKind::Put || Put.Guard == One.Guard);
  bool Same = One.What == AtomKind::Unless && Put.What == AtomKind::Put && One.Other == Put.Other;
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
      if (Atoms[Open].What != AtomKind::Unless || !(Atoms[Open].Other == Atoms[Number].Other) ||
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
