//===- Dump.h - the flow graph for people and FileCheck ---------*- C++ -*-===//
#ifndef FLOWPACT_GRAPH_DUMP_H
#define FLOWPACT_GRAPH_DUMP_H

#include "graph/Unit.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::graph {

struct DumpOptions {
  std::string Function;      ///< only functions whose name contains this
  bool WithSource = true;    ///< print each source line above what it gave
  std::string SourceRoot;    ///< directory that relative file paths start from
};

/// Prints \p Unit function by function, block by block: nodes with in-edges,
/// calls with arguments, branch conditions.
void dumpUnit(const UnitView &Unit, const DumpOptions &Options,
              llvm::raw_ostream &Out);

} // namespace flowpact::graph

#endif // FLOWPACT_GRAPH_DUMP_H
