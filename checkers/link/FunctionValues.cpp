//===- FunctionValues.cpp - what indirect calls may run -------------------===//
#include "link/FunctionValues.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

namespace {

/// Elements of a function value's access path.
constexpr unsigned ValuePathDepth = 5;
/// Places below one node that hold function values.
constexpr unsigned MaxPathsAtNode = 64;

class Propagation {
public:
  Propagation(const Program &P, CallGraph &Calls, const Models &M, const PathTable &Table,
              const Limits &Bounds)
      : P(P), Calls(Calls), M(M), Bounds(Bounds), Paths(Table.withMaxDepth(ValuePathDepth)),
        Transfers(P, Calls, M, Paths), Members(P) {
    Transfers.treatAllAsCallable(true);
    Result.Callables.resize(P.nodeCount());
  }

  FunctionValueResult run() {
    seed();
    seedCallObjects();
    drain();
    goThroughMembers();
    drain();
    listLambdas();
    Result.Facts = Facts.size();
    return std::move(Result);
  }

private:
  using FactId = uint32_t;
  struct Fact {
    NodeRef Node;
    PathRef Path;
    llvm::SmallVector<SymbolId, 2> Values;
  };

  void drain() {
    while (!Work.empty()) {
      auto [Fact, Value] = Work.back();
      Work.pop_back();
      advance(Fact, Value);
    }
  }
  void listLambdas();
  /// True if \p B creates lambda \p S. Elsewhere one node may hold any of many,
  /// and what it carries cannot be told apart.
  bool isMadeIn(SymbolId S, BodyId B) const { return Made.contains({S.Value, B.Value}); }
  void seed();
  void seedCallObjects();
  void add(NodeRef N, PathRef Path, SymbolId Value);
  void advance(FactId F, SymbolId Value);
  void goThroughMembers();
  void park(FactId F, SymbolId Value);
  void runLater(NodeRef N);
  void reachCallee(CallRef C, SymbolId Value);
  void reachArgument(CallRef C, uint32_t Argument, PathRef Path, SymbolId Value);
  bool isForeignClosure(const Step &S, SymbolId Value) const;
  void addTarget(CallRef C, SymbolId Value, Callee Shape);
  void replay(NodeRef N);
  llvm::SmallVector<SymbolId, 4> resolve(SymbolId Value) const;

  const Program &P;
  CallGraph &Calls;
  const Models &M;
  const Limits &Bounds;
  PathTable Paths;
  Flow Transfers;
  SharedState Members;
  FunctionValueResult Result;
  std::vector<Fact> Facts;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> Made; ///< (lambda, body with its Closure)
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, FactId> FactIndex;
  llvm::DenseMap<NodeRef, llvm::SmallVector<FactId, 2>> AtNode;
  /// Second phase: callables also go through members, to calls that have no
  /// target yet.
  bool ThroughMembers = false;
  llvm::BitVector ResolvedBefore;
  std::vector<std::pair<FactId, SymbolId>> Work;
};

void Propagation::seed() {
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    const NodeRecord &Node = P.node(N);
    if (Node.Kind != NodeKind::FunctionRef && Node.Kind != NodeKind::Closure)
      continue;
    BodyId B = P.bodyOf(N);
    SymbolId Value = P.symbolOf(P.body(B).Unit, FunctionId(Node.Payload));
    if (Node.Kind == NodeKind::Closure)
      Made.insert({Value.Value, B.Value});
    add(N, PathTable::Empty, Value);
  }
}

/// An object whose class has a call operator is a callable, too: where one is
/// handed to a library function that calls its argument.
void Propagation::seedCallObjects() {
  llvm::DenseMap<ClassId, SymbolId> CallOperators;
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
    if (P.function(S).Flags & FN_HasThis && !(P.function(S).Flags & FN_Lambda) &&
        Calls.hasUsableBody(S) && lastNameComponent(P.name(S)) == "operator()")
      CallOperators.try_emplace(P.classOf(S), S);
  if (CallOperators.empty())
    return;
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    if (P.call(C).Kind == CallKind::WriteBack || !Calls.needsModel(C))
      continue;
    BodyId B = P.bodyOf(C);
    for (const ArgRecord &Arg : P.args(C)) {
      NodeRef N = P.nodeRef(B, Arg.Pre);
      if (N.isNone())
        continue;
      auto Found = CallOperators.find(P.classOf(P.body(B).Unit, P.node(N).Type));
      if (Found != CallOperators.end())
        add(N, PathTable::Empty, Found->second);
    }
  }
}

