//===- AtCommit.h - the findings of another commit --------------*- C++ -*-===//
//
//   commit -> files that differ -> overlay -> the units as they were -> extraction and
//   analysis, from the cache where nothing changed -> Baseline
//
// The analysis is that of the working tree, with the same rules and flags, over the files
// of the commit. So it sees the whole program as it was: whatever a change does to a
// finding, in whichever file, is the difference of the two.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GATE_ATCOMMIT_H
#define FLOWPACT_GATE_ATCOMMIT_H

#include "gate/Baseline.h"
#include "gate/Git.h"
#include "scan/Project.h"

namespace flowpact::gate {

/// A directory that goes away with it.
class Scratch {
public:
  static llvm::Expected<std::unique_ptr<Scratch>> create();
  ~Scratch();
  std::string path(llvm::StringRef Name) const;

private:
  std::string Directory;
};

/// Analyses the project of \p Options as it was at \p Commit, which \p Ref named. Uses the
/// directory \p Files while it runs. None: interrupted.
llvm::Expected<std::optional<Baseline>> findingsAt(llvm::StringRef Commit, llvm::StringRef Ref,
                                                   const scan::ScanOptions &Options,
                                                   const policy::Policy &Policy,
                                                   const Scratch &Files);

} // namespace flowpact::gate

#endif // FLOWPACT_GATE_ATCOMMIT_H
