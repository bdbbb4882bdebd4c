//===- Git.cpp - the files of another commit ------------------------------===//
#include "gate/Git.h"
#include "gate/GitProgram.h"
#include "policy/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact::gate {
namespace {

constexpr StringLiteral LogInstead = "; or give --base the SARIF log of an earlier scan";

std::string join(StringRef Directory, StringRef Name) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, Name);
  return std::string(Path);
}

bool isBelow(StringRef Directory, StringRef Path) {
  return !Directory.empty() && Path.consume_front(Directory) && Path.starts_with("/");
}

bool isShallow(StringRef Root) {
  Expected<std::string> Said = runGit(Root, {"rev-parse", "--is-shallow-repository"});
  if (Said)
    return StringRef(*Said).trim() == "true";
  consumeError(Said.takeError());
  return false;
}

/// Why git has no commit \p Ref.
Error unknownCommit(StringRef Root, StringRef Ref) {
  std::string Message = ("git knows no commit '" + Ref + "'").str();
  std::vector<std::string> Names;
  if (Expected<std::string> Said = runGit(Root, {"for-each-ref", "--format=%(refname:short)"})) {
    SmallVector<StringRef, 0> Lines;
    StringRef(*Said).split(Lines, '\n', -1, /*KeepEmpty=*/false);
    for (StringRef Line : Lines)
      Names.push_back(Line.str());
  } else {
    consumeError(Said.takeError());
  }
  auto Remote = find_if(Names, [&](StringRef Name) { return Name.ends_with(("/" + Ref).str()); });
  std::string Near = Remote != Names.end() ? *Remote : policy::nearestName(Ref, Names);
  if (!Near.empty())
    Message += "; did you mean '" + Near + "'?";
  if (isShallow(Root))
    Message += "; this clone is shallow: fetch more of its history (git fetch --unshallow, "
               "fetch-depth: 0)";
  return createStringError(Message + LogInstead);
}

/// "100644 100755 0123… 4567… M": a record of git diff --raw.
struct RawRecord {
  StringRef OldMode, NewMode, OldObject, NewObject, Status;
};

bool parse(StringRef Text, RawRecord &Out) {
  SmallVector<StringRef, 5> Parts;
  if (!Text.consume_front(":"))
    return false;
  Text.split(Parts, ' ');
  if (Parts.size() != 5)
    return false;
  Out = {Parts[0], Parts[1], Parts[2], Parts[3], Parts[4]};
  return true;
}

constexpr StringLiteral NoFile = "000000", LinkMode = "120000", SubmoduleMode = "160000";

/// Collects what differs, in the work tree and its submodules.
class Collector {
public:
  explicit Collector(StringRef BuildDirectory) : BuildDirectory(BuildDirectory) {}

  Error collect(const std::string &Top, StringRef Commit) {
    if (Error Problem = addUntracked(Top))
      return Problem;
    Expected<std::string> Said =
        runGit(Top, {"diff", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-relative",
                     "--ignore-submodules=none", Commit.str(), "--"});
    if (!Said)
      return Said.takeError();
    StringRef Rest(*Said);
    while (!Rest.empty()) {
      RawRecord Row;
      StringRef Head, Old, New;
      std::tie(Head, Rest) = Rest.split('\0');
      std::tie(Old, Rest) = Rest.split('\0');
      if (!parse(Head, Row))
        return createStringError("git diff said what cannot be understood: '" + Head + "'");
      bool Two = Row.Status.starts_with("R") || Row.Status.starts_with("C");
      New = Old;
      if (Two)
        std::tie(New, Rest) = Rest.split('\0');
      if (Error Problem = add(Top, Row, Old, New))
        return Problem;
    }
    return Error::success();
  }

  Difference take() {
    for (auto &[Path, File] : Files)
      Out.Files.push_back(std::move(File));
    return std::move(Out);
  }

private:
  Error addUntracked(const std::string &Top) {
    Expected<std::string> Said =
        runGit(Top, {"ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"});
    if (!Said)
      return Said.takeError();
    StringRef Rest(*Said);
    while (!Rest.empty()) {
      StringRef Name;
      std::tie(Name, Rest) = Rest.split('\0');
      std::string Path = join(Top, Name);
      if (!isBelow(BuildDirectory, Path) && !Name.ends_with("/"))
        hide(Path);
    }
    return Error::success();
  }

  Error add(const std::string &Top, const RawRecord &Row, StringRef Old, StringRef New) {
    if (Row.OldMode == SubmoduleMode || Row.NewMode == SubmoduleMode)
      return addSubmodule(join(Top, New), Row);
    if (Row.Status.starts_with("R"))
      Out.Renamed[join(Top, Old)] = join(Top, New);
    if (New != Old)
      hide(join(Top, New));
    if (Row.OldMode == NoFile) {
      hide(join(Top, Old));
      return Error::success();
    }
    if (Row.Status.starts_with("C"))
      return Error::success();
    ChangedFile File;
    File.Path = join(Top, Old);
    File.Existed = true;
    File.Object = Row.OldObject.str();
    File.InDirectory = Top;
    File.NameThere = Old.str();
    File.IsLink = Row.OldMode == LinkMode;
    Files[File.Path] = std::move(File);
    return Error::success();
  }

