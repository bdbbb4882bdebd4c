//===- ScanInfo.h - what a report says of the units -------------*- C++ -*-===//
#ifndef FLOWPACT_SCAN_SCANINFO_H
#define FLOWPACT_SCAN_SCANINFO_H

#include "report/Report.h"
#include "scan/ScanOptions.h"

namespace flowpact::scan {

/// Everything of the report but exit status and end time. \p Result's units are
/// in the order of the selection's.
report::ScanInfo describeScan(const ScanOptions &Options, const ExtractionResult &Result);

/// Now, as 2025-01-31T12:00:00Z.
std::string utcTime();

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_SCANINFO_H
