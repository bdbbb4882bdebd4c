//===- ConditionValues.cpp - which values conditions are about ------------===//
#include "solve/Conditions.h"
#include "solve/MemberVersions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::NodeRef;
using link::PathRef;
using link::PathTable;

namespace {
/// Operations around one condition, and steps to what one member was last given.
constexpr unsigned MaxNested = 24;
constexpr unsigned MaxSteps = 400;

const NumberSet Zero = NumberSet::only(0);
const NumberSet NotZero = Zero.complement();

/// None: \p May says neither.
std::optional<bool> truthOf(const NumberSet &May) {
  if (!May.contains(0))
    return true;
  return May == Zero ? std::optional(false) : std::nullopt;
}
} // namespace

/// The value that \p N is a copy of, if it is one.
NodeRef Conditions::stripped(NodeRef N) const {
  for (unsigned I = 0; I < MaxNested; ++I) {
    const NodeRecord &Node = P.node(N);
    bool Passes = Node.Kind == NodeKind::Definition || Node.Kind == NodeKind::ParamExit ||
                  (Node.Kind == NodeKind::Value && Node.Operation == Op::None);
    auto In = P.inEdges(N);
    if (!Passes || In.size() != 1)
      return N;
    const EdgeRecord &Edge = P.edge(N, In[0]);
    bool Whole =
        Edge.Kind == EdgeKind::Copy || (Edge.Kind == EdgeKind::Store && Edge.Path.isNone());
    if (!Whole || (Edge.Flags & EF_Weak))
      return N;
    N = P.nodeRef(P.bodyOf(N), Edge.From);
  }
  return N;
}

/// The earliest state of the object \p N whose member \p Path is still what it was.
NodeRef Conditions::owner(NodeRef N, PathRef Path, unsigned Nested) {
  if (++Steps > MaxSteps || Nested > MaxNested)
    return N;
  N = stripped(N);
  const NodeRecord &Node = P.node(N);
  BodyId B = P.bodyOf(N);
  auto In = P.inEdges(N);
  if (Node.Kind == NodeKind::Definition) {
    NodeRef Old;
    for (uint32_t Index : In) {
      const EdgeRecord &Edge = P.edge(N, Index);
      if (Edge.Path.isNone() || Linked.paths().overlaps(Path, P.path(P.body(B).Unit, Edge.Path)))
        return N;
      if (Edge.Kind == EdgeKind::Update)
        Old = P.nodeRef(B, Edge.From);
      else if (Edge.Kind != EdgeKind::Store)
        return N;
    }
    return Old.isSome() ? owner(Old, Path, Nested + 1) : N;
  }
  if (Node.Kind != NodeKind::Phi || In.empty())
    return N;
  NodeRef Only;
  for (uint32_t Index : In) {
    const EdgeRecord &Edge = P.edge(N, Index);
    NodeRef From = P.nodeRef(B, Edge.From);
    if (Edge.Kind != EdgeKind::Copy)
      return N;
    if (isBack(B, Edge.Block, Node.Block))
      return N;
    NodeRef One = owner(From, Path, Nested + 1);
    if (Only.isSome() && One != Only)
      return N;
    Only = One;
  }
  return Only;
}

/// The name of the function that \p C calls, if it is a library's.
static llvm::StringRef libraryName(const link::LinkedProgram &Linked, link::CallRef C) {
  const link::Program &P = Linked.program();
  link::SymbolId S = P.calleeSymbol(C);
  bool Is = S.isSome() && Linked.calls().needsModel(C) && Linked.calls().callees(C).empty();
  return Is ? link::lastNameComponent(P.name(S)) : "";
}

/// True for member functions of lists that say the same of a list until it is changed.
static bool saysOfList(llvm::StringRef Name) {
  static constexpr llvm::StringLiteral Says[] = {"end",  "cend",  "rend",   "crend",
                                                 "size", "ssize", "length", "empty"};
  return llvm::is_contained(Says, Name);
}

/// What a call says of a list, as every such call says it of that state of the list. Not of a
/// member, which others may change meanwhile.
ValueId Conditions::asked(NodeRef N) {
  link::CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  auto Args = P.args(C);
  if (Args.size() != 1 || !P.hasThisArgument(C) || Args[0].Pre.isNone() || Args[0].Post.isSome() ||
      !saysOfList(libraryName(Linked, C)))
    return value(N);
  NodeRef List = stripped(P.nodeRef(P.bodyOf(N), Args[0].Pre));
  NodeKind Of = P.node(List).Kind;
  if (Of == NodeKind::Value || Of == NodeKind::GlobalLoad)
    return value(N);
  return intern({Kind::Asked, value(List).Value, P.calleeSymbol(C).Value});
}