void Propagation::add(NodeRef N, PathRef Path, SymbolId Value) {
  auto [Entry, Inserted] = FactIndex.try_emplace({N.Value, Path.Value}, Facts.size());
  if (Inserted) {
    llvm::SmallVector<FactId, 2> &Known = AtNode[N];
    if (Known.size() >= MaxPathsAtNode) {
      FactIndex.erase(Entry);
      ++Result.Overflows;
      return;
    }
    Known.push_back(Facts.size());
    Facts.push_back({N, Path, {}});
    if (Path == PathTable::Empty)
      Result.Callables.set(N.Value);
  }
  Fact &F = Facts[Entry->second];
  if (llvm::is_contained(F.Values, Value))
    return;
  if (F.Values.size() >= Bounds.CallTargets) {
    ++Result.Overflows;
    return;
  }
  F.Values.push_back(Value);
  Work.push_back({Entry->second, Value});
}

void Propagation::advance(FactId Id, SymbolId Value) {
  NodeRef N = Facts[Id].Node;
  PathRef Path = Facts[Id].Path;
  if (Path == PathTable::Empty)
    for (CallRef C : Calls.callsThrough(N))
      reachCallee(C, Value);
  BodyId B = P.bodyOf(N);
  for (const EdgeRecord &Edge : P.outEdges(N))
    if (Edge.Kind == EdgeKind::CallArg && Edge.Operand != WriteBackOperand)
      reachArgument(P.callRef(B, CallId(Edge.Target)), Edge.Operand, Path, Value);
  // What is computed from a callable, or might be left in an argument, is none.
  Transfers.forEachStep(N, Path, [&](const Step &S) {
    if (!(S.Flags & (SF_Derive | SF_Guess)) && !isForeignClosure(S, Value))
      add(S.Target, S.Path, Value);
  });
  NodeKind Kind = P.node(N).Kind;
  if (ThroughMembers && Kind == NodeKind::ParamExit)
    park(Id, Value);
  if (ThroughMembers)
    runLater(N);
  if (Kind != NodeKind::Return && Kind != NodeKind::ParamExit &&
      Kind != NodeKind::Exception)
    return;
  for (CallSite Site : Calls.callers(B))
    Transfers.forEachReturn(N, Path, Site,
                            [&](const Step &S) { add(S.Target, S.Path, Value); });
}

/// The closure parameter of a lambda is never another lambda, whatever else the
/// call may run.
bool Propagation::isForeignClosure(const Step &S, SymbolId Value) const {
  if (S.Kind != StepKind::Enter || S.Path != PathTable::Empty)
    return false;
  BodyId To = P.bodyOf(S.Target);
  const NodeRecord &Node = P.node(S.Target);
  return (P.function(To).Flags & FN_Lambda) && Node.Kind == NodeKind::Param &&
         Node.Payload == 0 && P.body(To).Symbol != Value;
}

void Propagation::goThroughMembers() {
  ThroughMembers = true;
  ResolvedBefore.resize(P.callCount());
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value)
    if (llvm::any_of(Calls.callees(C), [](const Callee &To) { return To.Indirect; }))
      ResolvedBefore.set(C.Value);
  Members.findDeferred(Calls);
  for (FactId F = 0, Count = Facts.size(); F < Count; ++F) {
    if (P.node(Facts[F].Node).Kind == NodeKind::ParamExit)
      for (SymbolId Value : llvm::SmallVector<SymbolId, 2>(Facts[F].Values))
        park(F, Value);
    runLater(Facts[F].Node);
  }
}

/// A callable that a function leaves in a member may be read from that member.
void Propagation::park(FactId F, SymbolId Value) {
  for (PathRef Path = Facts[F].Path; Path != PathTable::Empty; Path = Paths.tail(Path)) {
    if (Paths.isBracketed(Paths.head(Path)))
      continue;
    for (const FieldRead &Read : Members.readers(Paths.head(Path)))
      if (Paths.depth(Path) >= Paths.depth(Read.Path))
        if (auto Rest = Paths.strip(Path, Read.Path))
          add(Read.Target, *Rest, Value);
  }
}

/// What a lambda captured is there when it runs.
void Propagation::runLater(NodeRef N) {
  if (!Result.Callables[N.Value])
    return;
  llvm::SmallVector<SymbolId, 4> Lambdas;
  llvm::SmallVector<std::pair<PathRef, SymbolId>, 4> Captured;
  for (FactId F : AtNode[N])
    for (SymbolId Value : Facts[F].Values) {
      if (Facts[F].Path != PathTable::Empty)
        Captured.push_back({Facts[F].Path, Value});
      else if (isMadeIn(Value, P.bodyOf(N)))
        Lambdas.push_back(Value);
    }
  for (SymbolId Lambda : Lambdas)
    for (BodyId B : P.bodies(Lambda))
      if (Members.isDeferred(B) && !P.function(B).Params.empty())
        for (auto [Path, Value] : Captured)
          add(P.nodeRef(B, P.unit(B).Params[P.function(B).Params.Begin].Entry), Path, Value);
}

