//===- StringTrace.cpp - which constants may stand somewhere --------------===//
#include "solve/StringTrace.h"
#include "policy/Duration.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::Callee;
using link::CallSite;
using link::ElementId;
using link::PathTable;
using link::PortRef;
using policy::Transfer;
using PortKind = policy::Port::Kind;

/// Nodes looked at for one question; callers and stores that are tried; calls on a
/// stack.
static constexpr unsigned MaxNodes = 8'000;
static constexpr unsigned MaxBranches = 256;
static constexpr unsigned MaxFrames = 48;
static constexpr unsigned MaxNesting = 1'000;

FieldStores::FieldStores(const link::Program &P) {
  const PathTable &Paths = P.paths();
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
      const EdgeRecord &Edge = P.unit(B).Edges[E];
      if (Edge.Kind != EdgeKind::Store)
        continue;
      for (ElementId Element : Paths.elements(P.path(P.body(B).Unit, Edge.Path)))
        if (!Paths.isBracketed(Element))
          Stores[Element].push_back({B, E});
    }
  }
}

llvm::ArrayRef<std::pair<BodyId, uint32_t>> FieldStores::of(ElementId Field) const {
  auto Found = Stores.find(Field);
  if (Found == Stores.end())
    return {};
  return Found->second;
}

namespace {

StringSet unknown() {
  StringSet Result;
  Result.Open = true;
  return Result;
}

} // namespace

/// True if nothing of \p Path is left where exactly \p Written was written. A rule's
/// bare name is the member that it names in the class at hand.
bool StringTrace::isReplaced(PathRef Path, PathRef Written) const {
  for (; Written != PathTable::Empty; Written = Paths.tail(Written), Path = Paths.tail(Path))
    if (Path == PathTable::Empty || Paths.isAnyElement(Paths.head(Written)) ||
        Paths.isAnyElement(Paths.head(Path)) ||
        !Paths.matches(Paths.head(Path), Paths.head(Written)))
      return false;
  return true;
}

/// What is left of \p Path below \p Front; none if it does not lead there.
std::optional<PathRef> StringTrace::below(PathRef Path, PathRef Front) const {
  if (Paths.depth(Path) < Paths.depth(Front))
    return std::nullopt;
  return Paths.strip(Path, Front);
}

StringTrace::FrameRow StringTrace::push(FrameRow Below, CallSite Site) {
  auto [Entry, Inserted] =
      FrameIndex.try_emplace({Below, Site.Call.Value, Site.Callee}, Frames.size());
  if (Inserted)
    Frames.push_back({Below, Site, Frames[Below].Depth + 1});
  return Entry->second;
}

StringTrace::FrameRow StringTrace::begin(llvm::ArrayRef<CallSite> Stack) {
  Frames.assign(1, Frame());
  FrameIndex.clear();
  Known.clear();
  Results.clear();
  Nodes.clear();
  MadeOf.clear();
  Active.clear();
  Budget = MaxNodes;
  Nesting = 0;
  FrameRow Row = 0;
  for (CallSite Site : Stack)
    Row = push(Row, Site);
  return Row;
}

StringSet StringTrace::run(CallRef Call, const PortRef &Port,
                           llvm::ArrayRef<CallSite> Stack) {
  FrameRow Row = begin(Stack);
  return argument(Call, Port, PathTable::Empty, Row);
}

StringSet StringTrace::run(NodeRef N, PathRef Path, llvm::ArrayRef<CallSite> Stack) {
  FrameRow Row = begin(Stack);
  return eval(N, Path, Row);
}

