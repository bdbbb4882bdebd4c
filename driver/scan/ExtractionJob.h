//===- ExtractionJob.h - what a worker is asked and answers -----*- C++ -*-===//
//
//   ExtractionRequest -> bytes -> worker: extract, write the artifact -> bytes
//   -> reply
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_EXTRACTIONJOB_H
#define FLOWPACT_SCAN_EXTRACTIONJOB_H

#include "cache/Digest.h"
#include "cache/FileMemo.h"
#include "extract/Extract.h"
#include "prefix/Planner.h"
#include <chrono>

namespace flowpact::scan {

struct ExtractionRequest {
  extract::CompileJob Job;
  /// Cache (or scratch) directory for the artifact; empty: send it back
  /// instead.
  std::string StoreDirectory;
  /// What it may start from, outermost first; see PrefixChain.h.
  std::vector<prefix::Step> Steps;
};

enum class PrefixUse : uint32_t {
  None,
  Shared,  ///< the unit started from a prefix
  Dropped, ///< it did, but did not suit, and was parsed again without
};

struct ExtractionReply {
  /// Why nothing could be analysed; empty: the rest is set. It is, too, if the source alone
  /// is why: its artifact then says so, and nothing else.
  std::string Failure;
  unsigned ErrorCount = 0; ///< errors in the source; what parsed is in the artifact
  int64_t Began = 0;       ///< wall clock, before any file was read
  double Seconds = 0;
  cache::Digest Artifact;
  uint64_t ArtifactSize = 0;
  std::string StoreFailure;   ///< why the artifact is not in StoreDirectory
  std::string InlineArtifact; ///< its bytes, if it is not
  PrefixUse Prefix = PrefixUse::None;
  std::vector<extract::Dependency> Dependencies;
};

std::string encode(const ExtractionRequest &Request);
/// \p Bytes: what follows the request's kind.
llvm::Expected<ExtractionRequest> decodeRequest(llvm::StringRef Bytes);
std::string encode(const ExtractionReply &Reply);
llvm::Expected<ExtractionReply> decodeReply(llvm::StringRef Bytes);

/// What parsing said first, if \p Unit, whose source has \p ErrorCount errors, is one of which
/// nothing could be analysed; else empty.
std::string parseFailure(const graph::UnitView &Unit, unsigned ErrorCount);

/// The worker's work: extracts, writes the artifact, answers.
ExtractionReply extractAndStore(const ExtractionRequest &Request);

/// When a unit's extraction began.
struct Beginning {
  int64_t WallClock = cache::wallClock(); ///< before any file was read
  std::chrono::steady_clock::time_point Time = std::chrono::steady_clock::now();
};
/// The second half of it: writes the artifact of \p Result and answers.
ExtractionReply storeExtraction(const ExtractionRequest &Request, const Beginning &Start,
                                llvm::Expected<extract::Extraction> Result);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_EXTRACTIONJOB_H
