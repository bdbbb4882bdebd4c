//===- RandomUnit.cpp - valid units of random shape -----------------------===//
#include "FunctionSketch.h"
#include "Units.h"
#include "graph/Names.h"
#include <algorithm>
#include <random>

namespace flowpact::graph::test {
namespace {

class Generator {
public:
  Generator(uint64_t Seed, unsigned Functions) : Random(Seed), FunctionCount(Functions) {}
  UnitData run();

private:
  uint32_t below(uint32_t Bound) { return Bound ? Random() % Bound : 0; }
  bool chance(unsigned Percent) { return below(100) < Percent; }
  template <typename IdT> IdT some(size_t Count) { return Count ? IdT(below(Count)) : IdT(); }
  template <typename IdT> IdT maybe(size_t Count) { return chance(70) ? some<IdT>(Count) : IdT(); }
  template <typename Enum> Enum any() {
    return static_cast<Enum>(below(static_cast<uint32_t>(LastOf<Enum>) + 1));
  }
  /// A run of up to four rows of a table of \p Count.
  Range run(size_t Count) {
    uint32_t Begin = below(Count + 1);
    return {Begin, std::min<uint32_t>(Count, Begin + below(5))};
  }
  StringId string() { return some<StringId>(StringCount); }
  StringId maybeString() { return maybe<StringId>(StringCount); }
  LocationId location() { return maybe<LocationId>(Unit.Locations.size()); }

  void strings();
  void flatTables();
  void types();
  void function(FunctionId Number);
  void blocks(FunctionSketch &F);
  void calls(FunctionSketch &F);
  void nodes(FunctionSketch &F);
  uint32_t payload(NodeKind Kind, const FunctionSketch &F);
  void edges(FunctionSketch &F);
  void rest();

