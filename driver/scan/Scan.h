//===- Scan.h - one scan from options to exit status ------------*- C++ -*-===//
//
//   policy -> extraction -> analysis -> report
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_SCAN_H
#define FLOWPACT_SCAN_SCAN_H

#include "scan/ScanOptions.h"

namespace flowpact::scan {

/// Runs the scan. Findings go to standard output, everything about the run to
/// standard error. Returns an ExitStatus.
int runScan(const ScanOptions &Options);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_SCAN_H
