//===- FlowPlan.cpp - by which ways a fact leaves its node ----------------===//
//
// What does not depend on the path of the fact is found out once for each node, where somebody
// asks for many paths, and kept as a StepPlan; what a way does to a path is in Flow.cpp.
//
//===----------------------------------------------------------------------===//
#include "link/FlowFact.h"

namespace flowpact::link {

using namespace graph;

void Flow::forEachStep(NodeRef N, PathRef Path, StepSink Emit) const {
  stepsFrom(At{N, Path, P.bodyOf(N), Emit});
}

/// The empty path passes every edge that some path passes, but those of what is thrown.
void Flow::forEachPossibleStep(NodeRef N, StepSink Emit) const {
  stepsFrom(At{N, PathTable::Empty, P.bodyOf(N), Emit, /*AnyPath=*/true});
}

/// Where a value arrives by a branch that is never taken, it does not arrive.
bool Flow::isDead(const At &From, const EdgeRecord &Edge) const {
  if (!Dead)
    return false;
  if (Dead->isDead(From.Body, Edge.Block))
    return true;
  const NodeRecord &To = P.node(P.nodeRef(From.Body, NodeId(Edge.Target)));
  return To.Kind == NodeKind::Phi && Dead->isDeadJoin(From.Body, Edge.Block, To.Block);
}

/// The models of \p C, if it is asked for any.
llvm::SmallVector<uint32_t, 2> Flow::modelsNeeded(CallRef C) const {
  return Calls.needsModel(C) ? models(C) : llvm::SmallVector<uint32_t, 2>();
}

/// True unless laterSteps() has none for any path.
bool Flow::goesLater(NodeRef N) const {
  if ((isCallable(N) && !State->deferredAt(N).empty()) || !State->runningWith(N).empty())
    return true;
  const BodyId B = P.bodyOf(N);
  bool OfObject =
      P.node(N).Payload == 0 && (!State->tasksOnObject(B).empty() || !State->referredBy(B).empty());
  return P.node(N).Kind == NodeKind::ParamExit && (OfObject || Calls.callers(B).empty());
}

/// What is written through a result, and what through a pointer that a parameter was given,
/// starts at one node and goes apart from there.
bool Flow::passesReturnPost(const At &From, const EdgeRecord &Edge) const {
  bool Out =
      Edge.Kind == EdgeKind::Load && Paths.isHandedOut(P.path(P.body(From.Body).Unit, Edge.Path));
  return Out == Paths.isHandedOut(From.Path);
}

/// \p Edge as a way out of the fact's node, if it is one for some path.
std::optional<StepPlan::Item> Flow::leaving(const At &From, const EdgeRecord &Edge,
                                            uint32_t Row) const {
  if (Edge.Flags & (EF_Implicit | EF_Condition))
    return std::nullopt;
  StepPlan::Item Way;
  Way.Edge = Edge;
  Way.Row = Row;
  if (Edge.Kind != EdgeKind::CallArg) {
    Way.Target = P.nodeRef(From.Body, NodeId(Edge.Target));
    Way.Written = P.path(P.body(From.Body).Unit, Edge.Path);
    if (isDead(From, Edge) || !carriesContent(P.node(Way.Target)))
      return std::nullopt;
    if (!AllCallable && !From.AnyPath && Way.Written != PathTable::Empty)
      Way.Written = Keys.indexed(Edge.Kind == EdgeKind::Copy ? NodeRef() : Way.Target, Way.Written);
    return Way;
  }
  Way.Call = P.callRef(From.Body, CallId(Edge.Target));
  if (Dead && Dead->isDead(From.Body, P.call(Way.Call).Block))
    return std::nullopt;
  Way.Models = modelsNeeded(P.originalOf(Way.Call));
  return Way;
}

void Flow::take(const At &From, const StepPlan::Item &Way) const {
  if (Way.Edge.Kind != EdgeKind::CallArg)
    edgeStep(From, Way);
  else if (P.call(Way.Call).Kind == CallKind::WriteBack)
    writeBackSteps(From, Way.Call, Way.Models);
  else
    argumentSteps(From, Way.Call, Way.Edge.Operand, Way.Models);
}

/// Into what is called through the fact's node.
void Flow::takeThrough(const At &From) const {
  for (CallRef C : Calls.callsThrough(From.Node))
    for (uint32_t I = 0, E = Calls.callees(C).size(); I < E; ++I)
      enterCallable(From, C, I);
}

void Flow::stepsFrom(const At &From) const {
  const NodeRef N = From.Node;
  if (P.isState(N))
    return globalSteps(From);
  if (Outputs && Outputs->contains(N))
    return;
  auto Edges = P.outEdges(N);
  uint32_t FirstRow = Edges.empty() ? 0 : Edges.data() - P.unit(From.Body).Edges.data();
  const NodeKind Kind = P.node(N).Kind;
  const bool Later = Kind == NodeKind::ReturnPost && !From.AnyPath;
  for (uint32_t I = 0; I < Edges.size(); ++I)
    if (!Later || passesReturnPost(From, Edges[I]))
      if (auto Way = leaving(From, Edges[I], FirstRow + I))
        take(From, *Way);
  takeThrough(From);
  if (Kind == NodeKind::GlobalStore)
    globalSteps(From);
  if (State)
    laterSteps(From, Kind);
}

StepPlan Flow::plan(NodeRef N) const {
  StepPlan Plan;
  Plan.IsMade = true;
  if (Outputs && Outputs->contains(N))
    return Plan;
  auto Ignore = [](const Step &) {};
  At From{N, PathTable::Empty, P.bodyOf(N), Ignore};
  auto Edges = P.outEdges(N);
  uint32_t FirstRow = Edges.empty() ? 0 : Edges.data() - P.unit(From.Body).Edges.data();
  for (uint32_t I = 0; I < Edges.size(); ++I)
    if (auto Way = leaving(From, Edges[I], FirstRow + I)) {
      if (Edges[I].Kind == EdgeKind::Copy && (Edges[I].Flags & EF_Weak))
        Way->MayBeReplaced = Keys.mayBeReplaced(N, Way->Target);
      Plan.Items.push_back(std::move(*Way));
    }
  Plan.IsCalled = !Calls.callsThrough(N).empty();
  Plan.GoesLater = State && goesLater(N);
  return Plan;
}

void Flow::forEachStep(const StepPlan &Plan, NodeRef N, PathRef Path, StepSink Emit) const {
  At From{N, Path, P.bodyOf(N), Emit};
  const NodeKind Kind = P.node(N).Kind;
  for (const StepPlan::Item &Way : Plan.Items)
    if (Kind != NodeKind::ReturnPost || passesReturnPost(From, Way.Edge))
      take(From, Way);
  if (Plan.IsCalled)
    takeThrough(From);
  if (Kind == NodeKind::GlobalStore && !(Outputs && Outputs->contains(N)))
    globalSteps(From);
  if (Plan.GoesLater)
    laterSteps(From, Kind);
}

} // namespace flowpact::link
