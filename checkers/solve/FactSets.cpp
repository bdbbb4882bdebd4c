//===- FactSets.cpp - how facts of one function are put together ----------===//
//
// Where two ways join, what holds on both, and what can be said of both together: a number is
// one of two, a user was checked or was found among those who were. On one way, what several
// facts say that none says alone.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// Keeps what holds in both. Of a number that is one thing here and another there, it
/// is one of the two.
void BodyFacts::meet(FactSet &Set, const FactSet &Other) {
  if (Set.isAll() || Other.isAll()) {
    Set.intersect(Other);
    return;
  }
  if (Set == Other)
    return;
  llvm::SmallVector<uint32_t, 2> Widened;
  widenNumbers(Set, Other, Widened);
  addAsserted(Set, Other, Widened);
  eitherOf(Set, Other, Widened);
  eitherOf(Other, Set, Widened);
  Set.intersect(Other);
  for (uint32_t Number : Widened)
    Set.add(Number);
}

/// Of a number that is one thing in \p Set only and another in \p Other only, that it is one of
/// the two. What is in both says more already.
void BodyFacts::widenNumbers(const FactSet &Set, const FactSet &Other,
                             llvm::SmallVectorImpl<uint32_t> &Widened) {
  auto NumbersOnlyIn = [&](const FactSet &Of, const FactSet &Beside) {
    llvm::SmallVector<uint32_t, 8> Only, Found;
    std::set_difference(Of.atoms().begin(), Of.atoms().end(), Beside.atoms().begin(),
                        Beside.atoms().end(), std::back_inserter(Only));
    for (uint32_t Number : Only) {
      const GuardAtom &Atom = Atoms[Number];
      bool Open = Atom.What == GuardAtom::Kind::Given || Atom.What == GuardAtom::Kind::Partial ||
                  Atom.What == GuardAtom::Kind::Value;
      if (Open && Atom.Result.Is == Outcome::Kind::Number)
        Found.push_back(Number);
    }
    return Found;
  };
  auto Others = NumbersOnlyIn(Other, Set);
  for (uint32_t A : Others.empty() ? Others : NumbersOnlyIn(Set, Other))
    for (uint32_t O : Others) {
      const GuardAtom &One = Atoms[A], &Two = Atoms[O];
      if (One.What != Two.What || One.Of != Two.Of || One.Row != Two.Row ||
          One.Guard != Two.Guard || One.With != Two.With)
        continue;
      GuardAtom Both = One;
      Both.Result.Set = NumberSet::unite(One.Result.Set, Two.Result.Set);
      if (!Both.Result.Set.complement().isEmpty())
        Widened.push_back(intern(std::move(Both)));
    }
}

/// What follows where one of \p First is checked, or else one of \p Second is so.
void BodyFacts::eitherOf(const FactSet &First, const FactSet &Second,
                         llvm::SmallVectorImpl<uint32_t> &Widened) {
  using Kind = GuardAtom::Kind;
  auto Select = [&](const FactSet &Of, std::initializer_list<Kind> Kinds) {
    llvm::SmallVector<uint32_t, 8> Found;
    llvm::copy_if(Of.atoms(), std::back_inserter(Found),
                  [&](uint32_t Number) { return llvm::is_contained(Kinds, Atoms[Number].What); });
    return Found;
  };
  auto Checks = Select(First, {Kind::Check, Kind::Entry, Kind::Member, Kind::Unless});
  // What is so on both ways is so where they meet: nothing follows from one of two.
  llvm::erase_if(Checks, [&](uint32_t A) { return llvm::is_contained(Second.atoms(), A); });
  if (Checks.empty())
    return;
  auto Answers = Select(Second, {Kind::Entry, Kind::Member, Kind::Given, Kind::Put, Kind::Unless});
  llvm::erase_if(Answers, [&](uint32_t O) { return llvm::is_contained(First.atoms(), O); });
  for (uint32_t A : Checks)
    for (uint32_t O : Answers)
      if (auto Either = checkedOrFound(Atoms[A], Atoms[O]))
        Widened.push_back(intern(std::move(*Either)));
      else if (auto Open = checkedOrGiven(Atoms[A], Atoms[O]))
        Widened.push_back(intern(std::move(*Open)));
      else if (auto Listed = checkedOrPut(Atoms[A], Atoms[O]))
        Widened.push_back(intern(std::move(*Listed)));
}

/// What is checked here, and asserted there, is asserted.
void BodyFacts::addAsserted(const FactSet &Set, const FactSet &Other,
                            llvm::SmallVectorImpl<uint32_t> &Both) const {
  for (const auto &[One, Two] : {std::pair(&Set, &Other), std::pair(&Other, &Set)})
    for (uint32_t A : One->atoms()) {
      if (!Atoms[A].Asserted)
        continue;
      GuardAtom Plain = Atoms[A];
      Plain.Asserted = false;
      if (llvm::any_of(Two->atoms(), [&](uint32_t O) { return Atoms[O].saysTheSame(Plain); }))
        Both.push_back(A);
    }
}

