//===- RandomProgram.h - generated programs for property tests --*- C++ -*-===//
#ifndef FLOWPACT_TEST_UNIT_SOLVE_RANDOMPROGRAM_H
#define FLOWPACT_TEST_UNIT_SOLVE_RANDOMPROGRAM_H

#include "graphs/GraphBuilder.h"

namespace flowpact::test {

/// A small program in which every kind of edge, call, exit and global access
/// occurs; functions call later ones only, unless \p Recursive. The same seed
/// gives the same program everywhere.
graph::UnitData randomProgram(uint64_t Seed, bool Recursive);

} // namespace flowpact::test

#endif // FLOWPACT_TEST_UNIT_SOLVE_RANDOMPROGRAM_H
