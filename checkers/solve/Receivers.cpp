//===- Receivers.cpp - what calls are made on, in their context -----------===//
#include "solve/Receivers.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::BodyId;
using link::Callee;
using link::CallRef;
using link::CallSite;
using link::ClassId;
using link::ElementId;
using link::ElementList;
using link::NodeRef;
using link::SymbolId;
using policy::Transfer;
using PortKind = policy::Port::Kind;

namespace {
/// Places that one question looks at, elements of a path, callees within callees, and
/// classes below one method: beyond, anything may be held.
constexpr unsigned MaxPlaces = 256, MaxPath = 8, MaxDepth = 5, MaxClasses = 64;
/// Stores to one global.
constexpr unsigned MaxStores = 16;
/// Callees below a function whose calls are asked for.
constexpr unsigned MaxBelow = 4;

int64_t numberOf(SymbolId S) { return (int64_t(1) << 41) + S.Value; }
int64_t numberOf(ClassId C) { return (int64_t(1) << 40) + C.Value; }
} // namespace

struct Receivers::Query {
  std::vector<HeldAt> Work;
  std::map<HeldAt, bool> Seen;
  Held Result;
  unsigned Depth;

  void add(NodeRef N, ElementList Path) {
    if (N.isNone())
      return;
    if (Path.size() > MaxPath || Seen.size() > MaxPlaces) {
      Result.Any = true;
      return;
    }
    HeldAt At{N, std::move(Path)};
    if (Seen.emplace(At, true).second)
      Work.push_back(std::move(At));
  }
};

Receivers::Receivers(const link::LinkedProgram &Linked) : Linked(Linked), P(Linked.program()) {}

uint32_t Receivers::slot(const HeldAt &At) {
  return Slots.try_emplace(At, Slots.size()).first->second;
}

/// What \p Path has below \p Front; none if it does not go through all of it.
std::optional<ElementList> Receivers::below(const ElementList &Path,
                                            llvm::ArrayRef<ElementId> Front) const {
  if (Path.size() < Front.size())
    return std::nullopt;
  for (size_t I = 0; I < Front.size(); ++I)
    if (!Linked.paths().matches(Path[I], Front[I]))
      return std::nullopt;
  return ElementList(Path.begin() + Front.size(), Path.end());
}

static ElementList joined(llvm::ArrayRef<ElementId> Front, llvm::ArrayRef<ElementId> Path) {
  ElementList Result(Front);
  Result.append(Path.begin(), Path.end());
  return Result;
}

const Held &Receivers::ask(const HeldAt &At, unsigned Depth) {
  static const Held Anything{true, {}, {}};
  if (auto Known = Answers.find(At); Known != Answers.end())
    return Known->second;
  if (Depth > MaxDepth || !Asked.emplace(At, true).second)
    return Anything;
  Query Q;
  Q.Depth = Depth;
  Q.add(At.Node, At.Path);
  while (!Q.Work.empty() && !Q.Result.Any) {
    HeldAt Next = std::move(Q.Work.back());
    Q.Work.pop_back();
    visit(Q, Next);
  }
  Asked.erase(At);
  llvm::sort(Q.Result.FromParams);
  return Answers[At] = std::move(Q.Result);
}

void Receivers::visit(Query &Q, const HeldAt &At) {
  const NodeRecord &Node = P.node(At.Node);
  link::UnitIndex U = P.body(P.bodyOf(At.Node)).Unit;
  switch (Node.Kind) {
  case NodeKind::Constant: // a null pointer, a number, or a pointer to a member
    return visitEdges(Q, At);
  case NodeKind::FunctionRef:
  case NodeKind::Closure:
    if (At.Path.empty())
      Q.Result.Known.add(numberOf(P.symbolOf(U, FunctionId(Node.Payload))));
    return visitEdges(Q, At); // a generic lambda's other instances, and its captures
  case NodeKind::Param:
    Q.Result.FromParams.push_back(At);
    return;
  case NodeKind::GlobalLoad:
    return visitGlobal(Q, At);
  case NodeKind::CallResult:
    return visitResult(Q, At);
  case NodeKind::ArgPost:
    return visitPost(Q, At);
  case NodeKind::Definition:
  case NodeKind::Value:
    if (ClassId Class = P.typeOf(At.Node); Class.isSome() && At.Path.empty())
      addClass(Q.Result, Class);
    [[fallthrough]];
  case NodeKind::Phi:
  case NodeKind::GlobalStore:
  case NodeKind::Return:
  case NodeKind::ParamExit:
    if (Node.Kind != NodeKind::Value)
      return visitEdges(Q, At);
    if (Node.Operation == Op::None || Node.Operation == Op::Select ||
        Node.Operation == Op::Aggregate || Node.Operation == Op::Cast)
      return visitEdges(Q, At);
    break;
  default:
    break;
  }
  Q.Result.Any = true;
}

