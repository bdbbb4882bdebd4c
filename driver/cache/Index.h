//===- Index.h - the cache's entries and how they are kept ------*- C++ -*-===//
//
//   <cache>/index.pack            all entries, rewritten by compact()
//   <cache>/journal-*.pack        appended to by one running scan each
//   <cache>/lock                  held while either set of files is replaced
//
// A scan reads index and journals once, and appends what it extracts to a
// journal of its own, so that nothing is lost when it is killed. At its end it
// merges all into a new index. A journal's owner holds a lock on it while it
// lives; the journal of a dead owner is merged and removed by whoever compacts
// next.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_INDEX_H
#define FLOWPACT_CACHE_INDEX_H

#include "cache/ObjectStore.h"
#include "cache/Pack.h"

namespace flowpact::cache {

/// Entries kept for one key, the newest: the states of a project that one switches between,
/// and the base of a gate while a file is edited.
inline constexpr size_t EntriesPerKey = 8;

/// What is on disk, read.
struct IndexContents {
  std::vector<PackReader> Packs;   ///< the index first, then journals by name
  std::vector<std::string> Damage; ///< "<file>: what is wrong"
};

class Index {
public:
  explicit Index(std::string Directory);
  Index(const Index &) = delete;
  ~Index();

  IndexContents read() const;

  /// Appends to this scan's journal, which is created by the first append.
  llvm::Error append(const Entry &NewEntry, llvm::ArrayRef<FileVersion> Files);
  llvm::Error append(llvm::ArrayRef<std::pair<std::string, FileState>> States);
  bool hasAppended() const { return Journal >= 0; }

  /// Writes an index of every entry whose artifact is in \p Objects, the newest
  /// few of each key, and removes journals that it now holds.
  llvm::Error compact(const ObjectStore &Objects);

  /// Removes the index and the journals of dead scans.
  void clear();

  uint64_t sizeInBytes() const;

private:
  llvm::Error openJournal();
  llvm::Error appendFrame(llvm::StringRef Frame);
  std::vector<std::string> journals() const;
  std::string indexPath() const { return Directory + "/index.pack"; }

  std::string Directory;
  std::string JournalPath;
  int Journal = -1; ///< descriptor
  PackWriter Writer;
};

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_INDEX_H
