//===- JsonDatabase.h - compile_commands.json as it stands ------*- C++ -*-===//
#ifndef FLOWPACT_DATABASE_JSONDATABASE_H
#define FLOWPACT_DATABASE_JSONDATABASE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace flowpact::database {

/// One entry, its command split into words, nothing else interpreted.
struct RawCommand {
  std::string Directory; ///< absolute
  std::string File;      ///< as written: relative to Directory or absolute
  std::vector<std::string> Arguments;
};

/// Parses \p Text, the contents of \p Path (absolute: relative directories
/// start from its directory). The error is Path:line:column: message, and says
/// what to do. Bytes that are not UTF-8 are kept as they are: paths may hold
/// them.
llvm::Expected<std::vector<RawCommand>> parseDatabase(llvm::StringRef Text, llvm::StringRef Path);

/// Reads and parses the database file \p Path.
llvm::Expected<std::vector<RawCommand>> readDatabase(llvm::StringRef Path);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_JSONDATABASE_H
