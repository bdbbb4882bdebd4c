//===- Planner.h - which headers are parsed once for which units -*- C++
//-*-===//
//
//   jobs + their include scans -> groups of equal flags -> files that are safe
//   to see
//     earlier -> clusters -> steps
//
// A unit starts from a prefix only if it reads every file of it anyway, and if
// no macro of its own could have changed any of them or was tested before one
// of them could define it. So no declaration becomes visible that was not: only
// the order changes.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PREFIX_PLANNER_H
#define FLOWPACT_PREFIX_PLANNER_H

#include "extract/IncludeScan.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace flowpact::prefix {

/// Below so many units of equal flags, none of them is even scanned.
inline constexpr size_t MinGroup = 3;

/// Indices of \p Jobs, grouped by everything but the main file, by their first
/// job.
std::vector<std::vector<size_t>> groupByFlags(llvm::ArrayRef<extract::CompileJob> Jobs,
                                              llvm::ArrayRef<size_t> Wanted);

/// Headers that are parsed behind those of other steps.
struct Step {
  uint32_t Id = 0;                  ///< the same for equal steps of one scan
  std::vector<std::string> Headers; ///< as between the angle brackets of an #include
  /// Files, sorted, that it may read beside those of the steps before it.
  std::vector<std::string> Files;
};

/// A tree of steps, and the jobs that start behind each.
struct PrefixPlan {
  static constexpr size_t None = SIZE_MAX;
  struct Node {
    size_t Parent = None; ///< earlier in Nodes
    Step Own;             ///< Id: the node's index
    std::vector<size_t> Jobs;
  };
  std::vector<Node> Nodes; ///< neighbours share most
  /// The steps to \p Node, outermost first.
  std::vector<Step> stepsTo(size_t Node) const;
};

/// Adds steps for the jobs of \p Group to \p Plan. \p Scans: one for each of
/// them, empty if there is none. A function of these alone, and of the external
/// files' contents.
void planPrefixes(llvm::ArrayRef<size_t> Group,
                  llvm::ArrayRef<std::optional<extract::IncludeScan>> Scans, PrefixPlan &Plan);

} // namespace flowpact::prefix

#endif // FLOWPACT_PREFIX_PLANNER_H
