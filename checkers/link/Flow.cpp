//===- Flow.cpp - where a fact goes in one step ---------------------------===//
#include "link/FlowFact.h"
#include "link/GlobalOrder.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::link {

using namespace graph;
using policy::Transfer;
using PortKind = policy::Port::Kind;

bool Flow::carriesContent(const NodeRecord &N) {
  if (N.Kind != NodeKind::Value)
    return true;
  switch (N.Operation) {
  case Op::Not:
  case Op::And:
  case Op::Or:
  case Op::Eq:
  case Op::Ne:
  case Op::Lt:
  case Op::Gt:
  case Op::Le:
  case Op::Ge:
  case Op::Spaceship:
  case Op::Sizeof:
  case Op::Truth:
    return false;
  case Op::None:
  case Op::Select:
  case Op::Arithmetic:
  case Op::BitAnd:
  case Op::BitOr:
  case Op::BitXor:
  case Op::BitNot:
  case Op::Shift:
  case Op::Negate:
  case Op::Cast:
  case Op::Aggregate:
  case Op::Other:
  case Op::ConstInt:
  case Op::ConstBool:
  case Op::ConstString:
  case Op::ConstEnum:
  case Op::ConstFloat:
  case Op::ConstNull:
  case Op::ConstChar:
  case Op::ConstMember:
    return true;
  }
  return true;
}

Flow::Flow(const Program &P, const CallGraph &Calls, const Models &M, PathTable &Paths)
    : P(P), Calls(Calls), M(M), Consts(P, Calls, M), Paths(Paths), Keys(P, Calls, M, Paths),
      Callers(P, Calls, M, Paths), Types(P), Closures(P.bodyCount()) {
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    uint32_t Flags = P.function(B).Flags;
    if ((Flags & FN_Lambda) ||
        ((Flags & FN_HasThis) && lastNameComponent(P.name(P.body(B).Symbol)) == "operator()"))
      Closures.set(B.Value);
  }
}

Flow::Flow(const Flow &Other, PathTable &Paths)
    : P(Other.P), Calls(Other.Calls), M(Other.M), Consts(Other.Consts), Paths(Paths),
      Keys(Other.Keys, Paths), Callers(Other.Callers, Paths), Types(Other.Types),
      Closures(Other.Closures), Callables(Other.Callables), Ignored(Other.Ignored),
      State(Other.State), Dead(Other.Dead), Order(Other.Order), Outputs(Other.Outputs),
      AllCallable(Other.AllCallable) {}

Flow::Flow(const Flow &Other, PathTable &Paths, const SharedState &State) : Flow(Other, Paths) {
  setState(&State);
}

/// What \p Path has below \p Front. A content that fills all of a value fills its
/// parts, too; a callable is not part of itself.
std::optional<PathRef> Flow::below(PathRef Path, PathRef Front) const {
  if (!AllCallable)
    return Paths.strip(Path, Front);
  Front = Paths.without(Front, Ignored);
  if (Paths.depth(Path) < Paths.depth(Front))
    return std::nullopt;
  return Paths.strip(Path, Front);
}

bool Flow::mayBeThrown(const At &From) const { return From.AnyPath || Paths.isThrown(From.Path); }

