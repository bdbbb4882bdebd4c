//===- StringTrace.cpp - which constants may stand somewhere --------------===//
#include "solve/StringTrace.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::CallSite;
using link::ElementId;
using link::PathTable;
using link::PortRef;
using PortKind = policy::Port::Kind;

/// Nodes looked at for one question; callers and stores that are tried.
static constexpr unsigned MaxNodes = 8'000;
static constexpr unsigned MaxBranches = 256;
static constexpr unsigned MaxNesting = 1'000;

/// "Class::" of "Class::member".
static llvm::StringRef classOf(llvm::StringRef Member) {
  return Member.drop_back(link::lastNameComponent(Member).size());
}

FieldStores::FieldStores(const link::Program &P) {
  const PathTable &Paths = P.paths();
  for (BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    const FunctionRecord &Function = P.function(B);
    auto Params = UnitView::slice(P.unit(B).Params, Function.Params);
    bool Copies = Params.size() == 2 && Params[0].Type == Params[1].Type;
    if ((Function.Flags & FN_Constructor) && !Params.empty() && Params[0].Exit.isSome() && !Copies)
      Made[P.name(P.classOf(P.body(B).Unit, Function.Class))].push_back(
          P.nodeRef(B, Params[0].Exit));
    for (uint32_t E = Function.Edges.Begin; E < Function.Edges.End; ++E) {
      const EdgeRecord &Edge = P.unit(B).Edges[E];
      if (Edge.Kind != EdgeKind::Store)
        continue;
      for (ElementId Element : Paths.elements(P.path(P.body(B).Unit, Edge.Path)))
        if (!Paths.isBracketed(Element)) {
          auto [Row, New] = Stores.try_emplace(Element);
          Row->second.push_back({B, E});
          if (New)
            OfClass[classOf(Paths.text(Element))].push_back(Element);
        }
    }
  }
}

llvm::SmallVector<ElementId, 4> FieldStores::besides(const PathTable &Paths,
                                                     ElementId Field) const {
  llvm::SmallVector<ElementId, 4> Result;
  auto Found = OfClass.find(classOf(Paths.text(Field)));
  if (Found != OfClass.end())
    llvm::copy_if(Found->second, std::back_inserter(Result),
                  [&](ElementId E) { return E != Field; });
  return Result;
}

llvm::ArrayRef<std::pair<BodyId, uint32_t>> FieldStores::of(ElementId Field) const {
  auto Found = Stores.find(Field);
  if (Found == Stores.end())
    return {};
  return Found->second;
}

llvm::ArrayRef<NodeRef> FieldStores::madeWith(llvm::StringRef Member) const {
  auto Found = Made.find(Member.substr(0, std::min(Member.size(), Member.rfind("::"))));
  if (Found == Made.end())
    return {};
  return Found->second;
}

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
  Partial.clear();
  Ran.clear();
  RanWith.clear();
  Active.clear();
  Budget = MaxNodes;
  Nesting = 0;
  FrameRow Row = 0;
  for (CallSite Site : Stack)
    Row = push(Row, Site);
  return Row;
}

StringSet StringTrace::run(CallRef Call, const PortRef &Port, llvm::ArrayRef<CallSite> Stack) {
  FrameRow Row = begin(Stack);
  return withoutFormats(argument(Call, Port, PathTable::Empty, Row));
}