void Receivers::visitEdges(Query &Q, const HeldAt &At) {
  BodyId B = P.bodyOf(At.Node);
  for (uint32_t Row : P.inEdges(At.Node)) {
    const EdgeRecord &Edge = P.edge(At.Node, Row);
    if (Edge.Flags & (EF_Implicit | EF_Condition))
      continue;
    NodeRef From = P.nodeRef(B, Edge.From);
    ElementList Written = elements(P.path(P.body(B).Unit, Edge.Path));
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      Q.add(From, At.Path);
      break;
    case EdgeKind::Store:
      if (auto Rest = below(At.Path, Written))
        Q.add(From, *Rest);
      break;
    case EdgeKind::Load:
      Q.add(From, joined(Written, At.Path));
      break;
    case EdgeKind::Update:
      if (Written.size() > At.Path.size() ||
          !std::equal(Written.begin(), Written.end(), At.Path.begin()))
        Q.add(From, At.Path);
      break;
    case EdgeKind::Derive:
      Q.Result.Any = true;
      return;
    case EdgeKind::CallArg:
      break;
    }
  }
}

/// What any store leaves in a global: a table of functions, an object of operations.
void Receivers::visitGlobal(Query &Q, const HeldAt &At) {
  if (Escaping.empty())
    Escaping = P.escapingCells();
  const NodeRecord &Node = P.node(At.Node);
  link::CellId Cell = P.cellOf(At.Node);
  const UnitView &Unit = P.unit(P.bodyOf(At.Node));
  bool Constant = Unit.Globals[Node.Payload].Flags & GF_Constant;
  auto Stores = P.storesOf(Cell);
  if ((Escaping[Cell.Value] && !Constant) || Stores.empty() || Stores.size() > MaxStores) {
    Q.Result.Any = true;
    return;
  }
  for (NodeRef Store : Stores) {
    const Held Found = ask({Store, At.Path}, Q.Depth + 1);
    // What a function was given to leave there is not for this way's caller to say.
    Q.Result.Any |= Found.Any || !Found.FromParams.empty();
    Q.Result.Known = NumberSet::unite(Q.Result.Known, Found.Known);
  }
}

void Receivers::addClass(Held &Result, ClassId Class) const {
  Result.Known.add(numberOf(Class));
  for (SymbolId Method : P.methods(Class))
    if (P.name(Method).ends_with("::operator()"))
      Result.Known.add(numberOf(Method));
}

/// What a callee's node holds, with the caller's arguments for its parameters.
void Receivers::throughCallee(Query &Q, CallSite Site, NodeRef Inside, const ElementList &Path) {
  if (Inside.isNone())
    return;
  const Held Found = ask({Inside, Path}, Q.Depth + 1);
  Q.Result.Any |= Found.Any;
  Q.Result.Known = NumberSet::unite(Q.Result.Known, Found.Known);
  for (const HeldAt &Param : Found.FromParams) {
    NodeRef Given = Linked.flow().givenTo(Site, P.node(Param.Node).Payload);
    if (Given.isNone()) {
      Q.Result.Any = true;
      return;
    }
    Q.add(Given, Param.Path);
  }
}

