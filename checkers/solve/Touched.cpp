//===- Touched.cpp - settings that have to do with content ----------------===//
#include "solve/Touched.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::PathTable;

/// Nodes that the objects of all calls, and those of one setting, are followed through.
static constexpr unsigned MaxNodes = 400'000;
static constexpr unsigned MaxSettingNodes = 4'000;

Touched::Touched(const link::LinkedProgram &Program, const Points &Where, const ContentFlow &Flow)
    : Linked(Program), P(Program.program()), Flow(Flow) {
  for (const SinkPoint &S : Where.Sinks)
    if (S.Call.isSome())
      SinkCalls.insert(S.Call);
  for (const SinkHit &Hit : Flow.hits()) {
    CallRef C = Flow.target(Hit).Call;
    if (C.isNone())
      continue;
    if (Hit.Sink < Where.Sinks.size())
      SinkHits[C].push_back(Hit);
    if (Calls.insert(C).second) {
      open(All, P.bodyOf(C));
      pushObjects(All, C, ~0u);
    }
  }
  follow(All, MaxNodes, /*IntoArguments=*/true);
}

std::vector<ContentFlow::Stack> Touched::contextsAt(CallRef C) const {
  std::vector<ContentFlow::Stack> Result;
  for (const SinkHit &Hit : SinkHits.lookup(C))
    for (ContentFlow::Stack &Stack : Flow.stacks(Hit))
      if (!llvm::is_contained(Result, Stack))
        Result.push_back(std::move(Stack));
  return Result;
}

void Touched::push(History &H, BodyId B, NodeId N) const {
  NodeRef Node = P.nodeRef(B, N);
  if (Node.isSome() && H.Nodes.insert(Node).second)
    H.Work.push_back(Node);
}

/// What is in \p B may come from any caller.
void Touched::open(History &H, BodyId B) const {
  if (H.Open.insert(B).second)
    H.Opened.push_back(B);
}

void Touched::leaveOpened(History &H) const {
  while (!H.Opened.empty()) {
    BodyId B = H.Opened.back();
    H.Opened.pop_back();
    for (NodeRef Param : llvm::SmallVector<NodeRef, 2>(H.Params.lookup(B)))
      for (CallSite Site : Linked.calls().callers(B))
        leave(H, Param, Site);
  }
}

/// Goes on at \p N of \p Callee, which \p Site runs.
void Touched::enter(History &H, CallSite Site, BodyId Callee, NodeId N) const {
  if (!H.Open.contains(Callee)) {
    auto &Sites = H.Entered[Callee];
    if (llvm::none_of(Sites, [&](CallSite S) { return S.Call == Site.Call; })) {
      Sites.push_back(Site);
      if (auto Met = H.Params.find(Callee); Met != H.Params.end())
        for (NodeRef Param : llvm::SmallVector<NodeRef, 2>(Met->second))
          leave(H, Param, Site);
    }
  }
  push(H, Callee, N);
}

/// Goes on at what \p Site gave \p Param.
void Touched::leave(History &H, NodeRef Param, CallSite Site) const {
  Site.Call = P.originalOf(Site.Call);
  NodeRef Given = Linked.flow().givenTo(Site, P.node(Param).Payload);
  if (Given.isNone())
    return;
  if (H.Open.contains(P.bodyOf(Param)))
    open(H, P.bodyOf(Given));
  push(H, P.bodyOf(Given), P.rowOf(Given));
}

/// Something that can be configured: not a number or a text.
bool Touched::isObject(NodeRef N) const {
  if (P.node(N).Kind == NodeKind::Constant || P.node(N).Kind == NodeKind::FunctionRef)
    return false;
  link::ClassId Type = P.typeOf(N);
  // void * is a handle.
  return Type.isNone() || P.name(Type) == "void" ||
         (P.type(Type).Kind != TypeKind::Builtin && P.type(Type).Kind != TypeKind::Enum &&
          !P.name(Type).starts_with("std::basic_string<"));
}

void Touched::pushObjects(History &H, CallRef C, uint32_t Except) const {
  auto Args = P.args(C);
  for (uint32_t I = 0; I < Args.size(); ++I) {
    NodeRef N = P.nodeRef(P.bodyOf(C), Args[I].Pre);
    if (I != Except && N.isSome() && isObject(N))
      push(H, P.bodyOf(C), Args[I].Pre);
  }
}

void Touched::follow(History &H, unsigned Budget, bool IntoArguments) const {
  for (leaveOpened(H); !H.Work.empty() && Budget; --Budget, leaveOpened(H)) {
    NodeRef N = H.Work.back();
    H.Work.pop_back();
    step(H, N, IntoArguments);
  }
}

