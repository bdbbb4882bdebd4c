//===- Digest.h - 128-bit content hashes ------------------------*- C++ -*-===//
//
// xxh3-128: names of artifacts and keys of cache entries. Not cryptographic:
// who can write into a cache directory is trusted with what a scan reports.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_DIGEST_H
#define FLOWPACT_CACHE_DIGEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"
#include <compare>
#include <optional>
#include <string>

namespace flowpact::cache {

struct Digest {
  uint64_t High = 0, Low = 0;

  friend auto operator<=>(const Digest &, const Digest &) = default;

  static Digest of(llvm::StringRef Bytes) {
    llvm::XXH128_hash_t Hash =
        llvm::xxh3_128bits(llvm::ArrayRef(Bytes.bytes_begin(), Bytes.size()));
    return {Hash.high64, Hash.low64};
  }

  /// 32 lower-case hexadecimal digits.
  std::string hex() const {
    static constexpr char Digits[] = "0123456789abcdef";
    std::string Text(32, '0');
    for (unsigned I = 0; I < 16; ++I) {
      Text[15 - I] = Digits[High >> (4 * I) & 15];
      Text[31 - I] = Digits[Low >> (4 * I) & 15];
    }
    return Text;
  }

  /// The inverse of hex().
  static std::optional<Digest> parse(llvm::StringRef Text) {
    Digest Result;
    if (Text.size() != 32 || Text.take_front(16).getAsInteger(16, Result.High) ||
        Text.drop_front(16).getAsInteger(16, Result.Low))
      return std::nullopt;
    return Result;
  }
};

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_DIGEST_H
