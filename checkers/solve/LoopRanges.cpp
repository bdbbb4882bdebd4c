//===- LoopRanges.cpp - whether all of a list is looked at ----------------===//
//
// A loop looks at each element if it starts at the first, and no round goes on by more than one.
// A function that is given two positions looks at all if they are the beginning and the end, and
// one that is given a range if that is no view of a part.
//
//===----------------------------------------------------------------------===//
#include "solve/LoopRanges.h"
#include "solve/BodyFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace flowpact::solve {

using namespace graph;

/// Steps from a value to what it is a copy of, or is read from.
static constexpr unsigned MaxSteps = 16;
/// Positions that one round of a loop may have on its ways.
static constexpr size_t MaxWays = 32;
/// Functions one in another that give a range.
static constexpr unsigned MaxNested = 3;

CallRef callOf(const link::Program &P, NodeRef N) {
  bool Is = N.isSome() && P.node(N).Kind == NodeKind::CallResult;
  return Is ? P.callRef(P.bodyOf(N), CallId(P.node(N).Payload)) : CallRef();
}

llvm::StringRef nameOf(const link::Program &P, CallRef C) {
  SymbolId S = C.isSome() ? P.calleeSymbol(C) : SymbolId();
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

NodeRef original(const link::Program &P, NodeRef N) {
  for (unsigned I = 0; I < MaxSteps && N.isSome(); ++I) {
    const NodeRecord &Node = P.node(N);
    bool Passes = Node.Kind == NodeKind::Definition ||
                  (Node.Kind == NodeKind::Value &&
                   (Node.Operation == Op::None || Node.Operation == Op::Cast));
    auto In = P.inEdges(N);
    if (!Passes || In.size() != 1)
      break;
    const EdgeRecord &Edge = P.edge(N, In[0]);
    bool Whole = Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Store;
    if (!Whole || Edge.Path.isSome())
      break;
    N = P.nodeRef(P.bodyOf(N), Edge.From);
  }
  return N;
}

/// What \p N, joined at block \p Head, was before the first round; N if it is not joined there.
NodeRef BodyFacts::beforeRounds(NodeRef N, uint32_t Head) {
  NodeRef Joined = joinedAt(N, Head);
  if (Joined.isSome())
    for (uint32_t Row : P.inEdges(Joined)) {
      const EdgeRecord &Edge = P.edge(Joined, Row);
      if (Edge.Block.isSome() && Position[local(Edge.Block)] < Position[Head])
        return P.nodeRef(B, Edge.From);
    }
  return N;
}

/// The call that gave the position \p N, of which constant iterators may have been made since.
static CallRef positionFrom(const link::LinkedProgram &Linked, NodeRef N) {
  const link::Program &P = Linked.program();
  N = original(P, N);
  for (unsigned I = 0; I < MaxSteps && N.isSome() && callOf(P, N).isNone(); ++I)
    N = copied(Linked, N).isSome() ? original(P, copied(Linked, N)) : NodeRef();
  return callOf(P, N);
}

/// The list that \p First is the first position of, and \p Last the end; two nodes as they were
/// asked. None if that is not what they are.
static std::optional<std::pair<NodeRef, NodeRef>> listBetween(const link::LinkedProgram &Linked,
                                                              NodeRef First, NodeRef Last) {
  const link::Program &P = Linked.program();
  CallRef Begin = positionFrom(Linked, First), End = positionFrom(Linked, Last);
  auto Plain = [&](CallRef C) { return nameOf(P, C).ltrim('c'); }; // cbegin, crend
  bool Fits = (Plain(Begin) == "begin" && Plain(End) == "end") ||
              (Plain(Begin) == "rbegin" && Plain(End) == "rend");
  if (!Fits || P.args(Begin).size() != 1 || P.args(Begin)[0].Pre.isNone() || P.args(End).empty() ||
      P.args(End).back().Pre.isNone())
    return std::nullopt;
  BodyId B = P.bodyOf(First);
  return std::pair(P.nodeRef(B, P.args(Begin)[0].Pre), P.nodeRef(B, P.args(End).back().Pre));
}

/// True if \p N, where a loop begins, is the first position of the container whose end, or size,
/// is \p End.
bool BodyFacts::isFirst(NodeRef N, NodeRef End, const Loop &Of) {
  if (Of.IsNumber)
    return constant(N) == 0;
  auto List = listBetween(Linked, N, End);
  return List && !isPart(List->first) &&
         Resolver.resolve(List->first) == Resolver.resolve(beforeRounds(List->second, Of.Head));
}

/// True if \p First and \p Last are the beginning and the end of one list.
bool BodyFacts::spansList(NodeRef First, NodeRef Last) {
  auto List = listBetween(Linked, First, Last);
  return List && !isPart(List->first) &&
         Resolver.resolve(List->first) == Resolver.resolve(List->second);
}

/// True if function \p Name gives a part of the list that it is given, or may.
static bool givesPart(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"first", "last", "subspan", "substr", "subrange", "counted", "operator|"}, true)
      .Cases({"take", "drop", "take_while", "drop_while", "filter", "stride", "slide"}, true)
      .Cases({"left", "right", "mid", "sliced", "chunk", "operator()"}, true)
      .Default(false);
}