/// Breadth first from the question to the constant, over the results that hold it.
std::vector<NodeRef> StringTrace::way(const KnownString &Value) const {
  auto Holds = [&](uint32_t Row) {
    return llvm::any_of(Results[Row].Values,
                        [&](const KnownString &V) { return V.Origin == Value.Origin; });
  };
  std::vector<NodeRef> Way;
  if (Results.empty() || Value.Origin.isNone())
    return Way;
  llvm::DenseMap<uint32_t, uint32_t> From{{0, 0}};
  std::vector<uint32_t> Work{0};
  uint32_t At = 0;
  for (size_t I = 0; I < Work.size(); ++I) {
    At = Work[I];
    if (Nodes[At] == Value.Origin)
      break;
    for (uint32_t Part : MadeOf[At])
      if (Holds(Part) && From.try_emplace(Part, At).second)
        Work.push_back(Part);
  }
  for (; At != 0; At = From.lookup(At))
    Way.push_back(Nodes[At]);
  Way.push_back(Nodes[0]);
  return Way;
}

StringSet StringTrace::argument(CallRef C, const PortRef &Port, PathRef Rest,
                                FrameRow Frame) {
  StringSet Result;
  PathRef Path = Paths.prepend(Port.Path, Rest);
  bool Any = false;
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
    if (N.isSome() && !Any)
      unite(Result, eval(N, Path, Frame)), Any = true;
  });
  return Any ? Result : unknown();
}

StringSet StringTrace::eval(NodeRef N, PathRef Path, FrameRow Frame) {
  auto [Entry, Inserted] =
      Known.try_emplace({uint64_t(N.Value) << 32 | Path.Value, Frame}, Results.size());
  uint32_t Row = Entry->second;
  if (!Active.empty())
    MadeOf[Active.back()].push_back(Row);
  if (!Inserted)
    return Results[Row];
  Results.emplace_back();
  Nodes.push_back(N);
  MadeOf.emplace_back();
  if (Budget == 0 || Nesting >= MaxNesting)
    return Results[Row] = unknown();
  --Budget;
  ++Nesting;
  Active.push_back(Row);
  StringSet Result = evalNode(N, Path, Frame);
  Active.pop_back();
  --Nesting;
  return Results[Row] = std::move(Result);
}

StringSet StringTrace::evalNode(NodeRef N, PathRef Path, FrameRow Frame) {
  switch (P.node(N).Kind) {
  case NodeKind::Constant: {
    StringSet Result;
    add(Result, constantAt(P, N, KeepHoles));
    return Result;
  }
  case NodeKind::Param:
    return evalParam(N, Path, Frame);
  case NodeKind::GlobalLoad:
    return evalGlobal(N, Path);
  case NodeKind::CallResult:
    return evalResult(N, Path, Frame);
  case NodeKind::ArgPost:
    return evalPost(N, Path, Frame);
  case NodeKind::ReturnPost:
    return evalReturnPost(Path, Frame);
  case NodeKind::Value:
    if (std::optional<StringSet> Computed = evalOperation(N, Frame))
      return *Computed;
    return evalEdges(N, Path, Frame);
  default:
    return evalEdges(N, Path, Frame);
  }
}

/// What an operator computes of numbers; none of what is no such operator.
std::optional<StringSet> StringTrace::evalOperation(NodeRef N, FrameRow Frame) {
  const NodeRecord &Row = P.node(N);
  switch (Row.Operation) {
  case Op::Arithmetic:
  case Op::Shift:
  case Op::BitAnd:
  case Op::BitOr:
  case Op::BitXor:
  case Op::BitNot:
  case Op::Negate:
  case Op::Not:
  case Op::Truth:
    break;
  default:
    return std::nullopt;
  }
  llvm::SmallVector<StringSet, 2> Operands;
  for (unsigned Position = 0; Position < 2; ++Position)
    for (uint32_t Edge : P.inEdges(N))
      if (P.edge(N, Edge).Operand == Position) {
        if (Operands.size() == Position)
          Operands.emplace_back();
        if (Operands.size() > Position)
          unite(Operands[Position], eval(P.nodeRef(P.bodyOf(N), P.edge(N, Edge).From),
                                         PathTable::Empty, Frame));
      }
  if (Row.Operation != Op::Arithmetic && Row.Operation != Op::Shift)
    return compute(Row.Operation, Operands, N);
  if (Operands.size() != 2)
    return unknown();
  return compute(Arithmetic(Row.Payload), Operands[0], Operands[1], N);
}

