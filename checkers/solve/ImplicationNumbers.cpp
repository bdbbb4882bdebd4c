//===- ImplicationNumbers.cpp - what a computed number says ---------------===//
//
//   for (auto &U : Users) if (!mayTrain(U)) ++Refused;     a counter never falls: where it is 0
//   after if (Refused == 0) ...                                  the loop, it was 0 in each round
//
// What a number was before something known was done to it. Numbers are taken not to overflow.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"

namespace flowpact::solve {

using namespace graph;

/// Nodes looked at to find how small a number may be.
static constexpr unsigned MaxNodes = 32;
/// Numbers beyond are none that a counter has.
static constexpr int64_t Huge = int64_t(1) << 32;

/// True if \p N is a truth value.
bool BodyFacts::isTruth(NodeRef N) const {
  link::ClassId C = P.typeOf(N);
  return C.isSome() && (P.name(C) == "bool" || P.name(C) == "_Bool");
}

/// Of \p Set, what \p N may be by its type:  optedOut(User) != true
NumberSet BodyFacts::possible(NodeRef N, NumberSet Set) const {
  return isTruth(N) ? NumberSet::intersect(Set, NumberSet::between(0, 1)) : Set;
}

/// What it says that one of two truth values holds, of which one is known (\p True), or both or
/// none do.
FactSet BodyFacts::impliedByXor(NodeRef Left, NodeRef Right, bool True) {
  for (auto [Value, Other] : {std::pair(Left, Right), std::pair(Right, Left)})
    if (auto Known = constant(Other); Known && isTruth(Value) && (*Known == 0 || *Known == 1))
      return implied(Value, {}, (*Known == 1) != True ? IsTrue : IsFalse);
  return FactSet();
}

/// Without what is below \p Lowest.
Outcome BodyFacts::notBelow(const Outcome &Result, std::optional<int64_t> Lowest) {
  if (!Lowest || Result.Is != Outcome::Kind::Number)
    return Result;
  return Outcome::number(
      NumberSet::intersect(Result.Set, NumberSet::between(*Lowest, NumberSet::Max)));
}

/// The smallest number that \p N may be; none if that is not known. What is open already is
/// only added to on the way round, which is all that this follows.
std::optional<int64_t> BodyFacts::lowestOf(NodeRef N, LowestSearch &Search) const {
  if (auto Value = constant(N))
    return std::abs(*Value) < Huge ? Value : std::nullopt;
  if (llvm::is_contained(Search.Open, N))
    return Huge;
  if (!Search.Left)
    return std::nullopt;
  --Search.Left;
  Search.Open.push_back(N);
  auto Lowest = lowestInside(N, Search);
  Search.Open.pop_back();
  return Lowest;
}

std::optional<int64_t> BodyFacts::lowestInside(NodeRef N, LowestSearch &Open) const {
  const NodeRecord &Node = P.node(N);
  Op Operation = Node.Operation;
  bool Truth = Operation == Op::Not || Operation == Op::Truth || Operation == Op::And ||
               Operation == Op::Or || Operation == Op::Eq || Operation == Op::Ne ||
               Operation == Op::Lt || Operation == Op::Le || Operation == Op::Gt ||
               Operation == Op::Ge;
  if (Node.Kind == NodeKind::Value && Truth)
    return 0;
  if (Node.Kind == NodeKind::Value && Operation == Op::Arithmetic) {
    auto Which = Arithmetic(Node.Payload);
    auto Left = operand(N, 0).isSome() ? lowestOf(operand(N, 0), Open) : std::nullopt;
    if (Which == Arithmetic::Increment)
      return Left ? std::optional(*Left + 1) : std::nullopt;
    auto Right = Which == Arithmetic::Add && operand(N, 1).isSome() ? lowestOf(operand(N, 1), Open)
                                                                    : std::nullopt;
    // A sum that goes round must not fall.
    bool Rises = Left && Right && (*Right >= 0 || *Left < Huge) && (*Left >= 0 || *Right < Huge);
    return Rises ? std::optional(std::min(*Left + *Right, Huge)) : std::nullopt;
  }
  bool Passes = Node.Kind == NodeKind::Phi || Node.Kind == NodeKind::Definition ||
                (Node.Kind == NodeKind::Value && (Operation == Op::None || Operation == Op::Cast));
  if (!Passes || P.inEdges(N).empty())
    return std::nullopt;
  int64_t Lowest = Huge;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    bool Copies =
        (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Derive) && Edge.Path.isNone();
    auto One = Copies ? lowestOf(P.nodeRef(B, Edge.From), Open) : std::nullopt;
    if (!One)
      return std::nullopt;
    Lowest = std::min(Lowest, *One);
  }
  if (Conversion How = Conversion::of(Node.Payload); Operation == Op::Cast && How.From) {
    if (How.cutsOff() || (How.ToSigned && !How.FromSigned && How.To == How.From))
      return std::nullopt;
    Lowest = How.ToSigned ? Lowest : std::max<int64_t>(Lowest, 0);
  }
  return Lowest;
}

