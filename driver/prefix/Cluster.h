//===- Cluster.h - which units share a prefix -------------------*- C++ -*-===//
//
//   units as sets of weighted files -> similarity tree -> best cut -> clusters
//
// Agglomerative clustering (the pair that loses least is joined first) gives a tree; a
// cut through it is chosen by dynamic programming so that what the units save, less
// what the prefixes cost, is greatest.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PREFIX_CLUSTER_H
#define FLOWPACT_PREFIX_CLUSTER_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace flowpact::prefix {

using FileSet = std::vector<uint32_t>; ///< sorted, distinct

struct Cluster {
  std::vector<size_t> Units; ///< ascending
  FileSet Common;            ///< files of all of them
};

struct ClusterOptions {
  /// Making a prefix costs as much as so many units save by it.
  double Cost = 2.0;
  /// Less shared weight than this is not worth the bother.
  uint64_t MinWeight = 64 << 10;
  size_t MinUnits = 4;
};

/// Disjoint clusters that save something, by their first unit; units in none are left
/// alone. \p Weight is indexed by file. A function of its arguments only.
std::vector<Cluster> cluster(llvm::ArrayRef<FileSet> Units,
                             llvm::ArrayRef<uint64_t> Weight,
                             const ClusterOptions &Options = {});

} // namespace flowpact::prefix

#endif // FLOWPACT_PREFIX_CLUSTER_H
