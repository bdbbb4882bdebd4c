//===- Implication.cpp - what a value's outcome says about checks ---------===//
//
// Recursive over the definition of the value, or of a part of it. "All" means that
// the value cannot have that outcome: a constant of the other truth in a joined
// flag, say.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"
#include "llvm/Support/xxhash.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Definitions followed to understand one condition, nested and in all.
static constexpr unsigned MaxDepth = 64, MaxSteps = 1024;
/// Evaluations of a phi that depends on itself.
static constexpr unsigned MaxRounds = 4;

FactSet BodyFacts::implied(NodeId Value, const Outcome &Result) {
  return Value.isNone() ? FactSet() : implied(P.nodeRef(B, Value), {}, Result);
}

FactSet BodyFacts::implied(NodeRef N, const Path &At, const Outcome &Result) {
  if (Depth > 0 || !IsComputed || Owner.isAssuming())
    return impliedAnew(N, At, Result);
  Question Asked{N, At, Result};
  if (auto Known = Answered.find(Asked); Known != Answered.end())
    return Known->second;
  FactSet Found = impliedAnew(N, At, Result);
  return Answered[std::move(Asked)] = std::move(Found);
}

FactSet BodyFacts::impliedAnew(NodeRef N, const Path &At, const Outcome &Result) {
  if (Depth == 0)
    Steps = 0;
  llvm::SaveAndRestore Nest(Depth, Depth + 1);
  if (N.isNone() || Depth > MaxDepth || ++Steps > MaxSteps)
    return FactSet();
  if (Result.Is == Outcome::Kind::Number && Result.Set.isEmpty())
    return FactSet::all();
  if (Table.findEach(At) != At.end())
    return impliedByEach(N, At, Result);
  FactSet Found = impliedByNode(N, At, Result);
  if (Table.findAnswer(At) == At.end())
    Found.unite(valueAtom(N, At, Result));
  return Found;
}

/// True if what runs depends on an object: of each of a list, its answer is worth knowing.
bool BodyFacts::asksObject(CallRef C) const {
  return P.call(C).Kind == CallKind::Indirect || Linked.calls().callees(C).size() > 1;
}

/// That a value is so, for values of which more may be learnt: an enumerator, and a
/// flag beside others. Where it was made is what it is.
FactSet BodyFacts::valueAtom(NodeRef N, const Path &At, const Outcome &Result) {
  NodeKind Kind = P.node(N).Kind;
  bool Made = Kind == NodeKind::CallResult || Kind == NodeKind::ArgPost || Kind == NodeKind::Phi ||
              (Kind == NodeKind::Param && !At.empty());
  bool OneValue = llvm::none_of(At, [&](link::ElementId E) {
    return Linked.paths().isAnyElement(E) || E == Table.outcomes().state();
  });
  bool Alone = Result.Is != Outcome::Kind::Above && Result.Is != Outcome::Kind::Below;
  if (!Made || !Alone || !OneValue)
    return FactSet();
  bool Indirect =
      Kind == NodeKind::CallResult && asksObject(P.callRef(B, CallId(P.node(N).Payload)));
  if (At.empty() && Result.truth() && P.typeOf(N).isNone() && !Indirect)
    return FactSet(); // of true and false, one says all
  GuardAtom Atom;
  Atom.What = AtomKind::Value;
  Atom.Of = Resolver.ofNode(N, At);
  Atom.Result = Result;
  Atom.Value = N;
  FactSet Found;
  Found.add(intern(std::move(Atom)));
  return Found;
}

FactSet BodyFacts::impliedByNode(NodeRef N, const Path &At, const Outcome &Result) {
  if (P.node(N).Kind == NodeKind::Value && At.empty() && constant(N))
    return impliedByConstant(N, At, Result);
  Op Operation = P.node(N).Operation;
  bool Reads = P.node(N).Kind == NodeKind::Value && P.inEdges(N).size() == 1 &&
               P.edge(N, P.inEdges(N)[0]).Kind == EdgeKind::Load;
  if (Reads && Resolver.isChanged(Resolver.resolve(N, At)))
    return FactSet(); // what callers gave, or asked of it, says nothing of what it is by now
  if (Table.findAnswer(At) != At.end())
    return impliedByAnswer(N, At, Result);
  return impliedByKind(N, Operation, At, Result);
}

