//===- VerifyFunction.h - the rows that belong to functions -----*- C++ -*-===//
//
// Internal to verifyUnit.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GRAPH_VERIFYFUNCTION_H
#define FLOWPACT_GRAPH_VERIFYFUNCTION_H

#include "graph/VerifyChecks.h"

namespace flowpact::graph::verify {

/// All rows of each table.
struct Tables {
  explicit Tables(const UnitView &Unit);
  Bound Strings;
#define FLOWPACT_TABLE(Name, Row) Bound Name = {};
  FLOWPACT_GRAPH_TABLES(FLOWPACT_TABLE)
#undef FLOWPACT_TABLE
};

/// Nodes, edges, blocks, calls, and what is reached from them, refer to rows of
/// their own function. Requires that the flat tables are right and that the
/// functions' runs lie in their tables.
llvm::Error checkFunctions(const UnitView &Unit, const Tables &In);

} // namespace flowpact::graph::verify

#endif // FLOWPACT_GRAPH_VERIFYFUNCTION_H
