//===- MemberConstants.cpp - what constants objects hold in their members --===//
//
//   Loader quiet(/*remote=*/false);     Settings off{.remote = false};
//
// Traces a member of an object back to the constant that it was given, through copies,
// strong updates and the bodies of constructors, in terms of one function and its parameters.
// Whatever is not plain is unknown.
//
//===----------------------------------------------------------------------===//
#include "solve/Conditions.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::NodeRef;
using link::PathRef;
using link::PathTable;

/// Definitions that one trace goes through, and callees below one another.
static constexpr unsigned MaxTraced = 32, MaxBodies = 3;

/// What \p Path has below \p Front, if it starts with exactly that.
std::optional<PathRef> Conditions::exactlyBelow(PathRef Path, PathRef Front) const {
  const PathTable &Paths = Linked.paths();
  for (; Front != PathTable::Empty; Front = Paths.tail(Front), Path = Paths.tail(Path))
    if (Path == PathTable::Empty || Paths.head(Path) != Paths.head(Front) ||
        Paths.isBracketed(Paths.head(Path)))
      return std::nullopt;
  return Path;
}

/// One step back from \p At, whose value is made of what was before; false if that is not
/// one plain value.
bool Conditions::stepBack(Traced &At) const {
  BodyId B = P.bodyOf(At.Node);
  std::optional<Traced> Before;
  for (uint32_t Index : P.inEdges(At.Node)) {
    const EdgeRecord &Edge = P.edge(At.Node, Index);
    NodeRef From = P.nodeRef(B, Edge.From);
    PathRef Front = P.path(P.body(B).Unit, Edge.Path);
    std::optional<PathRef> Rest = exactlyBelow(At.Path, Front);
    bool Apart = !Rest && !Linked.paths().overlaps(At.Path, Front);
    if (Edge.Flags & EF_Weak)
      return false;
    if (Edge.Kind == EdgeKind::Store ? Apart : Edge.Kind == EdgeKind::Update && Rest)
      continue; // of another member; or replaced
    bool Stays = Edge.Kind == EdgeKind::Copy || (Edge.Kind == EdgeKind::Update && Apart);
    if (Before || (!Stays && (Edge.Kind != EdgeKind::Store || !Rest)))
      return false;
    Before = Traced{From, Stays ? At.Path : *Rest};
  }
  if (!Before)
    return false;
  At = *Before;
  return true;
}

/// The state of an argument after a call: from what its one callee, a body, leaves there.
bool Conditions::throughCall(Traced &At, unsigned Depth) const {
  link::CallRef C = P.callRef(P.bodyOf(At.Node), CallId(P.node(At.Node).Payload));
  auto Callees = Linked.calls().callees(C);
  if (P.call(C).Kind == CallKind::WriteBack || Callees.size() != 1 || Depth >= MaxBodies ||
      Callees[0].Kind != link::Callee::Via::Call || Callees[0].Deferred)
    return false;
  BodyId Caller = P.bodyOf(At.Node), To = Callees[0].Body;
  auto Args = P.args(C);
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  for (uint32_t I = 0; I < Args.size(); ++I) {
    int64_t Param = int64_t(I) - Callees[0].Shift;
    if (P.nodeRef(Caller, Args[I].Post) != At.Node || Param < 0 || Param >= int64_t(Params.size()))
      continue;
    NodeRef Exit = P.nodeRef(To, Params[Param].Exit);
    if (Exit.isNone()) {
      At.Node = P.nodeRef(Caller, Args[I].Pre);
      return At.Node.isSome();
    }
    std::optional<Traced> Origin = origin({Exit, At.Path}, Depth + 1);
    if (!Origin)
      return false;
    At = *Origin;
    if (P.node(At.Node).Kind == NodeKind::Param && P.bodyOf(At.Node) == To)
      At.Node = Linked.flow().givenTo({C, 0}, P.node(At.Node).Payload);
    return At.Node.isSome();
  }
  return false;
}

/// True if the call that \p Edge leads into may keep a pointer to what it is given.
bool Conditions::isHandedOn(const EdgeRecord &Edge, BodyId B, PathRef Path, unsigned Depth) const {
  link::CallRef C = P.callRef(B, CallId(Edge.Target));
  auto Callees = Linked.calls().callees(C);
  if (P.call(C).Kind == CallKind::WriteBack || Callees.size() != 1 || Depth >= MaxBodies ||
      Callees[0].Kind != link::Callee::Via::Call)
    return true;
  BodyId To = Callees[0].Body;
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  int64_t Param = int64_t(Edge.Operand) - Callees[0].Shift;
  return Param < 0 || Param >= int64_t(Params.size()) ||
         !staysOwn(P.nodeRef(To, Params[Param].Entry), Path, Depth + 1);
}