StringSet StringTrace::evalEdges(NodeRef N, PathRef Path, FrameRow Frame) {
  BodyId B = P.bodyOf(N);
  StringSet Result;
  bool Any = false, Dead = false;
  const NodeRecord &Row = P.node(N);
  std::map<unsigned, StringSet> Operands;
  for (uint32_t In : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, In);
    if (Edge.Flags & (EF_Implicit | EF_Condition))
      continue;
    if (Linked.dead().isDead(B, Edge.Block) ||
        (Row.Kind == NodeKind::Phi && Linked.dead().isDeadJoin(B, Edge.Block, Row.Block))) {
      Dead = true;
      continue;
    }
    NodeRef From = P.nodeRef(B, Edge.From);
    PathRef Where = P.path(P.body(B).Unit, Edge.Path);
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      unite(Result, eval(From, Path, Frame));
      break;
    case EdgeKind::Derive:
      unite(Operands[Edge.Operand], eval(From, PathTable::Empty, Frame));
      break;
    case EdgeKind::Load: {
      PathRef Whole = Paths.prepend(Where, Path);
      StringSet Through = eval(From, Whole, Frame);
      bool Certain = Exact && Through.Absent && !Through.Open;
      if (Through.Values.empty() && !Certain)
        Through = evalField(Whole);
      unite(Result, Through);
      break;
    }
    case EdgeKind::Store:
      if (auto Rest = below(Path, Where))
        unite(Result, eval(From, *Rest, Frame));
      else
        continue;
      break;
    case EdgeKind::Update:
      if (isReplaced(Path, Where))
        continue;
      unite(Result, eval(From, Path, Frame));
      break;
    case EdgeKind::CallArg:
      continue;
    }
    Any = true;
  }
  if (!Operands.empty()) {
    StringSet Whole = Operands.begin()->second;
    for (auto It = std::next(Operands.begin()); It != Operands.end(); ++It)
      Whole = concatenate(Whole, It->second);
    unite(Result, Whole);
  }
  if (Any)
    return Result;
  // An object that begins here, and a part of a list that its writer left out.
  bool Begins = Row.Operation == Op::Aggregate ||
                (Row.Kind == NodeKind::Definition && P.inEdges(N).empty());
  Result.Absent = Begins;
  Result.Open = !Begins && !Dead;
  return Result;
}

StringSet StringTrace::evalParam(NodeRef N, PathRef Path, FrameRow Row) {
  uint32_t Param = P.node(N).Payload;
  auto Give = [&](CallSite Site, FrameRow Below) {
    Site.Call = P.originalOf(Site.Call);
    NodeRef Given = Linked.flow().givenTo(Site, Param);
    return Given.isNone() ? unknown() : eval(Given, Path, Below);
  };
  StringSet Result;
  if (Row) {
    Result = Give(Frames[Row].Site, Frames[Row].Below);
  } else {
    auto Sites = Linked.calls().callers(P.bodyOf(N));
    Result.Open = Sites.empty() || Sites.size() > MaxBranches;
    for (CallSite Site : Sites.take_front(MaxBranches))
      unite(Result, Give(Site, 0));
  }
  return Result;
}

/// What a caller wrote through the returned reference.
StringSet StringTrace::evalReturnPost(PathRef Path, FrameRow Row) {
  if (!Row || P.call(Frames[Row].Site.Call).Kind != CallKind::WriteBack)
    return StringSet();
  CallRef C = Frames[Row].Site.Call;
  return evalEdges(P.nodeRef(P.bodyOf(C), P.call(C).Result), Path, Frames[Row].Below);
}

