//===- Edits.h - insertions into source files -------------------*- C++ -*-===//
#ifndef FLOWPACT_EDITS_H
#define FLOWPACT_EDITS_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <string>
#include <vector>

namespace flowpact {

/// In front of the byte at a line and column, from 1.
struct Insertion {
  unsigned Line = 0, Column = 0;
  std::string Text;
  friend bool operator==(const Insertion &, const Insertion &) = default;
};
/// Files are relative to a root, or absolute.
using EditsByFile = std::map<std::string, std::vector<Insertion>>;

/// Writes the changed files, each replaced only when all of it could be written.
llvm::Error applyEdits(llvm::StringRef Root, const EditsByFile &Edits);
/// The same as a unified diff.
llvm::Error printDiff(llvm::StringRef Root, const EditsByFile &Edits, llvm::raw_ostream &Out);
/// Replaces the file at \p Path when all of \p Text could be written.
llvm::Error replaceFile(llvm::StringRef Path, llvm::StringRef Text);

} // namespace flowpact

#endif // FLOWPACT_EDITS_H
