//===- NearbyChecks.h - checks that do not count, and why -------*- C++ -*-===//
#ifndef FLOWPACT_SOLVE_NEARBYCHECKS_H
#define FLOWPACT_SOLVE_NEARBYCHECKS_H

#include "solve/Search.h"
#include "solve/Verdict.h"

namespace flowpact::solve {

/// The checks of \p Rule's guards in the functions of \p Way, and in those of
/// \p Callers above it, each with why it does not stand.
std::vector<NearbyCheck> findNearbyChecks(const OpenWay &Way,
                                          llvm::ArrayRef<link::CallSite> Callers,
                                          const ExplodedGraph &Graph, CallRef SinkCall,
                                          const RuleGuards &Rule, GuardFacts &Facts);

/// The same around \p Use alone, and in \p Callers above it, innermost first.
std::vector<NearbyCheck> findNearbyChecks(CallRef Use, llvm::ArrayRef<link::CallSite> Callers,
                                          const RuleGuards &Rule, GuardFacts &Facts);

} // namespace flowpact::solve

#endif // FLOWPACT_SOLVE_NEARBYCHECKS_H