/// Backwards through the models of \p C, to its result or to \p Argument as it is after
/// the call. False if nothing describes the call.
bool Receivers::throughModels(Query &Q, CallRef C, const HeldAt &At,
                              std::optional<uint32_t> Argument) {
  auto Rows = Linked.flow().models(C);
  if (Rows.empty())
    return false;
  auto Args = P.args(C);
  BodyId B = P.bodyOf(C);
  const link::Models &All = Linked.flow().models();
  bool Gone = Argument.has_value();
  auto IsTarget = [&](const link::PortRef &Port) {
    return Argument ? link::namesArgument(P, C, Port, *Argument) : Port.Root == PortKind::Result;
  };
  for (uint32_t Row : Rows) {
    for (const link::ModelFlow &F : All[Row].Flows) {
      auto Rest = IsTarget(F.To) ? below(At.Path, elements(F.To.Path)) : std::nullopt;
      if (!Rest)
        continue;
      if (F.Kind == Transfer::Derive) {
        Q.Result.Any = true;
        return true;
      }
      link::forEachArgument(P, C, F.From.Root, F.From.Index, [&](uint32_t I) {
        Q.add(P.nodeRef(B, Args[I].Pre),
              joined(elements(Linked.flow().knownPath(C, F.From)), *Rest));
      });
    }
    for (const link::ModelCallback &Callback : All[Row].Callbacks)
      Q.Result.Any |= Callback.ResultTo && IsTarget(*Callback.ResultTo);
    Gone &= llvm::any_of(All[Row].Overwrites, [&](const link::PortRef &Port) {
      // Of one element that is replaced, the others stay.
      return IsTarget(Port) && Port.Keyed == Port.Path && below(At.Path, elements(Port.Path));
    });
  }
  if (Argument && !Gone)
    Q.add(P.nodeRef(B, Args[*Argument].Pre), At.Path);
  return true;
}

/// The new object of a library function that makes one.
void Receivers::addObject(Query &Q, CallRef C, ClassId Class, const HeldAt &At) {
  if (At.Path.empty())
    return addClass(Q.Result, Class);
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I)
    if (Callees[I].Kind == Callee::Via::Construct) {
      const FunctionRecord &Made = P.function(Callees[I].Body);
      const ParamRecord &This = P.unit(Callees[I].Body).Params[Made.Params.Begin];
      throughCallee(Q, {C, I}, P.nodeRef(Callees[I].Body, This.Exit), At.Path);
    }
}

bool negatesAnswer(const link::Program &P, CallRef C) {
  SymbolId S = P.calleeSymbol(C);
  llvm::StringRef Name = S.isSome() ? link::lastNameComponent(P.name(S)) : "";
  return Name == "not_fn" || Name == "not1" || Name == "not2";
}

void Receivers::visitResult(Query &Q, const HeldAt &At) {
  CallRef C = P.callRef(P.bodyOf(At.Node), CallId(P.node(At.Node).Payload));
  if (negatesAnswer(P, C)) { // who is asked is known, but not what that says
    Q.Result.Any = true;
    return;
  }
  if (const link::Construction *Made = Linked.calls().construction(C)) {
    const link::PortRef &Where = Linked.flow().models()[Made->Model].Constructs->At;
    if (Where.Root == PortKind::Result)
      if (auto Rest = below(At.Path, elements(Where.Path)))
        return addObject(Q, C, Made->Class, {At.Node, *Rest});
  }
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    if (Callees[I].Kind != Callee::Via::Call)
      continue; // what a library function calls gives its result by a model
    throughCallee(Q, {C, I}, P.nodeRef(Callees[I].Body, P.function(Callees[I].Body).Return),
                  At.Path);
  }
  if (Linked.calls().needsModel(C))
    Q.Result.Any |= !throughModels(Q, C, At, std::nullopt);
  else
    Q.Result.Any |= Callees.empty();
}

/// What was written through the result of a call, in what that result refers to.
void Receivers::visitWritten(Query &Q, const HeldAt &At, CallRef C) {
  CallRef Original = P.originalOf(C);
  auto Rows = Linked.flow().models(Original);
  if (!Linked.calls().needsModel(Original) || Rows.empty()) {
    Q.Result.Any = true;
    return;
  }
  NodeRef Written = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  for (uint32_t Row : Rows)
    for (const link::ModelFlow &F : Linked.flow().models()[Row].Flows)
      if (F.Kind == Transfer::Alias)
        if (auto Rest = below(At.Path, elements(Linked.flow().knownPath(Original, F.From))))
          Q.add(Written, joined(elements(F.To.Path), *Rest));
}

