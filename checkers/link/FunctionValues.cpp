//===- FunctionValues.cpp - what indirect calls may run -------------------===//
#include "link/Parallel.h"
#include "link/Signature.h"
#include "link/ValuePropagation.h"

namespace flowpact::link {

using namespace graph;

/// Members of classes are cells, but not those of the library's pairs and nodes,
/// which all programs share. Names without a class are captures, which only the
/// lambdas of one function have; a model's are as good as the container that they
/// are in.
void Propagation::findMembers() {
  Members.resize(Paths.elementCount());
  Captures.resize(Paths.elementCount());
  Transparent.resize(Paths.elementCount());
  for (uint32_t E = 0; E < Paths.elementCount(); ++E) {
    llvm::StringRef Text = Paths.text(ElementId(E));
    bool Qualified = Text.contains("::") && !Paths.isBracketed(ElementId(E));
    if (Qualified && !Text.starts_with("std::") && !Text.starts_with("__gnu"))
      Members.set(E);
    else if (Qualified || Paths.isBracketed(ElementId(E)) || M.mentions(ElementId(E)))
      Transparent.set(E);
    else
      Captures.set(E);
  }
  Members |= Captures;
  HasCallOperator.resize(P.classCount());
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
    if (ClassId C = P.classOf(S); C.isSome() && lastNameComponent(P.name(S)) == "operator()")
      HasCallOperator.set(C.Value);
}

void Propagation::indexReads() {
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
      const EdgeRecord &Edge = P.unit(B).Edges[E];
      if (Edge.Kind != EdgeKind::Load)
        continue;
      if (auto Last = lastMember(B, P.path(P.body(B).Unit, Edge.Path)))
        Reads[Last->Member].push_back(
            {P.nodeRef(B, NodeId(Edge.Target)), Paths.without(Last->Below, Transparent), Last->Of});
    }
  }
}

/// The last member that \p Path names, and the path below it.
std::optional<Propagation::Cell> Propagation::lastMember(BodyId B, PathRef Path) const {
  std::optional<Cell> Result;
  for (; Path != PathTable::Empty; Path = Paths.tail(Path))
    if (isMember(Paths.head(Path)))
      Result = Cell{Paths.head(Path), std::nullopt, Paths.tail(Path)};
  if (Result)
    Result->Of = ownerIn(B, Result->Member);
  return Result;
}

/// A template's members are called the same in all of its instances; inside of
/// one, it is known which is meant.
Propagation::Owner Propagation::ownerIn(BodyId B, ElementId Member) const {
  if (Captures[Member.Value])
    return captorIn(B);
  ClassId Class = P.classOf(P.body(B).Unit, P.function(B).Class);
  if (Class.isNone())
    return std::nullopt;
  llvm::StringRef Template = P.unit(P.classInfo(Class).Unit).string(P.type(Class).TemplateName);
  llvm::StringRef Text = Paths.text(Member);
  bool Own = Template != P.name(Class) && Text.consume_front(Template) && Text.starts_with("::") &&
             !Text.drop_front(2).contains("::");
  return Own ? Owner(Class.Value) : std::nullopt;
}

/// The function that \p B, a lambda in a lambda perhaps, is written in: its lambdas
/// share what they capture by one name. None if it is in no function.
Propagation::Owner Propagation::captorIn(BodyId B) const {
  FunctionId Row = P.writtenIn(B);
  if (P.unit(B)[Row].Flags & FN_Lambda)
    return std::nullopt;
  return P.symbolOf(P.body(B).Unit, Row).Value;
}

/// Whether \p Template is one of texts: what is computed of a callable's name is none.
static bool isText(llvm::StringRef Template) {
  return Template == "std::basic_string" || Template == "std::basic_string_view";
}

/// Whether an object of a class may be a callable, or hold one other than in a
/// member: a library's containers and wrappers, templates, what has a call operator.
bool Propagation::looksCallable(ClassId C) const {
  const TypeRecord &Type = P.type(C);
  const UnitView &Unit = P.unit(P.classInfo(C).Unit);
  if (isText(Unit.string(Type.TemplateName)))
    return false;
  if ((Type.Flags & TF_Lambda) || P.name(C).contains('<') || HasCallOperator[C.Value])
    return true;
  bool External = Type.Location.isNone() || Unit[Type.Location].File.isNone() ||
                  (Unit[Unit[Type.Location].File].Flags & FF_External);
  return External ||
         llvm::any_of(P.bases(C), [&](ClassId Base) { return HasCallOperator[Base.Value]; });
}

