//===- Installation.h - where flowpact's own files are ----------*- C++ -*-===//
//
//   <prefix>/bin/flowpact, <prefix>/share/flowpact/rules,
//   <prefix>/share/doc/flowpact,
//   <prefix>/lib/flowpact/clang/<version>/include
//
// All found relative to the executable, so that an installed tree can be moved;
// a build tree falls back to the places that it was configured with.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_INSTALLATION_H
#define FLOWPACT_INSTALLATION_H

#include "llvm/Support/Error.h"
#include <string>

namespace flowpact {

/// The running program's path.
std::string executablePath();

/// The shipped rules: FLOWPACT_RULES, else the installed ones, else the source
/// tree's. The error lists where it was looked.
llvm::Expected<std::string> rulesDirectory();
/// The same, as seen by a program at \p Program.
llvm::Expected<std::string> rulesDirectory(llvm::StringRef Program);

/// The directory that holds policy/, the clauses' pages, likewise.
llvm::Expected<std::string> documentationDirectory();

/// Clang's builtin headers (the directory that holds include/), likewise.
llvm::Expected<std::string> resourceDirectory();

} // namespace flowpact

#endif // FLOWPACT_INSTALLATION_H