void Touched::step(History &H, NodeRef N, bool IntoArguments) const {
  BodyId B = P.bodyOf(N);
  switch (P.node(N).Kind) {
  case NodeKind::Param:
    H.Params[B].push_back(N);
    if (H.Open.contains(B))
      for (CallSite Site : Linked.calls().callers(B))
        leave(H, N, Site);
    else
      for (CallSite Site : llvm::SmallVector<CallSite, 1>(H.Entered[B]))
        leave(H, N, Site);
    return;
  case NodeKind::GlobalLoad:
    if (H.Cells.insert(P.cellOf(N)).second)
      for (NodeRef Store : P.storesOf(P.cellOf(N))) {
        open(H, P.bodyOf(Store));
        push(H, P.bodyOf(Store), P.rowOf(Store));
      }
    return;
  case NodeKind::CallResult:
    stepResult(H, N, IntoArguments);
    break;
  case NodeKind::ArgPost:
    stepPost(H, N, IntoArguments);
    break;
  default:
    break;
  }
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Flags & (EF_Implicit | EF_Condition))
      continue;
    // Of a setting, not what happens to the members of every such object.
    if (Edge.Kind == EdgeKind::Load && (IntoArguments || H.Open.contains(B)))
      for (link::ElementId Element : P.paths().elements(P.path(P.body(B).Unit, Edge.Path)))
        if (!P.paths().isBracketed(Element))
          H.Fields.insert(Element);
    if (Edge.Kind == EdgeKind::Store && !isObject(P.nodeRef(B, Edge.From)))
      continue;
    push(H, B, Edge.From);
  }
}

void Touched::stepResult(History &H, NodeRef N, bool IntoArguments) const {
  BodyId B = P.bodyOf(N);
  CallRef C = P.originalOf(P.callRef(B, CallId(P.node(N).Payload)));
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I)
    enter(H, {C, I}, Callees[I].Body, P.function(Callees[I].Body).Return);
  if (!Linked.calls().needsModel(C))
    return;
  auto Rows = Linked.flow().models(C);
  for (uint32_t Row : Rows)
    for (const link::ModelFlow &Flow : Linked.flow().models()[Row].Flows)
      if (Flow.To.Root == policy::Port::Kind::Result)
        link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index,
                              [&](uint32_t I) { push(H, P.bodyOf(C), P.args(C)[I].Pre); });
  // A library's maker is given what it makes it of; one that is modelled without
  // flows gives something new.
  if (IntoArguments)
    pushObjects(H, C, ~0u);
}

void Touched::stepPost(History &H, NodeRef N, bool IntoArguments) const {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  auto Args = P.args(C);
  uint32_t I = P.argumentOfPost(C, N);
  if (I == Args.size())
    return;
  push(H, B, Args[I].Pre);
  auto Callees = Linked.calls().callees(C);
  for (uint32_t Index = 0; Index < Callees.size(); ++Index) {
    const link::Callee &To = Callees[Index];
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    int64_t Param = int64_t(I) - To.Shift;
    if (To.Kind == link::Callee::Via::Call && Param >= 0 && Param < int64_t(Params.size()))
      enter(H, {C, Index}, To.Body, Params[Param].Exit);
  }
  if (IntoArguments && P.hasThisArgument(C) && I == 0)
    pushObjects(H, C, 0);
}

bool Touched::touches(const SettingPoint &S) const {
  if (S.Call.isSome() && Calls.contains(S.Call))
    return true;
  // A call that sends or stores is concerned by what it is given, not by its object.
  if (S.Call.isSome() && SinkCalls.contains(S.Call))
    return false;
  BodyId B = P.bodyOf(S.Node);
  // A parameter of a definition is given at its calls.
  bool IsParameter = S.Call.isNone() && S.FieldEdge == ~0u;
  if (IsParameter && llvm::any_of(Linked.calls().callers(B), [&](const link::CallSite &Site) {
        return Calls.contains(Site.Call);
      }))
    return true;
  History Own;
  open(Own, B);
  if (S.Call.isSome()) {
    auto Args = P.args(S.Call);
    for (uint32_t I = 0; I < Args.size(); ++I) {
      NodeRef Pre = P.nodeRef(B, Args[I].Pre);
      // The value itself is no object, unless the setting is a part of it.
      if (Pre.isNone() || (Pre == S.Node && S.Path == PathTable::Empty) || !isObject(Pre))
        continue;
      push(Own, B, Args[I].Pre);
      push(Own, B, Args[I].Post);
    }
    push(Own, B, P.call(S.Call).Result);
  } else if (S.FieldEdge != ~0u) {
    push(Own, B, NodeId(P.unit(B).Edges[S.FieldEdge].Target));
  } else {
    push(Own, B, P.rowOf(S.Node));
  }
  follow(Own, MaxSettingNodes, /*IntoArguments=*/false);
  // In a function that was only entered, a node stands for the objects of all its calls.
  auto Shared = [&](NodeRef N) { return Own.Open.contains(P.bodyOf(N)) && All.Nodes.contains(N); };
  return llvm::any_of(Own.Nodes, Shared) ||
         llvm::any_of(Own.Fields, [&](link::ElementId E) { return All.Fields.contains(E); }) ||
         llvm::any_of(Own.Cells, [&](link::CellId C) { return All.Cells.contains(C); });
}

} // namespace flowpact::solve