StringSet StringTrace::run(NodeRef N, PathRef Path, llvm::ArrayRef<CallSite> Stack) {
  FrameRow Row = begin(Stack);
  return withoutFormats(eval(N, Path, Row));
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

StringSet StringTrace::argument(CallRef C, const PortRef &Port, PathRef Rest, FrameRow Frame) {
  StringSet Result;
  PathRef Path = Paths.prepend(Port.Path, Rest);
  bool Any = false;
  link::forEachArgument(P, C, Port.Root, Port.Index, [&](uint32_t I) {
    NodeRef N = P.nodeRef(P.bodyOf(C), P.args(C)[I].Pre);
    if (N.isSome() && !Any)
      unite(Result, narrowed(eval(N, Path, Frame), N, Path, P.call(C).Block, Frame)), Any = true;
  });
  return Any ? Result : unknownValue();
}

StringSet StringTrace::eval(NodeRef N, PathRef Path, FrameRow Frame) {
  auto [Entry, Inserted] = Known.try_emplace({rowKey(N, Path), Frame}, Results.size());
  uint32_t Row = Entry->second;
  if (!Active.empty())
    MadeOf[Active.back()].push_back(Row);
  if (!Inserted)
    return Results[Row];
  Results.emplace_back();
  Nodes.push_back(N);
  MadeOf.emplace_back();
  Partial.push_back(true);
  if (Budget == 0 || Nesting >= MaxNesting)
    return Results[Row] = unknownValue();
  --Budget;
  ++Nesting;
  Active.push_back(Row);
  StringSet Result = evalNode(N, Path, Frame);
  Active.pop_back();
  --Nesting;
  Partial[Row] = llvm::any_of(MadeOf[Row], [&](uint32_t Part) { return Partial[Part]; });
  return Results[Row] = std::move(Result);
}

StringSet StringTrace::evalNode(NodeRef N, PathRef Path, FrameRow Frame) {
  switch (P.node(N).Kind) {
  case NodeKind::Constant: {
    StringSet Result;
    // Where no object is, none of its members is.
    if (Path == PathTable::Empty || P.node(N).Operation != graph::Op::ConstNull)
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
  case Op::Eq:
  case Op::Ne:
  case Op::Lt:
  case Op::Gt:
  case Op::Le:
  case Op::Ge:
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
          unite(Operands[Position],
                eval(P.nodeRef(P.bodyOf(N), P.edge(N, Edge).From), PathTable::Empty, Frame));
      }
  if (Row.Operation != Op::Arithmetic && Row.Operation != Op::Shift)
    return compute(Row.Operation, Operands, N);
  if (Operands.size() != 2)
    return unknownValue();
  return compute(Arithmetic(Row.Payload), Operands[0], Operands[1], N);
}

StringSet StringTrace::evalEdges(NodeRef N, PathRef Path, FrameRow Frame) {
  BodyId B = P.bodyOf(N);
  StringSet Result;
  bool Any = false, Dead = false;
  const NodeRecord &Row = P.node(N);
  bool Joins = joins(N);
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
    if (Joins && isRuledOut(B, Edge.Block, Row, Frame)) {
      Dead = true;
      continue;
    }
    NodeRef From = P.nodeRef(B, Edge.From);
    PathRef Where = P.path(P.body(B).Unit, Edge.Path);
    switch (Edge.Kind) {
    case EdgeKind::Copy:
      unite(Result, narrowed(eval(From, Path, Frame), From, Path, Edge.Block, Frame,
                             Row.Kind == NodeKind::Phi ? Row.Block : BlockId()));
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
      if (Through.Values.empty() && !Certain)
        unite(Through, evalMade(Whole));
      unite(Result, narrowed(std::move(Through), From, Whole, Edge.Block, Frame));
      break;
    }
    case EdgeKind::Store:
      if (auto Rest = below(Path, Where))
        unite(Result, narrowed(eval(From, *Rest, Frame), From, *Rest, Edge.Block, Frame));
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
  bool Begins =
      Row.Operation == Op::Aggregate || (Row.Kind == NodeKind::Definition && P.inEdges(N).empty());
  Result.Absent = Begins;
  Result.Open = !Begins && !Dead;
  return Result;
}

StringSet StringTrace::evalParam(NodeRef N, PathRef Path, FrameRow Row) {
  uint32_t Param = P.node(N).Payload;
  auto Give = [&](CallSite Site, FrameRow Below) {
    Site.Call = P.originalOf(Site.Call);
    NodeRef Given = Linked.flow().givenTo(Site, Param);
    if (Given.isNone())
      return unknownValue();
    return narrowed(eval(Given, Path, Below), Given, Path, P.call(Site.Call).Block, Below);
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
    return unknownValue();
  StringSet Result;
  auto Stores = Fields.of(Paths.head(Tail));
  Result.Open = Stores.empty() || Stores.size() > MaxBranches;
  for (auto [B, Row] : Stores.take_front(MaxBranches)) {
    const EdgeRecord &Edge = P.unit(B).Edges[Row];
    PathRef Where = P.path(P.body(B).Unit, Edge.Path);
    while (Paths.head(Where) != Paths.head(Tail))
      Where = Paths.tail(Where);
    if (auto Rest = below(Tail, Where)) {
      NodeRef From = P.nodeRef(B, Edge.From);
      unite(Result, narrowed(eval(From, *Rest, 0), From, *Rest, Edge.Block, 0));
    }
  }
  return Result;
}

/// What constructors give \p Path, of objects that only a framework makes, or that come from
/// where no caller is known: `Client() : session_("api.vendor.example") {}`.
StringSet StringTrace::evalMade(PathRef Path) {
  StringSet Result;
  for (PathRef At = Path; At != PathTable::Empty; At = Paths.tail(At))
    for (NodeRef Object : Fields.madeWith(Paths.text(Paths.head(At))).take_front(MaxBranches))
      if (StringSet Given = eval(Object, At, 0); !Given.Values.empty())
        unite(Result, Given);
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
