//===- ProjectFile.h - entries into a project file --------------*- C++ -*-===//
#ifndef FLOWPACT_PROJECTFILE_H
#define FLOWPACT_PROJECTFILE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace flowpact {

struct ProjectEntry {
  std::string Section; ///< a key that has a list: "guards"
  std::string Text;    ///< one element of it, JSON
};

/// Adds \p Entries in front of what their lists have. All else stays as it is, comments
/// and layout too. A file that does not exist is made.
llvm::Error addToProjectFile(llvm::StringRef Path, llvm::ArrayRef<ProjectEntry> Entries);

} // namespace flowpact

#endif // FLOWPACT_PROJECTFILE_H
