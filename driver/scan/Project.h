//===- Project.h - what a project is found to be ----------------*- C++ -*-===//
//
//   selected units + policy -> extraction -> analysis -> what reports say of it
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_PROJECT_H
#define FLOWPACT_SCAN_PROJECT_H

#include "policy/Diagnostics.h"
#include "report/Report.h"
#include "scan/ScanOptions.h"

namespace flowpact::scan {

/// What is extracted for each unit that \p Options selects.
std::vector<extract::CompileJob> jobsOf(const ScanOptions &Options, const policy::Policy &Policy);

/// The graphs of all units that \p Options selects. An error only if no worker
/// can be started.
llvm::Expected<ExtractionResult> extractUnits(const ScanOptions &Options,
                                              const policy::Policy &Policy);

/// A program that was analysed.
struct ProjectRun {
  ExtractionResult Extracted; ///< if Interrupted, the rest is not set
  finding::Result Result;
  bool FromCache = false; ///< Result
  report::ScanInfo Info;
  policy::Diagnostics Unusable; ///< suppressions that cannot be understood
};

/// The graphs that there are.
std::vector<graph::UnitView> viewsOf(const ExtractionResult &Extracted);

/// Extracts and analyses what \p Options selects, and takes away what is suppressed. The
/// cache is asked for results as well.
llvm::Expected<ProjectRun> runProject(const ScanOptions &Options, const policy::Policy &Policy);

/// Takes from \p Result what is suppressed and what is less certain than asked for: every
/// command that speaks of findings means, and numbers, the others. Returns the
/// suppressions that cannot be understood.
policy::Diagnostics leaveOut(const ScanOptions &Options, const policy::Policy &Policy,
                             llvm::ArrayRef<graph::UnitView> Units, finding::Result &Result,
                             report::ScanInfo &Info);

/// True if a part of the program was not looked at.
bool isIncomplete(const report::ScanInfo &Info, const finding::Result &Result);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_PROJECT_H
