//===- WholeObjects.h - is a record sent as a whole? ------------*- C++ -*-===//
//
// Data minimisation: where a record is content, each of its members starts a flow of
// its own, and those that get to a sink are counted. An object that is handed over or
// serialised takes most of its members there; a request that is built from what is
// needed takes a few.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_WHOLEOBJECTS_H
#define FLOWPACT_SOLVE_WHOLEOBJECTS_H

#include "solve/Solve.h"

namespace flowpact::solve {

/// Decides flow rule \p Rule, which is about whole objects; adds to \p Into.
void judgeWholeObjects(link::LinkedProgram &Program, const policy::Policy &Policy,
                       const Limits &Bounds, uint32_t Rule, Solution &Into);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_WHOLEOBJECTS_H
