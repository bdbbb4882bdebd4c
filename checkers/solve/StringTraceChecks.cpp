//===- StringTraceChecks.cpp - what conditions leave of the values --------===//
//
//   if (!url.starts_with("https://"))
//     return;
//   Client client(url);                 "help", which may stand in url, does not get here
//
// A text that may stand in a place is put there, and the function is walked from its
// entry: where the conditions that ask about that place (policy::TextTest, "==") lead
// elsewhere, the text is none of what stands there. Conditions on anything else leave
// both ways open.
//
//===----------------------------------------------------------------------===//
#include "solve/StringTrace.h"
#include "solve/TextTests.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::solve {

using namespace graph;
using link::PathTable;

/// Nodes of a question that such walks leave to the values.
static constexpr unsigned KeptForValues = 4'000;
/// Reads between a use and the place; texts of one place that are tried.
static constexpr unsigned MaxReads = 16;
static constexpr size_t MaxTried = 32;

struct StringTrace::Assumed {
  NodeRef N;
  PathRef Path;
  const KnownString &Text;
};

/// Where the value at (\p N, \p Path) was read from: one place for all reads of a
/// variable or member that nothing wrote to in between.
std::pair<NodeRef, PathRef> StringTrace::readFrom(NodeRef N, PathRef Path) const {
  for (unsigned I = 0; I < MaxReads; ++I) {
    std::pair<NodeRef, PathRef> From;
    unsigned Ways = 0;
    for (uint32_t In : P.inEdges(N)) {
      const EdgeRecord &Edge = P.edge(N, In);
      if (Edge.Flags & (EF_Implicit | EF_Condition))
        continue;
      PathRef Where = P.path(P.body(P.bodyOf(N)).Unit, Edge.Path);
      if (Edge.Kind == EdgeKind::CallArg || (Edge.Kind == EdgeKind::Store && !below(Path, Where)) ||
          (Edge.Kind == EdgeKind::Update && isReplaced(Path, Where)))
        continue;
      bool Reads = Edge.Kind == EdgeKind::Copy || Edge.Kind == EdgeKind::Update;
      Ways += Reads ? 1 : 2;
      From = {P.nodeRef(P.bodyOf(N), Edge.From), Path};
    }
    if (Ways == 0 && P.node(N).Kind == NodeKind::CallResult)
      if (NodeRef Seen = seenThrough(P.callRef(P.bodyOf(N), CallId(P.node(N).Payload)));
          Seen.isSome()) {
        N = Seen;
        continue;
      }
    if (Ways != 1)
      break;
    std::tie(N, Path) = From;
  }
  return {N, Path};
}

/// The object that the result of \p C is another view of: a text's characters.
NodeRef StringTrace::seenThrough(CallRef C) const {
  auto Rows = Linked.flow().models(C);
  if (!Linked.calls().needsModel(C) || Rows.size() != 1 || !P.hasThisArgument(C))
    return NodeRef();
  const link::Model &Model = Linked.flow().models()[Rows.front()];
  if (Model.Flows.size() != 1)
    return NodeRef();
  const link::ModelFlow &Flow = Model.Flows.front();
  bool IsView = Flow.Kind != policy::Transfer::Derive &&
                Flow.From.Root == policy::Port::Kind::This &&
                Flow.To.Root == policy::Port::Kind::Result && Flow.From.Path == PathTable::Empty &&
                Flow.To.Path == PathTable::Empty;
  return IsView ? P.nodeRef(P.bodyOf(C), P.args(C)[0].Pre) : NodeRef();
}

