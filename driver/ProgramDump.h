//===- ProgramDump.h - flowpact dump program --------------------*- C++ -*-===//
#ifndef FLOWPACT_PROGRAMDUMP_H
#define FLOWPACT_PROGRAMDUMP_H

#include "scan/ScanOptions.h"

namespace flowpact {

/// Extracts (or takes from the cache) and links all units of \p Options, and
/// prints every function with what its calls may run. \p Function: only those
/// whose signature contains it. Returns an ExitStatus.
int dumpProgram(const scan::ScanOptions &Options, llvm::StringRef Function);

} // namespace flowpact

#endif // FLOWPACT_PROGRAMDUMP_H
