//===- PrefixStage.h - prefixes for the units that will be parsed -*- C++ -*-===//
//
//   jobs -> workers: include scans -> planner -> workers: precompiled files
//
// The files live as long as the scan: making one costs what two units save by it, so
// there is nothing to gain from keeping it, and no stale or damaged one to fear.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_PREFIXSTAGE_H
#define FLOWPACT_SCAN_PREFIXSTAGE_H

#include "scan/PrefixJob.h"
#include "workers/Pool.h"
#include "workers/Progress.h"
#include <map>

namespace flowpact::scan {

struct PrefixStatistics {
  size_t Scanned = 0; ///< units whose includes were looked at
  size_t Planned = 0, Built = 0;
  size_t Units = 0;   ///< that started from a prefix
  size_t Dropped = 0; ///< of those, parsed again without it
  uint64_t Bytes = 0; ///< of all prefixes
  double Seconds = 0;
};

struct SharedPrefix {
  std::string File;
  PrefixReply Info;
};

struct SharedPrefixes {
  std::vector<SharedPrefix> All;
  std::map<size_t, size_t> OfJob; ///< index into All
  PrefixStatistics Stats;

  /// Null: the job is parsed from its start.
  const SharedPrefix *find(size_t Job) const {
    auto Found = OfJob.find(Job);
    return Found == OfJob.end() ? nullptr : &All[Found->second];
  }
};

struct PrefixStageOptions {
  workers::PoolOptions Pool;
  std::string Directory; ///< for the files
  int InterruptDescriptor = -1;
  workers::Progress::Style Progress = workers::Progress::Style::None;
};

/// Makes prefixes for \p Wanted, of \p Jobs, where they pay. What fails is done without
/// prefix. An error only if no worker can be started.
llvm::Expected<workers::PoolEnd>
preparePrefixes(llvm::ArrayRef<extract::CompileJob> Jobs, llvm::ArrayRef<size_t> Wanted,
                const PrefixStageOptions &Options, SharedPrefixes &Result,
                llvm::raw_ostream &Log);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_PREFIXSTAGE_H