bool Propagation::isCallableClass(ClassId C) {
  uint8_t &Known = CallableClasses[C.Value];
  if (!Known)
    Known = looksCallable(C) ? 2 : 1;
  return Known == 2;
}

uint8_t Propagation::callablesIn(ClassId Class) {
  constexpr uint8_t Both = CallableAsSuch | CallableBelow;
  if (Class.isNone())
    return Both;
  switch (P.type(Class).Kind) {
  case TypeKind::Builtin:
    return P.name(Class) == "void" ? Both : 0;
  case TypeKind::Enum:
    return 0;
  case TypeKind::Record:
    return CallableBelow | (isCallableClass(Class) ? CallableAsSuch : 0);
  case TypeKind::Function:
  case TypeKind::Other:
    return Both;
  }
  return Both;
}

uint8_t Propagation::holding(NodeRef N) {
  uint8_t &Known = Holds[N.Value];
  if (!Known) {
    ClassId Class = P.typeOf(N);
    Known = HoldsAsked | callablesIn(Class) | objectsIn(Class);
  }
  return Known;
}

void Propagation::seed() {
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    const NodeRecord &Node = P.node(N);
    if (Node.Kind != NodeKind::FunctionRef && Node.Kind != NodeKind::Closure)
      continue;
    BodyId B = P.bodyOf(N);
    SymbolId Function = P.symbolOf(P.body(B).Unit, FunctionId(Node.Payload));
    if (Node.Kind == NodeKind::Closure)
      Made.insert({Function.Value, B.Value});
    add(N, PathTable::Empty, {Function, false});
  }
}

/// The class of the object that \p N is; also where only what it is a copy of says it.
static ClassId classOfObject(const Program &P, NodeRef N) {
  for (unsigned I = 0; I < 8 && N.isSome(); ++I) {
    if (ClassId C = P.typeOf(N); C.isSome())
      return C;
    NodeRef Whole;
    for (uint32_t Row : P.inEdges(N))
      if (const EdgeRecord &Edge = P.edge(N, Row);
          Edge.Kind == EdgeKind::Update ||
          (Edge.Kind == EdgeKind::Copy && Edge.Path.isNone() && !(Edge.Flags & EF_Weak)))
        Whole = P.nodeRef(P.bodyOf(N), Edge.From);
    N = Whole;
  }
  return ClassId();
}

/// An object whose class has a call operator is a callable, too: where one is
/// handed to a library function that calls its argument.
void Propagation::seedCallObjects() {
  llvm::DenseMap<ClassId, llvm::SmallVector<SymbolId, 1>> CallOperators;
  for (SymbolId S(0); S.Value < P.symbolCount(); ++S.Value)
    if (P.function(S).Flags & FN_HasThis && !(P.function(S).Flags & FN_Lambda) &&
        Calls.hasUsableBody(S) && lastNameComponent(P.name(S)) == "operator()")
      CallOperators[P.classOf(S)].push_back(S);
  if (CallOperators.empty())
    return;
  using Objects = std::vector<std::pair<NodeRef, llvm::ArrayRef<SymbolId>>>;
  std::vector<Objects> Found(P.bodyCount());
  parallelFor(Found.size(), Threads, 64, [&](size_t I) {
    const BodyId B(I);
    const uint32_t First = P.body(B).FirstCall;
    for (CallRef C(First); C.Value < First + P.function(B).Calls.size(); ++C.Value) {
      if (P.call(C).Kind == CallKind::WriteBack || !Calls.needsModel(C))
        continue;
      for (const ArgRecord &Arg : P.args(C))
        if (NodeRef N = P.nodeRef(B, Arg.Pre); N.isSome())
          if (auto Of = CallOperators.find(classOfObject(P, N)); Of != CallOperators.end())
            Found[I].push_back({N, Of->second});
    }
  });
  for (const Objects &Body : Found)
    for (auto [N, Operators] : Body)
      for (SymbolId Operator : Operators)
        add(N, PathTable::Empty, {Operator, false});
}

void Propagation::listLambdas() {
  for (const Fact &F : Facts)
    if (F.Path == PathTable::Empty)
      for (Value V : F.Values)
        if (!V.isObject() && !V.ThroughMember && isMadeIn(V.Function, P.bodyOf(F.Node)))
          Result.Lambdas.push_back({F.Node, V.Function});
  llvm::sort(Result.Lambdas);
}

Propagation::FactId Propagation::find(NodeRef N, PathRef Path) const {
  FactId F = FirstAt[N.Value];
  while (F != NoFact && Facts[F].Path != Path)
    F = Facts[F].Next;
  return F;
}

