//===- Uncertain.h - findings too uncertain to be shown ---------*- C++ -*-===//
//
//   a result's findings -> those that are shown; the others beside it, counted
//
// What is left out is not forgotten: a finding that was there all along and is shown
// because a better one was mended is nothing new (gate/Compare.cpp).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REVIEW_UNCERTAIN_H
#define FLOWPACT_REVIEW_UNCERTAIN_H

#include "policy/Policy.h"
#include "report/Report.h"

namespace flowpact::review {

/// Findings of one rule at one place that are less certain than UncertainBelow percent:
/// where content comes from everywhere by guesses, its most certain ways tell as much as
/// all of them.
inline constexpr unsigned UncertainPerPlace = 3;
inline constexpr unsigned UncertainBelow = 50;

/// Moves from \p Result to \p Info what is less certain than \p MinConfidence percent, of
/// what is uncertain at one place all but the most certain ones, of what brings the same
/// content to several lines of a function all but one, which names those lines, for rules
/// that want that, and flows to a place that come by where a shorter one to it starts. A bound
/// of 0 shows all.
void leaveOutUncertain(unsigned MinConfidence, const policy::Policy &Policy,
                       finding::Result &Result, report::ScanInfo &Info);

} // namespace flowpact::review

#endif // FLOWPACT_REVIEW_UNCERTAIN_H
