//===- Extract.h - one translation unit to its flow graph -------*- C++ -*-===//
//
//   compile command -> clang (bodies of external headers skipped)
//     -> AST -> CFG -> flow graph -> UnitData
//
// The only folder that includes Clang's headers; this header does not. Extraction
// knows no rules: its result depends on the preprocessed source, the flags
// and ExtractorVersion alone.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_EXTRACT_H
#define FLOWPACT_EXTRACT_EXTRACT_H

#include "graph/Unit.h"
#include "support/Limits.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::extract {

/// Bumped whenever the same source may give another graph.
inline constexpr unsigned ExtractorVersion = 1;

struct CompileJob {
  std::string Directory;              ///< absolute; relative paths in Arguments start here
  std::string File;                   ///< the main file, absolute
  std::vector<std::string> Arguments; ///< [0] is the compiler's name
  std::string ProjectRoot;            ///< absolute; paths below it become relative
  std::vector<std::string> ExternalDirectories; ///< absolute prefixes, treated as system
  std::string ResourceDirectory;                ///< Clang's builtin headers
  /// What stands for a file's content, by absolute path: edits that are not saved.
  std::map<std::string, std::string> Buffers;
  Limits Bounds;
  bool KeepExternalBodies = false; ///< parse bodies of system headers too
  /// Files that stand in for those on disk, see OverlayFileSystem.h; empty: none. Not what
  /// the job is, only where its files come from.
  std::string OverlayIndex;
};

/// A file that was read, with the hash (xxh3, 64 bit) of its bytes; or one that
/// was looked for and not found (Exists false), whose appearance would change the
/// result.
struct Dependency {
  std::string Path; ///< absolute
  uint64_t Hash = 0;
  uint64_t Size = 0;
  bool Exists = true;
};

struct Extraction {
  graph::UnitData Unit;                 ///< MainFile and Problems set even if parsing failed
  std::vector<Dependency> Dependencies; ///< sorted by path
  bool ParseFailed = false;             ///< nothing could be analysed: bad flags, no file
  unsigned ErrorCount = 0;              ///< errors in the source; the rest is analysed
  bool PrefixDropped = false;           ///< behind a prefix that does not suit, see Prefix.h
};

/// Extracts \p Job. An error only if no compiler invocation could be built from
/// the arguments or the main file cannot be read.
llvm::Expected<Extraction> extractUnit(const CompileJob &Job);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_EXTRACT_H