StringSet StringTrace::evalGlobal(NodeRef N, PathRef Path) {
  auto Stores = P.storesOf(P.cellOf(N));
  StringSet Result;
  Result.Open = Stores.empty() || Stores.size() > MaxBranches;
  for (NodeRef Store : Stores.take_front(MaxBranches))
    unite(Result, eval(Store, Path, 0));
  return Result;
}

/// Every store of the last field of \p Path, whatever the object.
StringSet StringTrace::evalField(PathRef Path) {
  PathRef Tail;
  for (PathRef At = Path; At != PathTable::Empty; At = Paths.tail(At))
    if (!Paths.isBracketed(Paths.head(At)))
      Tail = At;
  if (Tail.isNone())
    return unknown();
  StringSet Result;
  auto Stores = Fields.of(Paths.head(Tail));
  Result.Open = Stores.empty() || Stores.size() > MaxBranches;
  for (auto [B, Row] : Stores.take_front(MaxBranches)) {
    const EdgeRecord &Edge = P.unit(B).Edges[Row];
    PathRef Where = P.path(P.body(B).Unit, Edge.Path);
    while (Paths.head(Where) != Paths.head(Tail))
      Where = Paths.tail(Where);
    if (auto Rest = below(Tail, Where))
      unite(Result, eval(P.nodeRef(B, Edge.From), *Rest, 0));
  }
  return Result;
}

double StringTrace::unitOf(link::ClassId Type) {
  if (Type.isNone())
    return 0;
  auto [Entry, Inserted] = Units.try_emplace(Type);
  if (Inserted)
    Entry->second = policy::unitOfType(P.name(Type)).value_or(0);
  return Entry->second;
}

/// What a library's function makes is a time if its type is one, and what it takes
/// from a time as a number counts the time's own unit.
void StringTrace::settle(StringSet &Set, CallRef C, link::ClassId Type) {
  for (uint32_t Row : Linked.flow().models(C)) {
    const policy::TimeModel &Time = Linked.flow().models()[Row].Time;
    if (Time.What == policy::TimeModel::Kind::Makes)
      makeTimes(Set, Time.Unit);
    else if (Time.What == policy::TimeModel::Kind::Counts)
      countTimes(Set, Time.Unit);
  }
  if (double Unit = unitOf(Type))
    return makeTimes(Set, Unit);
  if (Type.isNone() || P.type(Type).Kind != TypeKind::Builtin || !P.hasThisArgument(C))
    return;
  if (SymbolId Callee = P.calleeSymbol(C); Callee.isSome())
    if (double Unit = unitOf(P.classOf(Callee)))
      countTimes(Set, Unit);
}

/// Texts are put behind each other, numbers computed where an operator is called.
StringSet StringTrace::joinParts(CallRef C, const std::map<unsigned, StringSet> &Parts,
                                 StringSet Before) {
  llvm::SmallVector<const StringSet *, 4> All;
  if (!Before.Values.empty() || Before.Open || Before.Absent)
    All.push_back(&Before);
  for (const auto &[I, Part] : Parts)
    All.push_back(&Part);
  auto Numbers = [](const StringSet *Set) {
    return !Set->Values.empty() &&
           llvm::all_of(Set->Values, [](const KnownString &V) { return V.isNumber(); });
  };
  if (SymbolId Callee = P.calleeSymbol(C); Callee.isSome() && llvm::any_of(All, Numbers))
    if (Arithmetic Operator = operatorNamed(P.name(Callee)); Operator != Arithmetic::None) {
      NodeRef At = Nodes[Active.back()];
      if (All.size() == 2)
        return compute(Operator, *All[0], *All[1], At);
      if (All.size() == 1 && Operator == Arithmetic::Subtract)
        return compute(Op::Negate, *All[0], At);
    }
  StringSet Whole = *All.front();
  for (const StringSet *Part : llvm::ArrayRef(All).drop_front())
    Whole = concatenate(Whole, *Part);
  return Whole;
}