/// True if \p N is what a handler keeps of the exception that it handles, whatever that is: there
/// is one.  catch (...) { Problem = std::current_exception(); }
static bool isKeptException(const link::Program &P, NodeRef N) {
  auto In = P.inEdges(N);
  if (In.size() != 1 || P.node(N).Kind != NodeKind::Value || P.node(N).Operation != Op::None)
    return false;
  const EdgeRecord &Edge = P.edge(N, In[0]);
  return Edge.Kind == EdgeKind::Copy && Edge.Flags == 0 && Edge.Path.isNone() &&
         P.node(P.nodeRef(P.bodyOf(N), Edge.From)).Kind == NodeKind::Catch;
}

FactSet BodyFacts::impliedByKind(NodeRef N, Op Operation, const Path &At, const Outcome &Result) {
  switch (P.node(N).Kind) {
  case NodeKind::GlobalLoad:
    if (!constant(N))
      return impliedByConstantTable(N, At, Result);
    return impliedByConstant(N, At, Result);
  case NodeKind::Constant:
    return impliedByConstant(N, At, Result);
  case NodeKind::Param:
    return impliedByParam(N, At, Result);
  case NodeKind::CallResult:
    return impliedByCall(N, At, Result);
  case NodeKind::ArgPost:
    return impliedByPost(N, At, Result);
  case NodeKind::Phi:
    return impliedByPhi(N, At, Result);
  case NodeKind::Value:
    if (Operation == Op::Select)
      return impliedBySelect(N, At, Result);
    if (Operation == Op::Cast && At.empty()) {
      auto Before = outcomeOfConverted(Result, Conversion::of(P.node(N).Payload));
      return Before ? impliedByDefinition(N, At, *Before) : FactSet();
    }
    if (Operation != Op::None && Operation != Op::Cast && Operation != Op::Aggregate)
      return At.empty() ? impliedByOperation(N, Result) : FactSet();
    if (isState(At) && Result == IsFalse && isKeptException(P, N))
      return FactSet::all();
    return impliedByDefinition(N, At, Result);
  case NodeKind::FunctionRef:
  case NodeKind::Closure:
    if (isState(At)) // there is one
      return Result.truth() == false ? FactSet::all() : FactSet();
    return P.node(N).Kind == NodeKind::Closure ? impliedByDefinition(N, At, Result) : FactSet();
  case NodeKind::Definition:
  case NodeKind::Return:
  case NodeKind::ParamExit:
    return impliedByDefinition(N, At, Result);
  case NodeKind::ReturnPost:
    // What callers write to a member through the object that they are given back comes after.
    return isOfMember(At) ? FactSet::all() : FactSet();
  default:
    return FactSet();
  }
}

/// The number that a node always is, if it is made of constants. A text is a number
/// that only equal texts are.
std::optional<int64_t> BodyFacts::constant(NodeRef N, unsigned Nested) const {
  const NodeRecord &Node = P.node(N);
  if (Node.Kind == NodeKind::Definition || Node.Kind == NodeKind::Value)
    return Nested < 4 ? computed(N, Nested + 1) : std::nullopt;
  if (Node.Kind == NodeKind::ArgPost || Node.Kind == NodeKind::CallResult) {
    NodeRef From = Nested < 4 ? copied(Linked, N) : NodeRef();
    return From.isSome() ? constant(From, Nested + 1) : std::nullopt;
  }
  if (Node.Kind == NodeKind::Param) {
    for (const AssumedNumber &One : Assumed)
      if (One.Param == Node.Payload && One.Path == link::PathTable::Empty)
        return One.Value;
    return Owner.alwaysGiven(B, Node.Payload);
  }
  if (Node.Kind == NodeKind::GlobalLoad)
    return namedOrder(P, N);
  if (Node.Kind != NodeKind::Constant)
    return std::nullopt;
  if (Node.Operation == Op::ConstNull)
    return 0;
  if (Node.Operation == Op::ConstString) // some number other than 0, by its text
    return static_cast<int64_t>(llvm::xxh3_64bits(Unit.string(StringId(Node.Payload))) >> 8) + 128;
  llvm::StringRef Text = Unit.string(StringId(Node.Payload));
  int64_t Value;
  if (!Text.getAsInteger(10, Value))
    return Value;
  if (Text == "true" || Text == "false")
    return Text == "true";
  return std::nullopt;
}

