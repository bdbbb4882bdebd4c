//===- DumpFunction.cpp - one function's graph as text --------------------===//
//
// Blocks come in reverse post-order from the entry, then those that are not
// reachable; the nodes of a block in table order, but phis first as they hold
// from the block's start; each call between its operands and its results.
//
//===----------------------------------------------------------------------===//
#include "graph/DumpFunction.h"
#include "graph/DumpText.h"
#include "graph/Names.h"
#include <algorithm>
#include <optional>

namespace flowpact::graph {

FunctionDumper::FunctionDumper(const UnitView &Unit, const FunctionRecord &Function,
                               bool WithLocations, SourceLines *Source, llvm::raw_ostream &Out)
    : Unit(Unit), Function(Function), Source(Source), Out(Out),
      Text(Unit, Function, WithLocations) {
  groupByBlock();
}

void FunctionDumper::groupByBlock() {
  const uint32_t First = Function.Blocks.Begin, Count = Function.Blocks.size();
  BlockNodes.resize(Count + 1);
  Positions.resize(Function.Nodes.size());
  for (bool Phis : {true, false})
    for (uint32_t I = 0; I < Function.Nodes.size(); ++I) {
      if ((nodeRow(I).Kind == NodeKind::Phi) != Phis)
        continue;
      BlockId Block = nodeRow(I).Block;
      auto &Nodes = BlockNodes[Block.isNone() ? Count : Block.Value - First];
      Positions[I] = Nodes.size();
      Nodes.push_back(I);
    }
  Predecessors.resize(Count);
  for (uint32_t B = 0; B < Count; ++B)
    for (const SuccessorRecord &Next :
         UnitView::slice(Unit.Successors, Unit.Blocks[First + B].Successors))
      Predecessors[Next.Target.Value - First].push_back({B, Next.Kind == SuccessorKind::Exception});
}

std::vector<uint32_t> FunctionDumper::blockOrder() const {
  const uint32_t First = Function.Blocks.Begin, Count = Function.Blocks.size();
  std::vector<bool> Seen(Count);
  std::vector<uint32_t> Order;
  // A block and how many of its successors are still to visit: last to first,
  // so that the first of them ends up right behind its block.
  std::vector<std::pair<uint32_t, uint32_t>> Stack;
  auto Visit = [&](uint32_t Block) {
    if (!Seen[Block])
      Stack.emplace_back(Block, Unit.Blocks[First + Block].Successors.size());
    Seen[Block] = true;
  };
  if (Function.Entry.isSome())
    Visit(Function.Entry.Value - First);
  while (!Stack.empty()) {
    auto &[Block, Left] = Stack.back();
    if (Left == 0) {
      Order.push_back(Block);
      Stack.pop_back();
      continue;
    }
    uint32_t Next = Unit.Blocks[First + Block].Successors.Begin + --Left;
    Visit(Unit.Successors[Next].Target.Value - First);
  }
  std::reverse(Order.begin(), Order.end());
  for (uint32_t B = 0; B < Count; ++B)
    if (!Seen[B])
      Order.push_back(B);
  return Order;
}

/// The position among \p Block's nodes before which \p Call stands: its first
/// result in this block, else what follows its last operand.
uint32_t FunctionDumper::callPosition(const CallRecord &Call, BlockId Block) const {
  std::optional<uint32_t> FirstResult;
  uint32_t AfterOperands = 0;
  auto PositionOf = [&](NodeId Id) -> std::optional<uint32_t> {
    if (Id.isNone() || Unit[Id].Block != Block)
      return std::nullopt;
    return Positions[Id.Value - Function.Nodes.Begin];
  };
  auto Result = [&](NodeId Id) {
    if (auto At = PositionOf(Id))
      FirstResult = std::min(FirstResult.value_or(*At), *At);
  };
  auto Operand = [&](NodeId Id) {
    if (auto At = PositionOf(Id))
      AfterOperands = std::max(AfterOperands, *At + 1);
  };
  Operand(Call.CalleeNode);
  // What a write-back calls its result is what it reads.
  Call.Kind == CallKind::WriteBack ? Operand(Call.Result) : Result(Call.Result);
  for (const ArgRecord &Arg : UnitView::slice(Unit.Args, Call.Args)) {
    Operand(Arg.Pre);
    Result(Arg.Post);
  }
  return FirstResult.value_or(AfterOperands);
}

std::vector<uint32_t> FunctionDumper::callPositions(BlockId Block) const {
  std::vector<uint32_t> Result;
  uint32_t Earliest = 0;
  for (const CallRecord &Call : UnitView::slice(Unit.Calls, Unit[Block].Calls)) {
    // Execution order wins over a result that was numbered early.
    Earliest = std::max(Earliest, callPosition(Call, Block));
    Result.push_back(Earliest);
  }
  return Result;
}

void FunctionDumper::print() {
  if (Source) {
    Source->startFunction(Text.file());
    Source->print(Function.Location, 2);
  }
  printParams();
  printSpecialNodes();
  for (uint32_t Node : BlockNodes.back())
    printLine(nodeRow(Node).Location, Text.nodeLine(Node));
  for (uint32_t Block : blockOrder())
    printBlock(Block);
}

void FunctionDumper::printParams() {
  for (const ParamRecord &Param : UnitView::slice(Unit.Params, Function.Params)) {
    llvm::StringRef Name = Unit.string(Param.Name);
    Out << "  param " << (Name.empty() ? "(unnamed)" : Name) << ": " << typeText(Unit, Param.Type);
    if (llvm::StringRef Written = Unit.string(Param.TypeText); !Written.empty())
      Out << " as " << Written;
    Out << ' ' << Text.node(Param.Entry);
    if (Param.Exit.isSome())
      Out << " -> " << Text.node(Param.Exit);
    Out << bracketed(namesOfParamFlags(Param.Flags))
        << attributesText(Unit, Param.Attributes, " attributes ") << '\n';
  }
}

void FunctionDumper::printSpecialNodes() {
  auto Print = [&](const char *What, NodeId Id) {
    if (Id.isSome())
      Out << "  " << What << ' ' << Text.node(Id) << '\n';
  };
  Print("return", Function.Return);
  Print("return-post", Function.ReturnPost);
  Print("exception", Function.Exception);
}

std::string FunctionDumper::predecessors(uint32_t Block) const {
  if (Predecessors[Block].empty())
    return "no preds";
  std::string Result = "preds";
  std::set<std::pair<uint32_t, bool>> Seen;
  for (auto [From, Throws] : Predecessors[Block]) {
    if (!Seen.insert({From, Throws}).second)
      continue;
    Result += (Seen.size() == 1 ? " B" : ", B") + std::to_string(From);
    if (Throws)
      Result += " exception";
  }
  return Result;
}

void FunctionDumper::printLine(LocationId Location, const std::string &Line) {
  if (Source)
    Source->print(Location, 4);
  Out.indent(4) << Line << '\n';
}

void FunctionDumper::printBlock(uint32_t Block) {
  const BlockId Id(Function.Blocks.Begin + Block);
  const BlockRecord &Row = Unit[Id];
  Out << "  block B" << Block << (Function.Entry == Id ? " entry" : "")
      << (Function.Exit == Id ? " exit" : "");
  if (std::string Flags = namesOfBlockFlags(Row.Flags, " "); !Flags.empty())
    Out << ' ' << Flags;
  Out << " (" << predecessors(Block) << ")\n";

  llvm::ArrayRef<uint32_t> Nodes = BlockNodes[Block];
  std::vector<uint32_t> CallsAt = callPositions(Id);
  uint32_t Done = 0;
  for (uint32_t I = 0; I <= Nodes.size(); ++I) {
    for (; Done < CallsAt.size() && CallsAt[Done] <= I; ++Done) {
      uint32_t Call = Row.Calls.Begin - Function.Calls.Begin + Done;
      printLine(Unit.Calls[Row.Calls.Begin + Done].Location, Text.callLine(Call));
    }
    if (I < Nodes.size())
      printLine(nodeRow(Nodes[I]).Location, Text.nodeLine(Nodes[I]));
  }
  printLine(Row.Location, Text.terminatorLine(Block));
}

} // namespace flowpact::graph
