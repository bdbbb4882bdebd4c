//===- ImplicationTests.cpp - what comparing functions answer --------------===//
//
// What library functions test, compare or choose from: counts, equality, order, the
// least of several, members of sets that are looked for by hand.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/ListMembers.h"
#include "solve/Words.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// The most that a count may be: a set has each element once.
static int64_t mostOf(const link::Program &P, CallRef C) {
  llvm::StringRef Name = P.calleeSymbol(C).isSome() ? P.name(P.calleeSymbol(C)) : "";
  bool Once = P.hasThisArgument(C) && link::lastNameComponent(Name) == "count" &&
              Name.starts_with("std::") && !Name.contains("multi");
  return Once ? 1 : NumberSet::Max;
}

FactSet BodyFacts::impliedByTests(CallRef C, NodeRef N, const Outcome &Result) {
  if (auto Ordered = impliedByOrdering(C, N, Result))
    return *Ordered;
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
  if (auto [Ordering, Asked] = orderingAskedBy(C); Ordering.isSome())
    return implied(Ordering, {}, Outcome::number(*True ? Asked : Asked.complement()));
  if (Args.size() == 2)
    Found.unite(impliedByRelation(C, Name, *True));
  if (Args.size() == 2 && (Name == "operator==" || Name == "operator!="))
    Found.unite(impliedByEquality(C, N, (Name == "operator==") == *True));
  return Found;
}

/// The call that reads what a position has, \p Element:  *It
static CallRef readOfPosition(const link::Program &P, NodeRef Element) {
  CallRef C = P.node(Element).Kind == NodeKind::CallResult
                  ? P.callRef(P.bodyOf(Element), CallId(P.node(Element).Payload))
                  : CallRef();
  SymbolId S = C.isSome() ? P.calleeSymbol(C) : SymbolId();
  bool Is =
      S.isSome() && link::lastNameComponent(P.name(S)) == "operator*" && P.args(C)[0].Pre.isSome();
  return Is ? C : CallRef();
}

/// Who is not where he would be in a list is not in it:
///   It = lower_bound(...); It == end() || *It != User
FactSet BodyFacts::missedIn(NodeRef Element, NodeRef Item) {
  CallRef Reads = readOfPosition(P, Element);
  NodeRef Position = Reads.isSome() ? P.nodeRef(B, P.args(Reads)[0].Pre) : NodeRef();
  for (unsigned I = 0; I < 8 && Position.isSome() && P.bodyOf(Position) == B; ++I) {
    CallRef Seeks = P.node(Position).Kind == NodeKind::CallResult
                        ? P.callRef(B, CallId(P.node(Position).Payload))
                        : CallRef();
    if (Seeks.isSome())
      for (const OutcomeRow *Row : Table.outcomes().of(Seeks))
        if (Row->Makes && Row->Makes->What == policy::Proposition::Kind::Member && !Row->At)
          return Resolver.compare(Resolver.ofPort(Seeks, Row->Makes->Item),
                                  Resolver.resolve(Item)) == Relation::Same
                     ? impliedByMember(Seeks, *Row->Makes, false)
                     : FactSet();
    Position = copied(Linked, Position);
  }
  return FactSet();
}

/// What \p N is a part of, also as a function of a library gives it:  std::get<0>(Range)
BodyFacts::AskedPart BodyFacts::partGiven(NodeRef N) const {
  AskedPart Part = partBehind({N, {}});
  while (Part.Node.isSome() && P.node(Part.Node).Kind == NodeKind::CallResult &&
         P.bodyOf(Part.Node) == B && Part.At.size() < 4) {
    CallRef C = P.callRef(B, CallId(P.node(Part.Node).Payload));
    auto Models = Linked.flow().models(C);
    const link::ModelFlow *Only = nullptr;
    for (uint32_t Row : Models)
      for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows)
        Only = Models.size() == 1 && !Only ? &Flow : nullptr;
    bool IsPart = Only && Only->From.Root == policy::Port::Kind::Argument &&
                  Only->From.Index == 0 && Only->From.Path != link::PathTable::Empty &&
                  Only->To.Root == policy::Port::Kind::Result &&
                  Only->To.Path == link::PathTable::Empty && P.args(C).size() == 1;
    if (!IsPart || P.args(C)[0].Pre.isNone())
      break;
    Path Whole = Linked.paths().elements(Only->From.Path);
    Whole.append(Part.At.begin(), Part.At.end());
    Part = partBehind({P.nodeRef(B, P.args(C)[0].Pre), std::move(Whole)});
  }
  return Part;
}

