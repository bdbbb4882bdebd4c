//===- FunctionSketch.h - a function's rows while a test makes them -------===//
//
// Ids are local to the function until finish() appends its rows to the unit,
// with the order and the numbers that Records.h asks for.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TEST_GRAPH_FUNCTIONSKETCH_H
#define FLOWPACT_TEST_GRAPH_FUNCTIONSKETCH_H

#include "graph/Unit.h"

namespace flowpact::graph::test {

struct CallSketch {
  CallRecord Row;
  std::vector<ArgRecord> Args;
};

struct BlockSketch {
  BlockRecord Row;
  std::vector<SuccessorRecord> Successors;
};

struct FunctionSketch {
  FunctionRecord Row;
  std::vector<ParamRecord> Params;
  std::vector<NodeRecord> Nodes;
  std::vector<EdgeRecord> Edges;
  std::vector<BlockSketch> Blocks;
  std::vector<CallSketch> Calls; ///< sorted by block

  NodeId node(NodeRecord Node) {
    Nodes.push_back(Node);
    return NodeId(Nodes.size() - 1);
  }
  /// \p Target is a node, or a call for CallArg.
  void edge(NodeId From, uint32_t Target, EdgeKind Kind, BlockId Block, PathId Path = {},
            uint8_t Operand = 0, uint16_t Flags = 0) {
    Edges.push_back({From, Target, Kind, Operand, Flags, Block, Path});
  }
  BlockId block(std::vector<SuccessorRecord> Successors = {}, NodeId Condition = {}) {
    BlockSketch Block;
    Block.Row.Condition = Condition;
    Block.Successors = std::move(Successors);
    Blocks.push_back(Block);
    return BlockId(Blocks.size() - 1);
  }
  CallId call(CallSketch Call) {
    Calls.push_back(std::move(Call));
    return CallId(Calls.size() - 1);
  }

  /// Appends everything to \p Unit; the function becomes its row \p Number.
  void finish(UnitData &Unit, FunctionId Number);

private:
  template <typename Tag> static void shift(Id<Tag> &Id, uint32_t Base) {
    if (Id.isSome())
      Id.Value += Base;
  }
  void writeParams(UnitData &Unit);
  void writeNodes(UnitData &Unit);
  void writeBlocks(UnitData &Unit);
  void writeCalls(UnitData &Unit);
  uint32_t NodeBase = 0, BlockBase = 0, CallBase = 0;
};

} // namespace flowpact::graph::test

#endif // FLOWPACT_TEST_GRAPH_FUNCTIONSKETCH_H