/// True if \p Edge gives a call a part of an object by pointer or reference to what is no constant.
bool Conditions::isPartHandedOn(const EdgeRecord &Edge, BodyId B) const {
  link::CallRef C = P.callRef(B, CallId(Edge.Target));
  auto Args = P.args(C);
  auto Callees = Linked.calls().callees(C);
  if (P.call(C).Kind == CallKind::WriteBack || Edge.Operand >= Args.size())
    return false;
  if (Args[Edge.Operand].Post.isSome())
    return true;
  return llvm::any_of(Callees, [&](const link::Callee &To) {
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    int64_t Param = int64_t(Edge.Operand) - To.Shift;
    return Param >= 0 && Param < int64_t(Params.size()) && (Params[Param].Flags & PF_Indirect) &&
           !(Params[Param].Flags & PF_ConstTarget);
  });
}

/// True if \p Part, read of an object, may be a pointer or reference to it that is left somewhere.
bool Conditions::partIsKept(NodeRef Part) const {
  llvm::SmallVector<NodeRef, 8> Work{Part};
  for (size_t I = 0; I < Work.size(); ++I) {
    BodyId B = P.bodyOf(Work[I]);
    for (const EdgeRecord &Edge : P.outEdges(Work[I])) {
      if (Edge.Kind == EdgeKind::CallArg) {
        if (isPartHandedOn(Edge, B))
          return true;
        continue;
      }
      if (Edge.Kind == EdgeKind::Derive || (Edge.Flags & (EF_Implicit | EF_Condition)))
        continue;
      NodeRef To = P.nodeRef(B, NodeId(Edge.Target));
      if (P.node(To).Kind == NodeKind::GlobalStore || Work.size() >= MaxTraced)
        return true;
      bool Copies = Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Load;
      if (Copies && !llvm::is_contained(Work, To))
        Work.push_back(To);
    }
  }
  return false;
}

/// The variable that \p N is a state of, by its name; empty if it is of none.
llvm::StringRef Conditions::variableOf(NodeRef N) const {
  static constexpr llvm::StringLiteral Unnamed[] = {"temporary", "list", "result", "new object"};
  const NodeRecord &Node = P.node(N);
  if (Node.Kind != NodeKind::Definition && Node.Kind != NodeKind::ArgPost)
    return "";
  llvm::StringRef Place = P.unit(P.bodyOf(N)).string(Node.Name);
  llvm::StringRef Name = Place.take_until([](char C) { return C == '.' || C == '['; });
  bool IsPart = Node.Kind == NodeKind::ArgPost && Name != Place;
  return IsPart || llvm::is_contained(Unnamed, Name) ? "" : Name;
}

/// True if nobody but who is given \p Object by name can get at its part \p Path: no pointer to it
/// is left in another object, a global or a closure, as far as its function and those it calls say.
/// Also before it was assigned as a whole:  Keep = &c;  c = Config{};
bool Conditions::staysOwn(NodeRef Object, PathRef Path, unsigned Depth) const {
  llvm::SmallVector<NodeRef, 16> Work{Object};
  llvm::SmallVector<std::pair<BodyId, llvm::StringRef>, 2> Variables;
  auto Push = [&](NodeRef N) {
    if (!llvm::is_contained(Work, N))
      Work.push_back(N);
  };
  for (size_t I = 0; I < Work.size(); ++I) {
    BodyId B = P.bodyOf(Work[I]);
    if (llvm::StringRef Name = variableOf(Work[I]);
        !Name.empty() && !llvm::is_contained(Variables, std::pair(B, Name))) {
      Variables.push_back({B, Name});
      for (uint32_t Row = P.function(B).Nodes.Begin; Row < P.function(B).Nodes.End; ++Row)
        if (NodeRef N = P.nodeRef(B, NodeId(Row)); variableOf(N) == Name)
          Push(N);
    }
    if (Work.size() >= MaxTraced)
      return false;
    for (const EdgeRecord &Edge : P.outEdges(Work[I])) {
      if (Edge.Kind == EdgeKind::CallArg) {
        if (isHandedOn(Edge, B, Path, Depth))
          return false;
        link::CallRef C = P.callRef(B, CallId(Edge.Target));
        if (NodeRef Post = P.nodeRef(B, P.args(C)[Edge.Operand].Post); Post.isSome())
          Push(Post);
        continue;
      }
      NodeRef To = P.nodeRef(B, NodeId(Edge.Target));
      if (Edge.Kind == EdgeKind::Derive)
        continue;
      if (Edge.Kind == EdgeKind::Load) {
        if (Linked.paths().overlaps(Path, P.path(P.body(B).Unit, Edge.Path)) && partIsKept(To))
          return false;
        continue;
      }
      NodeKind Kind = P.node(To).Kind;
      if ((Edge.Kind == EdgeKind::Store && Edge.Path.isSome()) || Kind == NodeKind::GlobalStore ||
          Kind == NodeKind::Closure)
        return false;
      Push(To);
    }
  }
  return true;
}