std::optional<int64_t> BodyFacts::computed(NodeRef N, unsigned Nested) const {
  auto Edges = P.inEdges(N);
  if (Edges.size() == 1 && Unit.Edges[Edges[0]].Kind == EdgeKind::Load)
    return memberNumber(P.nodeRef(B, Unit.Edges[Edges[0]].From),
                        P.path(P.body(B).Unit, Unit.Edges[Edges[0]].Path));
  llvm::SmallVector<int64_t, 2> Operands;
  for (uint32_t Row : Edges) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    bool Passes = Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Derive;
    auto Value = Passes ? constant(P.nodeRef(B, Edge.From), Nested) : std::nullopt;
    if (!Value)
      return std::nullopt;
    Operands.push_back(*Value);
  }
  Op Operation = P.node(N).Operation;
  if (Operands.size() == 1) {
    if (Operation == Op::Negate)
      return -Operands[0];
    if (Operation == Op::BitNot)
      return ~Operands[0];
    if (Operation == Op::Arithmetic)
      switch (Arithmetic(P.node(N).Payload)) {
      case Arithmetic::Increment:
        return Operands[0] + 1;
      case Arithmetic::Decrement:
        return Operands[0] - 1;
      default:
        return std::nullopt;
      }
    if (Operation == Op::Cast)
      return converted(Operands[0], Conversion::of(P.node(N).Payload));
    return Operation == Op::None ? std::optional(Operands[0]) : std::nullopt;
  }
  if (Operands.size() != 2)
    return std::nullopt;
  if (Operation == Op::BitOr)
    return Operands[0] | Operands[1];
  if (Operation == Op::BitAnd)
    return Operands[0] & Operands[1];
  if (Operation == Op::Arithmetic && P.node(N).Payload == uint32_t(Arithmetic::Add))
    return Operands[0] + Operands[1];
  return std::nullopt;
}

bool BodyFacts::isState(const Path &At) const {
  return At.size() == 1 && At.front() == Table.outcomes().state();
}

bool BodyFacts::isOfMember(const Path &At) const {
  return !At.empty() && !Linked.paths().isBracketed(At.front()) && !isState({At.front()}) &&
         !isAlternative({At.front()}) && Table.findAnswer(At) != At.begin();
}

bool BodyFacts::isAlternative(const Path &At) const {
  return At.size() == 1 && At.front() == Table.outcomes().alternative();
}

FactSet BodyFacts::impliedByConstant(NodeRef N, const Path &At, const Outcome &Result) const {
  auto Value = constant(N);
  if (!Value || !(At.empty() || isState(At)))
    return FactSet();
  const NodeRecord &Node = P.node(N);
  if (isState(At) && Node.Kind == NodeKind::Constant && Node.Operation == Op::ConstString)
    Value = !Unit.string(StringId(Node.Payload)).empty(); // whether there is anything in it
  bool Possible = true;
  switch (Result.Is) {
  case Outcome::Kind::Number:
    Possible = Result.Set.contains(*Value);
    break;
  case Outcome::Kind::AllBits:
    Possible = (*Value & Result.Mask) == Result.Mask;
    break;
  case Outcome::Kind::NotAllBits:
    Possible = (*Value & Result.Mask) != Result.Mask;
    break;
  case Outcome::Kind::AnyBit:
    Possible = (*Value & Result.Mask) != 0;
    break;
  case Outcome::Kind::NoBit:
    Possible = (*Value & Result.Mask) == 0;
    break;
  case Outcome::Kind::Above:
  case Outcome::Kind::Below:
    break;
  }
  return Possible ? FactSet() : FactSet::all();
}

