//===- FunctionValues.cpp - what indirect calls may run -------------------===//
#include "link/FunctionValues.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;

namespace {

/// Elements of a function value's access path.
constexpr unsigned ValuePathDepth = 3;

class Propagation {
public:
  Propagation(const Program &P, CallGraph &Calls, const Models &M, const Limits &Bounds)
      : P(P), Calls(Calls), M(M), Bounds(Bounds), Paths(P.paths().withMaxDepth(ValuePathDepth)),
        Transfers(P, Calls, M, Paths) {
    Transfers.treatAllAsCallable(true);
    Result.Callables.resize(P.nodeCount());
  }

  FunctionValueResult run() {
    seed();
    seedCallObjects();
    while (!Work.empty()) {
      auto [Fact, Value] = Work.back();
      Work.pop_back();
      advance(Fact, Value);
    }
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

  void seed();
  void seedCallObjects();
  void add(NodeRef N, PathRef Path, SymbolId Value);
  void advance(FactId F, SymbolId Value);
  void reachCallee(CallRef C, SymbolId Value);
  void reachArgument(CallRef C, uint32_t Argument, PathRef Path, SymbolId Value);
  void addTarget(CallRef C, SymbolId Value, Callee Shape);
  void replay(NodeRef N);
  llvm::SmallVector<SymbolId, 4> resolve(SymbolId Value) const;

  const Program &P;
  CallGraph &Calls;
  const Models &M;
  const Limits &Bounds;
  PathTable Paths;
  Flow Transfers;
  FunctionValueResult Result;
  std::vector<Fact> Facts;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, FactId> FactIndex;
  llvm::DenseMap<NodeRef, llvm::SmallVector<FactId, 2>> AtNode;
  std::vector<std::pair<FactId, SymbolId>> Work;
};

void Propagation::seed() {
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    const NodeRecord &Node = P.node(N);
    if (Node.Kind == NodeKind::FunctionRef || Node.Kind == NodeKind::Closure)
      add(N, PathTable::Empty,
          P.symbolOf(P.body(P.bodyOf(N)).Unit, FunctionId(Node.Payload)));
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
    AtNode[N].push_back(Facts.size());
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
  Transfers.forEachStep(N, Path,
                        [&](const Step &S) { add(S.Target, S.Path, Value); });
  NodeKind Kind = P.node(N).Kind;
  if (Kind != NodeKind::Return && Kind != NodeKind::ParamExit &&
      Kind != NodeKind::Exception)
    return;
  for (CallSite Site : Calls.callers(B))
    Transfers.forEachReturn(N, Path, Site,
                            [&](const Step &S) { add(S.Target, S.Path, Value); });
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
  Shape.Indirect = true;
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
  if (!Calls.needsModel(C))
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
                                            const Models &M, const Limits &Bounds) {
  return Propagation(P, Calls, M, Bounds).run();
}

} // namespace flowpact::link