/// A lambda that runs some time after it was made has its captures then; a member
/// that an entry point leaves content in, of its own object or of one that it was given, is read
/// by the class's other members.
void Flow::laterSteps(const At &From, NodeKind Kind) const {
  auto Give = [&](NodeRef Target, PathRef Path) {
    Step S;
    S.Target = Target;
    S.Path = Paths.unmarked(Path); // this run has ended by then
    S.Kind = StepKind::Later;
    S.Block = P.node(From.Node).Block;
    From.Emit(S);
  };
  if (isCallable(From.Node))
    for (BodyId B : State->deferredAt(From.Node))
      if (!P.function(B).Params.empty())
        Give(P.nodeRef(B, P.unit(B).Params[P.function(B).Params.Begin].Entry), From.Path);
  for (const FieldRead &Task : State->runningWith(From.Node))
    if (Paths.level(Task.Path) + Paths.level(From.Path) <= Paths.maxDepth())
      Give(Task.Target, Paths.prepend(Task.Path, From.Path));
  if (Kind != NodeKind::ParamExit)
    return;
  uint32_t Param = P.node(From.Node).Payload;
  if (Param == 0)
    objectSteps(From, Give);
  if (!Calls.callers(From.Body).empty())
    return;
  // What was done to an object that came from elsewhere, others see who also come from there.
  bool Own = Param == 0 && (P.function(From.Body).Flags & FN_HasThis);
  for (const FieldRead &Read : State->readersInClass(classOfParam(From.Body, Param)))
    if (auto Rest = Paths.strip(From.Path, Read.Path);
        Rest && (Own || Calls.callers(P.bodyOf(Read.Target)).empty()))
      Give(Read.Target, *Rest);
}

/// The class of the object that parameter \p Param refers to.
ClassId Flow::classOfParam(BodyId B, uint32_t Param) const {
  if (Param == 0 && (P.function(B).Flags & FN_HasThis))
    return State->classAround(B);
  auto Params = UnitView::slice(P.unit(B).Params, P.function(B).Params);
  bool Lambda = P.function(B).Flags & FN_Lambda;
  return Lambda || Param >= Params.size() ? ClassId()
                                          : P.classOf(P.body(B).Unit, Params[Param].Type);
}

/// What a member leaves in its object is there when a task that runs on it looks.
void Flow::objectSteps(const At &From, llvm::function_ref<void(NodeRef, PathRef)> Give) const {
  uint32_t Flags = P.function(From.Body).Flags;
  PathRef Below = From.Path;
  if (!(Flags & FN_HasThis))
    return;
  if ((Flags & FN_Lambda) && Below != PathTable::Empty) {
    if (Paths.text(Paths.head(Below)) != "this")
      return;
    Below = Paths.tail(Below);
  }
  for (const FieldRead &Member : State->referredBy(From.Body))
    if (From.AnyPath)
      Give(Member.Target, PathTable::Empty);
    else if (auto Rest = Paths.strip(Below, Member.Path); Rest && Below != PathTable::Empty)
      Give(Member.Target, *Rest);
  llvm::ArrayRef<FieldRead> Tasks = State->tasksOnObject(From.Body);
  if (Tasks.empty() || State->isCaptured(Below, Paths))
    return;
  for (const FieldRead &Task : Tasks)
    if (P.bodyOf(Task.Target) != From.Body &&
        Paths.level(Task.Path) + Paths.level(Below) <= Paths.maxDepth())
      Give(Task.Target, Paths.prepend(Task.Path, Below));
}

void Flow::edgeStep(const At &From, const StepPlan::Item &Way) const {
  const EdgeRecord &Edge = Way.Edge;
  const PathRef Written = Way.Written;
  Step S;
  S.Target = Way.Target;
  S.Path = From.Path;
  S.Block = Edge.Block;
  S.Edge = Way.Row;
  switch (Edge.Kind) {
  case EdgeKind::Copy:
    if ((Edge.Flags & EF_Thrown) && !mayBeThrown(From))
      return;
    if ((Edge.Flags & EF_Weak) && Way.MayBeReplaced && !AllCallable &&
        Keys.isReplaced(From.Node, S.Target, From.Path))
      return;
    break;
  case EdgeKind::Derive:
    if (Paths.isBehind(From.Path))
      return;
    S.Path = PathTable::Empty;
    S.Flags = SF_Derive;
    break;
  case EdgeKind::Store:
    if (Paths.level(Written) + Paths.level(From.Path) > Paths.maxDepth())
      return tooDeep();
    S.Path = Paths.prepend(Written, From.Path);
    break;
  case EdgeKind::Load: {
    // The empty path stands for any.
    auto Rest = From.AnyPath && !AllCallable ? PathTable::Empty : below(From.Path, Written);
    if (!Rest)
      return;
    S.Path = *Rest;
    break;
  }
  case EdgeKind::Update:
    if (Paths.isKilledBy(From.Path, Written))
      return;
    break;
  case EdgeKind::CallArg:
    return;
  }
  From.Emit(S);
}