void Receivers::visitPost(Query &Q, const HeldAt &At) {
  BodyId B = P.bodyOf(At.Node);
  CallRef C = P.callRef(B, CallId(P.node(At.Node).Payload));
  const CallRecord &Call = P.call(C);
  if (Call.Kind == CallKind::WriteBack)
    return visitWritten(Q, At, C);
  auto Args = P.args(C);
  uint32_t Argument = P.argumentOfPost(C, At.Node);
  if (Argument == Args.size()) {
    Q.Result.Any = true;
    return;
  }
  NodeRef Before = P.nodeRef(B, Args[Argument].Pre);
  bool Built = Call.Kind == CallKind::Constructor && Argument == 0;
  if (Built && Before.isSome() && P.node(Before).Kind == NodeKind::Param) {
    Q.Result.Any = true; // a base, or a delegated object
    return;
  }
  if (Call.Kind == CallKind::Destructor || (!Built && Argument == 0 && At.Path.empty() &&
                                            P.hasThisArgument(C) && !Linked.calls().needsModel(C)))
    return Q.add(Before, At.Path); // whatever happens to an object, its class remains
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    const Callee &To = Callees[I];
    if (To.Kind != Callee::Via::Call) {
      // A callable may change what it has captured, but not what it is.
      auto Captured =
          To.Kind == Callee::Via::Callback && To.Callable == Argument
              ? below(
                    At.Path,
                    elements(Linked.flow().models()[To.Model].Callbacks[To.Callback].Callable.Path))
              : std::nullopt;
      Q.Result.Any |= To.Kind == Callee::Via::Unknown || (Captured && !Captured->empty());
      continue;
    }
    auto Params = UnitView::slice(P.unit(To.Body).Params, P.function(To.Body).Params);
    int64_t Param = int64_t(Argument) - To.Shift;
    if (Built && At.Path.empty())
      continue;
    if (Param < 0 || Param >= int64_t(Params.size()) || Params[Param].Exit.isNone())
      Q.add(Before, At.Path);
    else
      throughCallee(Q, {C, I}, P.nodeRef(To.Body, Params[Param].Exit), At.Path);
  }
  link::SymbolId Named = P.calleeSymbol(C); // none of a call through a value
  ClassId Class = Named.isSome() ? P.classOf(Named) : ClassId();
  if (Linked.calls().needsModel(C)) {
    size_t Before = Q.Seen.size();
    bool Described = throughModels(Q, C, At, Argument);
    bool Wraps = Described && Q.Seen.size() > Before + 1; // besides the object as it was
    if (Built && At.Path.empty() && !Wraps && Class.isSome())
      addClass(Q.Result, Class);
    else if (!Described)
      Q.Result.Any = true;
  } else if (Built && At.Path.empty() && Class.isSome()) {
    addClass(Q.Result, Class);
  } else if (Callees.empty()) {
    Q.Result.Any = true;
  }
}

bool Receivers::overrides(SymbolId Method, SymbolId Base) const {
  llvm::SmallVector<SymbolId, 8> Work{Method};
  for (size_t I = 0; I < Work.size() && I < MaxClasses; ++I) {
    if (Work[I] == Base)
      return true;
    llvm::append_range(Work, P.overridden(Work[I]));
  }
  return false;
}

/// What a call of \p Method on an object of exactly \p Class runs; none: not known.
SymbolId Receivers::overriderIn(SymbolId Method, ClassId Class) const {
  llvm::SmallVector<ClassId, 8> Work{Class};
  for (size_t I = 0; I < Work.size() && I < MaxClasses; ++I) {
    for (SymbolId Own : P.methods(Work[I]))
      if (overrides(Own, Method))
        return Own;
    for (ClassId Base : P.bases(Work[I]))
      if (Base.isSome())
        Work.push_back(Base);
  }
  return SymbolId();
}

/// The classes whose objects run \p Target where \p C calls; none: too many.
std::optional<NumberSet> Receivers::classesThatReach(CallRef C, SymbolId Target) {
  SymbolId Method = P.calleeSymbol(C);
  auto [Entry, New] = Reaching.try_emplace({Method, Target});
  if (!New)
    return Entry->second;
  NumberSet Found;
  llvm::SmallVector<ClassId, 16> Work;
  if (ClassId Class = P.classOf(Target); Class.isSome())
    Work.push_back(Class);
  for (size_t I = 0; I < Work.size(); ++I) {
    if (I == MaxClasses)
      return std::nullopt;
    if (overriderIn(Method, Work[I]) == Target)
      Found.add(numberOf(Work[I]));
    for (ClassId Below : P.derived(Work[I]))
      if (!llvm::is_contained(Work, Below))
        Work.push_back(Below);
  }
  if (!Found.isEmpty())
    Entry->second = Found;
  return Entry->second;
}

llvm::SmallVector<SymbolId, 2> Receivers::alsoRun(CallRef Call, SymbolId Target, SymbolId Method) {
  llvm::SmallVector<SymbolId, 2> Found;
  auto Classes = classesThatReach(Call, Target);
  for (const NumberSet::Interval &Part :
       Classes ? Classes->intervals() : llvm::ArrayRef<NumberSet::Interval>())
    for (int64_t Number = Part.Low; Number <= Part.High; ++Number) {
      SymbolId S = overriderIn(Method, ClassId(Number - numberOf(ClassId(0))));
      if (S.isNone())
        return {};
      if (!llvm::is_contained(Found, S))
        Found.push_back(S);
    }
  return Found;
}

