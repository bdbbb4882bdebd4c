//===- Rulings.h - rulings of require, value, complete in words -*- C++ -*-===//
#ifndef FLOWPACT_FINDING_RULINGS_H
#define FLOWPACT_FINDING_RULINGS_H

#include "finding/Text.h"
#include "solve/Ruling.h"

namespace flowpact::finding {

/// A violation as a finding. Its path leads to the place that the ruling is about.
Finding findingOf(const link::LinkedProgram &Linked, const solve::Ruling &R);
/// One that holds, as evidence.
Evidence evidenceOf(const link::LinkedProgram &Linked, const solve::Ruling &R);

/// "error", "warning" or "note" as rules write it.
Level parseLevel(llvm::StringRef Text);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_RULINGS_H