/// The object that \p N is, or is a part of.
NodeRef Conditions::objectBehind(NodeRef N) const {
  for (unsigned I = 0; I < MaxTraced && P.inEdges(N).size() == 1; ++I) {
    const EdgeRecord &Edge = P.edge(N, P.inEdges(N)[0]);
    if (Edge.Kind != EdgeKind::Copy && Edge.Kind != EdgeKind::Load)
      break;
    N = P.nodeRef(P.bodyOf(N), Edge.From);
  }
  return N;
}

bool Conditions::isGivenTwice(link::CallSite Site, NodeRef Object) const {
  const link::Callee &To = Linked.calls().callees(Site.Call)[Site.Callee];
  auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
  NodeRef Own = objectBehind(Object);
  unsigned Names = 0, Written = 0;
  auto Args = P.args(Site.Call);
  for (uint32_t I = 0; I < Args.size(); ++I) {
    NodeRef Pre = P.nodeRef(P.bodyOf(Site.Call), Args[I].Pre);
    int64_t Param = int64_t(I) - To.Shift;
    if (Pre.isNone() || Param < 0 || Param >= int64_t(Params.size()) ||
        !(Params[Param].Flags & PF_Indirect) || objectBehind(Pre) != Own)
      continue;
    ++Names;
    Written += !(Params[Param].Flags & PF_ConstTarget);
  }
  return Names > 1 && Written > 0;
}

/// The constant or parameter that \p At comes from; \p First: the first state of the object
/// in its function.
std::optional<Conditions::Traced> Conditions::origin(Traced At, unsigned Depth,
                                                     NodeRef *First) const {
  for (unsigned I = 0; I < MaxTraced; ++I) {
    if (First && At.Path != PathTable::Empty)
      *First = At.Node;
    switch (P.node(At.Node).Kind) {
    case NodeKind::Constant:
      return At.Path == PathTable::Empty ? std::optional(At) : std::nullopt;
    case NodeKind::Param:
      return At;
    case NodeKind::ArgPost:
      if (!throughCall(At, Depth))
        return std::nullopt;
      break;
    case NodeKind::Definition:
    case NodeKind::ParamExit:
    case NodeKind::Value:
      if ((P.node(At.Node).Kind == NodeKind::Value && P.node(At.Node).Operation != Op::None &&
           P.node(At.Node).Operation != Op::Aggregate) ||
          !stepBack(At))
        return std::nullopt;
      break;
    default:
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<Conditions::MemberOf> Conditions::member(ValueId V, BodyId B) const {
  NodeRef Made = MadeAt[V.Value];
  auto Path = MemberPath.find(V);
  if (Path == MemberPath.end() || P.bodyOf(Made) != B || P.node(Made).Kind != NodeKind::Param)
    return std::nullopt;
  return MemberOf{P.node(Made).Payload, Path->second};
}

std::optional<int64_t> Conditions::constantAt(NodeRef N, PathRef Path) const {
  NodeRef First = N;
  std::optional<Traced> From = origin({N, Path}, 0, &First);
  return From && staysOwn(First, Path, 0) && staysOwn(N, Path, 0) &&
                 P.node(From->Node).Kind == NodeKind::Constant
             ? constant(From->Node)
             : std::nullopt;
}

/// The constant that \p V is, a member of an object of \p B.
std::optional<int64_t> Conditions::ownConstant(ValueId V, BodyId B) {
  NodeRef Made = MadeAt[V.Value];
  auto Path = MemberPath.find(V);
  if (Path == MemberPath.end() || P.bodyOf(Made) != B || P.node(Made).Kind == NodeKind::Param)
    return std::nullopt;
  auto [Entry, New] = OwnConstants.try_emplace(V);
  if (New)
    Entry->second = constantAt(Made, Path->second);
  return Entry->second;
}

bool Conditions::isRuledOut(BodyId B, BlockId Block) {
  const Knowledge &Here = at(B, Block);
  if (Here.rows().empty())
    return false;
  auto [Entry, New] = RuledOut.try_emplace({B, Block});
  if (New)
    Entry->second = llvm::any_of(Here.rows(), [&](const Knowledge::Row &R) {
      std::optional<int64_t> Now = ownConstant(R.first, B);
      return Now && !R.second.contains(*Now);
    });
  return Entry->second;
}

std::optional<int64_t> Conditions::initialAt(NodeRef N, PathRef Path) const {
  std::optional<Traced> From = origin({N, Path}, 0);
  return From && P.node(From->Node).Kind == NodeKind::Constant ? constant(From->Node)
                                                               : std::nullopt;
}

} // namespace flowpact::solve