/// True if \p B asks anything of texts at all.
bool StringTrace::asksTexts(BodyId B) {
  auto [Entry, Inserted] = Asks.try_emplace(B.Value);
  if (!Inserted)
    return Entry->second;
  const FunctionRecord &Function = P.function(B);
  for (uint32_t I = Function.Calls.Begin; I < Function.Calls.End && !Entry->second; ++I) {
    CallRef C = P.callRef(B, CallId(I));
    SymbolId Callee = P.calleeSymbol(C);
    Entry->second = (Callee.isSome() && comparisonNamed(P.name(Callee)) != Op::None) ||
                    llvm::any_of(Linked.flow().models(C), [&](uint32_t Row) {
                      return Linked.flow().models()[Row].Asks != policy::TextTest::None;
                    });
  }
  return Entry->second;
}

/// What a call answers where \p Value stands in its place.
std::optional<KnownString> StringTrace::decidedByCall(CallRef C, const Assumed &Value,
                                                      FrameRow Frame) {
  policy::TextTest Test = policy::TextTest::None;
  for (uint32_t Row : Linked.flow().models(C))
    if (Linked.flow().models()[Row].Asks != policy::TextTest::None)
      Test = Linked.flow().models()[Row].Asks;
  SymbolId Callee = P.calleeSymbol(C);
  Op Equality = Callee.isSome() ? comparisonNamed(P.name(Callee)) : Op::None;
  if (Test == policy::TextTest::None && Equality == Op::None)
    return std::nullopt;
  llvm::SmallVector<KnownString, 4> Operands;
  for (const ArgRecord &Arg : P.args(C)) {
    NodeRef N = P.nodeRef(P.bodyOf(C), Arg.Pre);
    if (N.isNone())
      return std::nullopt;
    if (readFrom(N, PathTable::Empty) == std::pair(Value.N, Value.Path)) {
      Operands.push_back(Value.Text);
      continue;
    }
    std::optional<StringSet> Other = settled(N, Frame);
    if (!Other || Other->Values.size() != 1)
      return std::nullopt;
    Operands.push_back(Other->Values.front());
  }
  if (Test == policy::TextTest::None) {
    if (Operands.size() != 2)
      return std::nullopt;
    std::optional<double> Differs = answer(policy::TextTest::Compare, Operands);
    return Differs ? std::optional(number((*Differs == 0) == (Equality == Op::Eq), true))
                   : std::nullopt;
  }
  std::optional<double> Answer = answer(Test, Operands);
  return Answer ? std::optional(number(*Answer, true)) : std::nullopt;
}

/// "&&" and "||", of which one operand may be enough.
std::optional<KnownString> StringTrace::decidedEither(NodeRef N, const Assumed &Value,
                                                      FrameRow Frame) {
  bool IsOr = P.node(N).Operation == Op::Or, All = true;
  for (uint32_t In : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, In);
    if (Edge.Flags & EF_Condition)
      continue;
    std::optional<KnownString> One = decided(P.nodeRef(P.bodyOf(N), Edge.From), Value, Frame);
    if (One && (One->Number != 0) == IsOr)
      return number(IsOr, true);
    All &= One.has_value();
  }
  return All ? std::optional(number(!IsOr, true)) : std::nullopt;
}

/// The value of a condition where \p Value stands in its place; none if it does not
/// depend on that alone.
std::optional<KnownString> StringTrace::decided(NodeRef N, const Assumed &Value, FrameRow Frame) {
  const NodeRecord &Row = P.node(N);
  if (Budget <= KeptForValues)
    return std::nullopt;
  --Budget;
  if (Row.Kind == NodeKind::Constant)
    return constantAt(P, N, true);
  if (Row.Kind == NodeKind::CallResult)
    return decidedByCall(P.callRef(P.bodyOf(N), CallId(Row.Payload)), Value, Frame);
  if (Row.Operation == Op::And || Row.Operation == Op::Or)
    return decidedEither(N, Value, Frame);
  // Around a loop a value may be its own part.
  if (Row.Kind == NodeKind::Phi)
    return std::nullopt;
  llvm::SmallVector<StringSet, 2> Operands;
  for (uint32_t In : P.inEdges(N)) {
    const EdgeRecord &Edge = P.edge(N, In);
    if (Edge.Flags & EF_Condition)
      continue;
    std::optional<KnownString> One = decided(P.nodeRef(P.bodyOf(N), Edge.From), Value, Frame);
    if (!One || Operands.size() == 2)
      return std::nullopt;
    add(Operands.emplace_back(), *One);
  }
  if (Operands.empty())
    return std::nullopt;
  if (Row.Operation == Op::None && Operands.size() == 1)
    return Operands.front().Values.front();
  StringSet Result = compute(Row.Operation, Operands, N);
  return Result.Open || Result.Values.size() != 1 ? std::nullopt
                                                  : std::optional(Result.Values.front());
}

