//===- Locate.h - finding the compile database and the project --*- C++ -*-===//
#ifndef FLOWPACT_DATABASE_LOCATE_H
#define FLOWPACT_DATABASE_LOCATE_H

#include "database/Database.h"

namespace flowpact::database {

/// The database's absolute path. \p Given is what the user named: a file, or a
/// build directory. Empty: compile_commands.json is looked for in \p Start, in
/// its build directories, then in its parents and theirs. The error lists where
/// it was looked for, and how to make one; its code is no_such_file_or_directory
/// only if there is none at all.
llvm::Expected<std::string> locateDatabase(llvm::StringRef Given, llvm::StringRef Start);

/// The project's root, absolute: \p Given if the user named one; else, upward
/// from the directory that all of \p Units share, the nearest with a project
/// file, else the nearest under version control; else \p WorkingDirectory if it
/// holds them all; else that shared directory. Units that the build generated
/// (below \p BuildDirectory) have no say where there are others.
llvm::Expected<std::string> locateRoot(llvm::StringRef Given, llvm::ArrayRef<Unit> Units,
                                       llvm::StringRef BuildDirectory,
                                       llvm::StringRef WorkingDirectory);

/// .flowpact.json in \p Root or the nearest parent that has one; else empty.
std::string locateProjectFile(llvm::StringRef Root);

/// Directories of others' code that \p U includes by -I: outside \p Root and
/// its build directory \p BuildDirectory, or below a directory with a name that
/// is usual for vendored code (third_party, vendor, _deps, ...). Sorted.
std::vector<std::string> externalDirectories(const Unit &U, llvm::StringRef Root,
                                             llvm::StringRef BuildDirectory);

} // namespace flowpact::database

#endif // FLOWPACT_DATABASE_LOCATE_H
