//===- Extraction.h - all units to their flow graphs ------------*- C++ -*-===//
//
//   units -> cache lookup -> hits: map artifacts
//                         -> misses: prefixes -> workers, longest first ->
//                         cache
//                                                                        -> map
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_EXTRACTION_H
#define FLOWPACT_SCAN_EXTRACTION_H

#include "cache/Cache.h"
#include "graph/Artifact.h"
#include "scan/PrefixStage.h"
#include "scan/Selection.h"
#include "workers/Pool.h"
#include "workers/Progress.h"
#include <optional>

namespace flowpact::scan {

struct ExtractionOptions {
  unsigned Jobs = 1;
  unsigned TimeLimitSeconds = 300;
  uint64_t MemoryLimitBytes = uint64_t(4) << 30;
  std::string CacheDirectory; ///< empty: no cache
  uint64_t CacheLimitBytes = uint64_t(4096) << 20;
  bool SharePrefixes = true; ///< parse external headers once for many units
  bool ExplainCache = false; ///< prints why each unit missed
  /// Files that stand in for those on disk, and where their index lies for workers; null:
  /// none. Units that use them share no prefix.
  std::shared_ptr<const FileOverlay> Overlay;
  std::string OverlayIndex;
  workers::Progress::Style Progress = workers::Progress::Style::None;
};

enum class UnitState { Cached, Extracted, Failed };

struct UnitOutcome {
  UnitState State = UnitState::Failed;
  std::string Reason; ///< Failed: for people, the same from run to run
  std::string Output; ///< Failed: what its worker wrote last, if anything
  unsigned ErrorCount = 0;
  std::optional<graph::Artifact> Graph; ///< unless Failed
  cache::Digest Name;                   ///< of Graph's bytes
  std::vector<uint32_t> Files;          ///< rows of ExtractionResult::Files that it read
};

/// A file of the project, as units read it.
struct ReadFile {
  std::string Path; ///< absolute
  uint64_t Hash = 0, Size = 0;
};

struct ExtractionResult {
  std::vector<UnitOutcome> Units; ///< in the order of the jobs
  std::vector<ReadFile> Files;    ///< of the project, in the order of the units
  int64_t Began = 0;              ///< wall clock, before any file was looked at
  bool Interrupted = false;
  std::vector<std::string> CacheNotes;
  bool CacheWritable = false;
  cache::CacheStatistics Cache;
  PrefixStatistics Prefixes;
  double LookupSeconds = 0, ExtractSeconds = 0;
};

/// Extracts \p Jobs, those whose \p Unavailable reason is empty. \p Log gets
/// progress and explanations. An error only if no worker can be started.
llvm::Expected<ExtractionResult> extractAll(llvm::ArrayRef<extract::CompileJob> Jobs,
                                            llvm::ArrayRef<std::string> Unavailable,
                                            const ExtractionOptions &Options,
                                            llvm::raw_ostream &Log);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_EXTRACTION_H
