//===- Stamp.h - whether a file is another one now --------------*- C++ -*-===//
#ifndef FLOWPACT_CHECK_STAMP_H
#define FLOWPACT_CHECK_STAMP_H

#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"

namespace flowpact::check {

/// What tells that a file is another one now.
struct Stamp {
  uint64_t Size = 0;
  llvm::sys::TimePoint<> Modified;
  friend bool operator==(const Stamp &, const Stamp &) = default;
};

/// Of a file that is not there: that of no file.
inline Stamp stampOf(llvm::StringRef Path) {
  llvm::sys::fs::file_status Status;
  if (Path.empty() || llvm::sys::fs::status(Path, Status))
    return {};
  return {Status.getSize(), Status.getLastModificationTime()};
}

} // namespace flowpact::check

#endif // FLOWPACT_CHECK_STAMP_H