/// True if \p View is a library's object that shows all of what it is put behind.
static bool showsAll(const link::Program &P, NodeRef View) {
  View = original(P, View);
  if (View.isNone() || P.node(View).Kind != NodeKind::GlobalLoad)
    return false;
  return llvm::StringSwitch<bool>(link::lastNameComponent(P.name(P.cellOf(View))))
      .Cases({"all", "reverse", "common", "as_const", "as_rvalue"}, true)
      .Default(false);
}

/// True if \p Range, which call \p C gave, shows a part of what that was given.
static bool isCut(const link::Program &P, CallRef C) {
  auto Shows = [&](const ArgRecord &Arg) {
    return Arg.Pre.isSome() && showsAll(P, P.nodeRef(P.bodyOf(C), Arg.Pre));
  };
  auto Args = P.args(C);
  if (P.call(C).Kind == CallKind::Constructor)
    return Args.size() != 2; // from one position to another, or so many
  llvm::StringRef Name = nameOf(P, C);
  if (!givesPart(Name))
    return false;
  if (Name == "operator|")
    return Args.size() != 2 || !Shows(Args[1]);
  return Name != "operator()" || Args.empty() || !Shows(Args[0]);
}

/// True if \p Range shows a part of a list only.
static bool isPartOfList(const link::LinkedProgram &Linked, NodeRef Range, unsigned Nested) {
  const link::Program &P = Linked.program();
  for (unsigned I = 0; I < MaxSteps && Range.isSome(); ++I) {
    Range = original(P, Range);
    NodeKind Kind = P.node(Range).Kind;
    if (Kind == NodeKind::Return && P.inEdges(Range).size() == 1) {
      Range = P.nodeRef(P.bodyOf(Range), P.edge(Range, P.inEdges(Range)[0]).From);
      continue;
    }
    if (Kind != NodeKind::CallResult && Kind != NodeKind::ArgPost)
      return false;
    CallRef C = P.callRef(P.bodyOf(Range), CallId(P.node(Range).Payload));
    auto Callees = Linked.calls().callees(C);
    if (Kind == NodeKind::CallResult && !Linked.calls().needsModel(C))
      return Nested < MaxNested &&
             llvm::any_of(
                 Callees,
                 [&](const link::Callee &To) {
                   NodeRef Return = P.nodeRef(To.Body, P.function(To.Body).Return);
                   return Return.isSome() && isPartOfList(Linked, Return, Nested + 1);
                 });
    NodeRef Next = copied(Linked, Range);
    if (Next.isSome() && isCut(P, C))
      return true;
    Range = Next;
  }
  return false;
}

bool BodyFacts::isPart(NodeRef Range) const { return isPartOfList(Linked, Range, 0); }

/// True if \p C asks about all elements of the list that \p Says speaks of.
bool BodyFacts::looksAtAll(CallRef C, const Claim &Says) {
  using PortKind = policy::Port::Kind;
  if (Says.Of.Root != PortKind::Argument)
    return true;
  auto Given = [&](uint32_t Index) {
    NodeRef Found;
    link::forEachArgument(P, C, PortKind::Argument, Index,
                          [&](uint32_t I) { Found = P.nodeRef(B, P.args(C)[I].Pre); });
    return Found;
  };
  NodeRef First = Given(Says.Of.Index);
  // What a fold starts with stands behind the positions.
  unsigned Behind = Says.What == policy::Proposition::Kind::Fold ? 3 : 2;
  bool Between = Says.Item.Root == PortKind::Argument && Says.Item.Index == Says.Of.Index + Behind;
  if (First.isNone() || !Between)
    return First.isSome() && !isPart(First);
  NodeRef Last = Given(Says.Of.Index + 1);
  return Last.isSome() && spansList(First, Last);
}