FactSet BodyFacts::impliedByParam(NodeRef N, const Path &At, const Outcome &Result) {
  if (At.empty() && constant(N))
    return impliedByConstant(N, At, Result);
  auto Params = UnitView::slice(Unit.Params, Function.Params);
  if (uint32_t I = P.node(N).Payload; At.empty() && I < Params.size() && Params[I].Type.isSome())
    if (TypeKind Kind = Unit[Params[I].Type].Kind;
        AsksAddress && isPointer(Params[I], Unit) &&
        (Kind == TypeKind::Builtin || Kind == TypeKind::Enum))
      return FactSet(); // whether there is one says nothing about what it points to
  GuardAtom Atom;
  Atom.What = AtomKind::Given;
  Atom.Of = Resolver.ofParameter(N, At);
  Atom.Result = Result;
  Atom.Value = N;
  FactSet Found = impliedByMemberOf(N, At, Result);
  Found.add(intern(std::move(Atom)));
  return Found;
}

/// True if an operand is a pointer, and not what it names.
bool BodyFacts::comparesAddress(NodeRef N) const {
  return llvm::any_of(P.inEdges(N),
                      [&](uint32_t Row) { return (Unit.Edges[Row].Flags & EF_Address) != 0; });
}

NodeRef BodyFacts::operand(NodeRef N, unsigned Wanted) const {
  NodeRef Result;
  for (uint32_t Row : P.inEdges(N))
    if (Unit.Edges[Row].Operand == Wanted) {
      if (Result.isSome())
        return NodeRef();
      Result = P.nodeRef(B, Unit.Edges[Row].From);
    }
  return Result;
}

/// The comparison that holds where \p Operation does not.
static Op contrary(Op Operation) {
  switch (Operation) {
  case Op::Eq:
    return Op::Ne;
  case Op::Ne:
    return Op::Eq;
  case Op::Lt:
    return Op::Ge;
  case Op::Ge:
    return Op::Lt;
  case Op::Gt:
    return Op::Le;
  case Op::Le:
    return Op::Gt;
  default:
    return Operation;
  }
}

FactSet BodyFacts::impliedByOperation(NodeRef N, const Outcome &Result) {
  llvm::SaveAndRestore Address(AsksAddress, comparesAddress(N));
  Op Operation = P.node(N).Operation;
  if (Operation == Op::BitAnd || Operation == Op::BitOr || Operation == Op::BitXor)
    return impliedByBits(N, Operation, Result);
  if (Operation == Op::Arithmetic || Operation == Op::Shift || Operation == Op::BitNot ||
      Operation == Op::Negate)
    return impliedByArithmetic(N, Result);
  if (Operation == Op::Spaceship)
    return impliedByOrderedNumbers(N, Result);
  std::optional<bool> True = Result.truth();
  if (!True)
    return FactSet();
  switch (Operation) {
  case Op::Not:
    return implied(operand(N, 0), {}, outcome(!*True));
  case Op::Truth:
    return implied(operand(N, 0), {}, outcome(*True));
  case Op::Eq:
  case Op::Ne:
  case Op::Lt:
  case Op::Gt:
  case Op::Le:
  case Op::Ge:
    if (!*True && P.node(N).Payload == ComparesFractions && !comparesAddress(N))
      return FactSet(); // of what is no number, nothing is so
    return impliedByComparison(N, *True ? Operation : contrary(Operation));
  case Op::And:
  case Op::Or: {
    FactSet Left = implied(operand(N, 0), {}, outcome(*True));
    FactSet Right = implied(operand(N, 1), {}, outcome(*True));
    // a && b true: both; false: one of them.
    if ((Operation == Op::And) == *True) {
      Left.unite(Right);
      addUp(Left);
      return Left;
    }
    FactSet Either = Left;
    meet(Either, Right);
    Either.unite(checkedUnlessOther(N, Left, Right, *True));
    return Either;
  }
  default:
    return FactSet();
  }
}

