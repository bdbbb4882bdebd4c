//===- ListMembers.cpp - what a list certainly holds ----------------------===//
#include "solve/ListMembers.h"
#include "solve/BodyFacts.h"
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;

/// States of a list that are looked at, and values in it.
static constexpr size_t MaxVisiting = 64, MaxMembers = 64;

static llvm::StringRef nameOf(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  return S.isSome() ? link::lastNameComponent(P.name(S)) : "";
}

std::vector<NodeRef> ListMembers::of(NodeRef N) {
  Visiting.clear();
  // begin(List) for List
  for (unsigned I = 0; I < 8 && N.isSome() && P.node(N).Kind == NodeKind::CallResult; ++I) {
    CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
    llvm::StringRef Name = nameOf(P, C);
    bool Begins = Name == "begin" || Name == "cbegin" || Name == "_Begin";
    if (!Begins || P.args(C).empty() || P.args(C).back().Pre.isNone())
      break;
    N = P.nodeRef(P.bodyOf(N), P.args(C).back().Pre);
  }
  auto Found = N.isSome() ? at(N, {}) : std::nullopt;
  return Found && Found->size() <= MaxMembers ? std::move(*Found) : Nodes();
}

/// Of several ways to one place, what all have; one that goes round adds nothing.
static void meet(std::optional<std::vector<NodeRef>> &Every,
                 const std::optional<std::vector<NodeRef>> &One) {
  if (!One)
    return;
  if (!Every)
    Every = One;
  else
    llvm::erase_if(*Every, [&](NodeRef N) { return !llvm::is_contained(*One, N); });
}

/// None for a state that is being looked at already.
std::optional<ListMembers::Nodes> ListMembers::at(NodeRef N, const Path &At) {
  if (llvm::is_contained(Visiting, N))
    return std::nullopt;
  if (Visiting.size() >= MaxVisiting)
    return Nodes();
  Visiting.push_back(N);
  std::optional<Nodes> Found;
  const NodeRecord &Node = P.node(N);
  switch (Node.Kind) {
  case NodeKind::ArgPost:
  case NodeKind::CallResult:
    Found = behindCall(N, At);
    break;
  case NodeKind::Param:
    Found = ofMember(At);
    break;
  case NodeKind::GlobalLoad: {
    auto Stores = P.storesOf(P.cellOf(N));
    bool Once = Stores.size() == 1 && (P.global(P.cellOf(N)).Flags & GF_Constant);
    Found = Once ? behindEdges(Stores[0], At) : Nodes();
    break;
  }
  default:
    Found = behindEdges(N, At);
    break;
  }
  Visiting.pop_back();
  return Found;
}

/// The value that \p C adds to its object, if that is what it does.
std::optional<NodeRef> ListMembers::added(CallRef C) const {
  llvm::StringRef Name = nameOf(P, C);
  static constexpr llvm::StringLiteral Adds[] = {"push_back", "emplace_back", "push_front",
                                                 "insert",    "emplace",      "push"};
  auto Args = P.args(C);
  if (!P.hasThisArgument(C) || !llvm::is_contained(Adds, Name) || Args.size() != 2 ||
      !Linked.calls().needsModel(C) || Args[1].Pre.isNone())
    return std::nullopt;
  return P.nodeRef(P.bodyOf(C), Args[1].Pre);
}

/// True for what takes nothing out of its object.
bool ListMembers::onlyReads(CallRef C) const {
  static constexpr llvm::StringLiteral Reads[] = {"begin", "end",   "cbegin", "cend", "size",
                                                  "empty", "front", "back",   "at",   "operator[]",
                                                  "data",  "reserve"};
  return P.hasThisArgument(C) && llvm::is_contained(Reads, nameOf(P, C));
}

std::optional<ListMembers::Nodes> ListMembers::behindCall(NodeRef N, const Path &At) {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  if (NodeRef From = copied(Linked, N); From.isSome())
    return at(From, At);
  uint32_t I = P.node(N).Kind == NodeKind::ArgPost ? P.argumentOfPost(C, N) : ~0u;
  auto Args = P.args(C);
  if (P.call(C).Kind == CallKind::WriteBack) {
    NodeRef Before = I < Args.size() ? beforeWrite(C, I) : NodeRef();
    return Before.isSome() ? at(Before, At) : Nodes();
  }
  if (I >= Args.size())
    return Nodes();
  if (P.call(C).Kind == CallKind::Constructor && I == 0) {
    bool OfList = At.empty() && Args.size() > 1 && Args[1].Pre.isSome() && Linked.calls().needsModel(C);
    return OfList ? at(P.nodeRef(B, Args[1].Pre), {}) : Nodes();
  }
  if (Args[I].Pre.isNone() || !Linked.calls().needsModel(C))
    return Nodes();
  auto New = I == 0 && At.empty() ? added(C) : std::nullopt;
  if (!New && !(I == 0 && onlyReads(C)))
    return Nodes();
  auto Before = at(P.nodeRef(B, Args[I].Pre), At);
  if (Before && New)
    Before->push_back(*New);
  return Before;
}

/// The elements of a list that is written down here: {A, B}.
std::optional<ListMembers::Nodes> ListMembers::writtenDown(NodeRef N) const {
  Nodes Found;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    Path Where = Linked.paths().elements(P.path(P.body(P.bodyOf(N)).Unit, Edge.Path));
    if (Edge.Kind != EdgeKind::Store || Where.size() != 1 || !Linked.paths().isBracketed(Where[0]))
      return std::nullopt;
    Found.push_back(P.nodeRef(P.bodyOf(N), Edge.From));
  }
  return Found;
}

