//===- LoopFacts.cpp - what a loop says of all that it looked at ----------===//
//
//   for (auto &U : Users)                 after the loop each element of Users is checked:
//     if (!mayTrain(U)) return false;     no round ended otherwise, and there was one for each
//
//   for (auto &U : Users)                 so it is after the loop where Ok is true: it only
//     Ok = Ok && mayTrain(U);             stays true in rounds in which the check passed
//
// A loop counts if its head compares its position with the container's end, or its
// number with the container's size; leaving it there is its end. An exit elsewhere
// says nothing of the elements that were not looked at.
//
//===----------------------------------------------------------------------===//
#include "solve/BodyFacts.h"
#include "solve/ListMembers.h"
#include "solve/LoopRanges.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;
using AtomKind = GuardAtom::Kind;

/// Steps from a value to what it is a copy of, or is read from.
static constexpr unsigned MaxSteps = 16;

static bool isSize(const link::Program &P, CallRef C) {
  return llvm::StringSwitch<bool>(nameOf(P, C))
      .Cases({"size", "length", "ssize"}, true)
      .Default(false);
}

const BodyFacts::Loop *BodyFacts::loopOf(uint32_t Head) const {
  auto Found = llvm::find_if(Loops, [&](const Loop &L) { return L.Head == Head; });
  return Found == Loops.end() ? nullptr : &*Found;
}

/// The container of which \p End is the end, or the size.
Subject BodyFacts::containerOf(NodeRef End) {
  CallRef C = callOf(P, original(P, End));
  bool Ends = llvm::StringSwitch<bool>(nameOf(P, C))
                  .Cases({"end", "cend", "rend", "crend"}, true)
                  .Default(false);
  if (!(Ends || isSize(P, C)) || P.args(C).empty() || P.args(C).back().Pre.isNone())
    return Subject();
  Subject Result = Resolver.resolve(P.nodeRef(B, P.args(C).back().Pre));
  Result.Path.push_back(Table.outcomes().anyElement());
  return Result;
}

/// The phi of \p Head that \p N is; none if it is none.
NodeRef BodyFacts::joinedAt(NodeRef N, uint32_t Head) {
  N = original(P, N);
  bool Is = N.isSome() && P.node(N).Kind == NodeKind::Phi && P.node(N).Block.isSome() &&
            local(P.node(N).Block) == Head;
  return Is ? N : NodeRef();
}

/// True if \p N is a pointer to somewhere in array \p Array: pointers have no value of their own.
static bool pointsInto(const link::Program &P, NodeRef N, NodeRef Array) {
  auto In = P.inEdges(N);
  return P.node(N).Kind == NodeKind::Value && In.size() == 2 && llvm::all_of(In, [&](uint32_t Row) {
           const EdgeRecord &Edge = P.edge(N, Row);
           bool Reads = Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Load;
           return Reads && (Edge.Flags & EF_Weak) && P.nodeRef(P.bodyOf(N), Edge.From) == Array;
         });
}

/// The array that a loop goes through by a pointer (\p At) up to its \p End; none if that is
/// not what they are.
NodeRef BodyFacts::arrayOf(NodeRef At, NodeRef End) const {
  auto In = P.inEdges(End);
  if (P.node(End).Kind != NodeKind::Value || In.size() != 1 ||
      P.edge(End, In[0]).Kind != EdgeKind::Load)
    return NodeRef();
  NodeRef Array = P.nodeRef(B, P.edge(End, In[0]).From);
  Path Where = Linked.paths().elements(P.path(P.body(B).Unit, P.edge(End, In[0]).Path));
  size_t Size = elementsOf(Array).size();
  bool IsEnd = Where.size() == 1 && Size &&
               Linked.paths().text(Where[0]) == "[" + std::to_string(Size) + "]";
  return IsEnd && pointsInto(P, At, Array) ? Array : NodeRef();
}

