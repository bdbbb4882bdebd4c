//===- Results.h - what the analysis found, over scans ----------*- C++ -*-===//
//
//   artifacts of all units + policy + analyser -> key -> result, kept or not
//
// The analysis is a function of these three: a project of which none changed
// has the result that it had. An entry says which key it is of and carries a
// hash of its bytes; one that is damaged in any way is a miss. Entries lie
// among the artifacts and are bounded with them.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_RESULTS_H
#define FLOWPACT_CACHE_RESULTS_H

#include "cache/ObjectStore.h"
#include "finding/Finding.h"
#include <optional>

namespace flowpact::cache {

/// \p Artifacts: of the units that were analysed, in any order. \p PolicyHash:
/// of all rule files that were read.
Digest resultKey(std::vector<Digest> Artifacts, llvm::StringRef PolicyHash);

/// All of \p Result but how long its stages took, as an entry for \p Key.
std::string encodeResult(const Digest &Key, const finding::Result &Result);

/// The inverse of encodeResult(). An error says what is wrong with \p Bytes.
llvm::Expected<finding::Result> decodeResult(const Digest &Key, llvm::StringRef Bytes);

/// The entries below one cache directory.
class Results {
public:
  Results(llvm::StringRef Directory, uint64_t SizeLimit)
      : Objects(Directory), SizeLimit(SizeLimit) {}

  /// None if there is no entry. A damaged one is removed, and is an error.
  llvm::Expected<std::optional<finding::Result>> find(const Digest &Key) const;

  /// Keeps \p Result, and the size of the cache within its limit.
  llvm::Error store(const Digest &Key, const finding::Result &Result) const;

private:
  ObjectStore Objects;
  uint64_t SizeLimit;
};

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_RESULTS_H
