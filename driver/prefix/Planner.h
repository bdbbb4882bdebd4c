//===- Planner.h - which headers are precompiled for which units -*- C++ -*-===//
//
//   jobs + their include scans -> groups of equal flags -> files that are safe to see
//     earlier -> clusters -> prefixes to build
//
// A unit starts from a prefix only if it reads every file of it anyway, and if no macro
// of its own could have changed any of them or was tested before one of them could
// define it. So no declaration becomes visible that was not: only the order changes.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PREFIX_PLANNER_H
#define FLOWPACT_PREFIX_PLANNER_H

#include "extract/IncludeScan.h"
#include "extract/Prefix.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace flowpact::prefix {

/// Below so many units of equal flags, none of them is even scanned.
inline constexpr size_t MinGroup = 6;

/// Indices of \p Jobs, grouped by everything but the main file, by their first job.
std::vector<std::vector<size_t>> groupByFlags(llvm::ArrayRef<extract::CompileJob> Jobs,
                                              llvm::ArrayRef<size_t> Wanted);

struct PlannedPrefix {
  std::vector<size_t> Jobs; ///< ascending; the first one's flags build it
  extract::PrefixPlan Plan;
};

/// Plans for the jobs of \p Group. \p Scans: one for each of them, empty if there is
/// none. A function of these alone, and of the external files' contents.
std::vector<PlannedPrefix>
planPrefixes(llvm::ArrayRef<size_t> Group,
             llvm::ArrayRef<std::optional<extract::IncludeScan>> Scans);

} // namespace flowpact::prefix

#endif // FLOWPACT_PREFIX_PLANNER_H