/// Member \p Path of \p Object, as \p Read reads it: after a call that changes it unseen it is
/// another value.
ValueId Conditions::member(NodeRef Object, PathRef Path, NodeRef Read) {
  uint64_t Version = P.node(Object).Kind == NodeKind::Param
                         ? Versions->readBy(Object, Linked.paths().elements(Path), Read)
                         : 0;
  // What some callers give twice, others do not: that is asked for each of them (isGivenTwice).
  bool ByAlias = Version >= PlaceVersions::ByStore && Version < PlaceVersions::ByJoin;
  if (!Version || ByAlias)
    return intern({Kind::Member, Object.Value, Path.Value});
  NodeRef Made = Versions->madeAt(P.bodyOf(Object), Version);
  if (Made.isNone())
    return value(Read);
  uint32_t Number = Changes.try_emplace({Object, Path, Version}, Changes.size()).first->second;
  return intern({Kind::Changed, Made.Value, Number});
}

ValueId Conditions::named(NodeRef N) {
  N = stripped(N);
  const NodeRecord &Node = P.node(N);
  auto In = P.inEdges(N);
  if (Node.Kind == NodeKind::CallResult)
    return asked(N);
  if (Node.Kind == NodeKind::Value && Node.Operation == Op::None && In.size() == 1) {
    const EdgeRecord &Edge = P.edge(N, In[0]);
    if (Edge.Kind == EdgeKind::Load && !(Edge.Flags & EF_Weak) && Edge.Path.isSome()) {
      BodyId B = P.bodyOf(N);
      PathRef Path = P.path(P.body(B).Unit, Edge.Path);
      for (PathRef Rest = Path; Rest != PathTable::Empty; Rest = Linked.paths().tail(Rest))
        if (Linked.paths().isAnyElement(Linked.paths().head(Rest)))
          return value(N);
      Steps = 0;
      return member(owner(P.nodeRef(B, Edge.From), Path, 0), Path, N);
    }
  }
  return value(N);
}

NodeRef Conditions::operand(NodeRef N, unsigned Position) const {
  NodeRef Found;
  for (uint32_t Index : P.inEdges(N))
    if (const EdgeRecord &Edge = P.edge(N, Index); Edge.Operand == Position) {
      if (Found.isSome() || (Edge.Flags & EF_Address))
        return NodeRef();
      Found = P.nodeRef(P.bodyOf(N), Edge.From);
    }
  return Found;
}

std::optional<int64_t> Conditions::constant(NodeRef N) const {
  N = stripped(N);
  const NodeRecord &Node = P.node(N);
  int64_t Value;
  if (Node.Kind != NodeKind::Constant || Node.Operation == Op::ConstString ||
      Node.Operation == Op::ConstFloat || Node.Operation == Op::ConstNull ||
      P.unit(P.bodyOf(N)).string(StringId(Node.Payload)).getAsInteger(10, Value))
    return std::nullopt;
  return Value;
}

std::optional<NumberSet> Conditions::numbersOf(NodeRef N, const Knowledge &Known) {
  if (std::optional<int64_t> Value = constant(N))
    return NumberSet::only(*Value);
  const NumberSet *May = Known.find(named(N));
  return May ? std::optional(*May) : std::nullopt;
}

/// Whether \p N, a pointer, is null: 0 if it is; none if that is not known.
std::optional<NumberSet> Conditions::addressesOf(NodeRef N, const Knowledge &Known) {
  if (P.node(stripped(N)).Operation == Op::ConstNull)
    return Zero;
  const NumberSet *May = Known.find(address(N));
  return May ? std::optional(*May) : std::nullopt;
}

/// \p Pointer as it is to \p Test: of a pointer to a pointer, and of what that points to, the
/// node is one.
ValueId Conditions::addressTestedBy(NodeRef Test, NodeRef Pointer) {
  return intern({Kind::Address, stripped(Pointer).Value, P.node(Test).Payload});
}

/// The pointer that \p N tests, or compares with null; none if it does something else.
NodeRef Conditions::addressOperand(NodeRef N) const {
  NodeRef Found;
  bool Null = P.node(N).Operation != Op::Eq && P.node(N).Operation != Op::Ne;
  for (uint32_t Index : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Index);
    NodeRef From = P.nodeRef(P.bodyOf(N), Edge.From);
    if (P.node(stripped(From)).Operation == Op::ConstNull) {
      Null = true;
      continue;
    }
    if (!(Edge.Flags & EF_Address) || Found.isSome())
      return NodeRef();
    Found = From;
  }
  return Null ? Found : NodeRef();
}

Knowledge Conditions::implied(NodeRef N, const NumberSet &May, const Knowledge &Known) {
  Knowledge Before = Known, Result;
  imply(N, May, Before, Result, 0);
  return Result;
}

