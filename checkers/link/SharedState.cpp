//===- SharedState.cpp - state that calls do not show ---------------------===//
#include "link/SharedState.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

/// Places that make an object before calls that nothing connects are taken to be of
/// different ones.
static constexpr unsigned MaxMakers = 16;

void SharedState::countObjects() const {
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    SymbolId Callee = P.calleeSymbol(C);
    if (P.call(C).Kind != CallKind::Constructor || Callee.isNone())
      continue;
    ClassId Made = P.classOf(P.symbol(Callee).Unit, P.function(Callee).Class);
    if (Made.isSome() && Made != classAround(P.bodyOf(C)))
      ++Makers[Made];
  }
}

void SharedState::index() const {
  Indexed = true;
  countObjects();
  const PathTable &Paths = P.paths();
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    ClassId Class = classAround(B);
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
      const EdgeRecord &Edge = P.unit(B).Edges[E];
      if (Edge.Kind != EdgeKind::Load)
        continue;
      NodeRef Target = P.nodeRef(B, NodeId(Edge.Target));
      for (PathRef Path = P.path(P.body(B).Unit, Edge.Path); Path != PathTable::Empty;
           Path = Paths.tail(Path)) {
        if (Paths.isBracketed(Paths.head(Path)))
          continue;
        if (Class.isSome())
          ByClass[Class].push_back({Target, Path});
      }
    }
  }
}

llvm::ArrayRef<FieldRead> SharedState::readersInClass(BodyId Writer) const {
  if (!Indexed)
    index();
  ClassId Class = classAround(Writer);
  auto Found = ByClass.find(Class);
  if (Found == ByClass.end() || Makers.lookup(Class) > MaxMakers)
    return {};
  return Found->second;
}

ClassId SharedState::classAround(BodyId B) const {
  return P.classOf(P.body(B).Unit, P.unit(B)[P.writtenIn(B)].Class);
}

llvm::SmallVector<BodyId, 2> SharedState::deferredAt(NodeRef N) const {
  llvm::SmallVector<BodyId, 2> Result;
  auto At = std::lower_bound(Lambdas.begin(), Lambdas.end(), std::pair(N, SymbolId(0)));
  for (; At != Lambdas.end() && At->first == N; ++At)
    for (BodyId B : P.bodies(At->second))
      if (isDeferred(B))
        Result.push_back(B);
  return Result;
}

/// States of one captured object that are followed.
static constexpr size_t MaxStates = 64;

void SharedState::findRunning(const CallGraph &Calls, const SymbolMatches &Starts) {
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    SymbolId S = P.calleeSymbol(C);
    if (S.isNone() || Starts[S.Value].empty() || P.call(C).Kind == CallKind::WriteBack)
      continue;
    for (const Callee &To : Calls.callees(C))
      if (To.Kind == Callee::Via::Callback && (P.function(To.Body).Flags & FN_Lambda))
        addRunning(C, To);
  }
}

/// The closure's captures after the call are the captured objects: what these become
/// later, the task sees.
void SharedState::addRunning(CallRef C, const Callee &To) {
  BodyId B = P.bodyOf(C);
  NodeRef Closure = P.nodeRef(B, P.args(C)[To.Callable].Post);
  auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
  if (Closure.isNone() || Params.empty())
    return;
  for (const EdgeRecord &Read : P.outEdges(Closure)) {
    if (Read.Kind != EdgeKind::Load)
      continue;
    FieldRead Into{P.nodeRef(To.Body, Params[0].Entry), P.path(P.body(B).Unit, Read.Path)};
    llvm::SmallVector<NodeRef, 16> Work;
    auto Push = [&](NodeRef N) {
      if (N.isSome() && !llvm::is_contained(Work, N) && Work.size() < MaxStates)
        Work.push_back(N);
    };
    for (const EdgeRecord &Copy : P.outEdges(P.nodeRef(B, NodeId(Read.Target))))
      if (Copy.Kind == EdgeKind::Copy)
        Push(P.nodeRef(B, NodeId(Copy.Target)));
    size_t First = Work.size();
    for (size_t I = 0; I < Work.size(); ++I)
      for (const EdgeRecord &Edge : P.outEdges(Work[I])) {
        if (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update) {
          Push(P.nodeRef(B, NodeId(Edge.Target)));
        } else if (Edge.Kind == EdgeKind::CallArg && Edge.Operand != WriteBackOperand) {
          CallRef Next = P.callRef(B, CallId(Edge.Target));
          if (Next != C && P.call(Next).Kind != CallKind::Destructor)
            Push(P.nodeRef(B, P.args(Next)[Edge.Operand].Post));
        }
      }
    for (size_t I = First; I < Work.size(); ++I)
      Running[Work[I]].push_back(Into);
  }
}

void SharedState::findDeferred(const CallGraph &Calls) {
  Deferred.resize(P.bodyCount());
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value)
    if ((P.function(B).Flags & FN_Lambda) && llvm::all_of(Calls.callers(B), [&](CallSite Site) {
          return Calls.callees(Site.Call)[Site.Callee].Deferred;
        }))
      Deferred.set(B.Value);
}

} // namespace flowpact::link
