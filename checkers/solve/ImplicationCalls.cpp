//===- ImplicationCalls.cpp - what the outcome of a call says -------------===//
//
// A call is a guard itself, a wrapper whose summary says more, or a library
// function that passes a value on, tests one, or makes one.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using policy::Accept;
using AtomKind = GuardAtom::Kind;
using PortKind = policy::Port::Kind;

FactSet BodyFacts::impliedByCall(NodeRef N, const Path &At, const Outcome &Result) {
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return FactSet();
  auto Rows = Table.outcomes().of(C);
  for (const OutcomeRow *Row : Rows)
    if (Row->Tests && Row->Tests->What == policy::Proposition::Kind::Fold)
      return At.empty() ? impliedByFold(C, *Row->Tests, Result) : FactSet();
  FactSet Called = impliedByCallees(C, At, Result), Found;
  if (At.empty() || isState(At))
    Found.unite(impliedByGuards(C, N, Result));
  else if (auto Good = isGoodIf(C, N, At, Result))
    Found.unite(impliedByGuards(C, N, outcome(*Good)));
  if (SymbolId S = P.calleeSymbol(C);
      S.isSome() && (At.empty() || isState(At)) && Result.truth() == true)
    for (uint32_t G : Table.guardsOfHeld(S))
      Found.add(provenBy(N, G));
  bool Made = false;
  if (isState(At) || isAlternative(At))
    Found.unite(impliedByMakes(C, std::nullopt, At, Result, Made));
  else if (Result.truth() == true && makesNothing(C, std::nullopt))
    return FactSet::all();
  if (At.empty()) {
    Found.unite(impliedByTests(C, N, Result));
    Found.unite(impliedByLeast(C, Result));
  }
  for (const OutcomeRow *Row : Rows) {
    if (Row->Finds && !isState(At))
      Found.unite(impliedByFound(C, *Row, At, Result));
    if (Row->Makes && Row->Makes->What == policy::Proposition::Kind::Later)
      Found.unite(impliedByLater(C, *Row->Makes, At, Result));
  }
  if (!Made && Linked.calls().needsModel(C)) {
    bool Described = false;
    FactSet Passed = impliedByModels(C, std::nullopt, At, Result, Described);
    // or_else gives what it has, or what the function gives.
    if (Described && llvm::any_of(Linked.calls().callees(C), [](const Callee &To) {
          return To.Kind == Callee::Via::Callback;
        }))
      meet(Called, Passed);
    else
      Found.unite(Passed);
  }
  Found.unite(Called);
  Found.unite(impliedByBound(C, At, Result));
  Found.unite(impliedByLookUp(C, At, Result));
  if (!Found.isAll())
    Found.unite(impliedByObject(C, At, Result));
  return Found;
}

/// Whether an object of a class of the program is good whose part \p At is \p Result, by
/// what its own predicate says of that part:  bool ok() const { return code_ == Code::Ok; }
std::optional<bool> BodyFacts::isGoodIf(CallRef C, NodeRef N, const Path &At,
                                        const Outcome &Result) {
  link::ClassId Class = P.typeOf(N);
  if (Table.guards(C).empty() || Class.isNone() || Result.Is != Outcome::Kind::Number)
    return std::nullopt;
  for (BodyId Test : Table.stateTests(Class))
    for (bool Good : {true, false}) {
      auto Says = Owner.exitSummary(Test, P.function(Test).Return, {}, outcome(!Good), {});
      for (const GuardAtom &Atom : Says ? *Says : llvm::ArrayRef<GuardAtom>())
        if (Atom.What == AtomKind::Given && Resolver.parameterOf(Atom.Of) == 0u &&
            Atom.Of.Path == At && Atom.Result.Is == Outcome::Kind::Number &&
            NumberSet::intersect(Atom.Result.Set, Result.Set).isEmpty())
          return Good;
    }
  return std::nullopt;
}