/// The beginning of a container whose positions are pointers, if \p At is one on the way to its
/// \p End; none if that is not what they are.
NodeRef BodyFacts::beginningOf(NodeRef At, NodeRef End) {
  CallRef Last = callOf(P, original(P, End));
  auto In = P.inEdges(At);
  if (nameOf(P, Last) != "end" || P.args(Last).empty() || P.args(Last).back().Pre.isNone() ||
      P.node(At).Kind != NodeKind::Value || In.empty())
    return NodeRef();
  NodeRef Begin = P.nodeRef(B, P.edge(At, In[0]).From);
  CallRef First = callOf(P, Begin);
  bool Is = nameOf(P, First) == "begin" && !P.args(First).empty() &&
            P.args(First).back().Pre.isSome() && pointsInto(P, At, Begin) &&
            Resolver.resolve(P.nodeRef(B, P.args(First).back().Pre)) ==
                Resolver.resolve(P.nodeRef(B, P.args(Last).back().Pre));
  return Is ? Begin : NodeRef();
}

std::optional<BodyFacts::Loop> BodyFacts::loopAt(uint32_t Head) {
  bool Round = llvm::any_of(Predecessors[Head],
                            [&](auto &From) { return Position[From.first] >= Position[Head]; });
  if (!Round || block(Head).Condition.isNone())
    return std::nullopt;
  NodeRef Condition = P.nodeRef(B, block(Head).Condition), Left, Right;
  Loop Result;
  Result.Head = Head;
  bool Negated = false;
  while (P.node(Condition).Kind == NodeKind::Value && P.node(Condition).Operation == Op::Not &&
         operand(Condition, 0).isSome()) {
    Condition = operand(Condition, 0);
    Negated = !Negated;
  }
  Op Operation = P.node(Condition).Operation;
  if (CallRef C = callOf(P, Condition); C.isSome() && P.args(C).size() == 2) {
    llvm::StringRef Name = nameOf(P, C);
    if (Name != "operator!=" && Name != "operator==" && Name != "operator<")
      return std::nullopt;
    Negated ^= Name == "operator==";
    Left = P.nodeRef(B, P.args(C)[0].Pre);
    Right = P.nodeRef(B, P.args(C)[1].Pre);
  } else if (Operation == Op::Ne || Operation == Op::Lt || Operation == Op::Eq) {
    Negated ^= Operation == Op::Eq;
    Left = operand(Condition, 0);
    Right = operand(Condition, 1);
  }
  if (Left.isNone() || Right.isNone())
    return std::nullopt;
  Result.EndsIfTrue = Negated;
  if (Result.Array = arrayOf(Left, Right); Result.Array.isSome()) {
    Result.Elements = Resolver.resolve(Result.Array);
    Result.Elements.Path.push_back(Table.outcomes().anyElement());
    return Resolver.isFixedTable(Result.Elements) ? std::optional(Result) : std::nullopt;
  }
  if (Result.Array = beginningOf(Left, Right); Result.Array.isSome()) {
    CallRef Begin = callOf(P, Result.Array);
    Result.Container = P.nodeRef(B, P.args(Begin).back().Pre);
    Result.Elements = Resolver.resolve(Result.Container);
    Result.Elements.Path.push_back(Table.outcomes().anyElement());
    return isPart(Result.Container) ? std::nullopt : std::optional(Result);
  }
  Result.Position = joinedAt(Left, Head);
  Result.Elements = containerOf(Right);
  if (CallRef End = callOf(P, original(P, Right)); End.isSome() && !P.args(End).empty())
    Result.Container = P.nodeRef(B, P.args(End).back().Pre);
  Result.IsNumber = isSize(P, callOf(P, original(P, Right)));
  if (Result.Position.isNone() || !Result.Elements.isKnown() || isPart(Result.Container) ||
      !takesEach(Result, Right))
    return std::nullopt;
  return Result;
}

void BodyFacts::findLoops() {
  for (uint32_t Head : Order)
    if (auto Found = loopAt(Head))
      Loops.push_back(std::move(*Found));
}

