//===- Confidence.h - how sure a finding is, and why not surer --*- C++ -*-===//
#ifndef FLOWPACT_FINDING_CONFIDENCE_H
#define FLOWPACT_FINDING_CONFIDENCE_H

#include "finding/Finding.h"
#include "solve/Verdict.h"

namespace flowpact::finding {

/// Sets Confidence (percent) and ConfidenceReasons of \p F from \p Doubts and from the
/// length of its path. Each doubt takes its share of what is left: three steps through
/// state are less likely than one. So does each step of a path beyond the length that
/// people follow, since each is an approximation.
void setConfidence(Finding &F, llvm::ArrayRef<solve::Doubt> Doubts);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_CONFIDENCE_H
