//===- Units.h - units that the tests share ---------------------*- C++ -*-===//
#ifndef FLOWPACT_TEST_GRAPH_UNITS_H
#define FLOWPACT_TEST_GRAPH_UNITS_H

#include "graph/Unit.h"

namespace flowpact::graph::test {

/// A small unit with at least one row in every table: the function that Dump.h
/// shows, a switch, a write-back, a lambda. Its source would be
/// "src/save.cpp" with the lines of sampleSource().
UnitData sampleUnit();
llvm::StringRef sampleSource();

/// A valid unit with about \p Functions functions, every kind of row and every
/// enumerator; equal seeds give equal units.
UnitData randomUnit(uint64_t Seed, unsigned Functions);

} // namespace flowpact::graph::test

#endif // FLOWPACT_TEST_GRAPH_UNITS_H
