//===- ObjectValues.cpp - which objects virtual calls are made on ---------===//
//
// Objects are propagated like functions: from where they are constructed, as a
// value that knows its class, to the receivers of virtual calls (variable type
// analysis; Sundaresan et al., OOPSLA 2000). A call reaches what its method resolves
// to in the classes that come. Objects that come from outside of the program are
// of any class that their type allows; a call that no object comes to is taken to
// be made on any.
//
// Only classes below the receiver of a call with several targets take part. What a
// callee does to an object does not change its class, so an object that was passed
// to a call comes out of it as itself and not as what other callers passed.
//
//===----------------------------------------------------------------------===//
#include "link/ValuePropagation.h"

namespace flowpact::link {

using namespace graph;
using PortKind = policy::Port::Kind;

/// Classes that one place is known to hold objects of; beyond, they may be any.
static constexpr unsigned MaxObjects = 8;

void Propagation::findRelevantClasses() {
  Relevant.resize(P.classCount());
  Hierarchies.resize(P.classCount());
  llvm::DenseSet<ClassId> Receivers;
  std::vector<ClassId> Work;
  for (CallRef C : Calls.openCalls()) {
    ClassId Receiver = Calls.receiver(C);
    if (Receiver.isNone())
      Receiver = P.classOf(P.calleeSymbol(C));
    if (Receiver.isNone() || !Receivers.insert(Receiver).second)
      continue;
    for (ClassId Below : Calls.dispatch().family(Receiver)) {
      Relevant.set(Below.Value);
      Work.push_back(Below);
    }
  }
  while (!Work.empty()) {
    ClassId C = Work.back();
    Work.pop_back();
    if (Hierarchies[C.Value])
      continue;
    Hierarchies.set(C.Value);
    llvm::append_range(Work, P.bases(C));
  }
}

/// The constructor of a base is called on an object of the class below it.
bool Propagation::buildsBase(CallRef C) const {
  BodyId B = P.bodyOf(C);
  if (!(P.function(B).Flags & FN_Constructor))
    return false;
  ClassId Built = P.classOf(P.calleeSymbol(C));
  llvm::SmallVector<ClassId, 8> Work{P.classOf(P.body(B).Unit, P.function(B).Class)};
  for (size_t I = 0; I < Work.size() && I < 256; ++I) {
    if (Work[I] == Built)
      return true;
    if (Work[I].isSome())
      llvm::append_range(Work, P.bases(Work[I]));
  }
  return false;
}

void Propagation::seedObject(CallRef C) {
  auto Args = P.args(C);
  ClassId Class = P.classOf(P.calleeSymbol(C));
  if (Args.empty() || Class.isNone() || !Relevant[Class.Value] || buildsBase(C))
    return;
  Value V;
  V.Object = Class;
  for (NodeId Row : {Args[0].Pre, Args[0].Post})
    if (NodeRef N = P.nodeRef(P.bodyOf(C), Row); N.isSome())
      add(N, PathTable::Empty, V);
}

void Propagation::seedMade(CallRef C) {
  const Construction *Made = Calls.construction(C);
  if (!Relevant[Made->Class.Value])
    return;
  Value V;
  V.Object = Made->Class;
  const PortRef &At = M[Made->Model].Constructs->At;
  if (At.Root == PortKind::Result) {
    if (NodeRef N = P.nodeRef(P.bodyOf(C), P.call(C).Result); N.isSome())
      add(N, At.Path, V);
    return;
  }
  forEachArgument(P, C, At.Root, At.Index, [&](uint32_t I) {
    if (NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Post); N.isSome())
      add(N, At.Path, V);
  });
}

/// An object that comes from outside of the program.
void Propagation::seedAnyBelow(NodeRef N) {
  ClassId Class = P.typeOf(N);
  if (Class.isNone() || !Hierarchies[Class.Value])
    return;
  auto Possible = Calls.dispatch().possible(Class);
  if (Possible.size() > MaxObjects)
    return add(N, PathTable::Empty, Value());
  for (ClassId Below : Possible) {
    Value V;
    V.Object = Below;
    add(N, PathTable::Empty, V);
  }
}

void Propagation::seedObjects() {
  if (Calls.openCalls().empty())
    return;
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const CallRecord &Call = P.call(C);
    if (Call.Kind == CallKind::Constructor)
      seedObject(C);
    else if (Call.Kind != CallKind::WriteBack && Call.Result.isSome() && Calls.needsModel(C) &&
             Calls.candidateModels(C).empty())
      seedAnyBelow(P.nodeRef(P.bodyOf(C), Call.Result));
  }
  // Function objects that are written down: Visitor{User}
  for (NodeRef N(0); N.Value < P.nodeCount(); ++N.Value) {
    const NodeRecord &Node = P.node(N);
    bool Is = Node.Kind == NodeKind::Value && Node.Operation == Op::Aggregate && Node.Type.isSome();
    ClassId Class = Is ? P.typeOf(N) : ClassId();
    if (Class.isNone() || !Relevant[Class.Value])
      continue;
    Value V;
    V.Object = Class;
    add(N, PathTable::Empty, V);
  }
  for (CallRef C : Calls.constructions().calls())
    seedMade(C);
  for (CellId Cell(0); Cell.Value < P.cellCount(); ++Cell.Value)
    if (P.storesOf(Cell).empty())
      for (NodeRef Load : P.loadsOf(Cell))
        seedAnyBelow(Load);
}

/// What functions that nothing calls are given.
void Propagation::seedEntries() {
  if (Calls.openCalls().empty())
    return;
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    if (!Calls.callers(B).empty())
      continue;
    for (const ParamRecord &Param : UnitView::slice(P.unit(B).Params, P.function(B).Params))
      if (Param.Entry.isSome())
        seedAnyBelow(P.nodeRef(B, Param.Entry));
  }
}

