//===- FileMemo.h - what each file holds now, asked once a scan -*- C++ -*-===//
//
// Translation units share most of their headers: a file's stat and hash are
// taken once a scan, whatever number of entries depends on it. A file whose
// stat equals a remembered FileState is not read at all; see trustworthy() for
// why that is safe.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_FILEMEMO_H
#define FLOWPACT_CACHE_FILEMEMO_H

#include "cache/Pack.h"
#include "support/FileOverlay.h"
#include <optional>

namespace flowpact::cache {

class FileMemo {
public:
  /// Files that stand in for those on disk; must outlive this. Null: none.
  explicit FileMemo(const FileOverlay *Overlay = nullptr) : Overlay(Overlay) {}

  /// \p State was recorded by an earlier scan.
  void remember(llvm::StringRef Path, const FileState &State);

  /// Finds out what \p Paths hold now, in parallel. Those that are \p Absent
  /// are expected not to exist: their directories are listed instead of asking
  /// for each.
  void look(llvm::ArrayRef<llvm::StringRef> Paths, unsigned Threads);
  void lookForAbsent(llvm::ArrayRef<llvm::StringRef> Paths);

  /// True if \p Version is what stands at its path now. It must have been
  /// looked at. An absent include directory is a version, too: its appearance
  /// is a change.
  bool isCurrent(const FileVersion &Version) const;
  bool existsNow(llvm::StringRef Path) const;

  /// An extraction that began at \p Began (nanoseconds since the epoch) read
  /// \p Version: remembers its stat if that proves the content later on.
  void noteRead(const FileVersion &Version, int64_t Began);

  /// States that were not known before, sorted by path.
  std::vector<std::pair<std::string, FileState>> newStates() const;

  unsigned filesHashed() const { return Hashed; }

private:
  struct Record {
    std::optional<FileState> Known; ///< from an earlier scan
    std::optional<FileState> New;   ///< to be kept
    bool Looked = false, Noted = false, Exists = false, Readable = true, WasHashed = false;
    uint64_t Hash = 0;
  };
  void fill(llvm::StringRef Path, Record &Out) const;

  const FileOverlay *Overlay;
  llvm::StringMap<Record> Records;
  unsigned Hashed = 0;
};

/// Now, in nanoseconds since the epoch.
int64_t wallClock();

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_FILEMEMO_H