/// What the answer \p Result of guard \p Row says.
FactSet BodyFacts::guardAtom(uint32_t Row, CallRef C, const Outcome &Result) {
  std::optional<bool> Accepted = Table.guard(Row).Accepts == Accept::NoThrow
                                     ? std::optional(true)
                                     : Table.accepts(Row, Result);
  GuardAtom Atom;
  Atom.What = Accepted ? AtomKind::Check : AtomKind::Partial;
  Atom.Guard = Table.name(Row);
  Atom.Row = Row;
  Atom.Accepted = Accepted.value_or(false);
  if (!Accepted)
    Atom.Result = Result;
  Atom.Call = C;
  Atom.Scope = Table.guard(Row).Scope;
  if (Atom.Scope && !P.args(C).empty() && P.args(C)[0].Post.isSome())
    Atom.Other = Resolver.resolve(P.nodeRef(B, P.args(C)[0].Post));
  if (const auto &Port = Table.subjectPort(Row))
    Atom.Of = Resolver.ofPort(C, *Port);
  else
    Atom.AnySubject = true;
  FactSet Found;
  Found.add(intern(std::move(Atom)));
  return Found;
}

static bool answers(const policy::Guard &Guard) {
  return Guard.Accepts != Accept::NoThrow && Guard.Accepts != Accept::Filter;
}

/// \p Result without the numbers that no enumerator of N's type has.
static Outcome withinEnumerators(const link::Program &P, NodeRef N, const Outcome &Result) {
  link::ClassId C = N.isNone() ? link::ClassId() : P.typeOf(N);
  if (C.isNone() || Result.Is != Outcome::Kind::Number)
    return Result;
  const UnitView &Unit = P.unit(P.classInfo(C).Unit);
  NumberSet Possible;
  for (const EnumeratorRecord &Row : UnitView::slice(Unit.Enumerators, P.type(C).Enumerators)) {
    int64_t Value;
    if (Unit.string(Row.Value).getAsInteger(10, Value))
      return Result;
    Possible.add(Value);
  }
  NumberSet Both = NumberSet::intersect(Result.Set, Possible);
  return Both.isEmpty() ? Result : Outcome::number(Both);
}

/// What each of the functions says that a pointer may hold:  (Strict ? mayTrain : isKnown)(User)
FactSet BodyFacts::impliedByAnyOf(CallRef C, const Outcome &Result) {
  FactSet Every = FactSet::all();
  for (SymbolId S : Linked.calls().symbols(C)) {
    FactSet One;
    for (uint32_t G : Table.guards(S))
      if (llvm::is_contained(Table.guards(C), G) && answers(Table.guard(G)) && applies(G, C))
        One.unite(guardAtom(G, C, Result));
    meet(Every, One);
  }
  return Every.isAll() ? FactSet() : Every;
}

FactSet BodyFacts::impliedByGuards(CallRef C, NodeRef N, const Outcome &Result) {
  FactSet Found;
  Outcome Known = withinEnumerators(P, N, Result);
  if (P.call(C).Kind == CallKind::Indirect && !Table.guards(C).empty() &&
      Linked.calls().symbols(C).size() > 1)
    return impliedByAnyOf(C, Known);
  for (uint32_t G : Table.guards(C))
    if (answers(Table.guard(G)) && applies(G, C))
      Found.unite(guardAtom(G, C, Known));
  if (Linked.calls().needsModel(C))
    Found.unite(impliedByHeldGuard(C, Result));
  return Found;
}

/// That guard \p Row accepted, or refused: whom, is for the caller to say.
GuardAtom BodyFacts::answered(uint32_t Row, bool Accepted) const {
  GuardAtom Atom;
  Atom.Guard = Table.name(Row);
  Atom.Row = Row;
  Atom.Accepted = Accepted;
  Atom.AnySubject = !Table.subjectPort(Row);
  return Atom;
}

/// The call operator of a std::function that holds a guard.
FactSet BodyFacts::impliedByHeldGuard(CallRef C, const Outcome &Result) {
  FactSet Found;
  auto Rows = Linked.flow().models(C);
  for (uint32_t Row : Rows)
    for (const link::ModelCallback &Callback : Linked.flow().models()[Row].Callbacks)
      if (Callback.ResultTo && Callback.ResultTo->Root == PortKind::Result &&
          Callback.ResultTo->Path == link::PathTable::Empty)
        Found.unite(impliedByHeld(C, Callback, Result));
  SymbolId S = P.calleeSymbol(C);
  if (!Rows.empty() || S.isNone() || link::lastNameComponent(P.name(S)) != "operator()")
    return Found;
  // A call operator that nothing describes calls what its object holds.
  link::ModelCallback Callback;
  Callback.Callable.Root = PortKind::This;
  link::PortRef All;
  All.Root = PortKind::ArgumentsFrom;
  Callback.Arguments.push_back(All);
  Found.unite(impliedByHeld(C, Callback, Result));
  return Found;
}

