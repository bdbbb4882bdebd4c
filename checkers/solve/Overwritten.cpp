//===- Overwritten.cpp - what a constructor wrote for nobody --------------===//
#include "solve/Overwritten.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallRef;
using link::CallSite;

bool Overwritten::isForNobody(const SettingPoint &S) {
  BodyId B = P.bodyOf(S.Node);
  if (S.FieldEdge == ~0u || !(P.function(B).Flags & FN_Constructor))
    return false;
  const EdgeRecord &Edge = P.unit(B).Edges[S.FieldEdge];
  Visited.clear();
  return !isSeen(P.nodeRef(B, NodeId(Edge.Target)), P.path(P.body(B).Unit, Edge.Path));
}

/// Only constructors and assignments use \p Part, and they replace it.
bool Overwritten::isOnlyReplaced(NodeRef Part) const {
  return llvm::all_of(P.outEdges(Part), [&](const EdgeRecord &Edge) {
    if (Edge.Kind != EdgeKind::CallArg || Edge.Operand != 0)
      return false;
    CallRef C = P.callRef(P.bodyOf(Part), CallId(Edge.Target));
    SymbolId S = P.calleeSymbol(C);
    return P.call(C).Kind == CallKind::Constructor ||
           (S.isSome() && P.hasThisArgument(C) &&
            link::lastNameComponent(P.name(S)) == "operator=");
  });
}

/// The object is destroyed, or an exception takes it along.
bool Overwritten::endsThere(const EdgeRecord &Edge, BodyId B) const {
  if (Edge.Kind != EdgeKind::CallArg)
    return P.node(P.nodeRef(B, NodeId(Edge.Target))).Kind == NodeKind::Exception;
  SymbolId S = P.calleeSymbol(P.callRef(B, CallId(Edge.Target)));
  return S.isSome() && P.function(S).Flags & FN_Destructor;
}

bool Overwritten::isSeen(NodeRef N, PathRef Path) {
  if (!Visited.insert({N.Value, Path.Value}).second)
    return false;
  if (Visited.size() > MaxSteps)
    return true;
  BodyId B = P.bodyOf(N);
  const FunctionRecord &Function = P.function(B);
  switch (P.node(N).Kind) {
  case NodeKind::ParamExit:
    return !(Function.Flags & FN_Constructor) || P.node(N).Payload != 0 || isSeenAfter(B, Path);
  case NodeKind::Return:
  case NodeKind::GlobalStore:
  case NodeKind::Closure:
    return true;
  default:
    break;
  }
  return llvm::any_of(P.outEdges(N), [&](const EdgeRecord &Edge) {
    if (endsThere(Edge, B))
      return false;
    if (Edge.Kind == EdgeKind::CallArg || Edge.Kind == EdgeKind::Derive)
      return true;
    NodeRef To = P.nodeRef(B, NodeId(Edge.Target));
    PathRef At = P.path(P.body(B).Unit, Edge.Path);
    switch (Edge.Kind) {
    case EdgeKind::Update:
      return !Paths.isKilledBy(Path, At) && isSeen(To, Path);
    case EdgeKind::Store:
      return isSeen(To, Paths.prepend(At, Path));
    case EdgeKind::Load: {
      std::optional<PathRef> Rest = Paths.strip(Path, At);
      return Rest && !isOnlyReplaced(To) && isSeen(To, *Rest);
    }
    default:
      return isSeen(To, Path);
    }
  });
}

/// In the objects that its callers made.
bool Overwritten::isSeenAfter(BodyId Constructor, PathRef Path) {
  auto Callers = Linked.calls().callers(Constructor);
  return Callers.empty() || llvm::any_of(Callers, [&](const CallSite &Site) {
           auto Args = P.args(Site.Call);
           NodeRef Made = Args.empty() || P.call(Site.Call).Kind != CallKind::Constructor
                              ? NodeRef()
                              : P.nodeRef(P.bodyOf(Site.Call), Args[0].Post);
           return Made.isNone() || isSeen(Made, Path);
         });
}

} // namespace flowpact::solve