/// What Value | \p Bits being \p Result says of \p Value.
FactSet BodyFacts::impliedByOnBits(NodeRef Value, int64_t Bits, const Outcome &Result) {
  using Kind = Outcome::Kind;
  if (Result.Is == Kind::NoBit)
    return (Bits & Result.Mask) ? FactSet::all() : implied(Value, {}, Result);
  if (Result.Is == Kind::NotAllBits && (Bits & Result.Mask) == Result.Mask)
    return FactSet::all();
  int64_t Rest = Result.Mask & ~Bits;
  if (Result.Is == Kind::AllBits && Rest) // the others are of the value
    return implied(Value, {}, Outcome::bits(Kind::AllBits, Rest));
  bool Untouched = Rest == Result.Mask && Result.Is != Kind::Number;
  return Untouched ? implied(Value, {}, Result) : FactSet();
}

/// What it says of two values, neither of which is known, that bits of what is made of them are on
/// or off:  Flags | (mayTrain(User) ? Train : 0)
FactSet BodyFacts::impliedByBothBits(NodeRef Left, NodeRef Right, Op Operation,
                                     const Outcome &Result) {
  using Kind = Outcome::Kind;
  bool Or = Operation == Op::BitOr, OneBit = (Result.Mask & (Result.Mask - 1)) == 0;
  bool On = Result.Is == Kind::AllBits || Result.Is == Kind::AnyBit;
  bool Each = Or ? Result.Is == Kind::NoBit : On;
  bool Either = Or ? On && (OneBit || Result.Is == Kind::AnyBit)
                   : OneBit && (Result.Is == Kind::NoBit || Result.Is == Kind::NotAllBits);
  if (!Each && !Either)
    return FactSet();
  FactSet Found = implied(Left, {}, Result), Other = implied(Right, {}, Result);
  if (Each)
    Found.unite(Other);
  else
    meet(Found, Other);
  return Found;
}

/// Masks, and the bitwise forms of && and ||.
FactSet BodyFacts::impliedByBits(NodeRef N, Op Operation, const Outcome &Result) {
  NodeRef Left = operand(N, 0), Right = operand(N, 1);
  if (Left.isNone() || Right.isNone())
    return FactSet();
  bool OfBits = Result.Is != Outcome::Kind::Number && Result.Is != Outcome::Kind::Above &&
                Result.Is != Outcome::Kind::Below;
  for (auto [Value, Other] : {std::pair(Left, Right), std::pair(Right, Left)})
    if (auto Bits = constant(Other); Bits && Operation == Op::BitOr && (OfBits || !Result.truth()))
      return impliedByOnBits(Value, *Bits, Result);
    else if (auto Mask = constant(Other); Mask && Operation == Op::BitAnd) {
      auto Found = outcomeOfMasked(Result, *Mask);
      FactSet Says = Found ? implied(Value, {}, *Found) : FactSet();
      if (Result.truth() == true)
        Says.unite(implied(Value, {}, IsTrue));
      return Says;
    }
  if (OfBits && Operation != Op::BitXor)
    return impliedByBothBits(Left, Right, Operation, Result);
  std::optional<bool> True = Result.truth();
  if (Operation == Op::BitXor)
    return True ? impliedByXor(Left, Right, *True) : FactSet();
  if (!True || *True != (Operation == Op::BitAnd)) {
    if (!True)
      return FactSet();
    // One of two booleans decided; which one is open.
    FactSet Either = implied(Left, {}, outcome(*True));
    meet(Either, implied(Right, {}, outcome(*True)));
    return Operation == Op::BitOr ? Either : FactSet();
  }
  FactSet Both = implied(Left, {}, outcome(*True));
  Both.unite(implied(Right, {}, outcome(*True)));
  return Both;
}

