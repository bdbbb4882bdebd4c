//===- Git.h - the files of another commit ----------------------*- C++ -*-===//
//
//   a name that git knows -> the commit where this work began -> files that differ from
//   the working tree, with their content there
//
// The working tree stays as it is, and nothing of the repository is written to. Files that
// git ignores, and the build directory, are taken to be the same at the commit.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GATE_GIT_H
#define FLOWPACT_GATE_GIT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact::gate {

/// A file that differs. Paths are absolute.
struct ChangedFile {
  std::string Path;
  bool Existed = false;    ///< at the commit
  std::string Object;      ///< Existed: git's name of its content
  std::string InDirectory; ///< Existed: the work tree (or submodule) that has the object
  std::string NameThere;   ///< Existed: its path below that
  bool IsLink = false;     ///< Existed: as a symbolic link
};

struct Difference {
  std::string Commit;                         ///< full name
  std::vector<ChangedFile> Files;             ///< sorted by path, no two equal
  std::map<std::string, std::string> Renamed; ///< old -> new
  std::vector<std::string> Notes;
};

/// Where the history of \p Ref and that of HEAD part, in the checkout that holds \p Root.
/// The error says what is wrong and the way out: no git, no checkout, no such commit, a
/// clone whose history does not reach that far.
llvm::Expected<std::string> findBase(llvm::StringRef Root, llvm::StringRef Ref);

/// What differs between \p Commit and the working tree around \p Root.
llvm::Expected<Difference> differenceFrom(llvm::StringRef Root, llvm::StringRef Commit,
                                          llvm::StringRef BuildDirectory);

/// Writes the contents of all \p Files that existed to \p Pack, one after the other; returns
/// each's offset and size, in order.
llvm::Expected<std::vector<std::pair<size_t, size_t>>>
writeContents(const std::vector<ChangedFile> &Files, llvm::StringRef Pack);

/// True if git has a commit for \p Ref; false also where there is no git.
bool namesCommit(llvm::StringRef Root, llvm::StringRef Ref);

} // namespace flowpact::gate

#endif // FLOWPACT_GATE_GIT_H