void Propagation::listLambdas() {
  for (const Fact &F : Facts)
    if (F.Path == PathTable::Empty)
      for (SymbolId Value : F.Values)
        if (isMadeIn(Value, P.bodyOf(F.Node)))
          Result.Lambdas.push_back({F.Node, Value});
  llvm::sort(Result.Lambdas);
}

/// A pointer to a virtual member function calls what overrides it.
llvm::SmallVector<SymbolId, 4> Propagation::resolve(SymbolId Value) const {
  llvm::SmallVector<SymbolId, 4> Targets{Value};
  if (P.function(Value).Flags & FN_Virtual)
    for (size_t I = 0; I < Targets.size() && Targets.size() < Bounds.CallTargets; ++I)
      for (SymbolId S : P.overriders(Targets[I]))
        if (!llvm::is_contained(Targets, S))
          Targets.push_back(S);
  return Targets;
}

void Propagation::addTarget(CallRef C, SymbolId Value, Callee Shape) {
  if (ThroughMembers && ResolvedBefore[C.Value])
    return;
  Shape.Indirect = true;
  Shape.Deferred = ThroughMembers;
  for (SymbolId Target : resolve(Value)) {
    if (!Calls.hasUsableBody(Target)) {
      if (Shape.Kind == Callee::Via::Call && Calls.addSymbol(C, Target))
        for (const ArgRecord &Arg : P.args(C))
          replay(P.nodeRef(P.bodyOf(C), Arg.Pre));
      continue;
    }
    for (BodyId B : P.bodies(Target)) {
      Shape.Body = B;
      if (Shape.Kind == Callee::Via::Call)
        Shape.Shift = argumentShift(P, C, B);
      if (!Calls.addCallee(C, Shape))
        continue;
      for (const ArgRecord &Arg : P.args(C))
        replay(P.nodeRef(P.bodyOf(C), Arg.Pre));
      if (P.call(C).CalleeNode.isSome())
        replay(P.nodeRef(P.bodyOf(C), P.call(C).CalleeNode));
      const FunctionRecord &Function = P.function(B);
      replay(P.nodeRef(B, Function.Return));
      for (const ParamRecord &Param : UnitView::slice(P.unit(B).Params, Function.Params))
        replay(P.nodeRef(B, Param.Exit));
    }
  }
}

void Propagation::reachCallee(CallRef C, SymbolId Value) {
  addTarget(C, Value, Callee());
}

void Propagation::reachArgument(CallRef C, uint32_t Argument, PathRef Path,
                                SymbolId Value) {
  if (!Calls.needsModel(C) || P.call(C).Kind == CallKind::Indirect)
    return;
  auto Rows = Transfers.models(C);
  Callee Shape;
  Shape.Callable = Argument;
  for (uint32_t Row : Rows)
    for (uint32_t I = 0; I < M[Row].Callbacks.size(); ++I) {
      const PortRef &Port = M[Row].Callbacks[I].Callable;
      if (!namesArgument(P, C, Port, Argument))
        continue;
      auto Rest = Paths.strip(Path, Port.Path);
      if (!Rest || *Rest != PathTable::Empty)
        continue;
      Shape.Kind = Callee::Via::Callback;
      Shape.Model = Row;
      Shape.Callback = I;
      addTarget(C, Value, Shape);
    }
  if (!Rows.empty() || Path != PathTable::Empty)
    return;
  // operator() of a class that nothing describes calls the object that it is
  // called on; any other function may call what it is given.
  SymbolId S = P.calleeSymbol(C);
  bool CallsObject = Argument == 0 && P.hasThisArgument(C) && S.isSome() &&
                     lastNameComponent(P.name(S)) == "operator()";
  Shape.Kind = CallsObject ? Callee::Via::Call : Callee::Via::Unknown;
  if (Shape.Kind == Callee::Via::Call)
    Shape.Callable = 0;
  addTarget(C, Value, Shape);
}

/// Takes the steps of all that is known at \p N again: a call has a new target.
void Propagation::replay(NodeRef N) {
  if (N.isNone())
    return;
  auto Found = AtNode.find(N);
  if (Found == AtNode.end())
    return;
  for (FactId F : Found->second)
    for (SymbolId Value : Facts[F].Values)
      Work.push_back({F, Value});
}

} // namespace

FunctionValueResult propagateFunctionValues(const Program &P, CallGraph &Calls,
                                            const Models &M, const PathTable &Paths,
                                            const Limits &Bounds) {
  return Propagation(P, Calls, M, Paths, Bounds).run();
}

} // namespace flowpact::link
