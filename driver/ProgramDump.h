//===- ProgramDump.h - flowpact dump program --------------------*- C++ -*-===//
#ifndef FLOWPACT_PROGRAMDUMP_H
#define FLOWPACT_PROGRAMDUMP_H

#include "scan/ScanOptions.h"

namespace flowpact {

namespace link {
class LinkedProgram;
}
namespace policy {
struct Policy;
}

/// Extracts (or takes from the cache) and links all units of \p Options, and hands
/// them to \p Use with the policy. Returns an ExitStatus: Incomplete if a unit is
/// missing, which is then said.
int withLinkedProgram(const scan::ScanOptions &Options,
                      llvm::function_ref<void(link::LinkedProgram &, const policy::Policy &)> Use);

/// Prints every function with what its calls may run. \p Function: only those whose
/// signature contains it. Returns an ExitStatus.
int dumpProgram(const scan::ScanOptions &Options, llvm::StringRef Function);

/// Prints the places that labels match, by file and line. \p Function: only those in
/// functions whose signature contains it. Returns an ExitStatus.
int dumpLabels(const scan::ScanOptions &Options, llvm::StringRef Function);

} // namespace flowpact

#endif // FLOWPACT_PROGRAMDUMP_H