/// None if the node can hold no value there, or holds some at too many paths.
Propagation::FactId Propagation::findOrMake(NodeRef N, PathRef Path) {
  FactId Last = NoFact;
  unsigned Known = 0;
  for (FactId F = FirstAt[N.Value]; F != NoFact; F = Facts[F].Next, ++Known) {
    if (Facts[F].Path == Path)
      return F;
    Last = F;
  }
  if (Known >= MaxPathsAtNode) {
    ++Result.Overflows;
    return NoFact;
  }
  if (!canHoldCallable(N, Path) && !canHoldObject(N, Path))
    return NoFact;
  FactId New = Facts.size();
  (Last == NoFact ? FirstAt[N.Value] : Facts[Last].Next) = New;
  Facts.push_back({N, Path, NoFact, {}});
  return New;
}

void Propagation::add(NodeRef N, PathRef Path, Value V) {
  Path = Paths.without(Path, Transparent);
  FactId Id = findOrMake(N, Path);
  if (Id == NoFact)
    return;
  Fact &F = Facts[Id];
  if (V.isObject() ? !canHoldObject(N, Path) || !fits(F.Values, V) : !canHoldCallable(N, Path))
    return;
  if (Path == PathTable::Empty && !V.isObject())
    Result.Callables.set(N.Value);
  if (llvm::is_contained(F.Values, V) ||
      (V.ThroughMember && llvm::is_contained(F.Values, Value{V.Function, false})))
    return;
  if (!V.isObject() && F.Values.size() >= Bounds.CallTargets) {
    ++Result.Overflows;
    return;
  }
  F.Values.push_back(V);
  Work.push_back({Id, V});
}

void Propagation::advance(FactId Id, Value V) {
  NodeRef N = Facts[Id].Node;
  PathRef Path = Facts[Id].Path;
  BodyId B = P.bodyOf(N);
  if (V.isObject()) {
    advanceObject(N, Path, V);
  } else {
    if (Path == PathTable::Empty)
      for (CallRef C : Calls.callsThrough(N))
        addTarget(C, V, Callee());
    for (const EdgeRecord &Edge : P.outEdges(N))
      if (Edge.Kind == EdgeKind::CallArg && Edge.Operand != WriteBackOperand) {
        reachArgument(P.callRef(B, CallId(Edge.Target)), Edge.Operand, Path, V);
        passKnown(P.callRef(B, CallId(Edge.Target)), Edge.Operand, Path, V);
      }
  }
  Transfers.forEachStep(N, Path, [&](const Step &S) { follow(B, S, Path, V); });
  NodeKind Kind = P.node(N).Kind;
  if (Kind != NodeKind::Return && Kind != NodeKind::ParamExit && Kind != NodeKind::Exception)
    return;
  if (staysInside(N, Path, V))
    return;
  for (CallSite Site : llvm::SmallVector<CallSite, 4>(Calls.callers(B)))
    Transfers.forEachReturn(N, Path, Site, [&](const Step &S) { add(S.Target, S.Path, V); });
}

void Propagation::follow(BodyId B, const Step &S, PathRef Before, Value V) {
  // What is computed from a callable, or might be left in an argument, is none.
  if ((S.Flags & (SF_Derive | SF_Guess)) || (!V.isObject() && isForeignClosure(S, V.Function)))
    return;
  if (S.Kind == StepKind::Edge) {
    const EdgeRecord &Edge = P.unit(B).Edges[S.Edge];
    auto Last = lastMember(B, P.path(P.body(B).Unit, Edge.Path));
    if (Last && Edge.Kind == EdgeKind::Store)
      return store(*Last, Paths.prepend(Last->Below, Before), V);
    if (Last && Edge.Kind == EdgeKind::Load)
      return; // reads of members are fed by what is stored
  }
  add(S.Target, S.Path, V);
}

void Propagation::store(const Cell &Where, PathRef Path, Value V) {
  V.ThroughMember |= !V.isObject() && !Captures[Where.Member.Value];
  Path = Paths.without(Path, Transparent);
  auto &Known = Cells[{Where.Member, Where.Of, Path}];
  if (llvm::is_contained(Known, V) || (V.isObject() && !fits(Known, V)))
    return;
  if (!V.isObject() && Known.size() >= Bounds.CallTargets) {
    ++Result.Overflows;
    return;
  }
  Known.push_back(V);
  auto Found = Reads.find(Where.Member);
  if (Found == Reads.end())
    return;
  for (const MemberRead &Read : Found->second)
    if (mayBeSame(Where.Of, Read.Of) && Paths.depth(Path) >= Paths.depth(Read.Below))
      if (auto Rest = Paths.strip(Path, Read.Below))
        add(Read.Target, *Rest, V);
}