FactSet BodyFacts::impliedByHeld(CallRef C, const link::ModelCallback &Callback,
                                 const Outcome &Result) {
  FactSet Found;
  auto [S, Negated] = Owner.calledFunction(C, Callback.Callable);
  std::optional<bool> Truth = Result.truth();
  if (S.isNone() || (Negated && !Truth))
    return Found;
  for (uint32_t G : Table.guards(S)) {
    auto Accepted = Table.accepts(G, Negated ? (*Truth ? IsFalse : IsTrue) : Result);
    if (!Accepted || !answers(Table.guard(G)) || !Table.guard(G).When.empty())
      continue;
    GuardAtom Atom = answered(G, *Accepted);
    Atom.Call = C;
    if (const auto &Port = Table.subjectPort(G))
      Atom.Of = subjectOfCallback(C, Callback, *Port);
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

/// What \p Port of a function is that \p C calls by \p Callback.
Subject BodyFacts::subjectOfCallback(CallRef C, const link::ModelCallback &Callback,
                                     const link::PortRef &Port) {
  if (Port.Root != PortKind::Argument || Callback.Arguments.empty())
    return Subject();
  const auto &Last = Callback.Arguments.back();
  size_t Count = Callback.Arguments.size();
  link::PortRef From;
  if (Last && Last->Root == PortKind::ArgumentsFrom && Port.Index + 1 >= Count) {
    From.Root = PortKind::Argument;
    From.Index = Last->Index + Port.Index - (Count - 1);
  } else if (Port.Index < Count && Callback.Arguments[Port.Index]) {
    From = *Callback.Arguments[Port.Index];
  } else {
    return Subject();
  }
  Subject S = Resolver.ofPort(C, From);
  S.Path.append(Linked.paths().elements(Port.Path));
  return S;
}

FactSet BodyFacts::impliedByCallees(CallRef C, const Path &At, const Outcome &Result) {
  auto Callees = Linked.calls().callees(C);
  if (Callees.empty())
    return FactSet();
  FactSet Every = FactSet::all();
  bool Any = false;
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    const Callee &To = Callees[I];
    FactSet One;
    bool Gives = To.Kind == Callee::Via::Call;
    if (To.Kind == Callee::Via::Callback) {
      const auto &Port = Linked.flow().models()[To.Model].Callbacks[To.Callback].ResultTo;
      if (!Port || Port->Root != PortKind::Result)
        continue; // what it returns goes elsewhere
      Gives = Port->Path == link::PathTable::Empty;
    }
    bool Apart = To.Body == B || !Table.inOneCycle(To.Body, B);
    if (Gives && Table.hasSummary(To.Body) && Apart) {
      auto Inside =
          Owner.exitSummary(To.Body, P.function(To.Body).Return, At, Result, assumptionFor(C, To));
      One = Inside ? mapped(*Inside, {C, I}) : FactSet::all();
    }
    if (To.Kind == Callee::Via::Callback && !One.isAll())
      addCondition(One, C, To, isState(At) && Result.truth() == true);
    meet(Every, One);
    Any = true;
  }
  // A call with a target that has no body may give anything.
  bool Other = Linked.calls().needsModel(C) && llvm::none_of(Callees, [](const Callee &To) {
                 return To.Kind == Callee::Via::Callback;
               });
  return Other || !Any ? FactSet() : Every;
}

/// The path of \p Port at \p C; an element that an argument names, "this[arg0]", by its
/// number if that is known.
BodyFacts::Path BodyFacts::keyed(CallRef C, const link::PortRef &Port) const {
  Path Result = Linked.paths().elements(Port.Path);
  if (Port.Keyed == Port.Path)
    return Result;
  Path Named = Linked.paths().elements(Port.Keyed);
  for (size_t I = 0; I < Result.size(); ++I) {
    unsigned Index;
    llvm::StringRef Text = Linked.paths().text(Named[I]);
    if (Named[I] == Result[I] || !Text.consume_front("[arg") || Text.consumeInteger(10, Index) ||
        Text != "]")
      continue;
    link::forEachArgument(P, C, PortKind::Argument, Index, [&](uint32_t Argument) {
      NodeRef Key = P.nodeRef(B, P.args(C)[Argument].Pre);
      auto Number = Key.isSome() ? constant(Key) : std::nullopt;
      if (auto Element = Number ? Linked.paths().findElement("[" + std::to_string(*Number) + "]")
                                : std::nullopt)
        Result[I] = *Element;
    });
  }
  return Result;
}

FactSet BodyFacts::impliedAtPort(CallRef C, const link::PortRef &Port, const Path &At,
                                 const Outcome &Result) {
  FactSet Found;
  Path Whole = keyed(C, Port);
  Whole.append(At.begin(), At.end());
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    Found.unite(implied(P.nodeRef(B, P.args(C)[I].Pre), Whole, Result));
  });
  return Found;
}

