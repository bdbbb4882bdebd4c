//===- ExtractionJob.h - what a worker is asked and answers -----*- C++ -*-===//
//
//   ExtractionRequest -> bytes -> worker: extract, write the artifact -> bytes
//   -> reply
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_EXTRACTIONJOB_H
#define FLOWPACT_SCAN_EXTRACTIONJOB_H

#include "cache/Digest.h"
#include "extract/Extract.h"

namespace flowpact::scan {

struct ExtractionRequest {
  extract::CompileJob Job;
  /// Cache (or scratch) directory for the artifact; empty: send it back
  /// instead.
  std::string StoreDirectory;
};

struct ExtractionReply {
  /// Why nothing could be analysed; empty: the rest is set.
  std::string Failure;
  unsigned ErrorCount =
      0;             ///< errors in the source; what parsed is in the artifact
  int64_t Began = 0; ///< wall clock, before any file was read
  double Seconds = 0;
  cache::Digest Artifact;
  uint64_t ArtifactSize = 0;
  std::string StoreFailure;   ///< why the artifact is not in StoreDirectory
  std::string InlineArtifact; ///< its bytes, if it is not
  bool PrefixDropped = false; ///< see extract::Extraction
  std::vector<extract::Dependency> Dependencies; ///< without those of a prefix
};

std::string encode(const ExtractionRequest &Request);
/// \p Bytes: what follows the request's kind.
llvm::Expected<ExtractionRequest> decodeRequest(llvm::StringRef Bytes);
std::string encode(const ExtractionReply &Reply);
llvm::Expected<ExtractionReply> decodeReply(llvm::StringRef Bytes);

/// The worker's work: extracts, writes the artifact, answers.
ExtractionReply extractAndStore(const ExtractionRequest &Request);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_EXTRACTIONJOB_H