FactSet BodyFacts::impliedBySelect(NodeRef N, const Path &At, const Outcome &Result) {
  NodeRef Condition = operand(N, 0);
  FactSet Then = implied(operand(N, 1), At, Result);
  if (!Then.isAll())
    Then.unite(implied(Condition, {}, IsTrue));
  FactSet Else = implied(operand(N, 2), At, Result);
  if (!Else.isAll())
    Else.unite(implied(Condition, {}, IsFalse));
  meet(Then, Else);
  return Then;
}

/// The numbers that stand in \p Operation to \p Number.
static NumberSet numbersThat(Op Operation, int64_t Number) {
  switch (Operation) {
  case Op::Eq:
    return NumberSet::only(Number);
  case Op::Ne:
    return NumberSet::only(Number).complement();
  case Op::Le:
    return NumberSet::between(NumberSet::Min, Number);
  case Op::Ge:
    return NumberSet::between(Number, NumberSet::Max);
  case Op::Lt:
    return NumberSet::between(Number, NumberSet::Max).complement();
  default:
    return NumberSet::between(NumberSet::Min, Number).complement();
  }
}

/// The same with the operands changed.
static Op mirrored(Op Operation) {
  switch (Operation) {
  case Op::Lt:
    return Op::Gt;
  case Op::Gt:
    return Op::Lt;
  case Op::Le:
    return Op::Ge;
  case Op::Ge:
    return Op::Le;
  default:
    return Operation;
  }
}

/// That \p Value compares so with one of \p Others:  consentLevel(User) >= Required[Region]
FactSet BodyFacts::impliedByOneOf(NodeRef Value, llvm::ArrayRef<int64_t> Others, Op Operation) {
  NumberSet Possible;
  for (int64_t Number : Others)
    Possible = NumberSet::unite(Possible, numbersThat(Operation, Number));
  return Others.empty() ? FactSet()
                        : implied(Value, {}, Outcome::number(possible(Value, Possible)));
}

FactSet BodyFacts::impliedByComparison(NodeRef N, Op Operation) {
  NodeRef Left = operand(N, 0), Right = operand(N, 1);
  if (Left.isNone() || Right.isNone())
    return FactSet();
  if (auto Number = constant(Right))
    return implied(Left, {}, Outcome::number(possible(Left, numbersThat(Operation, *Number))));
  if (auto Number = constant(Left))
    return implied(Right, {},
                   Outcome::number(possible(Right, numbersThat(mirrored(Operation), *Number))));
  if (Operation == Op::Eq || Operation == Op::Ne)
    return equality(Resolver.resolve(Left), Resolver.resolve(Right), Operation == Op::Eq, N);
  bool LeftAbove = Operation == Op::Gt || Operation == Op::Ge;
  FactSet Less;
  if (Operation == Op::Lt || Operation == Op::Ne)
    Less = isLess(Left, Right);
  else if (Operation == Op::Gt)
    Less = isLess(Right, Left);
  auto Side = [](bool Above) {
    return Outcome::bits(Above ? Outcome::Kind::Above : Outcome::Kind::Below, 0);
  };
  FactSet Result = ofRecord(implied(Left, {}, Side(LeftAbove)), Right);
  Result.unite(ofRecord(implied(Right, {}, Side(!LeftAbove)), Left));
  Result.unite(Less);
  Result.unite(impliedByOneOf(Left, numbersOf(Right), Operation));
  Result.unite(impliedByOneOf(Right, numbersOf(Left), mirrored(Operation)));
  return Result;
}

/// That a number that is counted is less than another one that may be.
FactSet BodyFacts::isLess(NodeRef Number, NodeRef Than) {
  FactSet Found;
  for (unsigned I = 0; I < 8 && copied(Linked, Than).isSome(); ++I)
    Than = copied(Linked, Than);
  NodeKind Kind = P.node(Than).Kind;
  if (P.node(Number).Kind != NodeKind::Phi ||
      (Kind != NodeKind::Phi && Kind != NodeKind::CallResult))
    return Found;
  GuardAtom Atom;
  Atom.What = AtomKind::Below;
  Atom.Of = Resolver.resolve(Number);
  Atom.Other = Resolver.ofNode(Than, {});
  Atom.Value = Than;
  Found.add(intern(std::move(Atom)));
  return Found;
}