/// True if \p N is the element at the position of a round of \p Of.
bool BodyFacts::isElement(NodeRef N, const Loop &Of) {
  if (Of.Array.isSome())
    return N.isSome() && pointsInto(P, original(P, N), Of.Array);
  // An iterator stands for its element, a number does not.
  bool Read = !Of.IsNumber;
  for (unsigned I = 0; I < MaxSteps && N.isSome(); ++I) {
    N = original(P, N);
    if (N == Of.Position)
      return Read;
    if (CallRef C = callOf(P, N); C.isSome()) {
      llvm::StringRef Name = nameOf(P, C);
      auto Args = P.args(C);
      bool Star = (Name == "operator*" || Name == "operator->") && Args.size() == 1;
      bool Index = (Name == "operator[]" || Name == "at") && Args.size() == 2;
      if (!Star && !Index)
        return false;
      if (Index) {
        Subject Of2 = Resolver.ofPort(C, link::PortRef{policy::Port::Kind::This});
        Subject Container = Of.Elements;
        Container.Path.pop_back();
        if (!(Of2 == Container))
          return false;
      }
      Read = true;
      N = P.nodeRef(B, Args.back().Pre);
      continue;
    }
    // A pointer into the container, or an array's element.
    auto In = P.inEdges(N);
    if (P.node(N).Kind != NodeKind::Value || In.size() != 1)
      return false;
    const EdgeRecord &Edge = P.edge(N, In[0]);
    if (Edge.Kind != EdgeKind::Load && Edge.Kind != EdgeKind::Copy)
      return false;
    Read = true;
    N = P.nodeRef(B, Edge.From);
  }
  return false;
}

/// Part \p Below of any element that \p Of goes through.
Subject BodyFacts::elementsOf(const Loop &Of, const link::ElementList &Below) {
  if (Of.Container.isSome())
    return Resolver.elementsOf(Of.Container, Below);
  Subject Result = Of.Elements;
  Result.Path.append(Below.begin(), Below.end());
  return Result;
}

/// What \p Round, which holds when a round ends, says of its element.
FactSet BodyFacts::ofEachElement(const FactSet &Round, const Loop &Of) {
  FactSet Result;
  if (Round.isAll() || Of.Array.isSome())
    return Result;
  for (uint32_t Number : llvm::to_vector(Round.atoms())) {
    GuardAtom Atom = Atoms[Number];
    if (Atom.What != AtomKind::Check || !Atom.Accepted || Atom.AnySubject || Atom.Scope)
      continue;
    NodeRef Anchor = Resolver.anchor(Atom.Of);
    if (Anchor.isNone() || P.bodyOf(Anchor) != B || !isElement(Anchor, Of))
      continue;
    Subject All = elementsOf(Of, link::ElementList(Atom.Of.Path));
    if (Resolver.changesAt(P.node(Of.Position).Block, All))
      continue; // what was checked in a round was replaced there
    Atom.What = AtomKind::Each;
    Atom.Of = All;
    Atom.Other = loopName(Of);
    Atom.Value = Of.Position;
    Result.add(intern(std::move(Atom)));
  }
  return Result;
}

/// What is known in \p Set of the rounds of \p Of.
FactSet BodyFacts::eachOf(const FactSet &Set, const Loop &Of) const {
  FactSet Result;
  for (uint32_t Number : Set.atoms())
    if (Atoms[Number].What == AtomKind::Each && Atoms[Number].Value == Of.Position)
      Result.add(Number);
  return Result;
}

/// \p Arm holds where a round ends: what was so in the rounds before still is if it is
/// so in this one.
void BodyFacts::keepEach(FactSet &Arm, const Loop &Of, bool Propose) {
  FactSet Now = ofEachElement(Arm, Of), Before = eachOf(Arm, Of);
  Arm.dropIf([&](uint32_t Number) {
    return llvm::is_contained(Before.atoms(), Number) && !llvm::is_contained(Now.atoms(), Number);
  });
  if (Propose)
    Arm.unite(Now);
}

