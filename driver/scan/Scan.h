//===- Scan.h - one scan from options to exit status ------------*- C++ -*-===//
//
//   policy -> extraction -> analysis -> report
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_SCAN_H
#define FLOWPACT_SCAN_SCAN_H

#include "scan/ScanOptions.h"

namespace flowpact::scan {

/// The graphs of all units that \p Options selects. An error only if no worker
/// can be started.
llvm::Expected<ExtractionResult> extractUnits(const ScanOptions &Options,
                                              const policy::Policy &Policy);

/// Runs the scan. Findings go to standard output, everything about the run to
/// standard error. Returns an ExitStatus.
int runScan(const ScanOptions &Options);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_SCAN_H