/// What is checked of one of two that are equal is checked of the other.
void BodyFacts::shareEqual(FactSet &Set) {
  if (Set.isAll())
    return;
  llvm::SmallVector<uint32_t, 2> Shared;
  for (uint32_t E : Set.atoms()) {
    const GuardAtom &Equal = Atoms[E];
    if (Equal.What != GuardAtom::Kind::Equal || !Equal.Accepted)
      continue;
    for (uint32_t C : Set.atoms()) {
      const GuardAtom &Check = Atoms[C];
      bool Tells = Check.What == GuardAtom::Kind::Check && Check.Accepted && !Check.AnySubject &&
                   !Check.Scope && (Check.Of == Equal.Of || Check.Of == Equal.Other);
      if (!Tells)
        continue;
      GuardAtom Other = Check;
      Other.Of = Check.Of == Equal.Of ? Equal.Other : Equal.Of;
      Shared.push_back(intern(std::move(Other)));
    }
  }
  for (uint32_t Number : Shared)
    Set.add(Number);
}

/// \p Found, by an assertion only.
FactSet BodyFacts::asserted(const FactSet &Found) {
  if (Found.isAll())
    return Found;
  FactSet Result;
  for (uint32_t Number : llvm::to_vector(Found.atoms())) {
    GuardAtom Atom = Atoms[Number];
    Atom.Asserted = true;
    Result.add(intern(std::move(Atom)));
  }
  return Result;
}

/// Checked here, and found there among those that were checked before: what is found
/// is taken to include what is checked.
std::optional<GuardAtom> BodyFacts::checkedOrFound(const GuardAtom &Checked,
                                                   const GuardAtom &Found) const {
  bool BothFound =
      (Checked.What == GuardAtom::Kind::Entry || Checked.What == GuardAtom::Kind::Member) &&
      Found.What == Checked.What && Checked.Accepted && Found.Accepted;
  if (BothFound && Checked.Guard.isNone() && Found.Guard.isSome() && Checked.Of == Found.Of &&
      Checked.Other == Found.Other && Checked.Result == Found.Result)
    return Found;
  bool Listed = Found.What == GuardAtom::Kind::Entry ||
                (Found.What == GuardAtom::Kind::Member && Found.Accepted);
  if (Checked.What != GuardAtom::Kind::Check || !Checked.Accepted || Checked.AnySubject ||
      !Listed || !(Checked.Of == Found.Of) ||
      (Found.Guard.isSome() && Found.Guard != Checked.Guard))
    return std::nullopt;
  GuardAtom Either = Found;
  Either.Guard = Checked.Guard;
  return Either;
}

/// Checked here, and there what the caller gave: it may know that this was checked, or
/// that it is not so.
std::optional<GuardAtom> BodyFacts::checkedOrGiven(const GuardAtom &Checked,
                                                   const GuardAtom &Given) const {
  if (Checked.What != GuardAtom::Kind::Check || !Checked.Accepted || Checked.AnySubject ||
      Given.What != GuardAtom::Kind::Given || !Resolver.isPortable(Checked.Of))
    return std::nullopt;
  GuardAtom Either = Given;
  Either.What = GuardAtom::Kind::Either;
  Either.Guard = Checked.Guard;
  Either.Row = Checked.Row;
  Either.Field = Checked.Field;
  Either.Other = Checked.Of;
  Either.Call = Checked.Call;
  return Either;
}

/// True for a parameter that is a number itself: it is one and the same however often it is
/// asked. A pointer is also what it points to, and a reference may be written elsewhere.
bool BodyFacts::isGivenNumber(const Subject &Of) const {
  auto Params = UnitView::slice(Unit.Params, Function.Params);
  std::optional<uint32_t> I = Resolver.parameterOf(Of);
  if (!I || *I >= Params.size() || Params[*I].Type.isNone())
    return false;
  TypeKind Kind = Unit[Params[*I].Type].Kind;
  llvm::StringRef Spelled = Unit.string(Params[*I].TypeText);
  return (Kind == TypeKind::Builtin || Kind == TypeKind::Enum) &&
         Spelled.find_first_of("*&[") == llvm::StringRef::npos && !Spelled.contains("volatile");
}

/// True if \p Of, a parameter or a part of one, is the same number whenever it is asked: one of a
/// list may be another, and others may write what is atomic.
bool BodyFacts::isOneValue(const Subject &Of) {
  const link::PathTable &Paths = Linked.paths();
  if (llvm::any_of(Of.Path, [&](link::ElementId E) { return Paths.isAnyElement(E); }))
    return false;
  auto IsAtomic = [](llvm::StringRef Type) {
    return Type.starts_with("std::atomic") || Type.starts_with("std::__atomic");
  };
  auto Params = UnitView::slice(Unit.Params, Function.Params);
  std::optional<uint32_t> I = Resolver.parameterOf(Of);
  auto Member = llvm::find_if(llvm::reverse(Of.Path), [&](link::ElementId E) {
    return !Paths.isBracketed(E) && Paths.text(E).contains("::");
  });
  if (Member == Of.Path.rend())
    return !I || *I >= Params.size() || Params[*I].Type.isNone() ||
           !IsAtomic(Unit.string(Unit[Params[*I].Type].Name));
  return llvm::none_of(Unit.Fields, [&](const FieldRecord &Field) {
    return Field.Type.isSome() && Unit.string(Field.Name) == Paths.text(*Member) &&
           IsAtomic(Unit.string(Unit[Field.Type].Name));
  });
}

