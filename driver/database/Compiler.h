//===- Compiler.h - which compiler a command line runs ----------*- C++ -*-===//
#ifndef FLOWPACT_DATABASE_COMPILER_H
#define FLOWPACT_DATABASE_COMPILER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace flowpact::database {

struct Compiler {
  size_t Index = 0;       ///< of the compiler among the words; before it: wrappers
  bool IsCxx = false;     ///< takes .c for C++, as g++ does
  bool IsClStyle = false; ///< cl, clang-cl: another command-line language
  bool IsCuda = false;
  std::string Target; ///< triple from a cross compiler's name; may be empty
};

/// Finds the compiler behind launchers (ccache, distcc, cmake -E, env, scripts
/// of the project's own): the first word whose name is a compiler's, looked for
/// up to the first word that only a compiler takes. Without one, the first word
/// counts as the compiler: a wrapper script that is called like one.
Compiler findCompiler(llvm::ArrayRef<std::string> Words);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_COMPILER_H