/// What holds when a round of \p Of ends in block \p From. A round that takes its element
/// out, or stays at its place, says nothing of an element that is still there:
///   if (optedOut(*It)) It = Users.erase(It); else ++It;
FactSet BodyFacts::endOfRound(const Loop &Of, uint32_t From, const SuccessorRecord &Edge) {
  FactSet Result = along(From, Edge);
  NodeRef Next;
  if (Of.Array.isSome())
    return Result;
  for (uint32_t Row : P.inEdges(Of.Position))
    if (Unit.Edges[Row].Block.isSome() && local(Unit.Edges[Row].Block) == From)
      Next = original(P, P.nodeRef(B, Unit.Edges[Row].From));
  if (Next.isNone())
    return Result;
  auto Stays = [&](NodeRef N) {
    N = original(P, N);
    if (N == Of.Position)
      return true;
    CallRef C = callOf(P, N);
    auto Args = C.isSome() ? P.args(C) : llvm::ArrayRef<ArgRecord>();
    if (nameOf(P, C) != "erase" || Args.size() != 2 || Args[1].Pre.isNone())
      return false;
    NodeRef At = original(P, P.nodeRef(B, Args[1].Pre));
    while (At.isSome() && At != Of.Position && copied(Linked, At).isSome())
      At = copied(Linked, At); // a constant iterator made of it
    return At == Of.Position;
  };
  if (Stays(Next))
    return FactSet::all();
  BlockId Join = P.node(Next).Block;
  if (P.node(Next).Kind != NodeKind::Phi || Join.isNone() ||
      Position[local(Join)] <= Position[Of.Head])
    return Result;
  FactSet Moved = FactSet::all();
  for (uint32_t Row : P.inEdges(Next)) {
    const EdgeRecord &Arm = Unit.Edges[Row];
    if (Arm.Block.isSome() && !Stays(P.nodeRef(B, Arm.From)))
      meet(Moved, onEdge(Arm.Block, Join));
  }
  if (!Moved.isAll())
    Moved.unite(Result);
  return Moved;
}

/// The object that call \p C asks, and how many of its arguments are that object.
static std::pair<NodeRef, unsigned> askedBy(const link::Program &P, CallRef C) {
  BodyId B = P.bodyOf(C);
  if (P.call(C).Kind == CallKind::Indirect)
    return {P.nodeRef(B, P.call(C).CalleeNode), 0};
  auto Args = P.args(C);
  bool Asks = P.call(C).Kind == CallKind::Virtual || nameOf(P, C) == "operator()";
  return {Asks && P.hasThisArgument(C) ? P.nodeRef(B, Args[0].Pre) : NodeRef(), 1};
}

/// The functions or objects of a table that does not change, each of which was asked and gave
/// true in every round:  for (Rule R : Rules) if (!R(User)) return;
FactSet BodyFacts::ofEachFunction(const FactSet &Round, const Loop &Of) {
  FactSet Result;
  if (Round.isAll())
    return Result;
  for (uint32_t Number : llvm::to_vector(Round.atoms())) {
    const GuardAtom Atom = Atoms[Number];
    bool Is = Atom.What == AtomKind::Value && Atom.Of.Path.empty() && Atom.Value.isSome() &&
              P.bodyOf(Atom.Value) == B && P.node(Atom.Value).Kind == NodeKind::CallResult;
    CallRef C = Is ? callOf(P, Atom.Value) : CallRef();
    auto [Object, Own] = C.isSome() ? askedBy(P, C) : std::pair(NodeRef(), 0u);
    if (Object.isNone() || !isElement(Object, Of))
      continue;
    Result.unite(answersOf(C, Own, Of, Atom.Result));
  }
  Result.dropIf([&](uint32_t Number) {
    const GuardAtom &Atom = Atoms[Number];
    bool OfGiven =
        Atom.What == AtomKind::Given && Table.findEach(Atom.Of.Path) != Atom.Of.Path.end();
    return !OfGiven && (Atom.What != AtomKind::Check || !Atom.Accepted);
  });
  return Result;
}

/// Who was unlike the element of every round is not in the list:
///   for (auto &Gone : Refused) if (Gone == User) return false;
FactSet BodyFacts::unlikeEach(const FactSet &Round, const Loop &Of) {
  FactSet Result;
  if (Round.isAll() || Of.Array.isSome() || Of.Container.isNone())
    return Result;
  Subject List = Resolver.resolve(Of.Container);
  for (uint32_t Number : llvm::to_vector(Round.atoms())) {
    const GuardAtom Atom = Atoms[Number];
    if (Atom.What != AtomKind::Equal || Atom.Accepted)
      continue;
    for (auto [One, Other] : {std::pair(&Atom.Of, &Atom.Other), {&Atom.Other, &Atom.Of}}) {
      NodeRef Element = Resolver.anchor(*One), Item = Resolver.anchor(*Other);
      bool Is =
          Element.isSome() && P.bodyOf(Element) == B && One->Path.empty() && isElement(Element, Of);
      bool Inside = Item.isSome() && P.bodyOf(Item) == B && P.node(Item).Block.isSome() &&
                    P.node(Item).Kind != NodeKind::Param &&
                    Position[local(P.node(Item).Block)] >= Position[Of.Head];
      if (Is && !Inside)
        Result.unite(setAtom(*Other, Resolver.placeName(List), false, CallRef()));
    }
  }
  return Result;
}

