//===- PrefixStage.h - prefixes for the units that will be parsed -*- C++
//-*-===//
//
//   jobs -> workers: include scans -> planner -> steps that jobs share
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_PREFIXSTAGE_H
#define FLOWPACT_SCAN_PREFIXSTAGE_H

#include "prefix/Planner.h"
#include "workers/Pool.h"
#include "workers/Progress.h"
#include <map>

namespace flowpact::scan {

struct PrefixStatistics {
  size_t Scanned = 0; ///< units whose includes were looked at
  size_t Planned = 0; ///< steps
  size_t Units = 0;   ///< that started from a prefix
  size_t Dropped = 0; ///< of those, parsed again without it
  double Seconds = 0; ///< to scan and plan
};

struct SharedPrefixes {
  prefix::PrefixPlan Plan;
  std::map<size_t, size_t> OfJob; ///< node of the plan
  PrefixStatistics Stats;

  /// None: the job is parsed from its start.
  std::vector<prefix::Step> stepsOf(size_t Job) const {
    auto Found = OfJob.find(Job);
    return Found == OfJob.end() ? std::vector<prefix::Step>() : Plan.stepsTo(Found->second);
  }
};

struct PrefixStageOptions {
  workers::PoolOptions Pool;
  int InterruptDescriptor = -1;
  workers::Progress::Style Progress = workers::Progress::Style::None;
};

/// Plans prefixes for \p Wanted, of \p Jobs, where they pay. What fails is done
/// without prefix. An error only if no worker can be started.
llvm::Expected<workers::PoolEnd> preparePrefixes(llvm::ArrayRef<extract::CompileJob> Jobs,
                                                 llvm::ArrayRef<size_t> Wanted,
                                                 const PrefixStageOptions &Options,
                                                 SharedPrefixes &Result, llvm::raw_ostream &Log);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_PREFIXSTAGE_H