void StringTrace::walkWith(const Assumed &Value, FrameRow Frame, RunWith &Into) {
  BodyId B = P.bodyOf(Value.N);
  const FunctionRecord &Function = P.function(B);
  const UnitView &Unit = P.unit(B);
  Into.Blocks.resize(Function.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work{Function.Entry.Value};
  Into.Blocks.set(Function.Entry.Value - Function.Blocks.Begin);
  while (!Work.empty()) {
    uint32_t At = Work.pop_back_val();
    const BlockRecord &Block = Unit.Blocks[At];
    auto Branches = UnitView::slice(Unit.Successors, Block.Successors);
    std::optional<KnownString> Holds;
    if (NodeRef Condition = P.nodeRef(B, Block.Condition);
        Condition.isSome() && Branches.size() > 1)
      Holds = decided(Condition, Value, Frame);
    for (const SuccessorRecord &Next : Branches) {
      if (Holds && Holds->isNumber() &&
          ((Next.Kind == SuccessorKind::True && Holds->Number == 0) ||
           (Next.Kind == SuccessorKind::False && Holds->Number != 0)))
        continue;
      Into.Taken.insert({At, Next.Target.Value});
      if (uint32_t Local = Next.Target.Value - Function.Blocks.Begin; !Into.Blocks[Local]) {
        Into.Blocks.set(Local);
        Work.push_back(Next.Target.Value);
      }
    }
  }
}

/// True if \p Block may run, and go on to \p Into, with \p Value in its place.
bool StringTrace::isReachedWith(const Assumed &Value, BlockId Block, BlockId Into, FrameRow Frame) {
  BodyId B = P.bodyOf(Value.N);
  auto [Entry, Inserted] = RanWith.try_emplace({B.Value, rowKey(Value.N, Value.Path), Frame,
                                                Value.Text.Text + (Value.Text.Whole ? "" : "*")});
  RunWith &Runs = Entry->second; // rows of a map stay where they are
  if (Inserted) {
    walkWith(Value, Frame, Runs);
    Runs.Busy = false;
  }
  return Runs.Busy || (Runs.Blocks[Block.Value - P.function(B).Blocks.Begin] &&
                       (Into.isNone() || Runs.Taken.contains({Block.Value, Into.Value})));
}

/// \p Set without the texts that do not get from (\p N, \p Path) to \p Block.
StringSet StringTrace::narrowed(StringSet Set, NodeRef N, PathRef Path, BlockId Block,
                                FrameRow Frame, BlockId Into) {
  if (Set.Values.empty() || Set.Values.size() > MaxTried || Block.isNone() ||
      Budget <= KeptForValues)
    return Set;
  BodyId B = P.bodyOf(N);
  if (!asksTexts(B) || P.function(B).Entry.isNone() || P.function(B).Blocks.empty())
    return Set;
  auto [Place, At] = readFrom(N, Path);
  size_t Before = Set.Values.size();
  llvm::erase_if(Set.Values, [&, Place = Place, At = At](const KnownString &V) {
    return !V.isNumber() && !isReachedWith({Place, At, V}, Block, Into, Frame);
  });
  // What is left where nothing is known to be left is not known.
  Set.Open |= Before != Set.Values.size() && Set.Values.empty();
  return Set;
}

} // namespace flowpact::solve