FactSet BodyFacts::equality(const Subject &A, const Subject &Other, bool Equal, NodeRef At) {
  FactSet Result;
  if (!A.isKnown() || !Other.isKnown())
    return Result;
  GuardAtom Atom;
  Atom.What = AtomKind::Equal;
  Atom.Accepted = Equal;
  Atom.Of = A;
  Atom.Other = Other;
  Atom.Value = At;
  Result.add(intern(std::move(Atom)));
  return Result;
}

FactSet BodyFacts::impliedByPhi(NodeRef N, const Path &At, const Outcome &Asked) {
  const Outcome Result = At.empty() ? notBelow(Asked, lowestOf(N)) : Asked;
  if (Result.Is == Outcome::Kind::Number && Result.Set.isEmpty())
    return FactSet::all();
  for (ActivePhi &Phi : Active)
    if (Phi.Node == N) {
      if (Phi.At != At || !(Phi.Result == Result))
        return FactSet();
      Phi.Used = true;
      return Phi.Assumed;
    }
  if (P.inEdges(N).empty())
    return FactSet();
  size_t Row = Active.size();
  Active.push_back({N, At, Result, FactSet::all(), false});
  FactSet Every;
  for (unsigned Round = 0;; ++Round) {
    Active[Row].Used = false;
    // What each round may have in common is proposed once, and then has to last.
    Every = impliedByArms(N, At, Result, Round == 1);
    if (!Active[Row].Used || Every == Active[Row].Assumed)
      break;
    if (Round == MaxRounds) {
      Every = FactSet();
      break;
    }
    Active[Row].Assumed = Every;
  }
  Active.pop_back();
  return Every;
}

FactSet BodyFacts::impliedByArms(NodeRef N, const Path &At, const Outcome &Result, bool Propose) {
  BlockId Join = P.node(N).Block;
  const Loop *Of = Join.isSome() ? loopOf(local(Join)) : nullptr;
  FactSet Every = FactSet::all(), Rounds = FactSet::all();
  llvm::SmallVector<Arm, 4> Arms;
  bool Ahead = Join.isSome(); // of no loop
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    FactSet One = isTurnedAway(Edge, Join, At, Result)
                      ? FactSet::all()
                      : implied(P.nodeRef(B, Edge.From), At, Result);
    if (!One.isAll() && Edge.Block.isSome() && Join.isSome()) {
      if (Of && Result.truth() && askedBefore(Edge.Block, {N, At}) == Result.truth())
        One.unite(implied(N, At, Result)); // it was so in the round before
      One.unite(onEdge(Edge.Block, Join));
      decideWhere(One, P.nodeRef(B, Edge.From), At, Result, Edge.Block);
      shareEqual(One);
      bool Back = Position[local(Edge.Block)] >= Position[local(Join)];
      FactSet Joined = ofJoined(One, local(Edge.Block), local(Join));
      if (Back && !One.isAll()) {
        if (Of)
          keepEach(One, *Of, Propose);
        dropLoopValues(One, local(Join));
        if (Of)
          Rounds.intersect(eachOf(One, *Of));
      }
      One.unite(Joined);
      Ahead &= !Back;
      if (!One.isAll())
        Arms.push_back({local(Edge.Block), One});
    }
    Ahead &= Edge.Block.isSome();
    meet(Every, One);
  }
  // Before the first round nothing was looked at.
  if (!Every.isAll() && !Rounds.isAll())
    Every.unite(Rounds);
  if (Ahead && !Every.isAll())
    Every.unite(checkedUnless(Arms, Every, local(Join)));
  return Every;
}

/// What is left of \p At below \p Front; none if it is not below.
static std::optional<link::ElementList>
below(const link::PathTable &Paths, const link::ElementList &At, const link::ElementList &Front) {
  if (Front.size() > At.size())
    return std::nullopt;
  for (size_t I = 0; I < Front.size(); ++I)
    if (!Paths.matches(Front[I], At[I]) || Paths.isAnyElement(Front[I]))
      return std::nullopt;
  return link::ElementList(At.begin() + Front.size(), At.end());
}