std::optional<int64_t> BodyFacts::lowestOf(NodeRef N) const {
  LowestSearch Search{{}, MaxNodes};
  auto Lowest = lowestOf(N, Search);
  return Lowest && *Lowest < Huge ? Lowest : std::nullopt;
}

/// Of two numbers that together are so small, each is.
std::optional<FactSet> BodyFacts::impliedBySum(NodeRef Left, NodeRef Right, const Outcome &Result) {
  auto LowLeft = lowestOf(Left), LowRight = lowestOf(Right);
  if (!LowLeft || !LowRight || Result.Is != Outcome::Kind::Number || Result.Set.isEmpty() ||
      constant(Left) || constant(Right))
    return std::nullopt;
  int64_t Most = Result.Set.intervals().back().High;
  if (Most >= Huge)
    return std::nullopt;
  FactSet Found =
      implied(Left, {}, Outcome::number(NumberSet::between(*LowLeft, Most - *LowRight)));
  Found.unite(implied(Right, {}, Outcome::number(NumberSet::between(*LowRight, Most - *LowLeft))));
  return Found;
}

/// What a number is before something known was done to it.
FactSet BodyFacts::impliedByArithmetic(NodeRef N, const Outcome &Result) {
  Op Operation = P.node(N).Operation;
  auto Which = Arithmetic(P.node(N).Payload);
  NodeRef Left = operand(N, 0), Right = operand(N, 1);
  if (Operation == Op::BitNot || Operation == Op::Negate) {
    auto Before = Operation == Op::BitNot ? outcomeOfInverted(Result) : outcomeOfNegated(Result);
    return Before && Left.isSome() ? implied(Left, {}, *Before) : FactSet();
  }
  if (Operation == Op::Shift) {
    auto Places = Right.isSome() ? constant(Right) : std::nullopt;
    auto Before = Which == Arithmetic::ShiftRight && Places && *Places >= 0 && *Places < 63
                      ? outcomeOfShifted(Result, *Places)
                      : std::nullopt;
    return Before ? implied(Left, {}, *Before) : FactSet();
  }
  if (Operation == Op::Arithmetic && Which == Arithmetic::Add && Left.isSome() && Right.isSome())
    if (auto Found = impliedBySum(Left, Right, Result))
      return *Found;
  bool Up = Which == Arithmetic::Add || Which == Arithmetic::Increment;
  bool Down = Which == Arithmetic::Subtract || Which == Arithmetic::Decrement;
  if (!(Up || Down) || Result.Is != Outcome::Kind::Number || Left.isNone())
    return FactSet();
  std::optional<int64_t> By = 1;
  if (Right.isSome() && !(By = constant(Right)) && Up) {
    By = constant(Left);
    Left = Right;
  }
  if (!By || std::abs(*By) > (int64_t(1) << 32))
    return FactSet();
  unsigned Round = Operation == Op::Arithmetic ? P.node(N).Flags : 0;
  return implied(Left, {},
                 Outcome::number(Round ? beforeGoingRound(Result.Set, Up ? *By : -*By, Round)
                                       : Result.Set.movedBy(Up ? -*By : *By)));
}

} // namespace flowpact::solve
