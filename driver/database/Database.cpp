//===- Database.cpp - the translation units of a project ------------------===//
//
// Large databases repeat themselves: what is asked of the file system is asked
// once a path.
//
//===----------------------------------------------------------------------===//
#include "database/Database.h"
#include "database/Compiler.h"
#include "database/Flags.h"
#include "database/Language.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <tuple>

using namespace llvm;

namespace flowpact::database {

std::string workingDirectory() {
  SmallString<256> Here;
  return sys::fs::current_path(Here) ? "/" : Here.str().str();
}

std::string canonicalPath(StringRef Directory, StringRef Path) {
  SmallString<256> Absolute(Path);
  sys::path::make_absolute(Directory, Absolute);
  sys::path::remove_dots(Absolute, /*remove_dot_dot=*/false);
  if (!is_contained(make_range(sys::path::begin(Absolute), sys::path::end(Absolute)), ".."))
    return Absolute.str().str();
  // "a/../b" is not "b" where a is a symbolic link.
  SmallString<256> Lexical(Absolute);
  sys::path::remove_dots(Lexical, /*remove_dot_dot=*/true);
  bool Same = !sys::fs::exists(Absolute) || sys::fs::equivalent(Absolute, Lexical);
  return (Same ? Lexical : Absolute).str().str();
}

std::vector<RawCommand> commandsForFiles(ArrayRef<std::string> Files, ArrayRef<std::string> Flags) {
  std::string Here = workingDirectory();
  std::vector<RawCommand> Commands;
  for (const std::string &File : Files) {
    bool IsC = languageOfFile(File) == Language::C;
    RawCommand Command{Here, File, {IsC ? "clang" : "clang++"}};
    append_range(Command.Arguments, Flags);
    Commands.push_back(std::move(Command));
  }
  return Commands;
}

namespace {

class Normaliser {
public:
  Normaliser(Database &Out, StringRef Path) : Out(Out), Base(sys::path::parent_path(Path)) {}

  void add(const RawCommand &Command) {
    Compiler Found = findCompiler(Command.Arguments);
    std::string File = canonicalPath(Command.Directory, Command.File);
    if (Found.IsClStyle || Found.IsCuda) {
      Out.Skipped.push_back({File, Found.IsCuda ? "CUDA or HIP" : "command lines of cl"});
      return;
    }
    ArrayRef<std::string> Words = ArrayRef(Command.Arguments).drop_front(Found.Index + 1);
    Flags Read = Reader.read(Words, Command.Directory, Found.Target);
    Language Spoken =
        Read.Language.empty() ? languageOfFile(File) : languageOfOption(Read.Language);
    if (Spoken == Language::Unknown && Read.Language.empty())
      Spoken = languageOfFile(File);
    if (Spoken != Language::Unknown && !isAnalysable(Spoken)) {
      Out.Skipped.push_back({File, languageName(Spoken).str()});
      return;
    }
    countUnknown(Read.Unknown);
    Out.Units.push_back(makeUnit(Command, std::move(File), Found, Read, Spoken));
  }

private:
  void countUnknown(std::vector<std::string> &Flags) {
    llvm::sort(Flags);
    Flags.erase(std::unique(Flags.begin(), Flags.end()), Flags.end());
    for (const std::string &Flag : Flags)
      ++Out.UnknownFlags[Flag];
  }

  Unit makeUnit(const RawCommand &Command, std::string File, const Compiler &Found, Flags &Read,
                Language Spoken) {
    Unit Result;
    Result.Directory = Command.Directory;
    // gcc takes a .cpp for C++ by its name; g++ takes a .c for C++ by its own.
    bool IsCxx = Found.IsCxx || Spoken == Language::Cxx || Spoken == Language::Unknown;
    bool NameTells = Spoken == Language::Cxx || (Spoken == Language::C && !IsCxx);
    Result.Arguments.push_back(IsCxx ? "clang++" : "clang");
    if (!Found.Target.empty())
      Result.Arguments.push_back("--target=" + Found.Target);
    append_range(Result.Arguments, Read.Kept);
    if (!Read.Language.empty())
      append_range(Result.Arguments, ArrayRef<std::string>{"-x", Read.Language});
    else if (!NameTells)
      append_range(Result.Arguments, ArrayRef<std::string>{"-x", IsCxx ? "c++" : "c"});
    Result.Arguments.push_back(File);
    for (const std::string &Include : Read.IncludeDirectories)
      Result.IncludeDirectories.push_back(canonical(Command.Directory, Include));
    Result.Unavailable = reasonUnavailable(File, Command.Directory, Read);
    Result.File = std::move(File);
    return Result;
  }

  std::string reasonUnavailable(StringRef File, StringRef Directory, const Flags &Read) {
    if (!Read.MissingResponseFile.empty())
      return "response file '" + Read.MissingResponseFile.substr(1) + "' does not exist in '" +
             Directory.str() + "': build the project first";
    if (sys::fs::exists(File))
      return {};
    bool Generated = File.starts_with((Directory + "/").str()) ||
                     (!Base.empty() && File.starts_with((Base + "/").str()));
    return Generated ? "the file does not exist: build the project first if the "
                       "build "
                       "generates it, else write the compile database again"
                     : "the file does not exist: write the compile database again";
  }

  const std::string &canonical(StringRef Directory, StringRef Path) {
    std::string Key = (Directory + "\n" + Path).str();
    auto [Entry, Inserted] = Canonical.try_emplace(Key);
    if (Inserted)
      Entry->second = canonicalPath(Directory, Path);
    return Entry->second;
  }

  Database &Out;
  StringRef Base;
  FlagReader Reader;
  StringMap<std::string> Canonical;
};

auto identity(const Unit &U) { return std::tie(U.File, U.Directory, U.Arguments); }

} // namespace

Database normalise(ArrayRef<RawCommand> Commands, StringRef Path) {
  Database Result;
  Result.Path = Path.str();
  Result.Entries = Commands.size();
  Normaliser Worker(Result, Path);
  for (const RawCommand &Command : Commands)
    Worker.add(Command);
  auto Before = [](const Unit &A, const Unit &B) { return identity(A) < identity(B); };
  llvm::sort(Result.Units, Before);
  auto Equal = [](const Unit &A, const Unit &B) { return identity(A) == identity(B); };
  auto End = std::unique(Result.Units.begin(), Result.Units.end(), Equal);
  Result.Duplicates = Result.Units.end() - End;
  Result.Units.erase(End, Result.Units.end());
  llvm::sort(Result.Skipped, [](const SkippedEntry &A, const SkippedEntry &B) {
    return std::tie(A.File, A.Language) < std::tie(B.File, B.Language);
  });
  return Result;
}

} // namespace flowpact::database
