//===- Key.h - what decides a unit's graph besides file contents -*- C++
//-*-===//
#ifndef FLOWPACT_CACHE_KEY_H
#define FLOWPACT_CACHE_KEY_H

#include "cache/Digest.h"
#include "extract/Extract.h"

namespace flowpact::cache {

struct UnitKey {
  Digest Key; ///< of the other three
  std::string MainFile;
  std::string Version; ///< of the extractor
  std::string Command; ///< the rest of the job; words separated by '\0'
};

/// \p Version: see extractorVersion().
UnitKey makeKey(const extract::CompileJob &Job, llvm::StringRef Version);

/// The extractor's version and a hash of its sources: an extractor that was
/// changed without a new version still finds no entries of the old one.
std::string extractorVersion();

/// How \p New differs from \p Old, both UnitKey::Command, for people: "flags
/// changed:
/// + -DNDEBUG - -O0".
std::string describeChange(llvm::StringRef Old, llvm::StringRef New);

/// Words that are in only one of the two: how far apart they are.
size_t commandDistance(llvm::StringRef Old, llvm::StringRef New);

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_KEY_H
