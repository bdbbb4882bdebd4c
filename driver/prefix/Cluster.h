//===- Cluster.h - which units share which files ----------------*- C++ -*-===//
//
//   units as sets of weighted files -> similarity tree -> those nodes of it
//   that add
//     enough to what their parents share
//
// Agglomerative clustering: the pair that loses least is joined first.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PREFIX_CLUSTER_H
#define FLOWPACT_PREFIX_CLUSTER_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace flowpact::prefix {

using FileSet = std::vector<uint32_t>; ///< sorted, distinct

/// A node of the tree.
struct Cluster {
  static constexpr size_t None = SIZE_MAX;
  size_t Parent = None;      ///< stands before this one
  std::vector<size_t> Units; ///< in no child of this one; ascending
  FileSet Common;            ///< files of all units here and in the children
};

struct ClusterOptions {
  /// A node adds so much to its parent, and saves so much in all.
  uint64_t MinWeight = 64 << 10, MinGain = 512 << 10;
};

/// Trees, each in preorder: neighbours have most in common. Units in none share
/// nothing of weight. \p Weight is indexed by file. A function of its arguments
/// only.
std::vector<Cluster> cluster(llvm::ArrayRef<FileSet> Units, llvm::ArrayRef<uint64_t> Weight,
                             const ClusterOptions &Options = {});

} // namespace flowpact::prefix

#endif // FLOWPACT_PREFIX_CLUSTER_H
