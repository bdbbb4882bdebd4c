//===- ValueRules.h - which constants may stand at a setting ----*- C++ -*-===//
//
//   setting points (Points.h) -> constants that may stand there (StringTrace.h)
//     -> allowed, forbidden, bounds -> rulings
//
// Every value that may reach a setting is judged, whichever branch gave it. A
// setting whose label has conditions on other arguments is judged caller by caller
// where they give different constants, so that a wrapper's option and its value stay
// together. A sink that a rule names stands for its destination.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SOLVE_VALUERULES_H
#define FLOWPACT_SOLVE_VALUERULES_H

#include "solve/ContentFlow.h"
#include "solve/Solve.h"
#include "solve/StringTrace.h"

namespace flowpact::solve {

/// Decides the policy's value rules; adds to \p Out's rulings and counts. \p Fields may
/// be null if there are no settings.
void judgeValueRules(link::LinkedProgram &Program, const policy::Policy &Policy,
                     ContentFlows &Flows, const FieldStores *Fields, unsigned Threads,
                     Solution &Out);

enum class Match : uint8_t { No, Maybe, Yes };
/// Whether \p V is what a rule writes as \p Pattern: a number, true, false, null, an
/// enumerator (or named constant) by its last component or qualified name, a text in
/// which '*' stands for any text. The scheme and host of a URL match in any case, all
/// else exactly. Maybe: only the beginning of the text is known.
Match matchConstant(const KnownString &V, llvm::StringRef Pattern);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_VALUERULES_H
