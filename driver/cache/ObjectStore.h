//===- ObjectStore.h - artifacts and results by hash ------------*- C++ -*-===//
//
//   <cache>/objects/ab/cdef....fpg   an artifact, by its content's hash
//   <cache>/objects/ab/cdef....fpr   a result, by the hash of what decides it
//
// Writers write to a temporary name and rename: a reader sees a whole artifact
// or none, whoever else writes or dies. A file's modification time is when
// it was last used (updated at most hourly); eviction removes the oldest. A
// file that is mapped stays readable after it was evicted.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_OBJECTSTORE_H
#define FLOWPACT_CACHE_OBJECTSTORE_H

#include "cache/Digest.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace flowpact::cache {

enum class ObjectKind { Artifact, Result };

struct ObjectInfo {
  Digest Name;
  ObjectKind Kind = ObjectKind::Artifact;
  std::string Path;
  uint64_t Size = 0;
  int64_t LastUse = 0; ///< nanoseconds since the epoch
};

class ObjectStore {
public:
  /// \p Directory: the cache's, which must exist to be written to.
  explicit ObjectStore(llvm::StringRef Directory);

  /// Creates the directory, and marks it as a cache.
  llvm::Error prepare() const;

  std::string pathOf(const Digest &Name, ObjectKind Kind = ObjectKind::Artifact) const;

  /// Stores \p Bytes under \p Name, replacing what is there (it may be
  /// damaged).
  llvm::Error write(const Digest &Name, llvm::StringRef Bytes,
                    ObjectKind Kind = ObjectKind::Artifact) const;

  /// Marks \p Name as used now. Failing to is no error: eviction then sees an
  /// older time.
  void touch(const Digest &Name, ObjectKind Kind = ObjectKind::Artifact) const;

  void remove(const Digest &Name, ObjectKind Kind = ObjectKind::Artifact) const;

  /// Every object, least recently used first.
  std::vector<ObjectInfo> list() const;

  struct Sweep {
    uint64_t BytesBefore = 0, BytesAfter = 0;
    unsigned Removed = 0;
  };
  /// Removes the least recently used objects until at most \p Limit bytes are
  /// left (a tenth less, so as not to sweep again at once), and temporary files
  /// that a dead writer left.
  Sweep evict(uint64_t Limit) const;

private:
  std::string Objects; ///< <cache>/objects
};

/// Writes \p Bytes to \p Path so that \p Path holds either what it held before
/// or all of them. The error names \p Path.
llvm::Error writeFileAtomically(llvm::StringRef Path, llvm::StringRef Bytes);

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_OBJECTSTORE_H