/// What stood at a position before \p N, which is the next one; none if it is not.
NodeRef BodyFacts::stepFrom(NodeRef N) {
  auto IsOne = [&](NodeId Number) {
    return Number.isNone() || constant(P.nodeRef(B, Number)) == 1;
  };
  const NodeRecord &Node = P.node(N);
  if (Node.Kind == NodeKind::Value && Node.Operation == Op::Arithmetic) {
    NodeRef Left = operand(N, 0), Right = operand(N, 1);
    if (Arithmetic(Node.Payload) == Arithmetic::Increment)
      return Left;
    bool Adds = Arithmetic(Node.Payload) == Arithmetic::Add && Left.isSome() && Right.isSome();
    return Adds && constant(Right) == 1 ? Left : Adds && constant(Left) == 1 ? Right : NodeRef();
  }
  bool Written = Node.Kind == NodeKind::ArgPost;
  if (!Written && Node.Kind != NodeKind::CallResult)
    return NodeRef();
  CallRef C = P.callRef(B, CallId(Node.Payload));
  auto Args = P.args(C);
  llvm::StringRef Name = nameOf(P, C);
  if (Args.empty() || Args[0].Pre.isNone() || (Written && P.argumentOfPost(C, N) != 0))
    return NodeRef();
  if (Name == "erase" && !Written && Args.size() == 2 && Args[1].Pre.isSome())
    return P.nodeRef(B, Args[1].Pre);
  // The old position is the result of `I++`, the new one that of `++I`.
  bool Steps = Name == "operator++" ? Written || Args.size() == 1
               : Written            ? Name == "operator+=" || Name == "advance"
                                    : Name == "operator+" || Name == "operator+=" || Name == "next";
  bool ByOne = Name == "operator++" || Args.size() == 1 || IsOne(Args[1].Pre);
  return Steps && ByOne ? P.nodeRef(B, Args[0].Pre) : NodeRef();
}

/// The position through which an element was written, if \p N is it after that.
static NodeRef writtenThrough(const link::Program &P, NodeRef N) {
  if (P.node(N).Kind != NodeKind::ArgPost)
    return NodeRef();
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  if (P.call(C).Kind != CallKind::WriteBack)
    return NodeRef();
  auto Before = P.args(P.originalOf(C));
  uint32_t Argument = P.argumentOfPost(C, N);
  return Argument < Before.size() && Before[Argument].Pre.isSome()
             ? P.nodeRef(P.bodyOf(N), Before[Argument].Pre)
             : NodeRef();
}

/// True if a loop that ends at \p End looks at each element: it starts at the first one, and no
/// round goes on by more than one.
bool BodyFacts::takesEach(const Loop &Of, NodeRef End) {
  struct Way {
    NodeRef Node;
    bool Stepped;
    bool operator==(const Way &) const = default;
  };
  llvm::SmallVector<Way, 16> Work;
  auto Push = [&](NodeRef N, bool Stepped) {
    if (Way Next{N, Stepped}; !llvm::is_contained(Work, Next))
      Work.push_back(Next);
  };
  for (uint32_t Row : P.inEdges(Of.Position)) {
    const EdgeRecord &Edge = P.edge(Of.Position, Row);
    NodeRef From = P.nodeRef(B, Edge.From);
    if (Edge.Kind != EdgeKind::Copy || Edge.Block.isNone())
      return false;
    if (uint32_t At = Position[local(Edge.Block)]; At != ~0u && At >= Position[Of.Head])
      Push(From, false);
    else if (At != ~0u && !isFirst(From, End, Of))
      return false;
  }
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxWays)
      return false;
    auto [N, Stepped] = Work[I];
    N = original(P, N);
    if (N == Of.Position)
      continue;
    auto In = P.inEdges(N);
    bool Joins = P.node(N).Kind == NodeKind::Phi ||
                 (P.node(N).Kind == NodeKind::Definition && In.size() > 1);
    if (Joins) {
      for (uint32_t Row : In)
        Push(P.nodeRef(B, P.edge(N, Row).From), Stepped);
    } else if (NodeRef Written = writtenThrough(P, N); Written.isSome()) {
      Push(Written, Stepped);
    } else if (NodeRef Before = stepFrom(N); Before.isSome()) {
      if (Stepped)
        return false;
      Push(Before, true);
    } else if (NodeRef Same = copied(Linked, N); Same.isSome()) {
      Push(Same, Stepped);
    } else {
      return false;
    }
  }
  return true;
}

} // namespace flowpact::solve