/// False if a constructor that may be given something is given nothing.
bool StringTrace::isGiven(CallRef C, const PortRef &From) const {
  if (From.Root == PortKind::Result || From.Root == PortKind::This)
    return true;
  bool Any = false;
  link::forEachArgument(P, C, From.Root, From.Index, [&](uint32_t) { Any = true; });
  return Any;
}

/// What models bring to a port: copies as they are, computed values joined in the
/// order of the arguments.
StringSet StringTrace::throughModels(CallRef C, PortKind To, uint32_t Argument,
                                     PathRef Path, FrameRow Frame, bool &Any) {
  StringSet Result;
  std::map<unsigned, StringSet> Parts; ///< by argument that they come from
  for (uint32_t Row : Linked.flow().models(C)) {
    const link::Model &Model = Linked.flow().models()[Row];
    if (To == PortKind::Result && Model.Time.What == policy::TimeModel::Kind::Now) {
      KnownString Now = number(0, true);
      Now.Unit = Model.Time.Unit;
      Now.Origin = Nodes[Active.back()];
      add(Result, std::move(Now));
      Any = true;
    }
    for (const link::ModelFlow &Flow : Model.Flows) {
      if (To == PortKind::Result ? Flow.To.Root != To
                                 : !link::namesArgument(P, C, Flow.To, Argument))
        continue;
      auto Rest = below(Path, Flow.To.Path);
      if (!Rest || !isGiven(C, Flow.From))
        continue;
      Any = true;
      if (Flow.Kind != Transfer::Derive) {
        unite(Result, argument(C, Flow.From, *Rest, Frame));
        continue;
      }
      link::forEachArgument(P, C, Flow.From.Root, Flow.From.Index, [&](uint32_t I) {
        if (NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre); N.isSome())
          unite(Parts[I], eval(N, Flow.From.Path, Frame));
      });
    }
  }
  if (Parts.empty())
    return Result;
  // An object that is appended to begins with what it was.
  StringSet Before;
  if (To != PortKind::Result && !Parts.contains(Argument) && P.args(C)[Argument].Pre.isSome())
    Before = eval(P.nodeRef(P.bodyOf(C), P.args(C)[Argument].Pre), Path, Frame);
  unite(Result, joinParts(C, Parts, std::move(Before)));
  return Result;
}

StringSet StringTrace::evalResult(NodeRef N, PathRef Path, FrameRow Row) {
  CallRef C = P.callRef(P.bodyOf(N), CallId(P.node(N).Payload));
  if (P.call(C).Kind == CallKind::WriteBack)
    return evalEdges(N, Path, Row);
  StringSet Result;
  auto Callees = Linked.calls().callees(C);
  for (uint32_t I = 0; I < Callees.size(); ++I) {
    NodeRef Return = P.nodeRef(Callees[I].Body, P.function(Callees[I].Body).Return);
    if (Callees[I].Kind != Callee::Via::Call || Return.isNone() ||
        Frames[Row].Depth >= MaxFrames)
      Result.Open = true;
    else
      unite(Result, eval(Return, Path, push(Row, {C, I})));
  }
  if (!Linked.calls().needsModel(C))
    return Result;
  bool Any = false;
  StringSet Modelled = throughModels(C, PortKind::Result, 0, Path, Row, Any);
  settle(Modelled, C, P.typeOf(N));
  unite(Result, Modelled);
  if (Any)
    return Result;
  Result.Open = true;
  return Result;
}

