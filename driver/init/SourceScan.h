//===- SourceScan.h - what source text mentions -----------------*- C++ -*-===//
//
//   files -> words of code -> includes, names, texts, each with its places
//
// No compiler: a repository that has not been built can be looked at, in seconds.
// Comments are skipped, texts told from code.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_INIT_SOURCESCAN_H
#define FLOWPACT_INIT_SOURCESCAN_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::init {

struct Place {
  std::string File; ///< below the root
  unsigned Line = 0;
};
/// Where something is mentioned: the first place, and how many there are.
struct Mentions {
  Place First;
  unsigned Count = 0;
  void add(llvm::StringRef File, unsigned Line);
};

struct Findings {
  std::map<std::string, Mentions> Includes; ///< "httplib.h"
  std::map<std::string, Mentions> Calls;    ///< names in front of "("
  std::map<std::string, Mentions> Names;    ///< other names
  std::map<std::string, Mentions> Hosts;    ///< of addresses in texts
  size_t Files = 0;
  size_t LeftOut = 0; ///< files behind MaxFiles, or larger than MaxFileBytes
};

inline constexpr size_t MaxFiles = 20'000;
inline constexpr size_t MaxFileBytes = 4u << 20;

/// Sources and headers below \p Root, sorted, without hidden directories, build trees
/// (a CMakeCache.txt tells one) and those of \p Without. Absolute.
std::vector<std::string> sourceFiles(llvm::StringRef Root, llvm::ArrayRef<std::string> Without);

/// Reads \p Text, that of \p File. Names are kept only if \p IsWanted.
void scanText(llvm::StringRef File, llvm::StringRef Text,
              llvm::function_ref<bool(llvm::StringRef)> IsWanted, Findings &Into);

} // namespace flowpact::init

#endif // FLOWPACT_INIT_SOURCESCAN_H