/// True if a parameter, which stays what it was in each round of a loop, would have to be two
/// things:
///   case Mode::Publish: if (Mode == Mode::Publish && !mayTrain(User)) break;
bool BodyFacts::isContradictory(const FactSet &Set) const {
  auto Tells = [&](uint32_t Number) {
    const GuardAtom &Atom = Atoms[Number];
    return Atom.What == GuardAtom::Kind::Given && Atom.Result.Is == Outcome::Kind::Number &&
           Atom.With.empty() && Atom.Of.Path.empty() && isGivenNumber(Atom.Of);
  };
  llvm::ArrayRef<uint32_t> Known = Set.atoms();
  for (size_t I = 0; I < Known.size(); ++I)
    for (size_t J = I + 1; Tells(Known[I]) && J < Known.size(); ++J) {
      const GuardAtom &One = Atoms[Known[I]], &Two = Atoms[Known[J]];
      if (Tells(Known[J]) && One.Of == Two.Of &&
          NumberSet::intersect(One.Result.Set, Two.Result.Set).isEmpty())
        return true;
    }
  return false;
}

/// Several conditions on one value may say together what none says alone: not this
/// enumerator, and not that one.
void BodyFacts::addUp(FactSet &Set) {
  if (Set.isAll())
    return;
  llvm::SmallVector<std::pair<uint32_t, Outcome>, 2> Narrowed;
  llvm::SmallVector<uint32_t, 8> Known;
  llvm::copy_if(Set.atoms(), std::back_inserter(Known), [&](uint32_t Number) {
    return Atoms[Number].What == GuardAtom::Kind::Value &&
           Atoms[Number].Result.Is == Outcome::Kind::Number;
  });
  for (size_t I = 0; I < Known.size(); ++I) {
    const GuardAtom &One = Atoms[Known[I]];
    Outcome Both = One.Result;
    bool First = true;
    for (size_t J = 0; J < Known.size(); ++J) {
      const GuardAtom &Two = Atoms[Known[J]];
      if (I == J || !(One.Of == Two.Of))
        continue;
      First &= I < J;
      Both.Set = NumberSet::intersect(Both.Set, Two.Result.Set);
    }
    if (First && !(Both == One.Result) && !Both.Set.isEmpty())
      Narrowed.push_back({Known[I], Both});
  }
  if (isContradictory(Set)) {
    Set = FactSet::all(); // no run comes here
    return;
  }
  for (auto &[Number, Result] : Narrowed) {
    GuardAtom Atom = Atoms[Number];
    Set.unite(implied(Atom.Value, Atom.Of.Path, Result));
  }
  decide(Set);
  decideRefused(Set);
  endLoops(Set);
}

/// One of two holds, and the one does not: so the other does. The same where either of
/// two contrary things holds, or the other.
void BodyFacts::decide(FactSet &Set) {
  if (Set.isAll())
    return;
  llvm::SmallVector<uint32_t, 2> Decided;
  llvm::SmallVector<uint32_t, 8> Numbers;
  llvm::copy_if(Set.atoms(), std::back_inserter(Numbers), [&](uint32_t Number) {
    const GuardAtom &Known = Atoms[Number];
    return (Known.What == GuardAtom::Kind::Given || Known.What == GuardAtom::Kind::Either) &&
           Known.Result.Is == Outcome::Kind::Number;
  });
  for (uint32_t Open : Numbers) {
    const GuardAtom &Either = Atoms[Open];
    if (Either.What != GuardAtom::Kind::Either)
      continue;
    bool Excluded = llvm::any_of(Numbers, [&](uint32_t Number) {
      const GuardAtom &Known = Atoms[Number];
      bool Too = Known.What == GuardAtom::Kind::Either && Known.Guard == Either.Guard &&
                 Known.Other == Either.Other;
      return (Known.What == GuardAtom::Kind::Given || Too) && Known.Of == Either.Of &&
             NumberSet::intersect(Known.Result.Set, Either.Result.Set).isEmpty();
    });
    if (!Excluded || !isOneValue(Either.Of))
      continue;
    GuardAtom Checked = Either;
    Checked.What = GuardAtom::Kind::Check;
    Checked.Of = Either.Other;
    Checked.Other = Subject();
    Checked.Result = Outcome();
    Decided.push_back(intern(std::move(Checked)));
  }
  for (uint32_t Number : Decided)
    Set.add(Number);
}

} // namespace flowpact::solve