void Conditions::imply(NodeRef N, const NumberSet &May, Knowledge &Known, Knowledge &Result,
                       unsigned Nested) {
  if (N.isNone() || Nested > MaxNested || May.isEmpty())
    return;
  N = stripped(N);
  const NodeRecord &Node = P.node(N);
  std::optional<bool> True = truthOf(May);
  if (Node.Kind == NodeKind::Constant)
    return;
  bool MayTest = Node.Operation == Op::Not || Node.Operation == Op::Truth ||
                 Node.Operation == Op::Eq || Node.Operation == Op::Ne;
  if (Node.Kind == NodeKind::Value && True && MayTest)
    if (NodeRef Pointer = addressOperand(N); Pointer.isSome()) {
      bool Points = *True == (Node.Operation == Op::Truth || Node.Operation == Op::Ne);
      Result.add(addressTestedBy(N, Pointer), Points ? NotZero : Zero);
      return;
    }
  if (Node.Kind == NodeKind::Value && True)
    switch (Node.Operation) {
    case Op::Not:
      return imply(operand(N, 0), *True ? Zero : NotZero, Known, Result, Nested + 1);
    case Op::Truth:
      return imply(operand(N, 0), *True ? NotZero : Zero, Known, Result, Nested + 1);
    case Op::And:
    case Op::Or: {
      bool All = *True == (Node.Operation == Op::And);
      const NumberSet &Each = *True ? NotZero : Zero;
      for (unsigned I = 0; I < 2; ++I) {
        // Where one side is known not to decide, the other one has.
        std::optional<NumberSet> Other;
        if (NodeRef Side = operand(N, 1 - I); !All && Side.isSome())
          Other = numbersOf(Side, Known);
        if (All || (Other && NumberSet::intersect(*Other, Each).isEmpty()))
          imply(operand(N, I), Each, Known, Result, Nested + 1);
      }
      break;
    }
    case Op::Eq:
    case Op::Ne:
    case Op::Lt:
    case Op::Gt:
    case Op::Le:
    case Op::Ge:
      if (!*True && Node.Payload == ComparesFractions &&
          (Node.Operation == Op::Le || Node.Operation == Op::Ge))
        return; // of what is no number, neither that nor the contrary is so
      return implyComparison(N, Node.Operation, *True, Result);
    default:
      break;
    }
  if (Node.Kind == NodeKind::CallResult && True)
    implyEquality(N, *True, Result);
  Result.add(named(N), May);
}

/// What a library's comparison of two objects says, such as that of two positions in a list.
void Conditions::implyEquality(NodeRef N, bool True, Knowledge &Result) {
  link::CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  auto Args = P.args(C);
  if (Args.size() != 2 || Args[0].Pre.isNone() || Args[1].Pre.isNone())
    return;
  llvm::StringRef Name = libraryName(Linked, C);
  if (Name != "operator==" && Name != "operator!=")
    return;
  ValueId X = named(P.nodeRef(P.bodyOf(N), Args[0].Pre));
  ValueId Y = named(P.nodeRef(P.bodyOf(N), Args[1].Pre));
  if (Y < X)
    std::swap(X, Y);
  Result.add(intern({Kind::Equal, X.Value, Y.Value}),
             True == (Name == "operator==") ? NotZero : Zero);
}

void Conditions::implyComparison(NodeRef N, Op Operation, bool True, Knowledge &Result) {
  NodeRef L = operand(N, 0), R = operand(N, 1);
  if (L.isNone() || R.isNone())
    return;
  // a > b is b < a; what is not less is greater or equal.
  if (Operation == Op::Gt || Operation == Op::Le) {
    std::swap(L, R);
    Operation = Operation == Op::Gt ? Op::Lt : Op::Ge;
  }
  if (Operation == Op::Ne || Operation == Op::Ge) {
    True = !True;
    Operation = Operation == Op::Ne ? Op::Eq : Op::Lt;
  }
  std::optional<int64_t> A = constant(L), B = constant(R);
  if (A && B)
    return;
  if (Operation == Op::Eq && (A || B)) {
    NumberSet Only = NumberSet::only(A ? *A : *B);
    Result.add(named(A ? R : L), True ? Only : Only.complement());
  } else if (B) {
    NumberSet Below =
        *B == NumberSet::Min ? NumberSet() : NumberSet::between(NumberSet::Min, *B - 1);
    Result.add(named(L), True ? Below : Below.complement());
  } else if (A) {
    NumberSet Above =
        *A == NumberSet::Max ? NumberSet() : NumberSet::between(*A + 1, NumberSet::Max);
    Result.add(named(R), True ? Above : Above.complement());
  } else {
    ValueId X = named(L), Y = named(R);
    if (Operation == Op::Eq && Y < X)
      std::swap(X, Y);
    Result.add(intern({Operation == Op::Eq ? Kind::Equal : Kind::Less, X.Value, Y.Value}),
               True ? NotZero : Zero);
  }
}

} // namespace flowpact::solve
