//===- ImplicationCalls.cpp - what the outcome of a call says -------------===//
//
// A call is a guard itself, a wrapper whose summary says more, or a library
// function that passes a value on, tests one, or makes one.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using policy::Accept;
using AtomKind = GuardAtom::Kind;
using PortKind = policy::Port::Kind;

static const Outcome &outcome(bool True) { return True ? IsTrue : IsFalse; }

FactSet BodyFacts::impliedByCall(NodeRef N, const Path &At, const Outcome &Result) {
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return FactSet();
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
  for (const OutcomeRow *Row : Table.outcomes().of(C)) {
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

FactSet BodyFacts::impliedByGuards(CallRef C, NodeRef N, const Outcome &Result) {
  FactSet Found;
  Outcome Known = withinEnumerators(P, N, Result);
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
  SymbolId S = Owner.heldFunction(C, Callback.Callable);
  if (S.isNone())
    return Found;
  for (uint32_t G : Table.guards(S)) {
    auto Accepted = Table.accepts(G, Result);
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
      Every.intersect(Whole ? impliedAtPort(C, Flow.From, Rest, Result) : FactSet());
      // What was there before may still be.
      bool IsElement = Argument && Whole && Flow.To.Keyed != Flow.To.Path;
      if (IsElement && !overwrites(C, *Argument))
        meet(Every, implied(P.nodeRef(B, P.args(C)[*Argument].Pre), At, Result));
    }
  return Described ? Every : FactSet();
}

/// True if some model says that \p C replaces its argument, or an element of it.
bool BodyFacts::overwrites(CallRef C, uint32_t Argument) const {
  auto Rows = Linked.flow().models(C);
  return llvm::any_of(Rows, [&](uint32_t Row) {
    return llvm::any_of(Linked.flow().models()[Row].Overwrites, [&](const link::PortRef &Port) {
      return link::namesArgument(P, C, Port, Argument);
    });
  });
}

/// The most that a count may be: a set has each element once.
static int64_t mostOf(const link::Program &P, CallRef C) {
  llvm::StringRef Name = P.calleeSymbol(C).isSome() ? P.name(P.calleeSymbol(C)) : "";
  bool Once = P.hasThisArgument(C) && link::lastNameComponent(Name) == "count" &&
              Name.starts_with("std::") && !Name.contains("multi");
  return Once ? 1 : NumberSet::Max;
}

FactSet BodyFacts::impliedByTests(CallRef C, NodeRef N, const Outcome &Result) {
  // Counts are not negative.
  Outcome Known = Result;
  if (Known.Is == Outcome::Kind::Number)
    Known.Set = NumberSet::intersect(Known.Set, NumberSet::between(0, mostOf(P, C)));
  for (const OutcomeRow *Row : Table.outcomes().of(C))
    if (Row->Tests && Row->Tests->What == policy::Proposition::Kind::Index)
      return impliedAtPort(C, Row->Tests->Of, {Table.outcomes().alternative()}, Known);
  std::optional<bool> True = Known.truth();
  if (!True)
    return FactSet();
  FactSet Found;
  for (const OutcomeRow *Row : Table.outcomes().of(C))
    if (Row->Tests)
      return impliedByClaim(C, *Row->Tests, *True);
  SymbolId S = P.calleeSymbol(C);
  auto Args = P.args(C);
  if (S.isNone() || Args.empty())
    return Found;
  llvm::StringRef Name = link::lastNameComponent(P.name(S));
  if (Args.size() == 1 && P.hasThisArgument(C) && (saysGood(Name) || Name == "operator!"))
    Found.unite(implied(P.nodeRef(B, Args[0].Pre), {Table.outcomes().state()},
                        outcome(saysGood(Name) == *True)));
  if (Args.size() == 2 && Name.starts_with("operator"))
    Found.unite(impliedByOrder(C, Name.substr(8), *True));
  if (Args.size() == 2 && (Name == "operator==" || Name == "operator!="))
    Found.unite(impliedByEquality(C, N, (Name == "operator==") == *True));
  return Found;
}

/// One object of a class is less or greater than another: times, mostly.
FactSet BodyFacts::impliedByOrder(CallRef C, llvm::StringRef Operator, bool True) {
  auto Order =
      llvm::StringSwitch<int>(Operator).Cases({"<", "<="}, -1).Cases({">", ">="}, 1).Default(0);
  if (!Order)
    return FactSet();
  auto Args = P.args(C);
  NodeRef Left = P.nodeRef(B, Args[0].Pre), Right = P.nodeRef(B, Args[1].Pre);
  // (a <=> b) < 0
  if (Left.isSome() && P.node(Left).Kind == NodeKind::CallResult) {
    CallRef Inner = P.callRef(B, CallId(P.node(Left).Payload));
    SymbolId S = P.calleeSymbol(Inner);
    if (S.isSome() && link::lastNameComponent(P.name(S)) == "operator<=>" &&
        P.args(Inner).size() == 2) {
      Left = P.nodeRef(B, P.args(Inner)[0].Pre);
      Right = P.nodeRef(B, P.args(Inner)[1].Pre);
    }
  }
  bool LeftAbove = (Order > 0) == True;
  auto Side = [](bool Above) {
    return Outcome::bits(Above ? Outcome::Kind::Above : Outcome::Kind::Below, 0);
  };
  FactSet Found = implied(Left, {}, Side(LeftAbove));
  Found.unite(implied(Right, {}, Side(!LeftAbove)));
  return Found;
}

/// Who is equal to an element of a list is in it:  It = lower_bound(...); *It == User
FactSet BodyFacts::foundIn(NodeRef Element, NodeRef Item, CallRef C) {
  CallRef Reads = P.node(Element).Kind == NodeKind::CallResult
                      ? P.callRef(B, CallId(P.node(Element).Payload))
                      : CallRef();
  SymbolId S = Reads.isSome() ? P.calleeSymbol(Reads) : SymbolId();
  NodeRef List = S.isSome() && link::lastNameComponent(P.name(S)) == "operator*" &&
                         P.args(Reads)[0].Pre.isSome()
                     ? listBehind(Linked, P.nodeRef(B, P.args(Reads)[0].Pre))
                     : NodeRef();
  Subject Of = Resolver.resolve(Item);
  if (List.isNone() || P.bodyOf(List) != B || !Of.isKnown())
    return FactSet();
  FactSet Found = setAtom(Of, Resolver.resolve(List), true, C);
  GuardAtom Atom;
  Atom.What = AtomKind::Member;
  Atom.Of = Of;
  Atom.Other = Resolver.resolve(List);
  Atom.Call = C;
  Atom.Value = List;
  Found.add(intern(std::move(Atom)));
  return Found;
}

/// That somebody is a member of a list, or is not, if that is a check.
FactSet BodyFacts::setAtom(const Subject &Item, const Subject &Set, bool Member, CallRef C) {
  FactSet Found;
  for (uint32_t G : Table.guardsOfSet(Resolver.placeName(Set))) {
    GuardAtom Atom;
    Atom.Guard = Table.name(G);
    Atom.Accepted = Table.accepts(G, outcome(Member)).value_or(false);
    Atom.Of = Item;
    Atom.Call = C;
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

/// The least of two is at least so much: each is.
FactSet BodyFacts::impliedByLeast(CallRef C, const Outcome &Result) {
  FactSet Found;
  SymbolId S = P.calleeSymbol(C);
  auto Args = P.args(C);
  if (S.isNone() || Args.size() != 2 || Result.Is != Outcome::Kind::Number ||
      Result.Set.intervals().size() != 1)
    return Found;
  NumberSet::Interval Range = Result.Set.intervals()[0];
  bool Least = P.name(S) == "std::min" && Range.High == NumberSet::Max;
  bool Most = P.name(S) == "std::max" && Range.Low == NumberSet::Min;
  for (const ArgRecord &Arg : Least || Most ? Args : llvm::ArrayRef<ArgRecord>())
    if (Arg.Pre.isSome())
      Found.unite(implied(P.nodeRef(B, Arg.Pre), {}, Result));
  return Found;
}

/// Two objects of a class are (not) equal: two subjects, or one that is known to be
/// good or not.
FactSet BodyFacts::impliedByEquality(CallRef C, NodeRef N, bool Equal) {
  auto Args = P.args(C);
  NodeRef Left = P.nodeRef(B, Args[0].Pre), Right = P.nodeRef(B, Args[1].Pre);
  if (Left.isNone() || Right.isNone())
    return FactSet();
  FactSet Found = equality(Resolver.resolve(Left), Resolver.resolve(Right), Equal, N);
  if (Equal) {
    Found.unite(foundIn(Left, Right, C));
    Found.unite(foundIn(Right, Left, C));
  }
  if (!Equal) {
    Found.unite(impliedByBound(Left, Right));
    Found.unite(impliedByBound(Right, Left));
  }
  Path State{Table.outcomes().state()};
  for (auto [Value, Other] : {std::pair(Left, Right), std::pair(Right, Left)}) {
    bool NeverGood = implied(Other, State, IsTrue).isAll();
    bool AlwaysGood = implied(Other, State, IsFalse).isAll();
    if (NeverGood != AlwaysGood && (Equal || NeverGood))
      Found.unite(implied(Value, State, outcome(Equal == AlwaysGood)));
    if (auto Number = constant(Other)) {
      NumberSet Only = NumberSet::only(*Number);
      Found.unite(implied(Value, {}, Outcome::number(Equal ? Only : Only.complement())));
    }
  }
  return Found;
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

FactSet BodyFacts::impliedByClaim(CallRef C, const Claim &Says, bool True) {
  using Kind = policy::Proposition::Kind;
  switch (Says.What) {
  case Kind::Constant:
    return True == Says.Negated ? FactSet::all() : FactSet();
  case Kind::State:
    return impliedAtPort(C, Says.Of, {Table.outcomes().state()}, outcome(True != Says.Negated));
  case Kind::Member:
    return impliedByMember(C, Says, True);
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
  const Outcome &Wanted = outcome(Says.What == policy::Proposition::Kind::Every);
  Subject Container = Resolver.ofPort(C, Says.Of);
  if (!Container.isKnown())
    return Found;
  Container.Path.push_back(Table.outcomes().anyElement());
  for (const GuardAtom &Inside : Owner.predicateSummary(C, Says.Item, Wanted, /*Flags=*/true)) {
    if (Inside.What == AtomKind::Given) {
      Found.unite(impliedByAsked(C, Says, Inside));
      continue;
    }
    GuardAtom Atom = Inside;
    link::ElementList Below = Atom.Of.Path;
    Atom.Of = Container;
    Atom.Of.Path.append(Below.begin(), Below.end());
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

/// True if one of the two positions that \p C looks between was moved: who is not found there may
/// be elsewhere in the list.
bool BodyFacts::looksAtPart(CallRef C, const Claim &Says) const {
  bool Any = false;
  for (uint32_t Bound : {0u, 1u})
    link::forEachArgument(P, C, Says.Of.Root, Says.Of.Index + Bound, [&](uint32_t I) {
      NodeRef N = P.nodeRef(B, P.args(C)[I].Pre);
      for (unsigned Steps = 0; Steps < 8 && N.isSome(); ++Steps, N = copied(Linked, N)) {
        bool Made = P.node(N).Kind == NodeKind::CallResult;
        SymbolId S = Made ? P.calleeSymbol(P.callRef(B, CallId(P.node(N).Payload))) : SymbolId();
        Any |= S.isSome() && movesPosition(P.name(S));
      }
    });
  return Says.Of.Root == PortKind::Argument && Any;
}

/// Membership: in a declared set it is a guard; in another, it may be one if all
/// that was put there was checked.
FactSet BodyFacts::impliedByMember(CallRef C, const Claim &Says, bool True) {
  FactSet Found;
  Subject Item = Resolver.ofPort(C, Says.Item), Set = Resolver.ofPort(C, Says.Of);
  if (!Item.isKnown() || !Set.isKnown() || (!True && looksAtPart(C, Says)))
    return Found;
  Set = Resolver.containerOf(Set);
  Found.unite(setAtom(Item, Set, True, C));
  GuardAtom Atom;
  Atom.What = AtomKind::Member;
  Atom.Accepted = True;
  Atom.Of = Item;
  Atom.Other = Set;
  Atom.Call = C;
  link::forEachArgument(P, C, Says.Of.Root, Says.Of.Index,
                        [&](uint32_t I) { Atom.Value = P.nodeRef(B, P.args(C)[I].Pre); });
  Found.add(intern(std::move(Atom)));
  return Found;
}

/// What was written through a reference that \p C's original gave into its argument.
FactSet BodyFacts::impliedByWriteBack(CallRef C, uint32_t Argument, const Path &At,
                                      const Outcome &Result) {
  const link::PathTable &Paths = Linked.paths();
  auto IsAny = [&](link::ElementId E) { return Paths.isAnyElement(E); };
  CallRef Original = P.originalOf(C);
  NodeRef Written = P.nodeRef(B, P.call(C).Result);
  bool Beside = false;
  for (uint32_t Row : Linked.flow().models(Original))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows) {
      if (Flow.Kind != policy::Transfer::Alias || Flow.To.Root != PortKind::Result ||
          !link::namesArgument(P, C, Flow.From, Argument))
        continue;
      Path From = keyed(Original, Flow.From), To = keyed(Original, Flow.To);
      size_t Common = std::min(From.size(), At.size());
      bool Meets = std::equal(From.begin(), From.begin() + Common, At.begin(),
                              [&](auto A, auto B) { return Paths.matches(A, B); });
      bool Exact = From.size() <= At.size() && llvm::none_of(From, IsAny) &&
                   llvm::none_of(To, IsAny) && Written.isSome();
      if (Meets && !Exact)
        return FactSet();
      Beside = true;
      if (!Meets)
        continue;
      To.append(At.begin() + From.size(), At.end());
      return implied(Written, To, Result);
    }
  NodeId Before = P.args(Original)[Argument].Pre;
  return Beside && Before.isSome() ? implied(P.nodeRef(B, Before), At, Result) : FactSet();
}

/// What the functions that \p C calls leave in what they captured; all if it calls none.
FactSet BodyFacts::impliedByCaptured(CallRef C, uint32_t Argument, const Path &At,
                                     const Outcome &Result) {
  FactSet Every = FactSet::all();
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    if (To.Kind != Callee::Via::Callback || To.Callable != Argument || Params.empty() ||
        Params[0].Exit.isNone())
      continue;
    FactSet One;
    if (Table.hasSummary(To.Body) && !Table.inOneCycle(To.Body, B)) {
      auto Inside = Owner.exitSummary(To.Body, Params[0].Exit, At, Result, {});
      One = Inside ? mapped(*Inside, {C, Row}) : FactSet::all();
    }
    meet(Every, One);
  }
  return Every;
}

/// True if the call before \p C wrote all of what \p C takes back into an argument of
/// the original call that is one variable:  std::tie(Ok, Text) = check(User);
bool BodyFacts::isReplaced(NodeRef Old, NodeRef New) const {
  if (P.node(New).Kind != NodeKind::ArgPost)
    return false;
  CallRef C = P.callRef(B, CallId(P.node(New).Payload));
  if (P.call(C).Kind != CallKind::WriteBack)
    return false;
  uint32_t I = P.argumentOfPost(C, New);
  auto Given = P.args(P.originalOf(C));
  NodeRef Written = P.nodeRef(B, P.call(C).Result);
  if (I >= Given.size() || Written.isNone() || P.node(Written).Kind != NodeKind::ArgPost ||
      (P.nodeRef(B, Given[I].Post) != Old && P.nodeRef(B, Given[I].Pre) != Old))
    return false;
  CallRef By = P.callRef(B, CallId(P.node(Written).Payload));
  uint32_t Object = P.argumentOfPost(By, Written);
  auto Rows = Linked.flow().models(By);
  return llvm::any_of(Rows, [&](uint32_t Row) {
    return llvm::any_of(Linked.flow().models()[Row].Overwrites, [&](const link::PortRef &Port) {
      return Port.Path == link::PathTable::Empty && link::namesArgument(P, By, Port, Object);
    });
  });
}

/// The state of an argument after a call: what the callee left there.
FactSet BodyFacts::impliedByPost(NodeRef N, const Path &At, const Outcome &Result) {
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, N);
  if (I == Args.size())
    return FactSet();
  if (P.call(C).Kind == CallKind::WriteBack)
    return impliedByWriteBack(C, I, At, Result);
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  NodeRef Before = P.nodeRef(B, Args[I].Pre);
  if (Linked.calls().needsModel(C)) {
    bool Described = false, Made = false;
    bool Asks = isState(At) || isAlternative(At);
    FactSet Found = Asks ? impliedByMakes(C, I, At, Result, Made) : FactSet();
    if (!Asks && Result.truth() == true && makesNothing(C, I))
      return FactSet::all();
    if (Made)
      return Found;
    FactSet Given = FactSet::all();
    bool Gives = false;
    if (!Makes && impliedByGift(C, I, At, Result, Given, Gives) && Gives &&
        !Linked.calls().callees(C).empty()) {
      Found.unite(Given); // what the function returned that it called
      return Found;
    }
    Found.unite(impliedByModels(C, I, At, Result, Described));
    if (!Described && !Makes && !Linked.flow().models(C).empty()) {
      FactSet Either = implied(Before, At, Result);
      meet(Either, impliedByCaptured(C, I, At, Result));
      Found.unite(Either);
    }
    return Found;
  }
  FactSet Every = FactSet::all();
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Row = 0; Row < Callees.size(); ++Row) {
    const Callee &To = Callees[Row];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    uint32_t Param = I - To.Shift;
    FactSet One;
    if (To.Kind != Callee::Via::Call || Param >= Params.size() || !Table.hasSummary(To.Body) ||
        Table.inOneCycle(To.Body, B)) {
      // not known
    } else if (Params[Param].Exit.isNone()) {
      One = implied(Before, At, Result);
    } else if (auto Inside = Owner.exitSummary(To.Body, Params[Param].Exit, At, Result,
                                               assumptionFor(C, To))) {
      One = mapped(*Inside, {C, Row});
    } else {
      One = FactSet::all();
    }
    meet(Every, One);
  }
  return Callees.empty() ? FactSet() : Every;
}

} // namespace flowpact::solve
