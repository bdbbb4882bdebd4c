//===- ImplicationOrder.cpp - what orders say of what is ordered ----------===//
//
// Times, mostly, and numbers. An ordering, which `<=>` gives, is a number here: -1, 0 or
// 1, and any other where neither is less. It may be kept, returned and converted before
// somebody asks it.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;

static constexpr int64_t Less = -1, Equal = 0, Greater = 1, Unordered = 2;

std::optional<int64_t> namedOrder(const link::Program &P, NodeRef N) {
  if (N.isNone() || P.node(N).Kind != NodeKind::GlobalLoad)
    return std::nullopt;
  const UnitView &Unit = P.unit(P.bodyOf(N));
  llvm::StringRef Name = Unit.string(Unit[GlobalId(P.node(N).Payload)].Name);
  if (!Name.consume_front("std::") || !Name.contains("_ordering::"))
    return std::nullopt;
  return llvm::StringSwitch<std::optional<int64_t>>(link::lastNameComponent(Name))
      .Case("less", Less)
      .Cases({"equal", "equivalent"}, Equal)
      .Case("greater", Greater)
      .Case("unordered", Unordered)
      .Default(std::nullopt);
}

static llvm::StringRef calledName(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

/// The comparison of two values that holds if their order is one of \p Orders; none if they say
/// nothing, or cannot be.
static Op comparisonOf(const NumberSet &Orders) {
  struct Row {
    int64_t Low, High;
    Op Holds;
  };
  static constexpr Row Rows[] = {{Less, Less, Op::Lt},
                                 {Equal, Equal, Op::Eq},
                                 {Greater, Greater, Op::Gt},
                                 {Less, Equal, Op::Le},
                                 {Equal, Greater, Op::Ge}};
  for (const Row &R : Rows)
    if (Orders.isWithin(NumberSet::between(R.Low, R.High)))
      return R.Holds;
  return Orders.contains(Equal) ? Op::None : Op::Ne;
}

/// \p Asked of an order in which either is less, or both are equal.
static NumberSet ofTotalOrder(const NumberSet &Asked) {
  return NumberSet::intersect(Asked, NumberSet::between(Less, Greater));
}

static bool isOrdering(llvm::StringRef Type) {
  return llvm::is_contained<llvm::StringRef>(
      {"std::strong_ordering", "std::weak_ordering", "std::partial_ordering"}, Type);
}

static llvm::StringRef resultType(const link::Program &P, SymbolId S) {
  const UnitView &In = P.unit(P.symbol(S).Unit);
  TypeId Type = P.function(S).ReturnType;
  return Type.isSome() ? In.string(In[Type].Name) : "";
}

/// What it says of two numbers that `<=>` gave an ordering out of \p Order.
FactSet BodyFacts::impliedByOrderedNumbers(NodeRef N, const Outcome &Order) {
  if (Order.Is != Outcome::Kind::Number)
    return FactSet();
  NumberSet Orders = P.node(N).Payload == ComparesFractions ? Order.Set : ofTotalOrder(Order.Set);
  if (Orders.isEmpty())
    return FactSet::all();
  Op Operation = comparisonOf(Orders);
  return Operation == Op::None ? FactSet() : impliedByComparison(N, Operation);
}

/// What it says of two objects that `<=>` gave an ordering out of \p Order.
FactSet BodyFacts::impliedByOrderedObjects(CallRef C, NodeRef N, const Outcome &Order) {
  if (Order.Is != Outcome::Kind::Number)
    return FactSet();
  llvm::StringRef Type = resultType(P, P.calleeSymbol(C));
  bool Total = Type == "std::strong_ordering" || Type == "std::weak_ordering";
  NumberSet Orders = Total ? ofTotalOrder(Order.Set) : Order.Set;
  if (Orders.isEmpty())
    return FactSet::all();
  switch (comparisonOf(Orders)) {
  case Op::Lt:
  case Op::Le:
    return impliedByOrder(C, /*LeftAbove=*/false);
  case Op::Gt:
  case Op::Ge:
    return impliedByOrder(C, /*LeftAbove=*/true);
  case Op::Eq:
    return impliedByEquality(C, N, true);
  case Op::Ne:
    return impliedByEquality(C, N, false);
  default:
    return FactSet();
  }
}

/// \p Found, which comparing a time with \p Time says, without who has another record than the one
/// that \p Time is the time of:  Other.at < optOutAt(Doc.owner)
FactSet BodyFacts::ofRecord(FactSet Found, NodeRef Time) {
  if (Found.isAll() ||
      llvm::none_of(Found.atoms(), [&](uint32_t I) { return isOfTimes(Atoms[I]); }))
    return Found;
  Subject Of = Resolver.resolve(Time);
  if (!Of.isKnown() || Of.Path.empty())
    return Found;
  auto ClassOf = [&](link::ElementId E) { return Linked.paths().text(E).rsplit("::").first; };
  llvm::StringRef Class = ClassOf(Of.Path.pop_back_val());
  Found.dropIf([&](uint32_t I) {
    Subject Whose = Atoms[I].Of;
    return isOfTimes(Atoms[I]) && !Whose.Path.empty() &&
           ClassOf(Whose.Path.pop_back_val()) == Class &&
           Resolver.compare(Whose, Of) == Relation::Different;
  });
  return Found;
}

/// One object of a class is less or greater than another, or may be equal.
FactSet BodyFacts::impliedByOrder(CallRef C, bool LeftAbove) {
  auto Args = P.args(C);
  auto Side = [](bool Above) {
    return Outcome::bits(Above ? Outcome::Kind::Above : Outcome::Kind::Below, 0);
  };
  NodeRef Left = P.nodeRef(B, Args[0].Pre), Right = P.nodeRef(B, Args[1].Pre);
  FactSet Found = ofRecord(implied(Left, {}, Side(LeftAbove)), Right);
  Found.unite(ofRecord(implied(Right, {}, Side(!LeftAbove)), Left));
  return Found;
}

/// What it says that `Left < Right`, or what else \p Name stands for, is \p True.
FactSet BodyFacts::impliedByRelation(CallRef C, llvm::StringRef Name, bool True) {
  auto Order = llvm::StringSwitch<int>(Name)
                   .Cases({"operator<", "operator<="}, Less)
                   .Cases({"operator>", "operator>="}, Greater)
                   .Default(Equal);
  return Order == Equal ? FactSet() : impliedByOrder(C, (Order == Greater) == True);
}

/// The orders for which \p Name, of an operator between an ordering and 0 or of a function that
/// takes an ordering, answers true; none if it is another function.
static std::optional<NumberSet> ordersAsked(llvm::StringRef Name) {
  using Set = std::optional<NumberSet>;
  return llvm::StringSwitch<Set>(Name)
      .Cases({"operator<", "is_lt"}, NumberSet::only(Less))
      .Cases({"operator<=", "is_lteq"}, NumberSet::between(Less, Equal))
      .Cases({"operator>", "is_gt"}, NumberSet::only(Greater))
      .Cases({"operator>=", "is_gteq"}, NumberSet::between(Equal, Greater))
      .Cases({"operator==", "is_eq"}, NumberSet::only(Equal))
      .Cases({"operator!=", "is_neq"}, NumberSet::only(Equal).complement())
      .Default(std::nullopt);
}

/// The same with the operands changed:  0 > Ordering
static llvm::StringRef mirrored(llvm::StringRef Name) {
  return llvm::StringSwitch<llvm::StringRef>(Name)
      .Case("operator<", "operator>")
      .Case("operator<=", "operator>=")
      .Case("operator>", "operator<")
      .Case("operator>=", "operator<=")
      .Default(Name);
}

/// Which arguments of \p C are orderings, by what its callee takes.
llvm::SmallVector<unsigned, 2> BodyFacts::orderingsGiven(CallRef C) const {
  llvm::SmallVector<unsigned, 2> Found;
  SymbolId S = P.calleeSymbol(C);
  const UnitView &In = P.unit(P.symbol(S).Unit);
  auto Params = UnitView::slice(In.Params, P.function(S).Params);
  for (unsigned I = 0; I < Params.size() && I < P.args(C).size(); ++I)
    if (Params[I].Type.isSome() && isOrdering(In.string(In[Params[I].Type].Name)))
      Found.push_back(I);
  return Found;
}

/// The ordering that \p C asks whether it is one of some: `Ordering < 0`, `std::is_lt(Ordering)`,
/// `Ordering == std::strong_ordering::less`. No node if it asks nothing of the kind.
std::pair<NodeRef, NumberSet> BodyFacts::orderingAskedBy(CallRef C) const {
  llvm::StringRef Name = calledName(P, C);
  auto Args = P.args(C);
  if (!ordersAsked(Name))
    return {};
  auto Orderings = orderingsGiven(C);
  auto Node = [&](unsigned I) { return P.nodeRef(B, Args[I].Pre); };
  if (Orderings.size() == 1)
    return {Node(Orderings[0]), *ordersAsked(Orderings[0] == 0 ? Name : mirrored(Name))};
  if (Orderings.size() != 2 || (Name != "operator==" && Name != "operator!="))
    return {};
  for (unsigned I : {0u, 1u})
    if (auto Order = namedOrder(P, Node(I))) {
      NumberSet Only = NumberSet::only(*Order);
      return {Node(1 - I), Name == "operator==" ? Only : Only.complement()};
    }
  return {};
}

/// What it says that the ordering that \p C gives is one out of \p Order, of two objects or of an
/// ordering of another kind that it converts; none if it gives none.
std::optional<FactSet> BodyFacts::impliedByOrdering(CallRef C, NodeRef N, const Outcome &Order) {
  llvm::StringRef Name = calledName(P, C);
  auto Args = P.args(C);
  if (Args.size() == 2 && Name == "operator<=>")
    return impliedByOrderedObjects(C, N, Order);
  if (Args.size() == 1 && Name.starts_with("operator ") && Name.ends_with("_ordering"))
    return implied(P.nodeRef(B, Args[0].Pre), {}, Order);
  return std::nullopt;
}

} // namespace flowpact::solve