uint8_t Propagation::objectsIn(ClassId Class) {
  bool AsSuch = true;
  if (Class.isSome() && !Hierarchies[Class.Value])
    AsSuch = P.type(Class).Kind == TypeKind::Record
                 ? isCallableClass(Class)
                 : P.type(Class).Kind == TypeKind::Other || P.name(Class) == "void";
  return ObjectBelow | (AsSuch ? ObjectAsSuch : 0);
}

/// Makes \p V any object where too many are known. False if nothing is to be added.
bool Propagation::fits(llvm::SmallVectorImpl<Value> &Known, Value &V) {
  unsigned Objects = 0;
  for (const Value &Other : Known) {
    if (Other == V || Other.isAnyObject())
      return false;
    Objects += Other.isObject();
  }
  if (Objects >= MaxObjects)
    V = Value();
  return true;
}

void Propagation::advanceObject(NodeRef N, PathRef Path, Value V) {
  if (Path != PathTable::Empty)
    return;
  BodyId B = P.bodyOf(N);
  for (const EdgeRecord &Edge : P.outEdges(N)) {
    if (Edge.Kind != EdgeKind::CallArg || Edge.Operand == WriteBackOperand)
      continue;
    CallRef C = P.callRef(B, CallId(Edge.Target));
    if (Edge.Operand == 0 && Calls.isOpen(C))
      reachReceiver(C, V);
    if (NodeRef Post = P.nodeRef(B, P.args(C)[Edge.Operand].Post); Post.isSome())
      add(Post, Path, V);
  }
}

/// A parameter that is no other's variable: what it holds when the callee is done, or
/// what a closure has captured, its caller knows better than the callee, which has many.
bool Propagation::isKnownToCaller(BodyId B, uint32_t Param) const {
  uint32_t Flags = P.unit(B).Params[P.function(B).Params.Begin + Param].Flags;
  if (Flags & PF_This)
    return P.function(B).Flags & FN_Lambda;
  return !(Flags & PF_Indirect) || (Flags & PF_Rvalue);
}

/// A function comes out of such a parameter again.
void Propagation::passKnown(CallRef C, uint32_t Argument, PathRef Path, Value V) {
  NodeRef Post = P.nodeRef(P.bodyOf(C), P.args(C)[Argument].Post);
  if (Post.isNone() || P.call(C).Kind == CallKind::WriteBack)
    return;
  for (const Callee &To : Calls.callees(C)) {
    int64_t Param = int64_t(Argument) - To.Shift;
    if (To.Kind == Callee::Via::Call && Param >= 0 && Param < P.function(To.Body).Params.size() &&
        isKnownToCaller(To.Body, Param))
      return add(Post, Path, V);
  }
}

/// True if \p V leaves by a parameter that it entered by: its caller knows it.
bool Propagation::staysInside(NodeRef Exit, PathRef Path, Value V) const {
  if (P.node(Exit).Kind != NodeKind::ParamExit)
    return false;
  BodyId B = P.bodyOf(Exit);
  const ParamRecord &Param = P.unit(B).Params[P.function(B).Params.Begin + P.node(Exit).Payload];
  // A handle that is taken by constant reference: what is kept behind it is found by the
  // member that keeps it, and going back to every caller would cost most of linking.
  if ((Param.Flags & PF_ConstTarget) && !(Param.Flags & PF_This))
    return true;
  if (V.isObject() ? Path != PathTable::Empty : !isKnownToCaller(B, P.node(Exit).Payload))
    return false;
  NodeRef Entry = P.nodeRef(B, Param.Entry);
  if (Entry.isNone())
    return false;
  FactId Found = find(Entry, Path);
  return Found != NoFact && llvm::is_contained(Facts[Found].Values, V);
}

void Propagation::addVirtual(CallRef C, SymbolId Target) {
  auto &Targets = Chosen[C];
  if (llvm::is_contained(Targets, Target))
    return;
  Targets.push_back(Target);
  llvm::SmallVector<uint32_t, 2> New;
  bool Modelled = Calls.addVirtual(C, Target, New);
  for (uint32_t I : New)
    connect({C, I});
  if (Modelled)
    for (const ArgRecord &Arg : P.args(C))
      replay(P.nodeRef(P.bodyOf(C), Arg.Pre));
}

void Propagation::reachReceiver(CallRef C, Value V) {
  SymbolId Method = P.calleeSymbol(C);
  if (V.isAnyObject()) {
    auto Targets = Calls.dispatch().targets(Method, Calls.receiver(C));
    if (Unknown.insert(C).second && Targets.size() <= Bounds.CallTargets)
      for (SymbolId Target : llvm::SmallVector<SymbolId, 4>(Targets))
        addVirtual(C, Target);
    return;
  }
  SymbolId Target = Calls.dispatch().targetIn(Method, Calls.receiver(C), V.Object);
  if (Target.isSome())
    addVirtual(C, Target);
}

void Propagation::fallBack() {
  for (CallRef C : Calls.openCalls())
    if (!Chosen.contains(C))
      reachReceiver(C, Value());
}

void Propagation::nameVirtualTargets() {
  for (CallRef C : Calls.openCalls()) {
    auto Found = Chosen.find(C);
    if (Found == Chosen.end()) { // more than the limit
      ++Result.Overflows;
      Calls.closeCall(C, Calls.dispatch().targets(P.calleeSymbol(C), Calls.receiver(C)));
      continue;
    }
    llvm::sort(Found->second);
    Calls.closeCall(C, Found->second);
  }
}

} // namespace flowpact::link
