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

/// Adds the number that \p Edge reads from a table at a constant position; false if it is not
/// known.
bool BodyFacts::addElementAt(const EdgeRecord &Edge, Numbers &Found) const {
  Path At = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
  uint64_t Position;
  llvm::StringRef Text = At.size() == 1 ? Linked.paths().text(At[0]) : "";
  if (!Text.consume_front("[") || Text.consumeInteger(10, Position) || Text != "]")
    return false;
  std::vector<NodeRef> Elements = elementsOf(P.nodeRef(B, Edge.From));
  auto Number = Position < Elements.size()
                    ? BodyFacts(Owner, P.bodyOf(Elements[Position]), {}).number(Elements[Position])
                    : std::nullopt;
  if (Number)
    Found.push_back(*Number);
  return Number.has_value();
}

/// Adds the numbers that the element of \p Table at \p Index may be; false if they are not known.
bool BodyFacts::addElements(NodeRef Table, NodeRef Index, LowestSearch &Search,
                            Numbers &Found) const {
  std::vector<NodeRef> Elements = elementsOf(Table);
  auto Only = Index.isSome() ? constant(Index) : std::nullopt;
  if (Elements.empty() || (Only && uint64_t(*Only) >= Elements.size()))
    return false;
  if (Only)
    Elements = {Elements[*Only]};
  return llvm::all_of(Elements, [&](NodeRef N) {
    if (P.bodyOf(N) == B)
      return addNumbers(N, Search, Found);
    auto Number = BodyFacts(Owner, P.bodyOf(N), {}).number(N);
    if (Number)
      Found.push_back(*Number);
    return Number.has_value();
  });
}

/// Adds the numbers that the call may give whose result \p N is; false if they are not known.
bool BodyFacts::addReturned(NodeRef N, LowestSearch &Search, Numbers &Found) const {
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (Linked.calls().needsModel(C)) {
    SymbolId S = P.calleeSymbol(C);
    auto Args = P.args(C);
    llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
    bool LooksUp = (Name == "operator[]" || Name == "at") && P.hasThisArgument(C) &&
                   Args.size() == 2 && Args[0].Pre.isSome();
    return LooksUp &&
           addElements(P.nodeRef(B, Args[0].Pre), P.nodeRef(B, Args[1].Pre), Search, Found);
  }
  auto Callees = Linked.calls().callees(C);
  return !Callees.empty() && llvm::all_of(Callees, [&](const link::Callee &To) {
    NodeRef Return = P.nodeRef(To.Body, P.function(To.Body).Return);
    return To.Kind == link::Callee::Via::Call && Return.isSome() && To.Body != B &&
           BodyFacts(Owner, To.Body, {}).addNumbers(Return, Search, Found);
  });
}

/// Adds all numbers that \p N may be; false if they are not known.
bool BodyFacts::addNumbers(NodeRef N, LowestSearch &Search, Numbers &Found) const {
  if (auto Value = constant(N)) {
    Found.push_back(*Value);
    return true;
  }
  const NodeRecord &Node = P.node(N);
  if (!Search.Left || llvm::is_contained(Search.Open, N))
    return false;
  --Search.Left;
  Search.Open.push_back(N);
  if (Node.Kind == NodeKind::CallResult)
    return addReturned(N, Search, Found);
  auto In = P.inEdges(N);
  if (NodeRef Element = elementRead(P, N); Element.isSome())
    return addNumbers(Element, Search, Found);
  if (NodeRef Index = indexOfWhole(Linked, N); Index.isSome())
    return addElements(P.nodeRef(B, P.edge(N, In[0]).From), Index, Search, Found);
  if (In.size() == 1 && P.edge(N, In[0]).Kind == EdgeKind::Load)
    return addElementAt(P.edge(N, In[0]), Found);
  bool Passes =
      Node.Kind == NodeKind::Phi || Node.Kind == NodeKind::Definition ||
      Node.Kind == NodeKind::Return ||
      (Node.Kind == NodeKind::Value &&
       (Node.Operation == Op::None || Node.Operation == Op::Cast || Node.Operation == Op::Select));
  size_t First = Found.size();
  for (uint32_t Row : In) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Flags & EF_Condition)
      continue;
    bool Copies =
        (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Derive) && Edge.Path.isNone();
    if (!Passes || !Copies || !addNumbers(P.nodeRef(B, Edge.From), Search, Found))
      return false;
  }
  if (Node.Operation == Op::Cast && Node.Kind == NodeKind::Value)
    for (int64_t &Value : llvm::MutableArrayRef(Found).drop_front(First)) {
      auto Is = converted(Value, Conversion::of(Node.Payload));
      if (!Is)
        return false;
      Value = *Is;
    }
  return Found.size() > First;
}

/// All numbers that \p N may be, of which none is computed; empty if they are not known.
BodyFacts::Numbers BodyFacts::numbersOf(NodeRef N) const {
  LowestSearch Search{{}, MaxNodes};
  Numbers Found;
  return addNumbers(N, Search, Found) ? Found : Numbers();
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
