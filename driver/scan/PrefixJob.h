//===- PrefixJob.h - what a worker is asked about prefixes ------*- C++ -*-===//
//
//   job -> worker: include scan -> bytes;   plan -> worker: precompiled file -> bytes
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_PREFIXJOB_H
#define FLOWPACT_SCAN_PREFIXJOB_H

#include "extract/IncludeScan.h"
#include "extract/Prefix.h"

namespace flowpact::scan {

struct PrefixRequest {
  extract::CompileJob Job; ///< one of those that will use it
  extract::PrefixPlan Plan;
  std::string File; ///< where to write it
};

struct PrefixReply {
  std::string Failure; ///< why there is none; empty: the rest is set
  int64_t Began = 0;   ///< wall clock, before any file was read
  uint64_t Size = 0, Hash = 0; ///< of the file, xxh3
  std::vector<extract::Dependency> Dependencies;
};

std::string encodeScanRequest(const extract::CompileJob &Job);
std::string encode(const PrefixRequest &Request);
llvm::Expected<extract::IncludeScan> decodeScanReply(llvm::StringRef Bytes);
llvm::Expected<PrefixReply> decodePrefixReply(llvm::StringRef Bytes);

/// The worker's side: requests without their kind, to replies.
std::string answerScan(llvm::StringRef Request, extract::IncludeScanner &Scanner);
std::string answerPrefix(llvm::StringRef Request, extract::IncludeScanner &Scanner);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_PREFIXJOB_H