  std::mt19937_64 Random;
  unsigned FunctionCount;
  uint32_t StringCount = 0, GlobalCount = 0;
  UnitData Unit;
};
} // namespace

void Generator::strings() {
  for (unsigned I = 0; I < 10 + FunctionCount; ++I) {
    std::string Text(below(12), 'a');
    for (char &C : Text)
      C = static_cast<char>(below(256));
    StringCount = std::max(StringCount, Unit.intern(Text).Value + 1);
  }
}

void Generator::flatTables() {
  for (unsigned I = 0; I < 1 + below(4); ++I)
    Unit.Files.push_back({string(), below(4)});
  for (unsigned I = 0; I < below(20); ++I)
    Unit.Locations.push_back({some<FileId>(Unit.Files.size()), below(100), below(80), below(100),
                              below(80), maybe<LocationId>(Unit.Locations.size())});
  for (unsigned I = 0; I < below(10); ++I) {
    std::vector<StringId> Elements(1 + below(4));
    for (StringId &Element : Elements)
      Element = string();
    Unit.internPath(Elements);
  }
  for (unsigned I = 0; I < below(5); ++I)
    Unit.Attributes.push_back(string());
}

void Generator::types() {
  const uint32_t Count = below(6);
  for (unsigned I = 0; I < Count; ++I)
    Unit.TypeBases.push_back(some<TypeId>(Count));
  for (unsigned I = 0; I < below(8); ++I)
    Unit.Fields.push_back({string(), maybe<TypeId>(Count), run(Unit.Attributes.size())});
  for (unsigned I = 0; I < below(5); ++I)
    Unit.Enumerators.push_back({string(), string()});
  for (unsigned I = 0; I < Count; ++I)
    Unit.Types.push_back({string(), maybeString(), any<TypeKind>(), below(16),
                          run(Unit.TypeBases.size()), run(Unit.Fields.size()),
                          run(Unit.Enumerators.size()), location()});
}

void Generator::blocks(FunctionSketch &F) {
  const uint32_t Count = 1 + below(5);
  for (unsigned I = 0; I < Count; ++I) {
    std::vector<SuccessorRecord> Successors;
    for (unsigned S = 0; S < below(4); ++S) {
      int64_t Low = static_cast<int64_t>(Random()) / 2;
      Successors.push_back({some<BlockId>(Count), any<SuccessorKind>(), Low, Low + below(9)});
    }
    F.block(std::move(Successors));
    F.Blocks.back().Row.Location = location();
    F.Blocks.back().Row.Flags = below(4);
  }
  F.Row.Entry = some<BlockId>(Count);
  F.Row.Exit = some<BlockId>(Count);
}

/// Calls and arguments, whose nodes are made later: nodes are numbered below
/// what Row.Nodes.End says.
void Generator::calls(FunctionSketch &F) {
  const uint32_t NodeCount = F.Row.Nodes.End;
  const uint32_t CallCount = NodeCount ? below(4) : 0;
  uint32_t Block = 0;
  for (unsigned I = 0; I < CallCount; ++I) {
    CallSketch Call;
    Call.Row.Kind = any<CallKind>();
    Call.Row.Callee = some<FunctionId>(FunctionCount);
    if (Call.Row.Kind == CallKind::Indirect || Call.Row.Kind == CallKind::WriteBack)
      Call.Row.Callee = FunctionId();
    Call.Row.CalleeNode = maybe<NodeId>(NodeCount);
    Call.Row.Flags = below(8);
    Block += below(F.Blocks.size() - Block);
    Call.Row.Block = BlockId(Block);
    Call.Row.Location = location();
    Call.Row.Result = some<NodeId>(NodeCount);
    Call.Row.Exception = maybe<NodeId>(NodeCount);
    Call.Row.Original = maybe<CallId>(CallCount);
    Call.Row.Receiver = maybe<TypeId>(Unit.Types.size());
    for (unsigned A = 0; A < below(4); ++A)
      Call.Args.push_back({maybe<NodeId>(NodeCount), maybe<NodeId>(NodeCount), location()});
    F.call(std::move(Call));
  }
}

uint32_t Generator::payload(NodeKind Kind, const FunctionSketch &F) {
  switch (Kind) {
  case NodeKind::Param:
  case NodeKind::ParamExit:
    return below(F.Params.size());
  case NodeKind::Constant:
    return maybeString().Value;
  case NodeKind::FunctionRef:
  case NodeKind::Closure:
    return below(FunctionCount);
  case NodeKind::CallResult:
  case NodeKind::ArgPost:
    return maybe<CallId>(F.Calls.size()).Value;
  case NodeKind::GlobalState:
    return 0;
  case NodeKind::GlobalLoad:
  case NodeKind::GlobalStore:
    return below(GlobalCount);
  case NodeKind::Return:
  case NodeKind::ReturnPost:
  case NodeKind::Exception:
  case NodeKind::Definition:
  case NodeKind::Value:
  case NodeKind::Phi:
  case NodeKind::Catch:
    return static_cast<uint32_t>(Random());
  }
  return 0;
}

void Generator::nodes(FunctionSketch &F) {
  for (unsigned I = 0; I < F.Row.Nodes.End; ++I) {
    NodeRecord Node;
    Node.Kind = any<NodeKind>();
    if (F.Params.empty() && (Node.Kind == NodeKind::Param || Node.Kind == NodeKind::ParamExit))
      Node.Kind = NodeKind::Value;
    Node.Operation = any<Op>();
    Node.Block = maybe<BlockId>(F.Blocks.size());
    Node.Location = location();
    Node.Name = maybeString();
    Node.Type = maybe<TypeId>(Unit.Types.size());
    Node.Payload = payload(Node.Kind, F);
    F.node(Node);
  }
  for (BlockSketch &Block : F.Blocks)
    Block.Row.Condition = maybe<NodeId>(F.Nodes.size());
  F.Row.Return = maybe<NodeId>(F.Nodes.size());
  F.Row.ReturnPost = maybe<NodeId>(F.Nodes.size());
  F.Row.Exception = maybe<NodeId>(F.Nodes.size());
}

void Generator::edges(FunctionSketch &F) {
  const uint32_t Count = F.Nodes.empty() ? 0 : below(3 * F.Nodes.size());
  for (unsigned I = 0; I < Count; ++I) {
    EdgeKind Kind = any<EdgeKind>();
    uint32_t Target = below(F.Nodes.size());
    uint8_t Operand = below(256);
    if (Kind == EdgeKind::CallArg) {
      Target = below(F.Calls.size());
      if (Target >= F.Calls.size())
        continue;
      const CallSketch &Call = F.Calls[Target];
      Operand = below(Call.Args.size());
      if (Call.Row.Kind == CallKind::WriteBack)
        Operand = WriteBackOperand;
      else if (Call.Args.empty())
        continue;
    }
    F.edge(some<NodeId>(F.Nodes.size()), Target, Kind, maybe<BlockId>(F.Blocks.size()),
           maybe<PathId>(Unit.Paths.size()), Operand, below(8));
  }
}

void Generator::function(FunctionId Number) {
  FunctionSketch F;
  F.Row.Key = string();
  F.Row.Name = string();
  F.Row.Signature = maybeString();
  F.Row.Location = location();
  F.Row.Class = maybe<TypeId>(Unit.Types.size());
  F.Row.ReturnType = maybe<TypeId>(Unit.Types.size());
  F.Row.BodyHashLow = static_cast<uint32_t>(Random());
  F.Row.BodyHashHigh = static_cast<uint32_t>(Random());
  F.Row.Flags = below(32768) & ~uint32_t(FN_HasBody);
  F.Row.Overrides = run(Unit.FunctionRefs.size());
  F.Row.Attributes = run(Unit.Attributes.size());
  F.Row.Enclosing = maybe<FunctionId>(FunctionCount);
  const bool HasBody = chance(70);
  const uint32_t NodeCount = HasBody ? below(12) : 0;
  for (unsigned I = 0; I < below(4); ++I)
    F.Params.push_back({maybeString(), maybe<TypeId>(Unit.Types.size()), maybeString(),
                        maybe<NodeId>(NodeCount), maybe<NodeId>(NodeCount), below(32),
                        run(Unit.Attributes.size())});
  if (HasBody) {
    F.Row.Flags |= FN_HasBody;
    F.Row.Nodes.End = NodeCount;
    blocks(F);
    calls(F);
    nodes(F);
    edges(F);
  }
  F.finish(Unit, Number);
}

void Generator::rest() {
  for (unsigned I = 0; I < GlobalCount; ++I)
    Unit.Globals.push_back({string(), string(), maybe<TypeId>(Unit.Types.size()), location(),
                            below(16), maybe<FunctionId>(FunctionCount)});
  for (unsigned I = 0; I < below(3); ++I)
    Unit.Approximations.push_back({string(), below(100), location()});
  for (unsigned I = 0; I < below(3); ++I)
    Unit.Problems.push_back({any<Severity>(), string(), location()});
}

UnitData Generator::run() {
  Unit.MainFile = "src/random.cpp";
  strings();
  flatTables();
  types();
  GlobalCount = 1 + below(4);
  for (unsigned I = 0; FunctionCount && I < below(6); ++I)
    Unit.FunctionRefs.push_back(some<FunctionId>(FunctionCount));
  Unit.Functions.resize(FunctionCount);
  for (unsigned I = 0; I < FunctionCount; ++I)
    function(FunctionId(I));
  rest();
  return std::move(Unit);
}

UnitData randomUnit(uint64_t Seed, unsigned Functions) { return Generator(Seed, Functions).run(); }

} // namespace flowpact::graph::test
