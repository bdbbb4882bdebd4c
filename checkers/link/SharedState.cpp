//===- SharedState.cpp - state that calls do not show ---------------------===//
#include "link/SharedState.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

/// Places that make an object before calls that nothing connects are taken to be of
/// different ones.
static constexpr unsigned MaxMakers = 16;

/// States of one captured object, and captures of one lambda, that are followed.
static constexpr size_t MaxStates = 64;

void SharedState::countObjects() const {
  if (std::exchange(Counted, true))
    return;
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

bool SharedState::isMadeOften(ClassId Class) const {
  countObjects();
  return Makers.lookup(Class) > MaxMakers;
}

llvm::ArrayRef<FieldRead> SharedState::readersInClass(ClassId Class) const {
  if (!Indexed)
    index();
  auto Found = Class.isSome() ? ByClass.find(Class) : ByClass.end();
  if (Found == ByClass.end() || isMadeOften(Class))
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

/// A variable's name may be that of a part of an object in models, which is kept then.
void SharedState::findCaptures(const Models &M) {
  const PathTable &Paths = P.paths();
  Captures.resize(Paths.elementCount());
  for (NodeRef Closure(0); Closure.Value < P.nodeCount(); ++Closure.Value) {
    if (P.node(Closure).Kind != NodeKind::Closure)
      continue;
    // One capture after the other is written into it.
    BodyId B = P.bodyOf(Closure);
    unsigned Left = MaxStates;
    for (NodeRef N = Closure, Next; N.isSome() && Left--; N = std::exchange(Next, NodeRef()))
      for (const EdgeRecord &Edge : P.outEdges(N))
        if (Edge.Kind == EdgeKind::Update &&
            P.node(P.nodeRef(B, NodeId(Edge.Target))).Kind == NodeKind::Definition) {
          Captures.set(Paths.head(P.path(P.body(B).Unit, Edge.Path)).Value);
          Next = P.nodeRef(B, NodeId(Edge.Target));
        }
  }
  for (unsigned Element : Captures.set_bits())
    if (M.mentions(ElementId(Element)))
      Captures.reset(Element);
}

bool SharedState::isCaptured(PathRef Path, const PathTable &Paths) const {
  return llvm::any_of(Paths.elements(Path), [&](ElementId Element) {
    return Element.Value < Captures.size() && Captures[Element.Value];
  });
}

/// The classes of objects that are, or are part of, those of \p Class.
static llvm::SmallVector<ClassId, 8> related(const Program &P, ClassId Class) {
  llvm::SmallVector<ClassId, 8> All{Class};
  auto Add = [&](llvm::ArrayRef<ClassId> More) {
    for (ClassId Other : More)
      if (!llvm::is_contained(All, Other))
        All.push_back(Other);
  };
  for (size_t I = 0; I < All.size(); ++I)
    Add(P.bases(All[I]));
  for (size_t I = 0, Bases = All.size(); I < All.size(); ++I)
    if (I == 0 || I >= Bases) // what else derives from a base is another object
      Add(P.derived(All[I]));
  return All;
}

/// \p This: the element under which a lambda captures its object.
void SharedState::addOnObject(BodyId Task, ElementId This, PathTable &Paths) {
  const FunctionRecord &Function = P.function(Task);
  bool IsLambda = Function.Flags & FN_Lambda;
  ClassId Class = classAround(Task);
  auto Params = UnitView::slice(P.unit(Task).Params, Function.Params);
  if (Class.isNone() || (!IsLambda && !(Function.Flags & FN_HasThis)) || Params.empty() ||
      Params[0].Entry.isNone())
    return;
  FieldRead Into{P.nodeRef(Task, Params[0].Entry),
                 IsLambda ? Paths.make({This}) : PathTable::Empty};
  for (ClassId Of : related(P, Class))
    if (!isMadeOften(Of))
      OnObject[Of].push_back(Into);
}

void SharedState::findRunning(const CallGraph &Calls, const Models &M, const SymbolMatches &Starts,
                              PathTable &Paths) {
  findCaptures(M);
  llvm::BitVector Tasks = Deferred;
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    SymbolId S = P.calleeSymbol(C);
    if (S.isNone() || Starts[S.Value].empty() || P.call(C).Kind == CallKind::WriteBack)
      continue;
    for (const Callee &To : Calls.callees(C)) {
      if (To.Kind != Callee::Via::Callback)
        continue;
      Tasks.set(To.Body.Value);
      addRunning(C, To, M[To.Model].Callbacks[To.Callback]);
    }
  }
  ElementId This = Paths.element("this");
  for (unsigned Task : Tasks.set_bits())
    addOnObject(BodyId(Task), This, Paths);
}

/// The closure's captures after the call are the captured objects, and so is what an argument
/// refers to: what these become later, the task sees.
void SharedState::addRunning(CallRef C, const Callee &To, const ModelCallback &Row) {
  BodyId B = P.bodyOf(C);
  auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
  auto Entry = [&](uint32_t I) {
    return I < Params.size() ? P.nodeRef(To.Body, Params[I].Entry) : NodeRef();
  };
  bool IsLambda = P.function(To.Body).Flags & FN_Lambda;
  if (NodeRef Closure = P.nodeRef(B, P.args(C)[To.Callable].Post); IsLambda && Closure.isSome())
    for (const EdgeRecord &Read : P.outEdges(Closure))
      if (Read.Kind == EdgeKind::Load)
        for (const EdgeRecord &Copy : P.outEdges(P.nodeRef(B, NodeId(Read.Target))))
          if (Copy.Kind == EdgeKind::Copy)
            addLater(P.nodeRef(B, NodeId(Copy.Target)), C,
                     {Entry(0), P.path(P.body(B).Unit, Read.Path)});
  uint32_t Skipped = IsLambda ? 1 : 0; // the closure
  for (uint32_t I = 0; I + Skipped < Params.size(); ++I)
    if (std::optional<PortRef> Port = portOfParam(Row, I); Port && Port->Path == PathTable::Empty)
      forEachArgument(P, C, Port->Root, Port->Index, [&](uint32_t Argument) {
        addLater(P.nodeRef(B, P.args(C)[Argument].Post), C, {Entry(I + Skipped), PathTable::Empty});
      });
}

/// \p Then: what something is once \p Start has started the task that sees it as \p Into.
void SharedState::addLater(NodeRef Then, CallRef Start, FieldRead Into) {
  if (Then.isNone() || Into.Target.isNone())
    return;
  BodyId B = P.bodyOf(Start);
  llvm::SmallVector<NodeRef, 16> Work;
  auto Push = [&](NodeRef N) {
    if (N.isSome() && !llvm::is_contained(Work, N) && Work.size() < MaxStates)
      Work.push_back(N);
  };
  Push(Then);
  for (size_t I = 0; I < Work.size(); ++I)
    for (const EdgeRecord &Edge : P.outEdges(Work[I])) {
      if (Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update) {
        Push(P.nodeRef(B, NodeId(Edge.Target)));
      } else if (Edge.Kind == EdgeKind::CallArg && Edge.Operand != WriteBackOperand) {
        CallRef Next = P.callRef(B, CallId(Edge.Target));
        if (Next != Start && P.call(Next).Kind != CallKind::Destructor)
          Push(P.nodeRef(B, P.args(Next)[Edge.Operand].Post));
      }
    }
  for (size_t I = 1; I < Work.size(); ++I)
    Running[Work[I]].push_back(Into);
}

/// \p Class and what derives from it.
static llvm::SmallVector<ClassId, 8> withDerived(const Program &P, ClassId Class) {
  llvm::SmallVector<ClassId, 8> All{Class};
  for (size_t I = 0; I < All.size(); ++I)
    for (ClassId Below : P.derived(All[I]))
      if (!llvm::is_contained(All, Below))
        All.push_back(Below);
  return All;
}

void SharedState::findReferring(const CallGraph &Calls) {
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    if (!(Function.Flags & FN_HasThis) || classAround(B).isNone())
      continue;
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E)
      if (const EdgeRecord &Edge = P.unit(B).Edges[E]; Edge.Kind == EdgeKind::Store)
        addReferring(B, Edge, Calls);
  }
}

/// Of a call that is given something, that something decides what its result refers to.
void SharedState::addReferring(BodyId B, const EdgeRecord &Store, const CallGraph &Calls) {
  const PathTable &Paths = P.paths();
  NodeRef Given = P.nodeRef(B, Store.From);
  PathRef Member = P.path(P.body(B).Unit, Store.Path);
  if (P.node(Given).Kind != NodeKind::CallResult || Member == PathTable::Empty ||
      Paths.tail(Member) != PathTable::Empty || Paths.isBracketed(Paths.head(Member)))
    return;
  CallRef C = P.callRef(B, CallId(P.node(Given).Payload));
  if (!(P.call(C).Flags & CF_Held) || !P.args(C).empty())
    return;
  for (const Callee &To : Calls.callees(C))
    if (NodeId Post = P.function(To.Body).ReturnPost; To.Kind == Callee::Via::Call && Post.isSome())
      for (ClassId Of : withDerived(P, classAround(B)))
        if (auto &Known = Referring[Of]; llvm::none_of(Known, [&](const FieldRead &Other) {
              return Other.Target == P.nodeRef(To.Body, Post) && Other.Path == Member;
            }))
          Known.push_back({P.nodeRef(To.Body, Post), Member});
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