void Flow::emitInto(const At &From, CallRef C, NodeId Target, PathRef Path, uint8_t Flags) const {
  if (Target.isNone())
    return;
  Step S;
  S.Target = P.nodeRef(From.Body, Target);
  S.Path = Path;
  S.Kind = StepKind::Model;
  S.Flags = Flags;
  S.Block = P.call(C).Block;
  S.Call = C;
  From.Emit(S);
}

void Flow::argumentSteps(const At &From, CallRef C, uint32_t Argument,
                         llvm::ArrayRef<uint32_t> Rows) const {
  auto Callees = Calls.callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I)
    enter(From, C, Argument, I);
  if (!Calls.needsModel(C))
    return;
  if (!AllCallable)
    for (uint32_t Number = 0; Number < Calls.outside(C).size(); ++Number)
      outsideSteps(From, C, Argument, Number);
  passSteps(From, C, Argument, Rows);
  if (!Rows.empty()) {
    modelSteps(From, C, Argument, Rows);
    memberSteps(From, C, Argument);
  } else if (P.call(C).Kind != CallKind::Destructor)
    defaultSteps(From, C, Argument);
}

void Flow::enterParam(const At &From, CallRef C, uint32_t Index, uint32_t Param, PathRef Path,
                      uint8_t Flags) const {
  BodyId To = Calls.callees(C)[Index].Body;
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  if (Param >= Params.size()) {
    if (Params.empty() || !(Params.back().Flags & PF_Variadic))
      return;
    Param = Params.size() - 1;
  }
  if (Params[Param].Entry.isNone())
    return;
  Path = Callers.entering(Path, C, Calls.callees(C)[Index]);
  if ((Params[Param].Flags & PF_This) && Path != PathTable::Empty && !AllCallable &&
      !Types.canHave(P.classOf(P.body(To).Unit, Params[Param].Type), Paths.head(Path)))
    return;
  Step S;
  S.Target = P.nodeRef(To, Params[Param].Entry);
  S.Path = Path;
  S.Kind = StepKind::Enter;
  S.Flags = Flags;
  S.Block = P.call(C).Block;
  S.Call = C;
  S.Callee = Index;
  From.Emit(S);
}

/// True if the caller's state of argument \p Argument must be carried past the
/// call, because \p To has no node for that parameter's final state.
static bool passesUnchanged(const Program &P, BodyId To, int64_t Param) {
  auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
  if (Param < 0)
    return true;
  if (Param >= int64_t(Params.size()))
    return Params.empty() || !(Params.back().Flags & PF_Variadic) || Params.back().Exit.isNone();
  return Params[Param].Exit.isNone();
}

