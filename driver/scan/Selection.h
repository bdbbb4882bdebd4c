//===- Selection.h - which units a command works on -------------*- C++ -*-===//
//
//   -p BUILD | FILE... [-p BUILD] | FILE... -- FLAGS   ->   Database + root
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SCAN_SELECTION_H
#define FLOWPACT_SCAN_SELECTION_H

#include "database/Database.h"
#include "extract/Extract.h"
#include "options/OptionParser.h"

namespace flowpact::scan {

struct Selection {
  database::Database Database;    ///< units that were asked for
  std::string Root;               ///< the project's, absolute
  std::string BuildDirectory;     ///< the database's; may be empty
  bool IsPart = false;            ///< the database has more units than were asked for
  std::vector<std::string> Notes; ///< for people: what was skipped or dropped
};

/// The rows of an option table that selectUnits() reads.
llvm::ArrayRef<options::Option> selectionOptions();

/// Reads the database, or makes one of the files and flags that were given.
llvm::Expected<Selection> selectUnits(const options::ParsedOptions &Options);

/// What is extracted for \p Unit. \p External: directories that the project
/// file declares as others' code, absolute.
extract::CompileJob makeJob(const database::Unit &Unit, const Selection &From,
                            llvm::ArrayRef<std::string> External,
                            llvm::StringRef ResourceDirectory);

/// \p Path relative to \p Root if it is below it.
std::string relativeTo(llvm::StringRef Root, llvm::StringRef Path);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_SELECTION_H