FactSet BodyFacts::impliedByDefinition(NodeRef N, const Path &At, const Outcome &Result) {
  FactSet Every = FactSet::all();
  bool Any = false;
  auto Rows = P.inEdges(N);
  if (NodeRef Element = elementRead(P, N); Element.isSome())
    return implied(Element, At, Result);
  if (Rows.size() == 2 && Unit.Edges[Rows[0]].Kind == EdgeKind::Copy &&
      Unit.Edges[Rows[1]].Kind == EdgeKind::Copy)
    for (unsigned Old : {0u, 1u}) {
      NodeRef New = P.nodeRef(B, Unit.Edges[Rows[1 - Old]].From);
      if (isReplaced(P.nodeRef(B, Unit.Edges[Rows[Old]].From), New))
        return implied(New, At, Result);
    }
  if (NodeRef Promised = promisedBefore(N); Promised.isSome())
    return implied(Promised, At, Result);
  for (uint32_t Row : Rows) {
    const EdgeRecord &Edge = Unit.Edges[Row];
    Path Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
    NodeRef From = P.nodeRef(B, Edge.From);
    FactSet One;
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      One = implied(From, At, Result);
      break;
    case EdgeKind::Load:
      if (At.empty())
        One = impliedByField(N, Edge, Result);
      if (Rows.size() == 1 && Linked.paths().isAnyElement(Where[0]) && P.indexOf(N).isSome()) {
        Path Part(Where.begin() + 1, Where.end());
        Part.append(At.begin(), At.end());
        One.unite(impliedByTable(From, P.indexOf(N), Part, Result));
      }
      if (llvm::none_of(Where, [&](auto E) { return Linked.paths().isAnyElement(E); })) {
        Where.append(At.begin(), At.end());
        One.unite(implied(From, Where, Result));
      }
      break;
    case EdgeKind::Update:
      if (below(Linked.paths(), At, Where) || (!At.empty() && Resolver.isTakenOut(From, At)))
        continue;
      One = implied(From, At, Result);
      break;
    case EdgeKind::Store: {
      auto Rest = below(Linked.paths(), At, Where);
      bool Captured = !Where.empty() && !Linked.paths().isBracketed(Where[0]) &&
                      !Linked.paths().text(Where[0]).contains("::");
      if (!Rest && (!At.empty() || Captured))
        continue; // beside it
      if (Rest)
        One = implied(From, *Rest, Result);
      break;
    }
    case EdgeKind::Derive:
    case EdgeKind::CallArg:
      break;
    }
    meet(Every, One);
    Any = true;
  }
  return Any ? Every : FactSet();
}

/// A read of a field that is a guard.
FactSet BodyFacts::impliedByField(NodeRef N, const EdgeRecord &Edge, const Outcome &Result) {
  PathRef Path = P.path(P.body(B).Unit, Edge.Path);
  NodeRef Object = P.nodeRef(B, Edge.From);
  FactSet Found;
  for (uint32_t G : Table.guardsOfPath(Path)) {
    std::optional<bool> Accepted = Table.accepts(G, Result);
    link::ElementList Base = Linked.paths().elements(Path);
    Base.pop_back();
    if (const auto &Port = Table.subjectPort(G))
      Base.append(Linked.paths().elements(Port->Path));
    GuardAtom Atom;
    Atom.What = Accepted ? AtomKind::Check : AtomKind::Partial;
    Atom.Guard = Table.name(G);
    Atom.Row = G;
    Atom.Accepted = Accepted.value_or(false);
    if (!Accepted)
      Atom.Result = Result;
    Atom.Of = Resolver.resolve(Object, std::move(Base));
    // Settings are about whoever has them.
    if (!Atom.Of.Path.empty() && Table.isAspect(Path, Atom.Of.Path.back()))
      Atom.Of.Path.pop_back();
    Atom.Value = N;
    Atom.Field = Path;
    Found.add(intern(std::move(Atom)));
  }
  return Found;
}

} // namespace flowpact::solve
