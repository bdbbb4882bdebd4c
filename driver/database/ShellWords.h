//===- ShellWords.h - a command line as a POSIX shell splits it -*- C++ -*-===//
#ifndef FLOWPACT_DATABASE_SHELLWORDS_H
#define FLOWPACT_DATABASE_SHELLWORDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace flowpact::database {

/// Splits \p Command into words: single quotes keep everything, double quotes
/// all but backslash before `$`, `` ` ``, `"`, `\` and newline. No expansions:
/// a database holds commands after the build system expanded them. An unclosed
/// quote ends with the text.
std::vector<std::string> splitShellWords(llvm::StringRef Command);

/// \p Words as a command that a shell splits into them again.
std::string joinShellWords(llvm::ArrayRef<std::string> Words);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_SHELLWORDS_H
