//===- GitProgram.cpp - running git ---------------------------------------===//
#include "gate/GitProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <array>
#include <unistd.h>

using namespace llvm;

namespace flowpact::gate {
namespace {

/// What tells git of a repository other than that of its directory, and what changes the
/// form of its output.
constexpr StringLiteral Dropped[] = {"GIT_DIR=",
                                     "GIT_WORK_TREE=",
                                     "GIT_INDEX_FILE=",
                                     "GIT_PREFIX=",
                                     "GIT_COMMON_DIR=",
                                     "GIT_NAMESPACE=",
                                     "GIT_OBJECT_DIRECTORY=",
                                     "GIT_EXTERNAL_DIFF=",
                                     "GIT_DIFF_OPTS=",
                                     "GIT_CONFIG=",
                                     "LC_ALL=",
                                     "LANGUAGE=",
                                     "GIT_TRACE=",
                                     "GIT_PAGER=",
                                     "GIT_OPTIONAL_LOCKS=",
                                     "GIT_TERMINAL_PROMPT="};

std::vector<StringRef> environmentForGit() {
  std::vector<StringRef> Result;
  for (char **Row = environ; *Row; ++Row)
    if (none_of(Dropped, [&](StringRef Name) { return StringRef(*Row).starts_with(Name); }))
      Result.push_back(*Row);
  for (StringRef Row : {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"})
    Result.push_back(Row);
  return Result;
}

/// A file that goes away at the end.
struct ScratchFile {
  SmallString<128> Path;
  std::error_code Code;
  explicit ScratchFile(StringRef Text) {
    int Descriptor = -1;
    Code = sys::fs::createTemporaryFile("flowpact-git", "txt", Descriptor, Path);
    if (Code)
      return;
    raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
    Out << Text;
    Out.close();
    Code = Out.error();
    Out.clear_error();
  }
  ~ScratchFile() {
    if (!Path.empty())
      sys::fs::remove(Path);
  }
  std::string read() const {
    auto Buffer = MemoryBuffer::getFile(Path, false, /*RequiresNullTerminator=*/false);
    return Buffer ? (*Buffer)->getBuffer().str() : "";
  }
};

} // namespace

Expected<std::string> runGit(StringRef Directory, std::vector<std::string> Words, StringRef Input) {
  ErrorOr<std::string> Program = sys::findProgramByName("git");
  if (!Program)
    return createStringError("there is no git on the PATH");
  ScratchFile In(Input), Out(""), Said("");
  for (const ScratchFile *File : {&In, &Out, &Said})
    if (File->Code)
      return createStringError(File->Code,
                               "cannot write a temporary file: " + File->Code.message());
  std::vector<StringRef> Arguments = {*Program, "-C", Directory, "-c", "core.quotePath=false"};
  for (const std::string &Word : Words)
    Arguments.push_back(Word);
  std::array<std::optional<StringRef>, 3> Streams = {In.Path.str(), Out.Path.str(),
                                                     Said.Path.str()};
  std::string Failure;
  int Status =
      sys::ExecuteAndWait(*Program, Arguments, environmentForGit(), Streams, 0, 0, &Failure);
  if (Status == 0)
    return Out.read();
  std::string Text = StringRef(Said.read()).split('\n').first.rtrim().str();
  if (Text.empty())
    Text = Failure.empty() ? "status " + std::to_string(Status) : Failure;
  return createStringError("git " + Words.front() + ": " + Text);
}

} // namespace flowpact::gate