/// What it says that each element of the list that \p Of goes through gives \p Result where \p C
/// asks it.
FactSet BodyFacts::answersOf(CallRef C, unsigned Own, const Loop &Of, const Outcome &Result) {
  bool IsVirtual = P.call(C).Kind == CallKind::Virtual;
  auto Answer = Table.answer(IsVirtual ? P.calleeSymbol(C) : SymbolId());
  NodeRef List = Of.Container.isSome() ? Of.Container : Of.Array;
  std::vector<Subject> With;
  for (const ArgRecord &Arg : P.args(C).drop_front(Own))
    With.push_back(Arg.Pre.isSome() ? Resolver.resolve(P.nodeRef(B, Arg.Pre)) : Subject());
  FactSet Found;
  if (Answer && List.isSome())
    Found = answeredWith(implied(List, {Table.eachElement(), *Answer}, Result), With);
  bool Known = Found.isAll() || !Found.atoms().empty();
  if (Known || Linked.calls().needsModel(C) || !Resolver.isFixedTable(Of.Elements))
    return Found;
  // Whatever stands in the list is among what the call may run.
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    BodyId To = Callees[I].Body;
    if (IsVirtual || !Table.hasSummary(To) || Table.inOneCycle(To, B))
      continue;
    if (auto Inside = Owner.exitSummary(To, P.function(To).Return, {}, Result, {}))
      Found.unite(mapped(*Inside, {C, I}));
  }
  return Found;
}

/// What holds at the end of every round of a loop was so for each element once it came
/// to its end. True if that was new.
bool BodyFacts::learnFromLoops() {
  bool Any = false;
  for (Loop &Of : Loops) {
    FactSet Every = FactSet::all();
    for (auto [From, Edge] : Predecessors[Of.Head])
      if (Position[From] >= Position[Of.Head])
        meet(Every, endOfRound(Of, From, Unit.Successors[Edge]));
    FactSet Found = ofEachElement(Every, Of), Asked = ofEachFunction(Every, Of);
    Asked.unite(unlessOfEach(Every, Of));
    Asked.unite(unlikeEach(Every, Of));
    Of.AtEnd.unite(Asked);
    Any |= !Asked.atoms().empty();
    for (uint32_t Number : Found.atoms()) {
      GuardAtom Atom = Atoms[Number];
      Atom.What = AtomKind::Check;
      Atom.Other = Subject();
      Atom.Value = NodeRef();
      Of.AtEnd.add(intern(std::move(Atom)));
      Any = true;
    }
  }
  return Any;
}

/// Where the condition at a loop's head ends it.
void BodyFacts::addLoopEnd(FactSet &Set, uint32_t From, const SuccessorRecord &Edge) {
  const Loop *Of = loopOf(From);
  SuccessorKind End = Of && Of->EndsIfTrue ? SuccessorKind::True : SuccessorKind::False;
  if (!Of || Edge.Kind != End)
    return;
  Set.unite(Of->AtEnd);
  GuardAtom Done;
  Done.What = AtomKind::Done;
  Done.Of = Done.Other = loopName(*Of);
  Set.add(intern(std::move(Done)));
}

/// A loop that came to its end with something that was so in each round.
void BodyFacts::endLoops(FactSet &Set) {
  if (Set.isAll() || Loops.empty())
    return;
  llvm::SmallVector<uint32_t, 2> Known;
  for (uint32_t Number : Set.atoms()) {
    const GuardAtom &Each = Atoms[Number];
    bool Ended = Each.What == AtomKind::Each && llvm::any_of(Set.atoms(), [&](uint32_t Other) {
                   return Atoms[Other].What == AtomKind::Done && Atoms[Other].Other == Each.Other;
                 });
    if (!Ended)
      continue;
    GuardAtom Atom = Each;
    Atom.What = AtomKind::Check;
    Atom.Other = Subject();
    Atom.Value = NodeRef();
    Known.push_back(intern(std::move(Atom)));
  }
  for (uint32_t Number : Known)
    Set.add(Number);
}

} // namespace flowpact::solve
