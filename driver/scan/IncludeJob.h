//===- IncludeJob.h - what a worker is asked about includes -----*- C++ -*-===//
//
//   job -> bytes -> worker: include scan -> bytes
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_INCLUDEJOB_H
#define FLOWPACT_SCAN_INCLUDEJOB_H

#include "extract/IncludeScan.h"

namespace flowpact::scan {

std::string encodeScanRequest(const extract::CompileJob &Job);
llvm::Expected<extract::IncludeScan> decodeScanReply(llvm::StringRef Bytes);

/// The worker's side: a request without its kind, to a reply.
std::string answerScan(llvm::StringRef Request, extract::IncludeScanner &Scanner);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_INCLUDEJOB_H
