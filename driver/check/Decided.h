//===- Decided.h - what a session's earlier checks came to ------*- C++ -*-===//
//
//   fresh units, result of the whole program -> kept, the last few
//     -> the same or moved units again -> the result, told where its places are now
//
// After an edit that does more than move code, the scan's result is of no use until the next
// scan. The edits that follow mostly move code, or go back to what was there before.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CHECK_DECIDED_H
#define FLOWPACT_CHECK_DECIDED_H

#include "cache/Digest.h"
#include "finding/Finding.h"
#include "graph/Artifact.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>
#include <optional>

namespace flowpact::check {

/// The graph of a unit as it is now.
struct FreshUnit {
  std::string File; ///< absolute
  graph::UnitView Graph;
  cache::Digest Name; ///< of its artifact's bytes
  /// False: bodies that headers have are missing, as in clangd, whose preamble skips them.
  /// They are taken as the scan read them.
  bool HasHeaders = true;
};

class Decided {
public:
  /// \p Found, before suppressions, is the result with \p Fresh, whose graphs are copied.
  void add(llvm::ArrayRef<FreshUnit> Fresh, finding::Result Found);

  /// The result with \p Fresh, if these are units that were decided, wherever their code stood.
  /// \p MayMove: whether only the unit itself has the places of its file.
  std::optional<finding::Result> find(llvm::ArrayRef<FreshUnit> Fresh,
                                      llvm::function_ref<bool(const FreshUnit &)> MayMove) const;

private:
  struct Unit {
    std::string File;
    cache::Digest Name;
    bool HasHeaders;
    graph::Artifact Graph;
  };
  struct Row {
    std::vector<Unit> Units;
    finding::Result Found;
  };
  std::deque<Row> Rows; ///< the newest first
};

} // namespace flowpact::check

#endif // FLOWPACT_CHECK_DECIDED_H
