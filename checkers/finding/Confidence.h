//===- Confidence.h - how sure a finding is, and why not surer --*- C++ -*-===//
#ifndef FLOWPACT_FINDING_CONFIDENCE_H
#define FLOWPACT_FINDING_CONFIDENCE_H

#include "finding/Finding.h"
#include "solve/Verdict.h"

namespace flowpact::finding {

/// Sets Confidence (percent) and ConfidenceReasons of \p F from \p Doubts.
void setConfidence(Finding &F, llvm::ArrayRef<solve::Doubt> Doubts);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_CONFIDENCE_H
