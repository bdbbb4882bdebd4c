//===- DumpFunction.h - one function's graph as text ------------*- C++ -*-===//
//
// Internal to the dump. Dump.h shows the form.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_DUMPFUNCTION_H
#define FLOWPACT_GRAPH_DUMPFUNCTION_H

#include "graph/DumpRows.h"
#include "graph/SourceLines.h"

namespace flowpact::graph {

/// Prints the body of one function of a valid unit.
class FunctionDumper {
public:
  /// \p Source is null when no source lines are wanted.
  FunctionDumper(const UnitView &Unit, const FunctionRecord &Function, bool WithLocations,
                 SourceLines *Source, llvm::raw_ostream &Out);
  void print();

private:
  void groupByBlock();
  std::vector<uint32_t> blockOrder() const;
  std::vector<uint32_t> callPositions(BlockId Block) const;
  uint32_t callPosition(const CallRecord &Call, BlockId Block) const;
  std::string predecessors(uint32_t Block) const;

  void printParams();
  void printSpecialNodes();
  void printBlock(uint32_t Block);
  void printLine(LocationId Location, const std::string &Text);
  const NodeRecord &nodeRow(uint32_t Node) const { return Unit.Nodes[Function.Nodes.Begin + Node]; }

  struct Predecessor {
    uint32_t Block;
    bool Throws;
  };
  const UnitView &Unit;
  const FunctionRecord &Function;
  SourceLines *Source;
  llvm::raw_ostream &Out;
  RowText Text;
  std::vector<std::vector<uint32_t>> BlockNodes; ///< the last: of no block
  std::vector<uint32_t> Positions;               ///< of each node in its block's list
  std::vector<std::vector<Predecessor>> Predecessors;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_DUMPFUNCTION_H
