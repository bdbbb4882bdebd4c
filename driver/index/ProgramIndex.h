//===- ProgramIndex.h - what the last scan knew of the program --*- C++ -*-===//
//
//   scan -> ProgramIndex -> <cache>/program-<hash>.fpi -> check, lsp, clang-tidy
//
// Lists the units of a program with their artifacts (which lie in the cache, to be
// mapped), the project's files that they read, and how the scan was configured: enough
// to decide one file against the whole program without looking at another source.
// There is one file a program, that is for each root and compile database. It is
// replaced as a whole; one that is damaged, or of another layout, is none.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_INDEX_PROGRAMINDEX_H
#define FLOWPACT_INDEX_PROGRAMINDEX_H

#include "cache/FileMemo.h"
#include "policy/Load.h"

namespace flowpact::index {

struct IndexedFile {
  std::string Path; ///< absolute
  uint64_t Hash = 0, Size = 0;
  cache::FileState State; ///< Hash is 0 unless an equal stat proves the content
};

struct IndexedUnit {
  std::string File; ///< absolute
  cache::Digest Artifact;
  unsigned ErrorCount = 0;
  std::vector<uint32_t> Files; ///< rows of ProgramIndex::Files
  uint32_t External = 0;       ///< row of ProgramIndex::External
};

struct ProgramIndex {
  std::string Root;      ///< of the project, absolute
  std::string Database;  ///< the compile database; may be empty
  std::string Extractor; ///< cache::extractorVersion()
  uint64_t Made = 0;     ///< nanoseconds since the epoch
  policy::LoadOptions Policy;
  unsigned MinConfidence = 0;
  /// Directories of others' code, as extract::CompileJob has them.
  std::vector<std::vector<std::string>> External;
  std::vector<IndexedFile> Files;
  std::vector<IndexedUnit> Units; ///< those that have a graph

  /// The units whose main file is \p File.
  std::vector<uint32_t> unitsOf(llvm::StringRef File) const;
};

std::string encodeIndex(const ProgramIndex &Index);
/// The inverse. An error says what is wrong with \p Bytes.
llvm::Expected<ProgramIndex> decodeIndex(llvm::StringRef Bytes);

/// Where the index of a program lies below \p CacheDirectory.
std::string indexPath(llvm::StringRef CacheDirectory, llvm::StringRef Root,
                      llvm::StringRef Database);
llvm::Error writeIndex(llvm::StringRef CacheDirectory, const ProgramIndex &Index);
llvm::Expected<ProgramIndex> readIndex(llvm::StringRef Path);

/// The index below \p CacheDirectory that fits \p File best: one that has it as a unit,
/// else as a file, else below its root; of equals one of a compile database, then the
/// newest. Empty: there is none. \p Damage gets what could not be read.
std::string findIndex(llvm::StringRef CacheDirectory, llvm::StringRef File,
                      std::vector<std::string> &Damage);

/// Every index below \p CacheDirectory, in no particular order.
std::vector<std::string> listIndexes(llvm::StringRef CacheDirectory);

/// Rows of \p Index.Files that are not what they were, in order. \p Threads: for reading
/// those whose stat proves nothing.
std::vector<uint32_t> changedFiles(const ProgramIndex &Index, unsigned Threads);

/// Fills in IndexedFile::State. \p Began: before any of them was read.
void rememberStates(ProgramIndex &Index, int64_t Began);

} // namespace flowpact::index

#endif // FLOWPACT_INDEX_PROGRAMINDEX_H
