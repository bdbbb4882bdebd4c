//===- RequireRules.h - what must be accompanied by what --------*- C++ -*-===//
//
//   events -> before: the guard analysis (that a call returned is an outcome)
//             after: Aftermath.h
//          -> a ruling for each event and each caller that lacks it
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_REQUIRERULES_H
#define FLOWPACT_SOLVE_REQUIRERULES_H

#include "solve/Judge.h"
#include "solve/Solve.h"

namespace flowpact::solve {

/// Decides all rules of the form require; adds rulings to \p Into.
void judgeRequirements(const JudgeContext &Context, unsigned Threads, Solution &Into);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_REQUIRERULES_H
