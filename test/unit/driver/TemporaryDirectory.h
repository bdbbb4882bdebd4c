//===- TemporaryDirectory.h - files for one test ----------------*- C++ -*-===//
#ifndef FLOWPACT_TEST_TEMPORARYDIRECTORY_H
#define FLOWPACT_TEST_TEMPORARYDIRECTORY_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <fcntl.h>
#include <string>
#include <sys/stat.h>

namespace flowpact::test {

/// A directory that is removed with everything in it.
class TemporaryDirectory {
public:
  TemporaryDirectory() {
    llvm::SmallString<128> Made;
    std::error_code Code = llvm::sys::fs::createUniqueDirectory("flowpact-test", Made);
    EXPECT_FALSE(Code) << Code.message();
    llvm::SmallString<128> Real;
    llvm::sys::fs::real_path(Made, Real);
    Root = Real.str().str();
  }
  ~TemporaryDirectory() { llvm::sys::fs::remove_directories(Root); }

  const std::string &path() const { return Root; }
  std::string operator/(llvm::StringRef Name) const { return Root + "/" + Name.str(); }

  /// Writes \p Text to \p Name, making its directories.
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const {
    std::string Path = *this / Name;
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
    std::error_code Code;
    llvm::raw_fd_ostream Out(Path, Code);
    EXPECT_FALSE(Code) << Path << ": " << Code.message();
    Out << Text;
    return Path;
  }

  std::string read(llvm::StringRef Name) const {
    auto Buffer = llvm::MemoryBuffer::getFile(*this / Name);
    EXPECT_TRUE(bool(Buffer)) << Name.str();
    return Buffer ? (*Buffer)->getBuffer().str() : std::string();
  }

private:
  std::string Root;
};

} // namespace flowpact::test

#endif // FLOWPACT_TEST_TEMPORARYDIRECTORY_H