std::optional<ListMembers::Nodes> ListMembers::behindEdges(NodeRef N, const Path &At) {
  const link::PathTable &Paths = Linked.paths();
  BodyId B = P.bodyOf(N);
  if (P.node(N).Operation == Op::Aggregate && At.empty())
    if (auto List = writtenDown(N))
      return List;
  std::optional<Nodes> Every;
  bool Round = false;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    Path Where = Paths.elements(P.path(P.body(B).Unit, Edge.Path));
    NodeRef From = P.nodeRef(B, Edge.From);
    bool InFront = Where.size() <= At.size() && std::equal(Where.begin(), Where.end(), At.begin());
    std::optional<Nodes> One;
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      One = at(From, At);
      break;
    case EdgeKind::Load:
      Where.append(At.begin(), At.end());
      One = at(From, Where);
      break;
    case EdgeKind::Update:
      if (InFront)
        continue;
      One = at(From, At);
      break;
    case EdgeKind::Store:
      if (At.empty() && Where.size() == 1 && Paths.text(Where[0]) == "std::array::_M_elems")
        One = at(From, {});
      else if (InFront)
        One = at(From, Path(At.begin() + Where.size(), At.end()));
      else
        continue;
      break;
    case EdgeKind::Derive:
    case EdgeKind::CallArg:
      return Nodes();
    }
    Round |= !One;
    meet(Every, One);
  }
  return Every || Round ? Every : Nodes();
}

/// The state of a list before a method of one of its elements was called, which \p C writes back;
/// none if an element may have been replaced.
NodeRef ListMembers::beforeWrite(CallRef C, uint32_t Argument) const {
  NodeRef Written = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  while (Written.isSome() && P.node(Written).Kind == NodeKind::Definition &&
         P.inEdges(Written).size() == 2)
    Written = P.nodeRef(P.bodyOf(C), P.edge(Written, P.inEdges(Written)[1]).From);
  bool OfElement = Written.isSome() && P.node(Written).Kind == NodeKind::ArgPost;
  auto Args = P.args(P.originalOf(C));
  return OfElement && Argument < Args.size() ? P.nodeRef(P.bodyOf(C), Args[Argument].Pre) : NodeRef();
}

/// True if all that was in the list that is stored as \p Member still is in \p N.
bool ListMembers::keepsAll(NodeRef N, link::ElementId Member) const {
  llvm::SmallVector<NodeRef, 16> Work{N};
  for (size_t I = 0; I < Work.size(); ++I) {
    NodeRef At = Work[I];
    BodyId B = P.bodyOf(At);
    auto Push = [&](NodeRef Next) {
      if (Next.isSome() && !llvm::is_contained(Work, Next))
        Work.push_back(Next);
      return Next.isSome();
    };
    if (I == MaxVisiting)
      return false;
    if (P.node(At).Kind == NodeKind::ArgPost) {
      CallRef C = P.callRef(B, CallId(P.node(At).Payload));
      uint32_t Argument = P.argumentOfPost(C, At);
      bool Writes = P.call(C).Kind == CallKind::WriteBack;
      bool Keeps = !Writes && Argument == 0 && (added(C) || onlyReads(C));
      if (!Push(Writes ? beforeWrite(C, Argument)
                       : Keeps ? P.nodeRef(B, P.args(C)[0].Pre) : NodeRef()))
        return false;
      continue;
    }
    bool Any = false;
    for (uint32_t Row : P.inEdges(At)) {
      const EdgeRecord &Edge = P.edge(At, Row);
      Path Where = Linked.paths().elements(P.path(P.body(B).Unit, Edge.Path));
      Any = true;
      if (Edge.Kind == EdgeKind::Load && !Where.empty() && Where.back() == Member)
        continue;
      if (Edge.Kind != EdgeKind::Copy || Edge.Path.isSome() || !Push(P.nodeRef(B, Edge.From)))
        return false;
    }
    if (!Any)
      return false;
  }
  return true;
}

/// A member of an object that is not made here: what its one constructor leaves there, if all
/// that other functions do is add.
std::optional<ListMembers::Nodes> ListMembers::ofMember(const Path &At) {
  if (At.size() != 1 || Linked.paths().isBracketed(At[0]))
    return Nodes();
  BodyId Maker;
  for (auto [Body, Row] : Fields.of(At[0])) {
    auto Of = UnitView::slice(P.unit(Body).Params, P.function(Body).Params);
    bool Copies = (P.function(Body).Flags & FN_Constructor) && Of.size() == 2 &&
                  Of[0].Type.isSome() && Of[0].Type == Of[1].Type;
    if (Copies || (P.function(Body).Flags & FN_Destructor))
      continue;
    if (P.function(Body).Flags & FN_Constructor) {
      if (Maker.isSome() && Maker != Body)
        return Nodes();
      Maker = Body;
      continue;
    }
    if (!keepsAll(P.nodeRef(Body, P.unit(Body).Edges[Row].From), At[0]))
      return Nodes();
  }
  auto Params = Maker.isSome() ? UnitView::slice(P.unit(Maker).Params, P.function(Maker).Params)
                               : llvm::ArrayRef<ParamRecord>();
  NodeRef Exit = Params.empty() ? NodeRef() : P.nodeRef(Maker, Params[0].Exit);
  return Exit.isSome() ? at(Exit, At) : Nodes();
}

} // namespace flowpact::solve
