//===- StringTrace.cpp - which strings a value may start with -------------===//
#include "solve/StringTrace.h"
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

/// Nodes looked at for one destination; strings that one value may have; callers
/// and stores that are tried; calls on a stack.
static constexpr unsigned MaxNodes = 8'000;
static constexpr unsigned MaxStrings = 32;
static constexpr unsigned MaxBranches = 256;
static constexpr unsigned MaxFrames = 48;
static constexpr unsigned MaxNesting = 1'000;
static constexpr size_t MaxLength = 512;

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

void add(StringSet &Into, KnownString Value) {
  auto At = llvm::lower_bound(Into.Values, Value);
  if (At == Into.Values.end() || *At != Value)
    Into.Values.insert(At, std::move(Value));
}

void unite(StringSet &Into, const StringSet &Other) {
  Into.Open |= Other.Open;
  for (const KnownString &Value : Other.Values) {
    if (Into.Values.size() >= MaxStrings) {
      Into.Open = true;
      return;
    }
    add(Into, Value);
  }
}

StringSet unknown() {
  StringSet Result;
  Result.Open = true;
  return Result;
}

/// Front + Rest, for each string of Front that is known to its end.
StringSet concatenate(const StringSet &Front, const StringSet &Rest) {
  StringSet Result;
  Result.Open = Front.Open;
  for (const KnownString &A : Front.Values) {
    StringSet One;
    if (!A.Whole || A.Text.size() >= MaxLength) {
      add(One, {A.Text, false});
    } else {
      for (const KnownString &B : Rest.Values)
        add(One, {A.Text + B.Text, B.Whole});
      if (Rest.Open || Rest.Values.empty())
        add(One, {A.Text, false});
    }
    unite(Result, One);
  }
  return Result;
}

} // namespace

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

StringSet StringTrace::run(CallRef Call, const PortRef &Port,
                           llvm::ArrayRef<CallSite> Stack) {
  Frames.assign(1, Frame());
  FrameIndex.clear();
  Known.clear();
  Results.clear();
  Budget = MaxNodes;
  Nesting = 0;
  FrameRow Row = 0;
  for (CallSite Site : Stack)
    Row = push(Row, Site);
  return argument(Call, Port, PathTable::Empty, Row);
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
  if (!Inserted)
    return Results[Entry->second];
  uint32_t Row = Results.size();
  Results.emplace_back();
  if (Budget == 0 || Nesting >= MaxNesting)
    return Results[Row] = unknown();
  --Budget;
  ++Nesting;
  StringSet Result = evalNode(N, Path, Frame);
  --Nesting;
  return Results[Row] = std::move(Result);
}

StringSet StringTrace::evalNode(NodeRef N, PathRef Path, FrameRow Frame) {
  switch (P.node(N).Kind) {
  case NodeKind::Constant: {
    StringSet Result;
    llvm::StringRef Text = Linked.flow().constants().value(N);
    // What a format string fills in later is not known here.
    size_t Hole = Text.find_first_of("{%");
    bool Whole = Hole == llvm::StringRef::npos;
    add(Result, {Text.take_front(Hole).str(), Whole});
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
  default:
    return evalEdges(N, Path, Frame);
  }
}

StringSet StringTrace::evalEdges(NodeRef N, PathRef Path, FrameRow Frame) {
  BodyId B = P.bodyOf(N);
  StringSet Result;
  bool Any = false;
  std::map<unsigned, StringSet> Operands;
  for (uint32_t Row : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, Row);
    if (Edge.Flags & (EF_Implicit | EF_Condition))
      continue;
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
      if (Through.Values.empty())
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
      if (Paths.isKilledBy(Path, Where))
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
  return Any ? Result : unknown();
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

/// What models bring to a port: copies as they are, computed values concatenated
/// in the order of the arguments.
StringSet StringTrace::throughModels(CallRef C, PortKind To, uint32_t Argument,
                                     PathRef Path, FrameRow Frame, bool &Any) {
  StringSet Result;
  std::map<unsigned, StringSet> Parts; ///< by argument that they come from
  for (uint32_t Row : Linked.flow().models(C)) {
    const link::Model &Model = Linked.flow().models()[Row];
    for (const link::ModelFlow &Flow : Model.Flows) {
      if (To == PortKind::Result ? Flow.To.Root != To
                                 : !link::namesArgument(P, C, Flow.To, Argument))
        continue;
      auto Rest = below(Path, Flow.To.Path);
      if (!Rest)
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
  if (!Parts.empty()) {
    StringSet Whole;
    // An object that is appended to begins with what it was.
    if (To != PortKind::Result && !Parts.contains(Argument) &&
        P.args(C)[Argument].Pre.isSome())
      Whole = eval(P.nodeRef(P.bodyOf(C), P.args(C)[Argument].Pre), Path, Frame);
    for (const auto &[I, Part] : Parts)
      Whole = Whole.Values.empty() && !Whole.Open ? Part : concatenate(Whole, Part);
    unite(Result, Whole);
  }
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
  unite(Result, throughModels(C, PortKind::Result, 0, Path, Row, Any));
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
  unite(Result, throughModels(C, PortKind::Argument, I, Path, Row, Any));
  bool Makes = P.call(C).Kind == CallKind::Constructor && I == 0;
  if (!Any && !Makes)
    unite(Result, Before());
  Result.Open |= !Any && Makes;
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