/// What a library function copies to its result, or to an argument.
/// True if \p Flow gives what an object holds, where something else stands for it if it holds
/// nothing:  Consent.transform(isCurrent).value_or(false)
static bool isUnlessFallback(const link::Model &Model, const link::ModelFlow &Flow) {
  return Model.Fallback && Flow.To.Root == PortKind::Result &&
         (Flow.From.Root != Model.Fallback->Root || Flow.From.Index != Model.Fallback->Index);
}

FactSet BodyFacts::impliedByModels(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                                   const Outcome &Result, bool &Described) {
  FactSet Every = FactSet::all();
  const link::PathTable &Paths = Linked.paths();
  for (uint32_t Row : Linked.flow().models(C))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      bool Here = Argument ? link::namesArgument(P, C, Flow.To, *Argument)
                           : Flow.To.Root == PortKind::Result;
      Path To = keyed(C, Flow.To);
      size_t Common = std::min(To.size(), At.size());
      for (size_t I = 0; I < Common && Here; ++I)
        Here = Paths.matches(To[I], At[I]);
      if (!Here)
        continue;
      unsigned Count = 0;
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t) { ++Count; });
      if (Count == 0)
        continue; // of arguments that this call does not have
      Described = true;
      Path Rest(At.begin() + Common, At.end());
      bool Whole = To.size() <= At.size() && Flow.Kind != policy::Transfer::Derive &&
                   llvm::none_of(To, [&](auto E) { return Paths.isAnyElement(E); });
      FactSet One = Whole ? impliedAtPort(C, Flow.From, Rest, Result) : FactSet();
      if (!One.isAll() && isUnlessFallback(Linked.flow().models()[Row], Flow))
        One.unite(impliedAtPort(C, {Flow.From.Root, Flow.From.Index}, {Table.outcomes().state()},
                                IsTrue));
      Every.intersect(One);
      // What was there before may still be.
      bool IsElement = Argument && Whole && Flow.To.Keyed != Flow.To.Path;
      if (IsElement && !overwrites(C, *Argument))
        meet(Every, implied(P.nodeRef(B, P.args(C)[*Argument].Pre), At, Result));
    }
  return Described ? Every : FactSet();
}

/// True if some model says that \p C replaces its argument, or an element of it.
bool BodyFacts::overwrites(CallRef C, uint32_t Argument, const Path &At) const {
  const link::PathTable &Paths = Linked.paths();
  auto IsAt = [&](const Path &Where) {
    size_t Common = std::min(Where.size(), At.size());
    return std::equal(Where.begin(), Where.begin() + Common, At.begin(),
                      [&](auto A, auto B) { return Paths.matches(A, B); });
  };
  return llvm::any_of(Linked.flow().models(C), [&](uint32_t Row) {
    return llvm::any_of(Linked.flow().models()[Row].Overwrites, [&](const link::PortRef &Port) {
      return link::namesArgument(P, C, Port, Argument) && IsAt(Paths.elements(Port.Path));
    });
  });
}