/// A pointer to a virtual method calls what overrides it.
NumberSet Receivers::functionsThatAre(SymbolId Target) const {
  NumberSet Found;
  llvm::SmallVector<SymbolId, 8> Work{Target};
  for (size_t I = 0; I < Work.size() && I < MaxClasses; ++I) {
    Found.add(numberOf(Work[I]));
    llvm::append_range(Work, P.overridden(Work[I]));
  }
  return Found;
}

std::optional<Receivers::Choice> Receivers::choice(CallSite Site) {
  auto Callees = Linked.calls().callees(Site.Call);
  const CallRecord &Call = P.call(Site.Call);
  auto Args = P.args(Site.Call);
  if (Callees.size() < 2 || Site.Callee >= Callees.size() || Call.Kind == CallKind::WriteBack)
    return std::nullopt;
  const Callee &To = Callees[Site.Callee];
  BodyId B = P.bodyOf(Site.Call);
  SymbolId Target = P.body(To.Body).Symbol;
  if (To.Kind == Callee::Via::Callback) {
    const auto &Row = Linked.flow().models()[To.Model].Callbacks[To.Callback];
    if (To.Callable >= Args.size())
      return std::nullopt;
    return Choice{{P.nodeRef(B, Args[To.Callable].Pre), elements(Row.Callable.Path)},
                  functionsThatAre(Target)};
  }
  if (To.Kind != Callee::Via::Call)
    return std::nullopt;
  if (Call.Kind == CallKind::Indirect)
    return Choice{{P.nodeRef(B, Call.CalleeNode), {}}, functionsThatAre(Target)};
  if (Call.Kind != CallKind::Virtual || Args.empty())
    return std::nullopt;
  auto Classes = classesThatReach(Site.Call, Target);
  if (!Classes)
    return std::nullopt;
  return Choice{{P.nodeRef(B, Args[0].Pre), {}}, *Classes};
}

SymbolId Receivers::targetOf(const HeldAt &At, SymbolId Method) {
  const Held &Found = held(At);
  if (Found.Any || !Found.FromParams.empty())
    return SymbolId();
  SymbolId Target;
  for (const NumberSet::Interval &Part : Found.Known.intervals())
    for (int64_t Number = Part.Low; Number <= Part.High; ++Number) {
      bool IsFunction = Number >= numberOf(SymbolId(0));
      if (IsFunction == Method.isSome())
        continue; // the class of an object that is called, or its call operator
      SymbolId S = IsFunction ? SymbolId(Number - numberOf(SymbolId(0)))
                              : overriderIn(Method, ClassId(Number - numberOf(ClassId(0))));
      if (S.isNone() || Target.isSome())
        return SymbolId();
      Target = S;
    }
  return Target;
}

void Receivers::addSources(const HeldAt &At, std::vector<HeldAt> &Found) {
  if (At.Node.isNone())
    return;
  const Held &Sources = held(At);
  if (!Sources.Any)
    llvm::append_range(Found, Sources.FromParams);
}

llvm::ArrayRef<HeldAt> Receivers::dependsOn(BodyId B, unsigned Depth) {
  if (auto Known = Parameters.find(B); Known != Parameters.end())
    return Known->second;
  if (Depth > MaxBelow)
    return {};
  Parameters[B]; // a recursion asks for nothing more
  std::vector<HeldAt> Found;
  for (uint32_t Row = P.function(B).Calls.Begin; Row < P.function(B).Calls.End; ++Row) {
    CallRef C = P.callRef(B, CallId(Row));
    auto Callees = Linked.calls().callees(C);
    for (uint32_t I = 0; I < Callees.size(); ++I) {
      if (std::optional<Choice> By = choice({C, I}))
        addSources(By->At, Found);
      if (P.call(C).Kind == CallKind::WriteBack)
        continue;
      for (const HeldAt &Param : std::vector<HeldAt>(dependsOn(Callees[I].Body, Depth + 1)))
        addSources({Linked.flow().givenTo({C, I}, P.node(Param.Node).Payload), Param.Path}, Found);
    }
  }
  llvm::sort(Found);
  Found.erase(std::unique(Found.begin(), Found.end()), Found.end());
  return Parameters[B] = std::move(Found);
}

} // namespace flowpact::solve