/// The closure parameter of a lambda is never another lambda, whatever else the
/// call may run.
bool Propagation::isForeignClosure(const Step &S, SymbolId Function) const {
  if (S.Kind != StepKind::Enter || S.Path != PathTable::Empty)
    return false;
  BodyId To = P.bodyOf(S.Target);
  const NodeRecord &Node = P.node(S.Target);
  return (P.function(To).Flags & FN_Lambda) && Node.Kind == NodeKind::Param && Node.Payload == 0 &&
         P.body(To).Symbol != Function;
}

/// A pointer to a virtual member function calls what overrides it.
llvm::SmallVector<SymbolId, 4> Propagation::resolve(SymbolId Function) const {
  llvm::SmallVector<SymbolId, 4> Targets{Function};
  if (P.function(Function).Flags & FN_Virtual)
    for (size_t I = 0; I < Targets.size() && Targets.size() < Bounds.CallTargets; ++I)
      for (SymbolId S : P.overriders(Targets[I]))
        if (!llvm::is_contained(Targets, S))
          Targets.push_back(S);
  return Targets;
}

void Propagation::addTarget(CallRef C, Value V, Callee Shape) {
  Shape.Indirect = true;
  Shape.Deferred = V.ThroughMember;
  for (SymbolId Target : resolve(V.Function)) {
    if (!Calls.hasUsableBody(Target)) {
      bool New = (Shape.Kind == Callee::Via::Call && Calls.addSymbol(C, Target)) ||
                 (Shape.Kind == Callee::Via::Callback &&
                  Calls.addOutside(C, {Target, Shape.Model, Shape.Callback}));
      if (New)
        for (const ArgRecord &Arg : P.args(C))
          replay(P.nodeRef(P.bodyOf(C), Arg.Pre));
      continue;
    }
    for (BodyId B : P.bodies(Target)) {
      if (!mayHold(P, C, B))
        continue;
      Shape.Body = B;
      if (Shape.Kind == Callee::Via::Call)
        Shape.Shift = argumentShift(P, C, B);
      if (Calls.addCallee(C, Shape))
        connect({C, uint32_t(Calls.callees(C).size() - 1)});
    }
  }
}

/// Takes what is known at the arguments of a new call edge into the callee, and
/// what is known at the callee's exits back.
void Propagation::connect(CallSite Site) {
  BodyId Caller = P.bodyOf(Site.Call), To = Calls.callees(Site.Call)[Site.Callee].Body;
  auto Enter = [&](NodeId Node, std::optional<uint32_t> Argument) {
    NodeRef N = P.nodeRef(Caller, Node);
    forEachFact(N, [&](PathRef Path, Value V) {
      Transfers.forEachEntry(N, Path, Site.Call, Argument, Site.Callee,
                             [&](const Step &S) { follow(Caller, S, Path, V); });
    });
  };
  auto Args = P.args(Site.Call);
  for (uint32_t I = 0; I < Args.size(); ++I)
    Enter(Args[I].Pre, I);
  Enter(P.call(Site.Call).CalleeNode, std::nullopt);
  auto Leave = [&](NodeId Exit) {
    NodeRef N = P.nodeRef(To, Exit);
    forEachFact(N, [&](PathRef Path, Value V) {
      if (!staysInside(N, Path, V))
        Transfers.forEachReturn(N, Path, Site, [&](const Step &S) { add(S.Target, S.Path, V); });
    });
  };
  Leave(P.function(To).Return);
  Leave(P.function(To).Exception);
  for (const ParamRecord &Param : UnitView::slice(P.unit(To).Params, P.function(To).Params))
    Leave(Param.Exit);
}

void Propagation::reachArgument(CallRef C, uint32_t Argument, PathRef Path, Value V) {
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
      auto Rest = Paths.strip(Path, Paths.without(Port.Path, Transparent));
      if (!Rest || *Rest != PathTable::Empty)
        continue;
      Shape.Kind = Callee::Via::Callback;
      Shape.Model = Row;
      Shape.Callback = I;
      addTarget(C, V, Shape);
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
  addTarget(C, V, Shape);
}

/// Takes the steps of all that is known at \p N again: a call has a new target.
void Propagation::replay(NodeRef N) {
  forEachFact(N, [&](PathRef Path, Value V) { Work.push_back({find(N, Path), V}); });
}

FunctionValueResult propagateFunctionValues(const Flow &Transfers, CallGraph &Calls,
                                            const Limits &Bounds, unsigned Threads) {
  return Propagation(Transfers, Calls, Bounds, Threads).run();
}

} // namespace flowpact::link
