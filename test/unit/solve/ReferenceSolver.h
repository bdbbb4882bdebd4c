//===- ReferenceSolver.h - the slow, obvious solver -------------*- C++ -*-===//
//
// Decides which sources reach which sinks by walking every (fact, call stack)
// with plain sets: no summaries, no interning, no stages. It reads Records.h for
// itself and shares no code with link or solve, so that it can tell when they are
// wrong. Stacks are bounded, so recursion deeper than the bound is not seen.
//
// A source is the result of a function called "load...", a sink argument 0 of a
// function called "send..."; every other function without a body takes the
// default of a call that nothing describes.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TEST_UNIT_SOLVE_REFERENCESOLVER_H
#define FLOWPACT_TEST_UNIT_SOLVE_REFERENCESOLVER_H

#include "graph/Unit.h"
#include <set>
#include <string>
#include <utility>

namespace flowpact::test {

using Pairs = std::set<std::pair<std::string, std::string>>;

struct ReferenceResult {
  Pairs Found;            ///< (name of the source call, name of the sink call)
  bool Exhausted = false; ///< gave up: too many states
};

/// \p PathDepth: elements of an access path. \p StackDepth: calls on a stack.
ReferenceResult solveSlowly(const graph::UnitView &Unit, unsigned PathDepth, unsigned StackDepth,
                            size_t MaxStates);

} // namespace flowpact::test

#endif // FLOWPACT_TEST_UNIT_SOLVE_REFERENCESOLVER_H
