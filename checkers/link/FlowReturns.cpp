//===- FlowReturns.cpp - what comes back out of a callee --------------------===//
//
// One fact at a callee's exit (its result, what its parameters name, what it throws) becomes
// facts at one call site: at the call's result and arguments, or, of a function that a library
// calls, at the ports that the model names. And the other way round: what a call site gives
// to a parameter.
//
//===----------------------------------------------------------------------===//
#include "link/Flow.h"

namespace flowpact::link {

using namespace graph;
using PortKind = policy::Port::Kind;

bool isTruthValue(const Program &P, CallRef C) {
  NodeRef Result = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  if (Result.isNone())
    return false;
  ClassId Type = P.typeOf(Result);
  return Type.isSome() && P.type(Type).Kind == TypeKind::Builtin &&
         (P.name(Type) == "bool" || P.name(Type) == "_Bool");
}

NodeRef Flow::givenTo(CallSite Site, uint32_t Param) const {
  auto [Node, Path] = placeGivenTo(Site, Param);
  return Path == PathTable::Empty ? Node : NodeRef();
}

std::pair<NodeRef, PathRef> Flow::placeGivenTo(CallSite Site, uint32_t Param) const {
  using Place = std::pair<NodeRef, PathRef>;
  const Callee &To = Calls.callees(Site.Call)[Site.Callee];
  const CallRecord &Call = P.call(Site.Call);
  BodyId Caller = P.bodyOf(Site.Call);
  auto Args = P.args(Site.Call);
  auto Argument = [&](int64_t I) {
    bool Is = I >= 0 && I < int64_t(Args.size());
    return Place{Is ? P.nodeRef(Caller, Args[I].Pre) : NodeRef(), PathTable::Empty};
  };
  const Place None{NodeRef(), PathTable::Empty};
  std::optional<uint32_t> Closure = closureParam(To.Body);
  if (To.Kind == Callee::Via::Call) {
    int64_t I = int64_t(Param) + To.Shift;
    return I < 0 ? Place{P.nodeRef(Caller, Call.CalleeNode), PathTable::Empty} : Argument(I);
  }
  if (Closure == Param)
    return Argument(To.Callable);
  if (To.Kind == Callee::Via::Construct)
    return Param ? Argument(M[To.Model].Constructs->firstArgument(P, Site.Call) + Param - 1) : None;
  if (To.Kind == Callee::Via::Unknown)
    return None;
  if (To.Kind == Callee::Via::Hook) {
    const ModelHook &Row = M[To.Model].Hooks[To.Callback];
    return Param == Row.ValueAt && To.Below == PathTable::Empty ? Argument(To.Callable) : None;
  }
  const ModelCallback &Row = M[To.Model].Callbacks[To.Callback];
  std::optional<PortRef> Port = portOfParam(Row, Param - (Closure ? 1 : 0));
  if (!Port)
    return None;
  Place Result{NodeRef(), Port->Path};
  forEachArgument(P, Site.Call, Port->Root, Port->Index, [&](uint32_t I) {
    if (Result.first.isNone())
      Result.first = Argument(I).first;
  });
  return Result;
}

namespace {

/// Carries one fact from a callee's exit back to one call site.
class Returner {
public:
  /// \p Keys: none if elements are not told apart.
  Returner(const Program &P, const Models &M, PathTable &Paths, const ElementKeys *Keys,
           const Callee &To, CallSite Site, StepSink Emit)
      : P(P), Paths(Paths), Keys(Keys), To(To), Site(Site), Emit(Emit), Call(P.call(Site.Call)),
        Args(P.args(Site.Call)), IsWriteBack(Call.Kind == CallKind::WriteBack),
        Callback(To.Kind == Callee::Via::Callback ? &M[To.Model].Callbacks[To.Callback] : nullptr),
        Hook(To.Kind == Callee::Via::Hook ? &M[To.Model].Hooks[To.Callback] : nullptr),
        Construct(To.Kind == Callee::Via::Construct ? &*M[To.Model].Constructs : nullptr) {}

  void giveResult(PathRef Path) {
    if (IsWriteBack || Construct)
      return;
    if (Hook) {
      if (Hook->ResultTo)
        giveBeside(*Hook->ResultTo, Path);
    } else if (Callback) {
      if (Callback->ResultTo)
        givePort(*Callback->ResultTo, Path);
    } else if (To.Kind == Callee::Via::Call) {
      give(Call.Result, Path, 0);
    } else if (!isTruthValue(P, Site.Call)) {
      give(Call.Result, PathTable::Empty, SF_Derive | SF_Unknown);
    }
  }

  void giveException(PathRef Path) {
    if (IsWriteBack)
      return;
    if (!Callback || !Callback->KeepsThrown)
      return give(Call.Exception, Path, 0);
    if (Callback->ThrownTo)
      givePort(*Callback->ThrownTo, Path);
  }