/// Two positions between which there is all that was found, or nothing:
///   auto [First, Last] = Allowed.equal_range(User); First != Last
FactSet BodyFacts::impliedByRange(NodeRef First, NodeRef Last, bool Empty) {
  AskedPart One = partGiven(First), Other = partGiven(Last);
  auto IsCalled = [&](const AskedPart &Part, llvm::StringRef Name) {
    return !Part.At.empty() && link::lastNameComponent(Linked.paths().text(Part.At.back())) == Name;
  };
  bool Ends = (IsCalled(One, "first") && IsCalled(Other, "second")) ||
              (IsCalled(One, "second") && IsCalled(Other, "first"));
  if (!Ends || One.Node != Other.Node ||
      llvm::ArrayRef(One.At).drop_back() != llvm::ArrayRef(Other.At).drop_back())
    return FactSet();
  One.At.back() = Table.outcomes().state();
  return implied(One.Node, One.At, outcome(!Empty));
}

/// Who is equal to an element of a list is in it:  It = lower_bound(...); *It == User
FactSet BodyFacts::foundIn(NodeRef Element, NodeRef Item, CallRef C) {
  CallRef Reads = readOfPosition(P, Element);
  NodeRef List =
      Reads.isSome() ? listBehind(Linked, P.nodeRef(B, P.args(Reads)[0].Pre)) : NodeRef();
  Subject Of = Resolver.resolve(Item);
  if (List.isNone() || P.bodyOf(List) != B || !Of.isKnown())
    return FactSet();
  FactSet Found = setAtom(Of, Resolver.placeName(Resolver.resolve(List)), true, C);
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
FactSet BodyFacts::setAtom(const Subject &Item, llvm::StringRef Set, bool Member, CallRef C) {
  FactSet Found;
  for (uint32_t G : Table.guardsOfSet(Set)) {
    GuardAtom Atom;
    Atom.Guard = Table.name(G);
    Atom.Accepted = Table.accepts(G, outcome(Member)).value_or(false);
    Atom.Of = Item;
    Atom.Call = C;
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

/// That somebody is not in a list that was made of one that is a check, and holds all of that.
FactSet BodyFacts::missedInCopy(const Subject &Item, NodeRef List, CallRef C) {
  FactSet Found;
  if (List.isNone() || !Table.hasSets() || Owner.onlyFresh())
    return Found;
  for (link::CellId Cell : ListMembers(Linked, Owner.fields()).copiedFrom(List))
    Found.unite(setAtom(Item, P.name(Cell), false, C));
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

/// True if \p C compares objects that may be bad in several ways: with one error, and not another.
static bool comparesErrors(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  const UnitView &Unit = P.unit(P.symbol(S).Unit);
  return llvm::any_of(UnitView::slice(Unit.Params, P.function(S).Params),
                      [&](const ParamRecord &Param) {
                        llvm::StringRef Type = Unit.string(Param.TypeText);
                        return Type.contains("error_co") || Type.contains_insensitive("status") ||
                               Type.contains("expected<");
                      });
}

/// Two objects of a class are (not) equal: two subjects, or one that is known to be
/// good or not.
/// The members of parameter \p Param that \p B reads; none if it looks at the whole of it.
static std::optional<llvm::SmallVector<link::ElementId, 4>>
membersRead(const link::LinkedProgram &Linked, BodyId B, uint32_t Param) {
  const link::Program &P = Linked.program();
  llvm::SmallVector<link::ElementId, 4> Members;
  auto Params = UnitView::slice(P.unit(B).Params, P.function(B).Params);
  NodeRef Entry = Param < Params.size() ? P.nodeRef(B, Params[Param].Entry) : NodeRef();
  if (Entry.isNone())
    return Members;
  for (const EdgeRecord &Edge : P.outEdges(Entry)) {
    PathRef Path = P.path(P.body(B).Unit, Edge.Path);
    if (Edge.Kind != EdgeKind::Load || Path == link::PathTable::Empty)
      return std::nullopt;
    Members.push_back(Linked.paths().head(Path));
  }
  return Members;
}

static bool namesIdentity(llvm::StringRef Member) {
  static constexpr llvm::StringLiteral Names[] = {"id",   "uid",  "uuid",  "guid",   "key",
                                                  "name", "user", "owner", "author", "account"};
  return llvm::any_of(wordsOf(link::lastNameComponent(Member)), [](const std::string &Word) {
    return llvm::is_contained(Names, llvm::StringRef(Word));
  });
}

/// True if objects that comparison \p C finds equal are taken to be the same. An operator of the
/// project's own says so if it looks at all members, or at one that tells whose object it is.
bool BodyFacts::comparesWhole(CallRef C) const {
  return Linked.calls().needsModel(C) ||
         llvm::all_of(Linked.calls().callees(C), [&](const link::Callee &To) {
           auto One = membersRead(Linked, To.Body, 0), Two = membersRead(Linked, To.Body, 1);
           if (To.Kind != link::Callee::Via::Call || !One || !Two)
             return true;
           llvm::erase_if(*One, [&](link::ElementId E) { return !llvm::is_contained(*Two, E); });
           llvm::sort(*One);
           One->erase(llvm::unique(*One), One->end());
           auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
           link::ClassId Class = P.classOf(P.body(To.Body).Unit, Params[0].Type);
           bool All = Class.isSome() && !One->empty() && P.type(Class).Fields.size() <= One->size();
           return All || llvm::any_of(*One, [&](link::ElementId E) {
                    return namesIdentity(Linked.paths().text(E));
                  });
         });
}

FactSet BodyFacts::impliedByEquality(CallRef C, NodeRef N, bool Equal) {
  auto Args = P.args(C);
  NodeRef Left = P.nodeRef(B, Args[0].Pre), Right = P.nodeRef(B, Args[1].Pre);
  if (Left.isNone() || Right.isNone())
    return FactSet();
  FactSet Found;
  bool Whole = !Equal || comparesWhole(C);
  if (Whole)
    Found.unite(equality(Resolver.resolve(Left), Resolver.resolve(Right), Equal, N));
  if (Equal && Whole) {
    Found.unite(foundIn(Left, Right, C));
    Found.unite(foundIn(Right, Left, C));
  }
  Found.unite(impliedByRange(Left, Right, Equal));
  if (!Equal) {
    Found.unite(impliedByBound(Left, Right));
    Found.unite(impliedByBound(Right, Left));
    Found.unite(missedIn(Left, Right));
    Found.unite(missedIn(Right, Left));
  }
  Path State{Table.outcomes().state()};
  for (auto [Value, Other] : {std::pair(Left, Right), std::pair(Right, Left)}) {
    bool NeverGood = implied(Other, State, IsTrue).isAll();
    bool AlwaysGood = implied(Other, State, IsFalse).isAll();
    if (NeverGood != AlwaysGood && (Equal || (NeverGood && !comparesErrors(P, C))))
      Found.unite(implied(Value, State, outcome(Equal == AlwaysGood)));
    bool IsEmptyText = NeverGood && P.node(Other).Operation == Op::ConstString; // no value at all
    if (auto Number = IsEmptyText ? std::nullopt : constant(Other)) {
      NumberSet Only = NumberSet::only(*Number);
      Found.unite(implied(Value, {}, Outcome::number(Equal ? Only : Only.complement())));
    }
  }
  return Found;
}

} // namespace flowpact::solve
