//===- ProgramFacts.h - a scan as a program index ---------------*- C++ -*-===//
#ifndef FLOWPACT_SCAN_PROGRAMFACTS_H
#define FLOWPACT_SCAN_PROGRAMFACTS_H

#include "index/ProgramIndex.h"
#include "scan/ScanOptions.h"

namespace flowpact::scan {

/// What a later check of one file needs to know of this scan of \p Jobs.
index::ProgramIndex describeProgram(const ScanOptions &Options, const ExtractionResult &Extracted,
                                    llvm::ArrayRef<extract::CompileJob> Jobs);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_PROGRAMFACTS_H
