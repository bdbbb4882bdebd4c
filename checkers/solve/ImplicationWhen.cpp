//===- ImplicationWhen.cpp - checks that are made on some conditions ------===//
//
//   if (Strict && optedOut(User)) return;      Strict is false, or User was checked
//   ...
//   if (Strict) train(load(User));             so here User was checked
//
//   while (L && !mayTrain(L->From)) L = L->Next;
//   if (L) train(L->Text);                     L is null, or L->From was checked
//
// Where ways join of which only some made a check, the others may have something else in
// common: a value (Conditions.h) that cannot be another number there. Where the value turns
// out to be another number, the check was made.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/Conditions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Values that one check is tied to at one join.
static constexpr size_t MaxValues = 8;

/// A check of somebody, or that a loop came to its end.
bool BodyFacts::isPlainCheck(uint32_t Number) const {
  const GuardAtom &Atom = Atoms[Number];
  if (Atom.What == AtomKind::Done)
    return true;
  return Atom.What == AtomKind::Check && Atom.Accepted && !Atom.AnySubject && !Atom.Scope;
}

uint32_t BodyFacts::checkOf(GuardAtom When) {
  When.What = When.Guard.isSome() ? AtomKind::Check : AtomKind::Done;
  When.Result = Outcome();
  When.Condition = ~0u;
  return intern(std::move(When));
}

/// What values are when control comes from \p From to \p Block, in which none is made anew but
/// those that are joined.
Knowledge BodyFacts::numbersAlong(uint32_t From, uint32_t Block) {
  Conditions &Says = Owner.conditions();
  BlockId First(Function.Blocks.Begin + From), Join(Function.Blocks.Begin + Block);
  Knowledge Before = Says.along(B, First, Join);
  Knowledge Known = Before;
  Known.dropIf([&](const Knowledge::Row &R) { return isMadeAt(R.first, Block); });
  Known.add(Says.joins(B, First, Join, Before));
  return Known;
}

bool BodyFacts::isMadeAt(ValueId V, uint32_t Block) {
  NodeRef Made = Owner.conditions().madeAt(V);
  BlockId At = P.node(Made).Block;
  return P.bodyOf(Made) != B || (At.isSome() && local(At) == Block);
}

/// Of what \p Arm does not say of \p Check itself, what it says the check hangs on, or what a
/// value is there anyway.
Knowledge BodyFacts::insteadOf(uint32_t Check, const FactSet &Arm, const Knowledge &Numbers,
                               uint32_t Block) {
  Knowledge Result = Numbers;
  for (uint32_t Number : llvm::to_vector(Arm.atoms())) {
    const GuardAtom &Atom = Atoms[Number];
    if (Atom.What != AtomKind::When)
      continue;
    ValueId V(Atom.Condition);
    NumberSet May = Atom.Result.Set;
    if (!isMadeAt(V, Block) && checkOf(Atom) == Check)
      Result.add(V, May);
  }
  return Result;
}

FactSet BodyFacts::checkedUnless(llvm::ArrayRef<Arm> Arms, const FactSet &Every, uint32_t Block) {
  llvm::SmallVector<uint32_t, 8> Checks;
  auto Note = [&](uint32_t Number) {
    if (!llvm::is_contained(Every.atoms(), Number) && !llvm::is_contained(Checks, Number))
      Checks.push_back(Number);
  };
  for (const Arm &One : Arms)
    for (uint32_t Number : llvm::to_vector(One.Holds.atoms()))
      if (isPlainCheck(Number))
        Note(Number);
      else if (Atoms[Number].What == AtomKind::When)
        Note(checkOf(Atoms[Number]));
  FactSet Found;
  if (Checks.empty() || !Owner.conditions().asksAgain(B))
    return Found;
  llvm::SmallVector<Knowledge, 4> Numbers;
  for (const Arm &One : Arms)
    Numbers.push_back(numbersAlong(One.From, Block));
  for (uint32_t Check : Checks) {
    std::optional<Knowledge> Common;
    for (size_t I = 0; I < Arms.size(); ++I) {
      if (llvm::is_contained(Arms[I].Holds.atoms(), Check))
        continue;
      Knowledge Known = insteadOf(Check, Arms[I].Holds, Numbers[I], Block);
      if (Common)
        Common->meet(Known);
      else
        Common = std::move(Known);
    }
    if (Common)
      addUnless(Found, Check, *Common);
  }
  return Found;
}

