//===- PolicyTesting.h - what the policy tests share ------------*- C++ -*-===//
#ifndef FLOWPACT_TEST_POLICYTESTING_H
#define FLOWPACT_TEST_POLICYTESTING_H

#include "policy/Load.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>
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

/// A directory of its own for one test, removed afterwards.
class ScratchDirectory {
public:
  ScratchDirectory() {
    if (llvm::sys::fs::createUniqueDirectory("flowpact-policy", Path))
      ADD_FAILURE() << "no temporary directory";
  }
  ~ScratchDirectory() { llvm::sys::fs::remove_directories(Path); }

  std::string path(llvm::StringRef Name) const {
    llvm::SmallString<256> File(Path);
    llvm::sys::path::append(File, Name);
    return std::string(File);
  }
  std::string write(llvm::StringRef Name, llvm::StringRef Text) const {
    std::string File = path(Name);
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File));
    std::error_code Error;
    llvm::raw_fd_ostream(File, Error) << Text;
    EXPECT_FALSE(Error) << Error.message();
    return File;
  }

private:
  llvm::SmallString<256> Path;
};

/// Loads the shipped rules with \p ProjectText as the project file.
inline llvm::Expected<Policy> loadProject(const ScratchDirectory &Scratch,
                                          llvm::StringRef ProjectText) {
  LoadOptions Options;
  Options.RulesDirectory = rulesDirectory();
  Options.ProjectFile = Scratch.write("p.json", ProjectText);
  return loadPolicy(Options);
}

/// The error of that, with the project file called "p.json"; empty if it loads.
inline std::string problems(llvm::StringRef ProjectText) {
  ScratchDirectory Scratch;
  llvm::Expected<Policy> Loaded = loadProject(Scratch, ProjectText);
  if (Loaded)
    return {};
  std::string Text = llvm::toString(Loaded.takeError());
  std::string File = Scratch.path("p.json");
  for (size_t At; (At = Text.find(File)) != std::string::npos;)
    Text.replace(At, File.size(), "p.json");
  return Text;
}

} // namespace flowpact::policy

#endif // FLOWPACT_TEST_POLICYTESTING_H
