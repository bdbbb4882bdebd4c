//===- Golden.h - comparison with a stored file -----------------*- C++ -*-===//
//
// With FLOWPACT_UPDATE_GOLDEN set in the environment the stored file is written
// instead; read the difference before committing it.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TEST_REPORT_GOLDEN_H
#define FLOWPACT_TEST_REPORT_GOLDEN_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <gtest/gtest.h>

namespace flowpact::report {

/// Expects \p Text to be what test/report/golden/<Name> holds.
inline void expectGolden(llvm::StringRef Name, llvm::StringRef Text) {
  llvm::SmallString<256> Path(__FILE__);
  llvm::sys::path::remove_filename(Path);
  llvm::sys::path::append(Path, "..", "..", "report", "golden");
  llvm::sys::path::append(Path, Name);
  if (std::getenv("FLOWPACT_UPDATE_GOLDEN")) {
    std::error_code Code;
    llvm::raw_fd_ostream(Path, Code) << Text;
    ASSERT_FALSE(Code) << Code.message();
    return;
  }
  auto Stored = llvm::MemoryBuffer::getFile(Path);
  ASSERT_TRUE(bool(Stored)) << Path.c_str() << ": " << Stored.getError().message();
  EXPECT_EQ((*Stored)->getBuffer().str(), Text.str()) << "differs from " << Path.c_str();
}

} // namespace flowpact::report

#endif // FLOWPACT_TEST_REPORT_GOLDEN_H
