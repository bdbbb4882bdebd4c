//===- Language.h - what a file name or -x says of the language -*- C++ -*-===//
#ifndef FLOWPACT_DATABASE_LANGUAGE_H
#define FLOWPACT_DATABASE_LANGUAGE_H

#include "llvm/ADT/StringRef.h"

namespace flowpact::database {

enum class Language {
  C,
  Cxx,
  Header, ///< .h, .hpp: language depends on the compiler's name
  Assembly,
  Cuda,
  ObjectiveC,
  Other, ///< Fortran, Rust, resources, ...
  Unknown,
};

/// By extension; Unknown for one that no compiler knows.
Language languageOfFile(llvm::StringRef File);
/// By the value of -x; Unknown for "none" and values that are not known.
Language languageOfOption(llvm::StringRef Value);
/// True if \p Word names a file of a known language.
bool isSourceFileName(llvm::StringRef Word);
/// For people: "CUDA", "assembly".
llvm::StringRef languageName(Language L);
/// True for what extraction reads.
bool isAnalysable(Language L);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_LANGUAGE_H