/// That \p Check was made, or else values are what \p Instead says, as far as they are asked again.
void BodyFacts::addUnless(FactSet &Found, uint32_t Check, const Knowledge &Instead) {
  CallRef Asked = Atoms[Check].Call;
  Knowledge Again = Instead;
  Again.dropIf(
      [&](const Knowledge::Row &R) { return !Owner.conditions().isAskedAgain(R.first, B); });
  for (const auto &[V, May] : Again.rows().take_front(MaxValues)) {
    NodeRef Made = Owner.conditions().madeAt(V);
    if (Asked.isSome() && P.bodyOf(Asked) == B && P.node(Made).Kind == NodeKind::CallResult &&
        P.node(Made).Payload == rowOf(Asked).Value)
      continue; // what the check itself answered
    GuardAtom Atom = Atoms[Check];
    Atom.What = AtomKind::When;
    Atom.Condition = V.Value;
    Atom.Result = Outcome::number(May);
    Found.add(intern(std::move(Atom)));
  }
}

/// Of `A && B` that is false (or `A || B` that is true: \p True) what each side says alone, which
/// the other one decides if it does not:  It != end(Users) && !mayTrain(*It)
FactSet BodyFacts::checkedUnlessOther(NodeRef N, const FactSet &Left, const FactSet &Right,
                                      bool True) {
  FactSet Found;
  Conditions &Says = Owner.conditions();
  for (auto [Of, Other, Position] : {std::tuple(&Left, &Right, 1u), {&Right, &Left, 0u}}) {
    if (Of->isAll() || Other->isAll() || operand(N, Position).isNone())
      continue;
    for (uint32_t Number : llvm::to_vector(Of->atoms())) {
      if (!isPlainCheck(Number) || llvm::is_contained(Other->atoms(), Number) || !Says.asksAgain(B))
        continue;
      addUnless(Found, Number, Says.implied(operand(N, Position), outcome(True).Set, Knowledge()));
    }
  }
  return Found;
}

void BodyFacts::decideWhen(FactSet &Set, uint32_t From, const SuccessorRecord &Edge) {
  if (Set.isAll() ||
      llvm::none_of(Set.atoms(), [&](uint32_t I) { return Atoms[I].What == AtomKind::When; }))
    return;
  addDecided(Set, Owner.conditions().along(B, BlockId(Function.Blocks.Begin + From), Edge.Target));
}

/// The same where part \p At of \p N is \p Result at the end of \p From.
void BodyFacts::decideWhere(FactSet &Set, NodeRef N, const Path &At, const Outcome &Result,
                            BlockId From) {
  if (Set.isAll() || !At.empty() || Result.Is != Outcome::Kind::Number ||
      llvm::none_of(Set.atoms(), [&](uint32_t I) { return Atoms[I].What == AtomKind::When; }))
    return;
  Conditions &Says = Owner.conditions();
  addDecided(Set, Says.implied(N, Result.Set, Says.at(B, From)));
}

void BodyFacts::addDecided(FactSet &Set, const Knowledge &Known) {
  for (uint32_t Number : llvm::to_vector(Set.atoms())) {
    const GuardAtom &Atom = Atoms[Number];
    if (Atom.What != AtomKind::When)
      continue;
    const NumberSet *May = Known.find(ValueId(Atom.Condition));
    if (May && NumberSet::intersect(*May, Atom.Result.Set).isEmpty())
      Set.add(checkOf(Atom));
  }
}

} // namespace flowpact::solve
