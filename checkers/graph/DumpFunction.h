//===- DumpFunction.h - one function's graph as text ------------*- C++ -*-===//
//
// Internal to the dump. Dump.h shows the form.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_DUMPFUNCTION_H
#define FLOWPACT_GRAPH_DUMPFUNCTION_H

#include "graph/Dump.h"
#include "graph/SourceLines.h"
#include <vector>

namespace flowpact::graph {

/// Prints the body of one function of a valid unit.
class FunctionDumper {
public:
  /// \p Source is null when no source lines are wanted.
  FunctionDumper(const UnitView &Unit, const FunctionRecord &Function,
                 bool WithLocations, SourceLines *Source, llvm::raw_ostream &Out);
  void print();

private:
  /// Edges grouped by what they enter, in table order within a group.
  struct Incoming {
    std::vector<uint32_t> Begin; ///< per target, one more at the end
    std::vector<const EdgeRecord *> Edges;
    llvm::ArrayRef<const EdgeRecord *> of(uint32_t Target) const {
      return llvm::ArrayRef(Edges).slice(Begin[Target],
                                         Begin[Target + 1] - Begin[Target]);
    }
  };
  Incoming group(bool CallArgs, uint32_t First, uint32_t Count) const;
  void groupByBlock();
  std::vector<uint32_t> blockOrder() const;
  std::vector<uint32_t> callPositions(BlockId Block,
                                      llvm::ArrayRef<uint32_t> Nodes) const;
  uint32_t callPosition(const CallRecord &Call, BlockId Block,
                        llvm::ArrayRef<uint32_t> Nodes) const;

  void printParams();
  void printSpecialNodes();
  void printBlock(uint32_t Block);
  void printNode(uint32_t Node);
  void printCall(uint32_t Call);
  void printArgs(uint32_t Call);
  void printTerminator(uint32_t Block);
  void printSwitch(uint32_t Block);
  void printLocation(LocationId Location);

  std::string node(NodeId Id) const;
  std::string block(BlockId Id) const;
  std::string call(CallId Id) const;
  std::string argName(const CallRecord &Call, uint32_t Index) const;
  std::string edge(const EdgeRecord &Edge, const NodeRecord &Into) const;
  std::string edges(uint32_t Node) const;
  std::string nodeHead(uint32_t Node) const;
  std::string constant(const NodeRecord &Node) const;
  std::string payload(uint32_t Node) const;
  std::string callPlace(uint32_t Node) const;
  std::string loosePre(uint32_t Call, uint32_t Index) const;
  std::string predecessors(uint32_t Block) const;
  bool isPlainLoad(uint32_t Node) const;

  const UnitView &Unit;
  const FunctionRecord &Function;
  bool WithLocations;
  SourceLines *Source;
  llvm::raw_ostream &Out;
  FileId File;
  Incoming NodeEdges, CallEdges;
  std::vector<std::vector<uint32_t>> BlockNodes; ///< the last: of no block
  std::vector<std::vector<std::pair<uint32_t, SuccessorKind>>> Predecessors;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_DUMPFUNCTION_H