void Flow::enterCallee(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const {
  const Callee &To = Calls.callees(C)[Index];
  int64_t Param = int64_t(Argument) - To.Shift;
  if (Param >= 0)
    enterParam(From, C, Index, Param, From.Path, 0);
  if (passesUnchanged(P, To.Body, Param))
    emitInto(From, C, P.args(C)[Argument].Post, From.Path, SF_Pass);
}

void Flow::enterCallback(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const {
  const Callee &To = Calls.callees(C)[Index];
  const ModelCallback &Row = M[To.Model].Callbacks[To.Callback];
  std::optional<uint32_t> Closure = closureParam(To.Body);
  if (Argument == To.Callable) {
    if (Closure)
      if (auto Rest = below(From.Path, Row.Callable.Path))
        enterParam(From, C, Index, *Closure, *Rest, 0);
  }
  uint32_t Skipped = Closure ? 1 : 0, Count = P.function(To.Body).Params.size();
  for (uint32_t I = 0; I + Skipped < Count; ++I) {
    std::optional<PortRef> Port = portOfParam(Row, I);
    if (!Port || !namesArgument(P, C, *Port, Argument))
      continue;
    if (auto Rest = below(From.Path, Port->Path))
      enterParam(From, C, Index, I + Skipped, *Rest, 0);
  }
}

void Flow::enterConstructor(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const {
  uint32_t First = M[Calls.callees(C)[Index].Model].Constructs->firstArgument(P, C);
  if (Argument >= First)
    enterParam(From, C, Index, Argument - First + 1, From.Path, 0);
}

/// A function that the value's class has for the library gets the value, or each of its
/// elements, and the other arguments as the model says.
void Flow::enterHook(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const {
  const Callee &To = Calls.callees(C)[Index];
  const ModelHook &Row = M[To.Model].Hooks[To.Callback];
  if (Argument == To.Callable)
    if (auto Rest = below(From.Path, To.Below))
      enterParam(From, C, Index, Row.ValueAt, *Rest, 0);
  for (uint32_t I = 0; I < Row.Arguments.size(); ++I)
    if (!Row.Arguments[I].empty() && namesArgument(P, C, Row.Arguments[I].front(), Argument))
      if (auto Rest = below(From.Path, pathOf(C, Row.Arguments[I].front())))
        enterParam(From, C, Index, I, *Rest, 0);
}

/// What \p C returns is what a function of a value's class wrote there, not the value.
bool Flow::hookMakesResult(CallRef C) const {
  auto IsResult = [](const PortRef &Port) { return Port.Root == PortKind::Result; };
  return llvm::any_of(Calls.callees(C), [&](const Callee &To) {
    return To.Kind == Callee::Via::Hook &&
           llvm::any_of(M[To.Model].Hooks[To.Callback].Arguments, [&](const auto &Ports) {
             return !Ports.empty() && IsResult(Ports.front());
           });
  });
}

/// True if what \p F says of a value is for a function of the value's class to say.
bool Flow::isHooked(CallRef C, const ModelFlow &F, uint32_t Argument) const {
  if (AllCallable)
    return false;
  if (F.Kind == Transfer::Alias)
    return F.To.Root == PortKind::Result && Calls.isHooked(C, Argument) && hookMakesResult(C);
  if (Calls.isHooked(C, Argument))
    return true;
  if (F.To.Root == PortKind::Result)
    return Calls.isHooked(C, HookedResult);
  bool Into = false;
  forEachArgument(P, C, F.To.Root, F.To.Index,
                  [&](uint32_t I) { Into |= I != Argument && Calls.isHooked(C, I); });
  return Into;
}

/// What an aggregate's member gets.
void Flow::memberSteps(const At &From, CallRef C, uint32_t Argument) const {
  const Construction *Made = Calls.construction(C);
  if (!Made || !Made->Aggregate)
    return;
  const ModelConstruct &What = *M[Made->Model].Constructs;
  uint32_t First = What.firstArgument(P, C);
  const TypeRecord &Type = P.type(Made->Class);
  if (Argument < First || Argument - First >= Type.Fields.size())
    return;
  const UnitView &Unit = P.unit(P.classInfo(Made->Class).Unit);
  llvm::StringRef Member = Unit.string(Unit.Fields[Type.Fields.Begin + Argument - First].Name);
  PathRef Part = Paths.prepend(Paths.make({Paths.element(Member)}), From.Path);
  emitPort(From, C, What.At, Part, Transfer::Copy, ~0u);
  for (const PortRef &Alias : What.Aliases)
    emitPort(From, C, Alias, Part, Transfer::Copy, ~0u);
}

/// True if what flows to \p To is what the constructor of the new object gets.
bool Flow::isConstructors(CallRef C, const ModelFlow &F, uint32_t Argument) const {
  const Construction *Made = Calls.construction(C);
  if (!Made || Made->isOpaque())
    return false;
  const ModelConstruct &What = *M[Made->Model].Constructs;
  auto Is = [&](const PortRef &Port) {
    return F.To.Root == Port.Root && F.To.Index == Port.Index && F.To.Keyed == Port.Keyed;
  };
  return Argument >= What.firstArgument(P, C) && (Is(What.At) || llvm::any_of(What.Aliases, Is));
}

void Flow::enterUnknown(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const {
  const Callee &To = Calls.callees(C)[Index];
  std::optional<uint32_t> Closure = closureParam(To.Body);
  if (Argument == To.Callable) {
    if (Closure)
      enterParam(From, C, Index, *Closure, From.Path, 0);
    return;
  }
  uint32_t Count = P.function(To.Body).Params.size();
  for (uint32_t I = Closure ? 1 : 0; I < Count; ++I)
    enterParam(From, C, Index, I, PathTable::Empty, SF_Derive | SF_Unknown);
}

/// What a callable carries (captures, bound arguments) enters what it calls.
void Flow::enterCallable(const At &From, CallRef C, uint32_t Index) const {
  BodyId To = Calls.callees(C)[Index].Body;
  if (closureParam(To))
    return enterParam(From, C, Index, 0, From.Path, 0);
  if (AllCallable)
    return; // a bound argument is not what is called
  uint32_t Count = P.function(To).Params.size();
  for (uint32_t Param = 0; Param < Count; ++Param)
    enterParam(From, C, Index, Param, PathTable::Empty, SF_Derive | SF_Unknown);
}

void Flow::enter(const At &From, CallRef C, uint32_t Argument, uint32_t Index) const {
  switch (Calls.callees(C)[Index].Kind) {
  case Callee::Via::Call:
    return enterCallee(From, C, Argument, Index);
  case Callee::Via::Construct:
    return enterConstructor(From, C, Argument, Index);
  case Callee::Via::Callback:
    return enterCallback(From, C, Argument, Index);
  case Callee::Via::Hook:
    return enterHook(From, C, Argument, Index);
  case Callee::Via::Unknown:
    return enterUnknown(From, C, Argument, Index);
  }
}

void Flow::forEachEntry(NodeRef N, PathRef Path, CallRef C, std::optional<uint32_t> Argument,
                        uint32_t Callee, StepSink Emit) const {
  At From{N, Path, P.bodyOf(N), Emit};
  if (Argument)
    enter(From, C, *Argument, Callee);
  else
    enterCallable(From, C, Callee);
}

llvm::SmallVector<uint32_t, 2> Flow::models(CallRef C) const {
  llvm::SmallVector<uint32_t, 2> Result;
  C = P.originalOf(C);
  Constants::LastAsked Last;
  for (uint32_t Row : Calls.candidateModels(C)) {
    auto Answer = M[Row].When.empty() ? Constants::Answer::Yes : Consts.check(C, M[Row].When, Last);
    if (Answer != Constants::Answer::No)
      Result.push_back(Row);
    if (Answer == Constants::Answer::Yes &&
        llvm::all_of(M[Row].When, [&](const auto &When) { return Consts.isAlways(C, When); }))
      break;
  }
  return Result;
}

void Flow::emitPort(const At &From, CallRef C, const PortRef &To, PathRef Rest, Transfer Kind,
                    uint32_t Argument) const {
  bool Derived = Kind == Transfer::Derive;
  PathRef Into = pathOf(C, To, From.Path);
  PathRef Path = Derived ? Into : Paths.prepend(Into, Rest);
  uint8_t Flags = Derived ? SF_Derive : 0;
  if (To.Root == PortKind::Result)
    return emitInto(From, C, P.call(C).Result, Path, Flags);
  forEachArgument(P, C, To.Root, To.Index, [&](uint32_t I) {
    if (I != Argument || To.Path != PathTable::Empty)
      emitInto(From, C, P.args(C)[I].Post, Path, Flags);
  });
}

/// True if \p Row says that what \p Argument held is gone after the call: it is not in a
/// result that is the argument either.
bool Flow::isOverwritten(const At &From, CallRef C, uint32_t Argument, uint32_t Row) const {
  return llvm::any_of(M[Row].Overwrites, [&](const PortRef &Port) {
    return namesArgument(P, C, Port, Argument) && Paths.isKilledBy(From.Path, pathOf(C, Port));
  });
}

/// The kept exceptions of \p Argument that \p Row says are thrown. True if that is so.
bool Flow::throwSteps(const At &From, CallRef C, uint32_t Argument, uint32_t Row) const {
  bool Throws = false;
  for (const PortRef &Port : M[Row].Throws)
    if (namesArgument(P, C, Port, Argument))
      if (auto Rest = Paths.strip(From.Path, Port.Path);
          Rest && (From.AnyPath || Paths.isThrown(*Rest))) {
        emitInto(From, C, P.call(C).Exception, *Rest, 0);
        Throws = !From.AnyPath;
      }
  return Throws;
}

void Flow::modelSteps(const At &From, CallRef C, uint32_t Argument,
                      llvm::ArrayRef<uint32_t> Rows) const {
  for (uint32_t Row : Rows) {
    bool Thrown = throwSteps(From, C, Argument, Row);
    for (const ModelFlow &F : M[Row].Flows)
      if (namesArgument(P, C, F.From, Argument) && !isConstructors(C, F, Argument) &&
          !isHooked(C, F, Argument) && !(Thrown && F.To.Root == PortKind::Result) &&
          !(F.Kind == Transfer::Alias && F.To.Root == PortKind::Result &&
            isOverwritten(From, C, Argument, Row)))
        if (auto Rest = below(From.Path, pathOf(C, F.From));
            Rest &&
            !(F.Kind == Transfer::Derive && (Paths.isThrown(*Rest) || Paths.isBehind(*Rest))))
          emitPort(From, C, F.To, *Rest, F.Kind, Argument);
  }
}

/// Through a function without a usable body that a model says \p C calls: as its own
/// models have it, else from what it is given to what it returns.
/// Steps through callback number \p Number of \p C, each of which says that it makes them.
void Flow::outsideSteps(const At &From, CallRef C, uint32_t Argument, uint32_t Number) const {
  auto Named = [&](const Step &S) {
    Step OfRun = S;
    OfRun.Callee = Number + 1;
    From.Emit(OfRun);
  };
  At Inner = From;
  Inner.Emit = Named;
  runOutside(Inner, C, Argument, Calls.outside(C)[Number]);
}

void Flow::runOutside(const At &From, CallRef C, uint32_t Argument,
                      const OutsideCallback &Run) const {
  const ModelCallback &Row = M[Run.Model].Callbacks[Run.Callback];
  auto Rows = M.of(Run.Function);
  uint32_t First = P.function(Run.Function).Flags & FN_HasThis ? 1 : 0;
  for (uint32_t I = 0; I < MaxOutsideParams; ++I) {
    std::optional<PortRef> Port = portOfParam(Row, I);
    if (!Port || !namesArgument(P, C, *Port, Argument))
      continue;
    auto Rest = below(From.Path, Port->Path);
    if (!Rest)
      continue;
    if (Rows.empty() && Row.ResultTo)
      emitPort(From, C, *Row.ResultTo, PathTable::Empty, Transfer::Derive, ~0u);
    for (uint32_t Index : Rows)
      for (const ModelFlow &F : M[Index].Flows) {
        bool Given =
            I < First ? F.From.Root == PortKind::This
                      : (F.From.Root == PortKind::Argument && F.From.Index == I - First) ||
                            (F.From.Root == PortKind::ArgumentsFrom && F.From.Index <= I - First);
        auto Inner = Given ? below(*Rest, F.From.Path) : std::nullopt;
        if (Inner && F.To.Root == PortKind::Result && Row.ResultTo)
          emitPort(From, C, *Row.ResultTo, Paths.prepend(F.To.Path, *Inner), F.Kind, ~0u);
        else if (Inner && F.To.Root == PortKind::Argument)
          if (auto Into = portOfParam(Row, F.To.Index + First))
            emitPort(From, C, *Into, Paths.prepend(F.To.Path, *Inner), F.Kind, ~0u);
      }
  }
}

/// True if \p C runs one closure, in \p Argument, and nothing else: what the closure has
/// captured comes out of it, not past it.
bool Flow::runsOnly(const At &From, CallRef C, uint32_t Argument) const {
  auto Callees = Calls.callees(C);
  if (AllCallable || Callees.size() != 1 || Callees[0].Kind != Callee::Via::Callback ||
      Callees[0].Callable != Argument || !closureParam(Callees[0].Body) ||
      !Calls.outside(C).empty())
    return false;
  const Callee &To = Callees[0];
  const ParamRecord &Closure =
      P.unit(To.Body).Params[P.function(To.Body).Params.Begin + *closureParam(To.Body)];
  auto Rest = below(From.Path, M[To.Model].Callbacks[To.Callback].Callable.Path);
  return Closure.Exit.isSome() && Rest && *Rest != PathTable::Empty &&
         Types.canHave(P.classOf(P.body(To.Body).Unit, Closure.Type), Paths.head(*Rest));
}

/// True if \p C gives the elements of \p Argument, every one, to callables that may change
/// them: what those leave there comes out of them, not past them.
bool Flow::isLeftToEach(const At &From, CallRef C, uint32_t Argument) const {
  auto Callees = Calls.callees(C);
  if (AllCallable || Callees.empty() || !Calls.outside(C).empty())
    return false;
  return llvm::all_of(Callees, [&](const Callee &To) {
    if (To.Kind != Callee::Via::Callback || !M[To.Model].Callbacks[To.Callback].Each)
      return false;
    const ModelCallback &Row = M[To.Model].Callbacks[To.Callback];
    const uint32_t Skipped = closureParam(To.Body) ? 1 : 0;
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    for (uint32_t I = Skipped; I < Params.size(); ++I)
      if (std::optional<PortRef> Port = portOfParam(Row, I - Skipped);
          Port && namesArgument(P, C, *Port, Argument) && below(From.Path, Port->Path))
        return Params[I].Exit.isSome() && !passesUnchanged(P, To.Body, I);
    return false;
  });
}

void Flow::passSteps(const At &From, CallRef C, uint32_t Argument,
                     llvm::ArrayRef<uint32_t> Rows) const {
  NodeId Post = P.args(C)[Argument].Post;
  if (Post.isNone() || runsOnly(From, C, Argument))
    return;
  // Only what every model that may apply overwrites is gone for certain.
  bool Gone = !Rows.empty() && llvm::all_of(Rows, [&](uint32_t Row) {
    return isOverwritten(From, C, Argument, Row);
  });
  if (!Gone && !isLeftToEach(From, C, Argument))
    emitInto(From, C, Post, From.Path, SF_Pass);
}

void Flow::findKeysOfCallables() {
  for (CallRef C(0); C.Value < P.callCount(); ++C.Value) {
    const NodeRef Result = P.nodeRef(P.bodyOf(C), P.call(C).Result);
    const CallRef Original = P.originalOf(C);
    if (Result.isNone() || !isCallable(Result) || !Calls.needsModel(Original))
      continue;
    for (uint32_t Row : Calls.candidateModels(Original))
      for (const ModelFlow &F : M[Row].Flows)
        if (F.To.Root == policy::Port::Kind::Result)
          pathOf(Original, F.From);
  }
}

bool Flow::isCallable(NodeRef N) const {
  return AllCallable || (N.Value < Callables.size() && Callables[N.Value]);
}

/// True if a function that nothing describes may write to argument \p I: not what it takes
/// by constant or rvalue reference, nor what a handle that it is given stands for.
static bool mayBeWritten(const Program &P, CallRef C, uint32_t I) {
  SymbolId Callee = P.calleeSymbol(C);
  if (Callee.isNone())
    return true;
  const FunctionRecord &Function = P.function(Callee);
  const UnitView &Unit = P.unit(P.symbol(Callee).Unit);
  uint32_t Own = I - (P.hasThisArgument(C) && !(Function.Flags & FN_HasThis) ? 1 : 0);
  auto Params = UnitView::slice(Unit.Params, Function.Params);
  if (Own >= Params.size() || (Params[Own].Flags & PF_Variadic))
    return true;
  return (Params[Own].Flags & (PF_Indirect | PF_ConstTarget | PF_Rvalue)) == PF_Indirect;
}

void Flow::defaultSteps(const At &From, CallRef C, uint32_t Argument) const {
  // What is kept as an exception is passed on, and nothing is computed from it.
  bool Kept = Paths.isThrown(From.Path);
  bool Whole = isCallable(From.Node) || Kept || Paths.isBehind(From.Path);
  PathRef Path = Whole ? From.Path : PathTable::Empty;
  uint8_t Flags = SF_Unknown | (Whole ? 0 : SF_Derive);
  bool HasThis = P.hasThisArgument(C);
  if (!isTruthValue(P, C) && !Kept)
    emitInto(From, C, P.call(C).Result, Path, Flags);
  auto Args = P.args(C);
  for (uint32_t I = 0; I < Args.size(); ++I)
    if (I != Argument && mayBeWritten(P, C, I))
      emitInto(From, C, Args[I].Post, Path, Flags | (I == 0 && HasThis ? 0 : SF_Guess));
}

/// State written through a call's result goes back into what the result refers
/// to: through the callee's ReturnPost node, the models' aliases, or by default
/// into the object (without one, into whatever can be written).
void Flow::writeBackSteps(const At &From, CallRef C, llvm::ArrayRef<uint32_t> Rows) const {
  CallRef Original = P.originalOf(C);
  auto Callees = Calls.callees(Original);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    BodyId To = Callees[I].Body;
    if (Callees[I].Kind != Callee::Via::Call || P.function(To).ReturnPost.isNone())
      continue;
    Step S;
    S.Target = P.nodeRef(To, P.function(To).ReturnPost);
    S.Path = From.Path;
    if (Paths.isHandedOut(From.Path)) {
      std::optional<PathRef> Shifted = Paths.shiftHandedOut(From.Path, -Callees[I].Shift);
      if (!Shifted)
        continue;
      S.Path = *Shifted;
    }
    S.Path = Callers.entering(S.Path, C, Callees[I]);
    S.Kind = StepKind::Enter;
    S.Block = P.call(C).Block;
    S.Call = C;
    S.Callee = I;
    From.Emit(S);
  }
  if (!Calls.needsModel(Original) || Paths.isHandedOut(From.Path))
    return;
  auto Args = P.args(C);
  // What a constructor makes stands for what it was made of.
  bool Makes = P.call(Original).Kind == CallKind::Constructor;
  for (uint32_t Index : Rows) {
    for (const ModelFlow &F : M[Index].Flows) {
      if (F.Kind != Transfer::Alias || F.To.Root != (Makes ? PortKind::This : PortKind::Result))
        continue;
      auto Rest = below(From.Path, F.To.Path);
      if (!Rest)
        continue;
      PathRef Path = Paths.prepend(pathOf(Original, F.From), *Rest);
      forEachArgument(P, C, F.From.Root, F.From.Index,
                      [&](uint32_t I) { emitInto(From, C, Args[I].Post, Path, 0); });
    }
  }
  if (!Rows.empty())
    return;
  bool HasThis = !Makes && P.hasThisArgument(Original);
  for (uint32_t I = 0; I < (HasThis ? std::min<size_t>(1, Args.size()) : Args.size()); ++I)
    emitInto(From, C, Args[I].Post, PathTable::Empty, SF_Unknown | SF_Derive);
}

/// Whatever is stored in a global, all that read it may see, in other runs, too.
void Flow::globalSteps(const At &From) const {
  auto Give = [&](NodeRef Target, StepKind Kind) {
    Step S;
    S.Target = Target;
    S.Path = Paths.unmarked(From.Path);
    S.Kind = Kind;
    S.Block = P.node(From.Node).Block;
    From.Emit(S);
  };
  CellId Cell = P.cellOf(From.Node);
  NodeRef Hub = Order ? Order->anywhere(Cell) : NodeRef();
  if (Hub.isSome() && From.Node != Hub)
    return Give(Hub, StepKind::Later);
  for (NodeRef Load : P.loadsOf(Cell))
    Give(Load, StepKind::Global);
}

} // namespace flowpact::link
