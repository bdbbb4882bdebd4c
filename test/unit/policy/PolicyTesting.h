//===- PolicyTesting.h - what the policy tests share ------------*- C++ -*-===//
#ifndef FLOWPACT_TEST_POLICYTESTING_H
#define FLOWPACT_TEST_POLICYTESTING_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <string>

namespace flowpact::policy {

/// The rules of the source tree.
inline std::string rulesDirectory() {
  llvm::SmallString<256> Path(__FILE__);
  for (int I = 0; I != 4; ++I)
    llvm::sys::path::remove_filename(Path);
  llvm::sys::path::append(Path, "rules");
  return std::string(Path);
}

} // namespace flowpact::policy

#endif // FLOWPACT_TEST_POLICYTESTING_H