StringSet StringTrace::evalPost(NodeRef N, PathRef Path, FrameRow Row) {
  BodyId B = P.bodyOf(N);
  CallRef C = P.callRef(B, CallId(P.node(N).Payload));
  auto Args = P.args(C);
  uint32_t I = 0;
  while (I < Args.size() && P.nodeRef(B, Args[I].Post) != N)
    ++I;
  if (I == Args.size())
    return unknown();
  if (P.call(C).Kind == CallKind::WriteBack)
    return evalWriteBack(C, I, Path, Row);
  auto Before = [&] {
    NodeRef Pre = P.nodeRef(B, Args[I].Pre);
    return Pre.isNone() ? unknown() : eval(Pre, Path, Row);
  };
  StringSet Result;
  auto Callees = Linked.calls().callees(C);
  for (uint32_t K = 0; K < Callees.size(); ++K) {
    auto Params = UnitView::slice(P.unit(Callees[K].Body).Params,
                                  P.function(Callees[K].Body).Params);
    int64_t Param = int64_t(I) - Callees[K].Shift;
    bool Has = Callees[K].Kind == Callee::Via::Call && Param >= 0 &&
               Param < int64_t(Params.size()) && Params[Param].Exit.isSome();
    if (!Has || Frames[Row].Depth >= MaxFrames)
      unite(Result, Before());
    else
      unite(Result, eval(P.nodeRef(Callees[K].Body, Params[Param].Exit), Path,
                         push(Row, {C, K})));
  }
  if (!Linked.calls().needsModel(C))
    return Result;
  bool Any = false;
  StringSet Modelled = throughModels(C, PortKind::Argument, I, Path, Row, Any);
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  if (I == 0 && P.hasThisArgument(C))
    if (SymbolId Callee = P.calleeSymbol(C); Callee.isSome())
      settle(Modelled, C, P.classOf(Callee));
  unite(Result, Modelled);
  if (!Any && !Makes) {
    StringSet Old = Before();
    // What nothing describes may have filled in what was missing.
    if (Old.Absent && Linked.flow().isUnmodelled(C))
      Old.Absent = false, Old.Open = true;
    unite(Result, Old);
  }
  // A library's object that is made of nothing is empty.
  bool Empty = !Any && Makes && Args.size() == 1;
  Result.Absent |= Empty;
  Result.Open |= !Any && Makes && !Empty;
  return Result;
}

/// What was written through the result of a call into its argument. That the old
/// state may have stayed is an edge of its own, so nothing found is no doubt.
StringSet StringTrace::evalWriteBack(CallRef C, uint32_t Argument, PathRef Path,
                                     FrameRow Row) {
  CallRef Original = P.originalOf(C);
  StringSet Result;
  auto Callees = Linked.calls().callees(Original);
  for (uint32_t K = 0; K < Callees.size(); ++K) {
    BodyId To = Callees[K].Body;
    auto Params = UnitView::slice(P.unit(To).Params, P.function(To).Params);
    int64_t Param = int64_t(Argument) - Callees[K].Shift;
    if (Callees[K].Kind == Callee::Via::Call && Param >= 0 &&
        Param < int64_t(Params.size()) && Params[Param].Exit.isSome() &&
        Frames[Row].Depth < MaxFrames)
      unite(Result, eval(P.nodeRef(To, Params[Param].Exit), Path, push(Row, {C, K})));
  }
  NodeRef Written = P.nodeRef(P.bodyOf(C), P.call(C).Result);
  for (uint32_t Model : Linked.flow().models(Original))
    for (const link::ModelFlow &Flow : Linked.flow().models()[Model].Flows) {
      if (Flow.Kind != Transfer::Alias || Flow.To.Root != PortKind::Result ||
          !link::namesArgument(P, C, Flow.From, Argument))
        continue;
      if (auto Rest = below(Path, Flow.From.Path))
        unite(Result, evalEdges(Written, Paths.prepend(Flow.To.Path, *Rest), Row));
    }
  return Result;
}

std::string hostOf(const KnownString &Destination) {
  if (Destination.Whole)
    return policy::hostOf(Destination.Text);
  // Only the beginning is known: the host must have ended in it.
  llvm::StringRef Text = Destination.Text;
  size_t Scheme = Text.find("://");
  size_t Begin = Scheme == llvm::StringRef::npos ? 0 : Scheme + 3;
  if (Text.find_first_of("/?#:", Begin) == llvm::StringRef::npos)
    return "";
  return policy::hostOf(Text);
}

} // namespace flowpact::solve
