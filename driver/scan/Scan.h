//===- Scan.h - one scan from options to exit status ------------*- C++ -*-===//
//
//   policy -> extraction -> analysis -> report
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_SCAN_H
#define FLOWPACT_SCAN_SCAN_H

#include "scan/Project.h"
#include "scan/Stages.h"

namespace flowpact::scan {

/// Hands the graphs of all units that \p Options selects to \p Use, with the policy. Units
/// that are missing are said on standard error. False: interrupted.
llvm::Expected<bool>
withUnits(const ScanOptions &Options,
          llvm::function_ref<void(llvm::ArrayRef<graph::UnitView>, const policy::Policy &)> Use);

struct Analysis {
  finding::Result Result; ///< as a scan reports it
  std::vector<finding::Finding> Suppressed;
};

/// What the analysis of the selected units found, for commands that do more with it than
/// report it. None: interrupted. A suppression that cannot be understood is an error.
llvm::Expected<std::optional<Analysis>> analyzeProject(const ScanOptions &Options);

/// The status that \p Info and \p Result amount to.
int exitStatus(const report::ScanInfo &Info, const finding::Result &Result);

/// Writes what \p Options ask for: to standard output, and to files.
llvm::Error writeReports(const ScanOptions &Options, const report::ScanInfo &Info,
                         const finding::Result &Result, const policy::Policy &Policy);

/// Sets report::ScanInfo::Baseline; false: interrupted.
using Comparer = llvm::function_ref<llvm::Expected<bool>(ProjectRun &, const policy::Policy &)>;

/// Runs the scan. Findings go to standard output, everything about the run to
/// standard error. With \p Compare, the run is judged by what is new. Returns an
/// ExitStatus.
int runScan(const ScanOptions &Options, Comparer Compare = nullptr);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_SCAN_H
