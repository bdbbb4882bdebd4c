//===- Cache.h - extraction results over scans ------------------*- C++ -*-===//
//
//   keys of all units -> lookup -> hits (artifact's path) and misses (why)
//   extracted unit -> store -> journal; at the end: finish -> index, eviction
//
// A hit is decided by content: the key (command, file, root, extractor) is that
// of a stored entry, and every file that the extraction read, or looked for in
// vain, is now what it was then. Everything that can go wrong on disk makes a
// miss; a cache that cannot be written to is used for reading and said so once.
// Safe to share by concurrent scans; not thread-safe within one.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_CACHE_H
#define FLOWPACT_CACHE_CACHE_H

#include "cache/FileMemo.h"
#include "cache/Index.h"
#include "cache/Key.h"
#include "cache/ObjectStore.h"
#include <deque>

namespace flowpact::cache {

struct CacheOptions {
  std::string Directory;
  uint64_t SizeLimit = uint64_t(4096) << 20; ///< bytes of artifacts
  unsigned Threads = 1;                      ///< for hashing files
  const FileOverlay *Overlay = nullptr;      ///< instead of files on disk; may be null
};

struct Lookup {
  bool Hit = false;
  Digest Artifact;                ///< Hit
  std::string Path;               ///< Hit: of the artifact
  unsigned ErrorCount = 0;        ///< Hit: errors in the source
  std::string MissReason;         ///< not Hit: "file changed: include/user.h"
  double PastSeconds = 0;         ///< what its last extraction took; 0: not known
  const Entry *Row = nullptr;     ///< Hit: of the cache that found it
  const PackReader *In = nullptr; ///< Hit: holds the files of Row
};

/// An extraction to be kept.
struct StoredUnit {
  Digest Artifact;
  uint64_t ArtifactSize = 0;
  unsigned ErrorCount = 0;
  double Seconds = 0;
  int64_t Began = 0; ///< wallClock() before the first file was read
  llvm::ArrayRef<extract::Dependency> Dependencies;
};

struct CacheStatistics {
  size_t Entries = 0; ///< of the index as it was read
  unsigned Hits = 0, Misses = 0, Stored = 0, Evicted = 0;
  unsigned FilesHashed = 0; ///< read because their stat proved nothing
};

class Cache {
public:
  /// Reads the index below \p Options.Directory, creating the directory.
  explicit Cache(CacheOptions Options);

  /// In the order of \p Keys.
  std::vector<Lookup> lookup(llvm::ArrayRef<UnitKey> Keys);

  /// The artifact of a hit turned out damaged: forgets it and counts it.
  void reject(const Digest &Artifact, llvm::StringRef Why);

  /// Where artifacts go; empty once the cache cannot be written to.
  std::string objectDirectory() const;

  /// Keeps \p Unit, whose artifact stands in the object store already.
  void store(const UnitKey &Key, const StoredUnit &Unit);

  /// \p Failure to write: from now on nothing is stored.
  void disableWriting(llvm::Error Failure);

  /// Merges what was stored into the index and keeps the size limit.
  void finish();

  /// For people, in order of occurrence: damage met, why nothing is stored.
  const std::vector<std::string> &notes() const { return Notes; }
  const CacheStatistics &statistics() const { return Stats; }

private:
  struct Pack {
    PackReader Reader;
    std::vector<bool> Needed;
  };
  struct Located {
    const Entry *Row;
    Pack *In;
  };
  void indexPack(Pack &Loaded);
  void readFiles(llvm::ArrayRef<UnitKey> Keys);
  Lookup decide(const UnitKey &Key);
  bool isCurrent(const Located &Candidate) const;
  std::string whyMissed(const UnitKey &Key) const;
  std::string whyOtherKey(const UnitKey &Key) const;
  void renew();
  void sweep();

  CacheOptions Options;
  ObjectStore Objects;
  Index Entries;
  std::deque<Pack> Packs; ///< stable addresses
  std::map<Digest, std::vector<Located>> ByKey;
  llvm::StringMap<std::vector<Located>> ByFile;
  FileMemo Files;
  CacheStatistics Stats;
  std::vector<Located> Aging; ///< hits that newer entries of their key may soon crowd out
  std::vector<std::string> Notes;
  bool Writable = true, Damaged = false;
  uint64_t StoredSinceSweep = 0, StoredTotal = 0;
};

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_CACHE_H
