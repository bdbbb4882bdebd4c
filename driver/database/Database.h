//===- Database.h - the translation units of a project ----------*- C++ -*-===//
//
//   compile_commands.json | files and flags
//     -> RawCommand -> compiler, flags, language -> Units (sorted, distinct)
//
// Databases as build systems write them: launchers and wrapper scripts,
// response files, flags of other compilers, relative paths, one file with
// several sets of flags, languages that are not ours, files that do not exist
// (yet). Nothing is lost on the way: an entry becomes a Unit, or is counted as
// skipped or duplicate. The result does not depend on the order of the
// database's entries.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_DATABASE_DATABASE_H
#define FLOWPACT_DATABASE_DATABASE_H

#include "database/JsonDatabase.h"
#include <map>

namespace flowpact::database {

/// One file with one set of flags.
struct Unit {
  std::string File;      ///< absolute
  std::string Directory; ///< absolute; relative paths in Arguments start here
  /// "clang++", the flags that matter, File.
  std::vector<std::string> Arguments;
  std::vector<std::string> IncludeDirectories; ///< absolute, of -I and -iquote
  /// Why it cannot be analysed: its file is gone, a response file is missing.
  /// Empty: it can.
  std::string Unavailable;
};

/// An entry that is not C or C++.
struct SkippedEntry {
  std::string File, Language;
};

struct Database {
  std::string Path;                  ///< of the file that was read; empty: none
  std::vector<Unit> Units;           ///< sorted by File, Directory, Arguments; no two equal
  std::vector<SkippedEntry> Skipped; ///< sorted by file
  std::map<std::string, unsigned> UnknownFlags; ///< dropped flag -> entries with it
  unsigned Entries = 0;
  unsigned Duplicates = 0; ///< entries equal to another in all that matters
};

/// Sorts out \p Commands. \p Path: the database's file, for messages and for
/// telling generated files from gone ones.
Database normalise(llvm::ArrayRef<RawCommand> Commands, llvm::StringRef Path);

/// A command for each of \p Files (relative to the working directory) with \p
/// Flags, as `flowpact scan a.cpp -- -std=c++20` gives them.
std::vector<RawCommand> commandsForFiles(llvm::ArrayRef<std::string> Files,
                                         llvm::ArrayRef<std::string> Flags);

/// The directory that relative paths of the command line start from; "/" if it
/// is gone (what is relative is then reported as missing).
std::string workingDirectory();

/// \p Path as an absolute path without "." and, where that names the same
/// file, without "..".
std::string canonicalPath(llvm::StringRef Directory, llvm::StringRef Path);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_DATABASE_H
