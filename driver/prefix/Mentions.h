//===- Mentions.h - which files use or define which names -------*- C++ -*-===//
//
//   text -> identifiers outside of comments, and names that directives define
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PREFIX_MENTIONS_H
#define FLOWPACT_PREFIX_MENTIONS_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace flowpact::prefix {

struct Mentions {
  std::vector<uint32_t> Used;    ///< sorted ids of names that occur, defined ones too
  std::vector<uint32_t> Defined; ///< of those, after #define or #undef
};

/// Offsets, begin and end, of text that is left out; ascending and disjoint.
using TextRanges = std::vector<std::pair<uint32_t, uint32_t>>;

/// What both leave out.
TextRanges intersect(const TextRanges &A, const TextRanges &B);

/// Finds the names of \p Ids in \p Text outside of \p Skipped. Takes more for a
/// mention than is one (string literals), never less.
Mentions findMentions(llvm::StringRef Text, const TextRanges &Skipped,
                      const llvm::StringMap<uint32_t> &Ids);

} // namespace flowpact::prefix

#endif // FLOWPACT_PREFIX_MENTIONS_H
