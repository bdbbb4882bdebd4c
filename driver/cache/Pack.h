//===- Pack.h - many cache entries in one file ------------------*- C++ -*-===//
//
//   "FPCACHE1", then frames: u32 size, u32 kind, u64 xxh3(payload), payload
//
// The index and the journals are packs. A pack is appended to and read in bulk:
// an entry's dependencies are ids of file versions, each written once, in the
// frame of the first entry that has it. A frame that fails its checksum costs
// itself, the frames behind it if its size is wrong too, and entries that need
// its versions; what is lost is a miss.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CACHE_PACK_H
#define FLOWPACT_CACHE_PACK_H

#include "cache/Digest.h"
#include "wire/Bytes.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace flowpact::cache {

/// A file's content, or its absence, as an extraction met it.
struct FileVersion {
  llvm::StringRef Path; ///< absolute
  uint64_t Hash = 0;    ///< xxh3-64
  uint64_t Size = 0;
  bool Exists = true;
};

/// What stat said of a file whose content had the hash \p Hash. Kept only if
/// the file was last changed well before it was read: then an equal stat is an
/// equal content.
struct FileState {
  uint64_t Size = 0, Inode = 0, Device = 0;
  int64_t Modified = 0, Changed = 0; ///< nanoseconds since the epoch
  uint64_t Hash = 0;
};

/// What one extraction gave.
struct Entry {
  Digest Key; ///< of everything that decides the result but file contents
  Digest Artifact;
  uint64_t ArtifactSize = 0;
  double Seconds = 0;
  uint32_t ErrorCount = 0;
  uint64_t Stored = 0; ///< nanoseconds since the epoch
  /// What Key is of, to say why another unit missed.
  llvm::StringRef MainFile, Version, Command;
  std::vector<uint32_t> Dependencies; ///< ids of file versions of the same pack
};

class PackReader {
public:
  /// Reads \p Path; a missing or empty file is an empty pack. Never fails on
  /// contents: see damage().
  static llvm::Expected<PackReader> open(llvm::StringRef Path);

  llvm::ArrayRef<Entry> entries() const { return Entries; }
  llvm::ArrayRef<FileVersion> versions() const { return Versions; }
  llvm::ArrayRef<std::pair<llvm::StringRef, FileState>> states() const { return States; }
  /// What was wrong; empty: nothing. A journal that is being written to may end
  /// in the middle of a frame, which is no damage.
  llvm::StringRef damage() const { return Damage; }
  bool endsMidFrame() const { return Truncated; }
  llvm::StringRef path() const { return Path; }

private:
  void readFrames(llvm::StringRef Bytes);
  void readEntry(wire::ByteReader Reader);
  void readStates(wire::ByteReader Reader);

  std::string Path, Damage;
  bool Truncated = false;
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  std::vector<Entry> Entries;
  std::vector<FileVersion> Versions;
  std::vector<std::pair<llvm::StringRef, FileState>> States;
};

/// Gives file versions ids and frames to append to one pack.
class PackWriter {
public:
  /// What a new pack starts with.
  static llvm::StringRef header();

  /// The frame of \p NewEntry, whose dependencies are \p Files.
  std::string frame(const Entry &NewEntry, llvm::ArrayRef<FileVersion> Files);
  std::string frame(llvm::ArrayRef<std::pair<std::string, FileState>> States);

private:
  uint32_t idOf(const FileVersion &Version, wire::ByteWriter &NewVersions);

  /// By path: the hash and id of each version; nearly always one.
  llvm::StringMap<llvm::SmallVector<std::pair<uint64_t, uint32_t>, 1>> Ids;
  uint32_t Count = 0;
};

} // namespace flowpact::cache

#endif // FLOWPACT_CACHE_PACK_H