FactSet BodyFacts::impliedByMakes(CallRef C, std::optional<uint32_t> Argument, const Path &At,
                                  const Outcome &Result, bool &Made) {
  std::optional<bool> True = Result.truth();
  FactSet Found;
  bool Which = isAlternative(At);
  if (Which ? Result.Is != Outcome::Kind::Number : !True)
    return Found;
  bool Constructs = P.call(C).Kind == CallKind::Constructor;
  for (const OutcomeRow *Row : Table.outcomes().of(C)) {
    if (!Row->Makes)
      continue;
    bool Here = Row->At ? Argument && link::namesArgument(P, C, *Row->At, *Argument)
                        : (Constructs ? Argument == 0u : !Argument);
    if (Row->At && Row->At->Root == PortKind::Result)
      Here = !Argument;
    if (!Here)
      continue;
    bool Holds = Row->Makes->What == policy::Proposition::Kind::Holds;
    if (Holds && Which) {
      auto Number = Table.outcomes().alternativeOf(C);
      Made = Number.has_value();
      bool Never = Number && !Result.Set.contains(*Number);
      return Never ? FactSet::all() : FactSet();
    }
    if (Holds != Which)
      return Found; // asks something else
    Made = true;    // the first row describes it
    return impliedByClaim(C, *Row->Makes, *True);
  }
  return Found;
}

/// True if what the call makes is certainly empty: no value is read from it.
bool BodyFacts::makesNothing(CallRef C, std::optional<uint32_t> Argument) {
  bool Made = false;
  return impliedByMakes(C, Argument, {Table.outcomes().state()}, IsTrue, Made).isAll() && Made;
}

/// What is as good as its one part, or good if one of two is:  "refused: " + Reason
FactSet BodyFacts::impliedByState(CallRef C, const Claim &Says, bool True) {
  Path State{Table.outcomes().state()};
  FactSet Found = impliedAtPort(C, Says.Of, State, outcome(True != Says.Negated));
  if (!Says.Else)
    return Found;
  FactSet Other = impliedAtPort(C, *Says.Else, State, outcome(True));
  if (True)
    meet(Found, Other);
  else
    Found.unite(Other);
  return Found;
}

FactSet BodyFacts::impliedByClaim(CallRef C, const Claim &Says, bool True) {
  using Kind = policy::Proposition::Kind;
  switch (Says.What) {
  case Kind::Constant:
    return True == Says.Negated ? FactSet::all() : FactSet();
  case Kind::State:
    return impliedByState(C, Says, True);
  case Kind::Member:
    return Says.Negated && True ? FactSet() : impliedByMember(C, Says, True);
  case Kind::Every:
  case Kind::NoneOf:
    return True != Says.Negated ? impliedByEvery(C, Says) : FactSet();
  case Kind::Same:
    return equality(Resolver.ofPort(C, Says.Of), Resolver.ofPort(C, Says.Item),
                    True != Says.Negated, P.nodeRef(B, P.call(C).Result));
  case Kind::Holds:
    if (auto Number = Table.outcomes().alternativeOf(C)) {
      NumberSet Only = NumberSet::only(*Number);
      return impliedAtPort(C, Says.Of, {Table.outcomes().alternative()},
                           Outcome::number(True ? Only : Only.complement()));
    }
    break;
  case Kind::Index:
  case Kind::Later:
  case Kind::Open:
  case Kind::Fold: // impliedByFold
    break;
  }
  return FactSet();
}

/// The overload \p To is called for the alternative that it takes.
FactSet BodyFacts::impliedByOverload(CallRef C, const Claim &Says, BodyId To) {
  FactSet Found;
  link::forEachArgument(P, C, Says.Of.Root, Says.Of.Index, [&](uint32_t I) {
    NodeRef Variant = P.nodeRef(B, P.args(C)[I].Pre), Typed = Variant;
    while (Typed.isSome() && P.typeOf(Typed).isNone())
      Typed = copied(Linked, Typed);
    if (auto Number = Typed.isSome() ? Table.outcomes().alternativeFor(Typed, To) : std::nullopt)
      Found = implied(Variant, {Table.outcomes().alternative()},
                      Outcome::number(NumberSet::only(*Number)));
  });
  return Found;
}

/// What a predicate says of each element of a container.
FactSet BodyFacts::impliedByEvery(CallRef C, const Claim &Says) {
  FactSet Found;
  if (!looksAtAll(C, Says))
    return Found;
  const Outcome &Wanted = outcome(Says.What == policy::Proposition::Kind::Every);
  if (!Resolver.ofPort(C, Says.Of).isKnown())
    return Found;
  return ofEachElement(C, Says, Owner.predicateSummary(C, Says.Item, Wanted, /*Flags=*/true));
}