  Error addSubmodule(const std::string &Path, const RawRecord &Row) {
    bool IsThere = Row.OldMode == SubmoduleMode && sys::fs::exists(join(Path, ".git"));
    if (IsThere) {
      Error Problem = collect(Path, Row.OldObject);
      if (!Problem)
        return Error::success();
      consumeError(std::move(Problem)); // its old commit was not fetched
    }
    Out.Notes.push_back("submodule '" + Path + "' is taken as it is now: git has no '" +
                        Row.OldObject.take_front(12).str() + "' there");
    return Error::success();
  }

  void hide(const std::string &Path) {
    ChangedFile File;
    File.Path = Path;
    Files[Path] = std::move(File);
  }

  StringRef BuildDirectory;
  std::map<std::string, ChangedFile> Files;
  Difference Out;
};

Expected<std::string> topOf(StringRef Root) {
  Expected<std::string> Top = runGit(Root, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return createStringError("cannot compare with a commit: in the source root '" + Root + "', " +
                             toString(Top.takeError()) + "; --source-root names the checkout" +
                             LogInstead);
  return StringRef(*Top).rtrim('\n').str();
}

} // namespace

bool namesCommit(StringRef Root, StringRef Ref) {
  Expected<std::string> Said = runGit(
      Root, {"rev-parse", "--verify", "--quiet", "--end-of-options", (Ref + "^{commit}").str()});
  if (Said)
    return true;
  consumeError(Said.takeError());
  return false;
}

Expected<std::string> findBase(StringRef Root, StringRef Ref) {
  Expected<std::string> Top = topOf(Root);
  if (!Top)
    return Top.takeError();
  if (!namesCommit(Root, Ref))
    return unknownCommit(Root, Ref);
  if (!namesCommit(Root, "HEAD"))
    return createStringError("cannot compare with '" + Ref +
                             "': nothing is committed on this "
                             "branch yet");
  // What others did to the branch since is not what this work did.
  Expected<std::string> Base = runGit(Root, {"merge-base", Ref.str(), "HEAD"});
  if (Base)
    return StringRef(*Base).trim().str();
  consumeError(Base.takeError());
  return createStringError("'" + Ref + "' and HEAD have no common commit" +
                           (isShallow(Root)
                                ? " in this shallow clone: fetch more of its history (git fetch "
                                  "--unshallow, fetch-depth: 0)"
                                : "") +
                           LogInstead);
}

Expected<Difference> differenceFrom(StringRef Root, StringRef Commit, StringRef BuildDirectory) {
  Expected<std::string> Top = topOf(Root);
  if (!Top)
    return Top.takeError();
  Collector All(BuildDirectory);
  if (Error Problem = All.collect(*Top, Commit))
    return std::move(Problem);
  Difference Result = All.take();
  Result.Commit = Commit.str();
  return Result;
}

Expected<std::vector<std::pair<size_t, size_t>>>
writeContents(const std::vector<ChangedFile> &Files, StringRef Pack) {
  std::vector<std::pair<size_t, size_t>> Places(Files.size());
  std::error_code Code;
  raw_fd_ostream Out(Pack, Code);
  if (Code)
    return createStringError(Code, "cannot write '" + Pack + "': " + Code.message());
  std::map<std::string, std::vector<size_t>> ByTree;
  for (size_t I = 0; I < Files.size(); ++I)
    if (Files[I].Existed)
      ByTree[Files[I].InDirectory].push_back(I);
  for (const auto &[Tree, Rows] : ByTree) {
    std::string Asked;
    for (size_t I : Rows) // the path decides which filters git applies: line ends, large files
      Asked += Files[I].Object + " " + StringRef(Files[I].NameThere).split('\n').first.str() + "\n";
    Expected<std::string> Said = runGit(Tree, {"cat-file", "--batch", "--filters"}, Asked);
    if (!Said)
      return Said.takeError();
    StringRef Rest(*Said);
    for (size_t I : Rows) { // "<object> blob <size>\n<content>\n"
      auto [Head, Tail] = Rest.split('\n');
      size_t Size = 0;
      if (!Head.contains(" blob ") || Head.rsplit(' ').second.getAsInteger(10, Size) ||
          Tail.size() < Size + 1)
        return createStringError("git cannot give the content of '" + Files[I].NameThere +
                                 "': " + Head.str());
      Places[I] = {size_t(Out.tell()), Size};
      Out << Tail.take_front(Size);
      Rest = Tail.drop_front(Size + 1);
    }
  }
  Out.close();
  if (Out.has_error()) {
    Code = Out.error();
    Out.clear_error();
    return createStringError(Code, "cannot write '" + Pack + "': " + Code.message());
  }
  return Places;
}

} // namespace flowpact::gate
