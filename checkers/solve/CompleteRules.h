//===- CompleteRules.h - every store is covered from every root -*- C++ -*-===//
//
//   content -> stores that it is written to (ContentFlow.h, StoreNames.h)
//   roots   -> events that they lead to (CallTree.h), and the stores that those name
//     -> a ruling for each root and store
//
// That an event is reached is enough: one behind an early return or in one arm of a
// branch counts, one that constants rule out does not. A name that is not known
// before run time covers nothing, and is said as a doubt.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_COMPLETERULES_H
#define FLOWPACT_SOLVE_COMPLETERULES_H

#include "solve/Solve.h"
#include "solve/StringTrace.h"

namespace flowpact::solve {

/// Decides the policy's complete rules; adds to \p Out's rulings and counts. \p Fields
/// may be null if there are no events.
void judgeCompleteRules(link::LinkedProgram &Program, const policy::Policy &Policy,
                        Tabulator &Tables, const FieldStores *Fields, unsigned Threads,
                        Solution &Out);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_COMPLETERULES_H