/// \p Atoms, of what a function that \p C calls was given, of each element of what \p Says is
/// about.
FactSet BodyFacts::ofEachElement(CallRef C, const Claim &Says, llvm::ArrayRef<GuardAtom> Atoms) {
  FactSet Found;
  for (const GuardAtom &Inside : Atoms) {
    if (Inside.What == AtomKind::Given) {
      Found.unite(impliedByAsked(C, Says, Inside));
      continue;
    }
    GuardAtom Atom = Inside;
    Atom.Of = Resolver.elementsOf(C, Says.Of, Inside.Of.Path);
    Atom.Call = C;
    Atom.Value = NodeRef();
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

/// What stands in a map under a key: something is known of the key if it is known of
/// all keys with such a value.
FactSet BodyFacts::impliedByFound(CallRef C, const OutcomeRow &Row, const Path &At,
                                  const Outcome &Result) {
  FactSet Found;
  if (Row.Finds->Negated && (Result.Is != Outcome::Kind::Number || Result.Set.contains(0)))
    return FactSet(); // what is new is 0
  Path Value = Table.outcomes().pathOfFound(Row, Linked.paths());
  if (Value.size() > At.size() ||
      !std::equal(Value.begin(), Value.end(), At.begin(),
                  [&](auto A, auto B) { return Linked.paths().matches(A, B); }))
    return FactSet();
  Path Below(At.begin() + Value.size(), At.end());
  GuardAtom Atom;
  Atom.What = AtomKind::Entry;
  Atom.Of = Resolver.ofPort(C, Row.Finds->Item);
  Atom.Other = Resolver.ofPort(C, Row.Finds->Of);
  if (!Atom.Of.isKnown() || !Atom.Other.isKnown())
    return FactSet();
  Atom.Other.Path = Below;
  Atom.Result = Result;
  Atom.Call = C;
  link::forEachArgument(P, C, Row.Finds->Of.Root, Row.Finds->Of.Index,
                        [&](uint32_t I) { Atom.Value = P.nodeRef(B, P.args(C)[I].Pre); });
  Found.add(intern(std::move(Atom)));
  if (Row.Finds->Else) // what was there before, or what is put there now
    meet(Found, impliedAtPort(C, *Row.Finds->Else, Below, Result));
  return Found;
}

/// A position in front of the bound that a partition gave has what was kept there.
FactSet BodyFacts::impliedByBound(NodeRef Position, NodeRef Bound) {
  FactSet Found;
  for (const auto &[Call, Says] : Owner.boundsOf(Bound))
    for (const GuardAtom &Inside :
         Owner.predicateSummary(Call, Says.Item, outcome(!Says.Negated))) {
      GuardAtom Atom = Inside;
      Atom.Of = Resolver.resolve(Position, Inside.Of.Path);
      Atom.Call = Call;
      Atom.Value = NodeRef();
      Found.add(intern(std::move(Atom)));
    }
  return Found;
}

/// Membership: in a declared set it is a guard; in another, it may be one if all
/// that was put there was checked.
FactSet BodyFacts::impliedByMember(CallRef C, const Claim &Says, bool True) {
  FactSet Found;
  Subject Item = Resolver.ofPort(C, Says.Item), Set = Resolver.ofPort(C, Says.Of);
  if (!Item.isKnown() || !Set.isKnown() || (!True && !looksAtAll(C, Says)))
    return Found;
  Set = Resolver.containerOf(Set);
  Found.unite(setAtom(Item, Resolver.placeName(Set), True, C));
  GuardAtom Atom;
  Atom.What = AtomKind::Member;
  Atom.Accepted = True;
  Atom.Of = Item;
  Atom.Other = Set;
  Atom.Call = C;
  link::forEachArgument(P, C, Says.Of.Root, Says.Of.Index,
                        [&](uint32_t I) { Atom.Value = P.nodeRef(B, P.args(C)[I].Pre); });
  if (!True && Says.Of.Path == link::PathTable::Empty)
    Found.unite(missedInCopy(Item, Atom.Value, C));
  Found.add(intern(std::move(Atom)));
  return Found;
}

} // namespace flowpact::solve
