//===- Flags.h - a compiler's flags as clang takes them ---------*- C++ -*-===//
//
//   words after the compiler -> flags that decide the AST, in canonical
//   spelling
//
// Clang's own option table tells what each word is, so that nothing here lists
// the flags of other compilers: what the table does not know is dropped and
// counted; outputs, dependency files, warnings, debug information, linking and
// plugins go silently, as they change nothing of what is analysed.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_DATABASE_FLAGS_H
#define FLOWPACT_DATABASE_FLAGS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::database {

struct Flags {
  std::vector<std::string> Kept;
  std::vector<std::string> Inputs;
  /// Dropped: clang does not know them, or not their value.
  std::vector<std::string> Unknown;
  std::vector<std::string> IncludeDirectories; ///< of -I and -iquote, as written
  std::string Language;                        ///< value of the last -x; empty: none
  std::string MissingResponseFile;             ///< "@x.rsp" that could not be read
};

/// Sorts out command lines; remembers what it found out about each option.
class FlagReader {
public:
  /// Expands response files (relative to \p Directory), then sorts out the
  /// flags.
  /// \p Words does not hold the compiler itself. \p Target: the triple that the
  /// compiler's name tells; empty: this machine's.
  Flags read(llvm::ArrayRef<std::string> Words, llvm::StringRef Directory,
             llvm::StringRef Target = {});

private:
  std::map<unsigned, bool> IrrelevantById; ///< by clang's option id
};

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_FLAGS_H
