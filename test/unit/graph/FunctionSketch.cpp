//===- FunctionSketch.cpp - a function's rows while a test makes them -----===//
#include "FunctionSketch.h"

namespace flowpact::graph::test {

void FunctionSketch::writeParams(UnitData &Unit) {
  Row.Params.Begin = Unit.Params.size();
  for (ParamRecord Param : Params) {
    shift(Param.Entry, NodeBase);
    shift(Param.Exit, NodeBase);
    Unit.Params.push_back(Param);
  }
  Row.Params.End = Unit.Params.size();
}

void FunctionSketch::writeNodes(UnitData &Unit) {
  Row.Nodes.Begin = NodeBase;
  Row.Edges.Begin = Unit.Edges.size();
  std::vector<std::vector<EdgeRecord>> OutEdges(Nodes.size());
  for (const EdgeRecord &Edge : Edges)
    OutEdges[Edge.From.Value].push_back(Edge);
  for (uint32_t I = 0; I < Nodes.size(); ++I) {
    NodeRecord Node = Nodes[I];
    shift(Node.Block, BlockBase);
    const bool OfCall = Node.Kind == NodeKind::CallResult || Node.Kind == NodeKind::ArgPost;
    if (OfCall && Node.Payload != CallId::NoneValue)
      Node.Payload += CallBase;
    Node.EdgeBegin = Unit.Edges.size();
    Unit.Nodes.push_back(Node);
    for (EdgeRecord Edge : OutEdges[I]) {
      shift(Edge.From, NodeBase);
      Edge.Target += Edge.Kind == EdgeKind::CallArg ? CallBase : NodeBase;
      shift(Edge.Block, BlockBase);
      Unit.Edges.push_back(Edge);
    }
  }
  Row.Nodes.End = Unit.Nodes.size();
  Row.Edges.End = Unit.Edges.size();
}

void FunctionSketch::writeBlocks(UnitData &Unit) {
  Row.Blocks.Begin = BlockBase;
  uint32_t NextCall = 0;
  for (uint32_t I = 0; I < Blocks.size(); ++I) {
    BlockRecord Block = Blocks[I].Row;
    shift(Block.Condition, NodeBase);
    Block.Successors.Begin = Unit.Successors.size();
    for (SuccessorRecord Next : Blocks[I].Successors) {
      shift(Next.Target, BlockBase);
      Unit.Successors.push_back(Next);
    }
    Block.Successors.End = Unit.Successors.size();
    Block.Calls.Begin = CallBase + NextCall;
    while (NextCall < Calls.size() && Calls[NextCall].Row.Block == BlockId(I))
      ++NextCall;
    Block.Calls.End = CallBase + NextCall;
    Unit.Blocks.push_back(Block);
  }
  Row.Blocks.End = Unit.Blocks.size();
}

void FunctionSketch::writeCalls(UnitData &Unit) {
  Row.Calls.Begin = CallBase;
  for (const CallSketch &Sketch : Calls) {
    CallRecord Call = Sketch.Row;
    shift(Call.CalleeNode, NodeBase);
    shift(Call.Result, NodeBase);
    shift(Call.Exception, NodeBase);
    shift(Call.Original, CallBase);
    shift(Call.Block, BlockBase);
    Call.Args.Begin = Unit.Args.size();
    for (ArgRecord Arg : Sketch.Args) {
      shift(Arg.Pre, NodeBase);
      shift(Arg.Post, NodeBase);
      Unit.Args.push_back(Arg);
    }
    Call.Args.End = Unit.Args.size();
    Unit.Calls.push_back(Call);
  }
  Row.Calls.End = Unit.Calls.size();
}

void FunctionSketch::finish(UnitData &Unit, FunctionId Number) {
  NodeBase = Unit.Nodes.size();
  BlockBase = Unit.Blocks.size();
  CallBase = Unit.Calls.size();
  writeParams(Unit);
  writeNodes(Unit);
  writeBlocks(Unit);
  writeCalls(Unit);
  shift(Row.Entry, BlockBase);
  shift(Row.Exit, BlockBase);
  shift(Row.Return, NodeBase);
  shift(Row.ReturnPost, NodeBase);
  shift(Row.Exception, NodeBase);
  Unit.Functions[Number.Value] = Row;
}

} // namespace flowpact::graph::test