  void giveParam(uint32_t Param, PathRef Path, std::optional<uint32_t> Closure) {
    // Which functions a lambda has captured is not what its caller gets to know.
    if (Closure == Param && To.Deferred && !Keys)
      return;
    if (To.Kind == Callee::Via::Call)
      return giveArgument(Param, Path);
    if (Construct)
      return giveObject(Param, Path);
    if (Hook)
      return giveHooked(Param, Path);
    if (Closure == Param) {
      if (To.Callable < Args.size())
        give(Args[To.Callable].Post, Callback ? Paths.prepend(Callback->Callable.Path, Path) : Path,
             0);
      return;
    }
    if (!Callback)
      return;
    if (auto Port = portOfParam(*Callback, Param - (Closure ? 1 : 0)))
      givePort(*Port, Path);
  }

private:
  /// A variadic parameter stands for every further argument.
  void giveArgument(uint32_t Param, PathRef Path) {
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    bool Variadic = Params[Param].Flags & PF_Variadic;
    int64_t First = int64_t(Param) + To.Shift;
    for (int64_t I = First; I < int64_t(Args.size()) && (I == First || Variadic); ++I)
      if (I >= 0)
        give(Args[I].Post, Path, 0);
  }

  /// Of a constructor: the new object, or what an argument names.
  void giveObject(uint32_t Param, PathRef Path) {
    if (Param) {
      uint32_t I = Construct->firstArgument(P, Site.Call) + Param - 1;
      if (I < Args.size())
        give(Args[I].Post, Path, 0);
      return;
    }
    givePort(Construct->At, Path);
    for (const PortRef &Alias : Construct->Aliases)
      givePort(Alias, Path);
  }

  /// Of a function that the value's class has: the value, or what the library gave beside it.
  void giveHooked(uint32_t Param, PathRef Path) {
    if (Param == Hook->ValueAt) {
      PathRef At = Paths.prepend(To.Below, Path);
      if (To.Callable == HookedResult)
        give(Call.Result, At, 0);
      else if (To.Callable < Args.size())
        give(Args[To.Callable].Post, At, 0);
      return;
    }
    if (Param >= Hook->Arguments.size())
      return;
    for (const PortRef &Port : Hook->Arguments[Param])
      giveBeside(Port, Path);
  }

  /// What a call has of its own, by value, has no state after it: what the function writes
  /// there is among what the call is given.
  void giveBeside(const PortRef &Port, PathRef Path) {
    givePort(Port, Path);
    forEachArgument(P, Site.Call, Port.Root, Port.Index, [&](uint32_t I) {
      if (Args[I].Post.isNone())
        give(Args[I].Pre, Paths.prepend(Port.Path, Path), 0);
    });
  }

  void givePort(const PortRef &Port, PathRef Path) {
    PathRef At = Keys ? Keys->path(Site.Call, Port) : Port.Path;
    PathRef Result = Paths.prepend(At, Path);
    if (Port.Root == PortKind::Result)
      return give(Call.Result, Result, 0);
    forEachArgument(P, Site.Call, Port.Root, Port.Index,
                    [&](uint32_t I) { give(Args[I].Post, Result, 0); });
  }

  void give(NodeId Target, PathRef Path, uint8_t Flags) {
    if (Target.isNone())
      return;
    Step S;
    S.Target = P.nodeRef(P.bodyOf(Site.Call), Target);
    S.Path = Path;
    S.Kind = StepKind::Return;
    S.Flags = Flags;
    S.Block = Call.Block;
    S.Call = Site.Call;
    S.Callee = Site.Callee;
    Emit(S);
  }

  const Program &P;
  PathTable &Paths;
  const ElementKeys *Keys;
  const Callee &To;
  CallSite Site;
  StepSink Emit;
  const CallRecord &Call;
  llvm::ArrayRef<ArgRecord> Args;
  bool IsWriteBack;
  const ModelCallback *Callback;
  const ModelHook *Hook;
  const ModelConstruct *Construct;
};

} // namespace

void Flow::forEachReturn(NodeRef Exit, PathRef Path, CallSite Site, StepSink Emit) const {
  const Callee &To = Calls.callees(Site.Call)[Site.Callee];
  Returner Back(P, M, Paths, AllCallable ? nullptr : &Keys, To, Site, Emit);
  const NodeRecord &Node = P.node(Exit);
  Path = Callers.leaving(Path, Site.Call, To);
  if (Node.Kind == NodeKind::Return)
    Back.giveResult(Path);
  else if (Node.Kind == NodeKind::Exception)
    Back.giveException(Path);
  else if (Node.Kind == NodeKind::ParamExit)
    Back.giveParam(Node.Payload, Path, closureParam(To.Body));
}

} // namespace flowpact::link
