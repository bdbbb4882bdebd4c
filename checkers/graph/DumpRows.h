//===- DumpRows.h - one function's rows as lines of text --------*- C++ -*-===//
//
// Internal to the dump: a node, a call, a terminator, each as the line that
// Dump.h shows, without indentation. All numbers are local to the function.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_DUMPROWS_H
#define FLOWPACT_GRAPH_DUMPROWS_H

#include "graph/Unit.h"
#include <string>
#include <vector>

namespace flowpact::graph {

/// Spells the rows of one function of a valid unit.
class RowText {
public:
  RowText(const UnitView &Unit, const FunctionRecord &Function, bool WithLocations);

  /// "%5 = load .acme::User::email <- %0 : std::string"
  std::string nodeLine(uint32_t Node) const;
  /// "call c0 direct acme::Store::put(this: %1 -> %4, arg0: %3) -> %5"
  std::string callLine(uint32_t Call) const;
  /// "if %5 then B2 else B3"
  std::string terminatorLine(uint32_t Block) const;

  /// "%5", "B2", "c0", or "none".
  std::string node(NodeId Id) const { return number('%', Id, Function.Nodes); }
  std::string block(BlockId Id) const { return number('B', Id, Function.Blocks); }
  std::string call(CallId Id) const { return number('c', Id, Function.Calls); }
  /// The file that locations are in unless they say another.
  FileId file() const { return File; }

private:
  /// Edges grouped by what they enter, in table order within a group.
  struct Incoming {
    std::vector<uint32_t> Begin; ///< per target, one more at the end
    std::vector<const EdgeRecord *> Edges;
    llvm::ArrayRef<const EdgeRecord *> of(uint32_t Target) const {
      return llvm::ArrayRef(Edges).slice(Begin[Target], Begin[Target + 1] - Begin[Target]);
    }
  };
  Incoming group(bool CallArgs, Range Targets) const;

  template <typename IdT> static std::string number(char Letter, IdT Id, Range Rows) {
    return Id.isNone() ? "none" : Letter + std::to_string(Id.Value - Rows.Begin);
  }
  const NodeRecord &nodeRow(uint32_t Node) const { return Unit.Nodes[Function.Nodes.Begin + Node]; }
  const CallRecord &callRow(uint32_t Call) const { return Unit.Calls[Function.Calls.Begin + Call]; }
  bool isPlainLoad(uint32_t Node) const;
  std::string head(uint32_t Node) const;
  std::string constant(const NodeRecord &Node) const;
  std::string payload(uint32_t Node) const;
  std::string callPlace(uint32_t Node) const;
  std::string edges(uint32_t Node) const;
  std::string edge(const EdgeRecord &Edge, const NodeRecord &Into) const;
  std::string callee(const CallRecord &Call) const;
  std::string arguments(uint32_t Call) const;
  std::string argument(uint32_t Call, uint32_t Index) const;
  std::string argumentName(const CallRecord &Call, uint32_t Index) const;
  std::string otherOperands(uint32_t Call, uint32_t Index) const;
  std::string switchText(const BlockRecord &Block) const;
  std::string where(LocationId Location) const;

  const UnitView &Unit;
  const FunctionRecord &Function;
  bool WithLocations;
  FileId File;
  Incoming NodeEdges, CallEdges;
};

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_DUMPROWS_H
