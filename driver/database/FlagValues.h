//===- FlagValues.h - values that only other compilers know -----*- C++ -*-===//
//
// Clang's option table knows names, not values: a processor or a language
// standard that is newer than this Clang would fail the whole unit.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_DATABASE_FLAGVALUES_H
#define FLOWPACT_DATABASE_FLAGVALUES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/TargetParser/Triple.h"

namespace flowpact::database {

/// True if -std=\p Value means something to clang.
bool isKnownStandard(llvm::StringRef Value);
/// The newest standard of \p Value's language and dialect (gnu or not).
llvm::StringRef newestStandard(llvm::StringRef Value);

/// False if -march=\p Value would be refused for \p Target. True where that
/// cannot be told.
bool isKnownProcessor(llvm::StringRef Value, const llvm::Triple &Target);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_FLAGVALUES_H
