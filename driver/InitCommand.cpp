//===- InitCommand.cpp - flowpact init ------------------------------------===//
//
//   a repository that nobody has configured -> a commented .flowpact.json
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "Installation.h"
#include "database/Locate.h"
#include "init/Compose.h"
#include "policy/Load.h"
#include "scan/Selection.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using flowpact::options::ParsedOptions;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"force", 0, "", "replace a project file that is there"},
    {"output", 'o', "FILE",
     "where it goes; default: .flowpact.json in the root; -: standard output"},
    {"rules", 0, "DIR", "rules directory instead of the shipped one"},
    {"help", 'h', "", "this text"},
};

std::vector<options::Option> table() {
  std::vector<options::Option> Rows;
  copy_if(scan::selectionOptions(), std::back_inserter(Rows),
          [](const options::Option &O) { return O.Name != "filter"; });
  append_range(Rows, OwnTable);
  return Rows;
}

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact init [-p BUILD] [OPTION...]

Looks through a repository that nobody has configured (its compile database, the
libraries that it includes, hosts in its texts, names that may be checks) and writes a
.flowpact.json. What is a guess stands in comments, to be taken or deleted. Nothing is
compiled, and a file that is there stays as it is unless --force is given.

)";
  options::printOptions(table(), outs());
}

/// Directories below the root that hold others' code, though their names do not say so:
/// a licence of their own tells.
std::vector<std::string> licensedDirectories(const std::string &Root) {
  std::vector<std::string> Result;
  std::vector<std::string> Open{Root};
  for (unsigned Depth = 0; Depth < 4; ++Depth) {
    std::vector<std::string> Next;
    for (const std::string &Directory : Open) {
      std::error_code Code;
      bool Licensed = false;
      std::vector<std::string> Below;
      for (sys::fs::directory_iterator It(Directory, Code, false), End; !Code && It != End;
           It.increment(Code)) {
        StringRef Name = sys::path::filename(It->path());
        if (It->type() == sys::fs::file_type::directory_file && !Name.starts_with("."))
          Below.push_back(It->path());
        Licensed |=
            Name.starts_with_insensitive("license") || Name.starts_with_insensitive("copying");
      }
      if (Licensed && Directory != Root)
        Result.push_back(Directory);
      else if (!sys::fs::exists(Directory + "/CMakeCache.txt"))
        append_range(Next, Below);
    }
    Open = std::move(Next);
  }
  llvm::sort(Result);
  return Result;
}

/// The units' external directories below \p Root, absolute.
std::vector<std::string> includedExternal(const scan::Selection &Selected) {
  std::vector<std::string> Result;
  for (const database::Unit &U : Selected.Database.Units)
    append_range(Result, database::externalDirectories(U, Selected.Root, Selected.BuildDirectory));
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

struct Request {
  std::string Root, Output;
  init::Repository Where;
  std::vector<std::string> Skipped; ///< directories, absolute
};

/// Nothing may be there yet: a missing database is said, not an error.
Expected<Request> look(const ParsedOptions &Parsed) {
  Request Result;
  Expected<scan::Selection> Selected = scan::selectUnits(Parsed);
  if (Selected) {
    Result.Root = Selected->Root;
    Result.Where.Database = scan::relativeTo(Result.Root, Selected->Database.Path);
    Result.Where.Units = Selected->Database.Units.size();
    if (!Parsed.has("build") && sys::path::is_absolute(Result.Where.Database)) {
      // Found on the way up, in somebody else's tree.
      Result.Where.WhyNoDatabase =
          "the nearest one, '" + Result.Where.Database + "', is not below this root";
      Result.Where.Database.clear();
    }
    Result.Skipped = includedExternal(*Selected);
    if (Selected->BuildDirectory != Result.Root)
      Result.Skipped.push_back(Selected->BuildDirectory);
  } else {
    Result.Where.WhyNoDatabase = toString(Selected.takeError());
    Result.Root = database::workingDirectory();
    Expected<std::string> Root =
        database::locateRoot(Parsed.value("source-root"), {}, "", database::workingDirectory());
    if (!Root && Parsed.has("source-root"))
      return Root.takeError();
    if (Root)
      Result.Root = *Root;
    else
      consumeError(Root.takeError()); // nothing says where the root is: here
  }
  for (std::string &Directory : licensedDirectories(Result.Root)) {
    if (none_of(Result.Skipped, [&](const std::string &Known) {
          return StringRef(Directory + "/").starts_with(Known + "/");
        }))
      Result.Where.External.push_back(scan::relativeTo(Result.Root, Directory));
    Result.Skipped.push_back(std::move(Directory));
  }
  Result.Output = Parsed.value("output", Result.Root + "/.flowpact.json").str();
  return Result;
}

init::Findings readSources(const Request &From, const init::Knowledge &Known) {
  init::Findings Found;
  for (const std::string &File : init::sourceFiles(From.Root, From.Skipped)) {
    auto Buffer = MemoryBuffer::getFile(File);
    if (Found.Files == init::MaxFiles || !Buffer ||
        (*Buffer)->getBufferSize() > init::MaxFileBytes) {
      ++Found.LeftOut;
      continue;
    }
    ++Found.Files;
    init::scanText(
        scan::relativeTo(From.Root, File), (*Buffer)->getBuffer(),
        [&](StringRef Name) {
          return any_of(Known.Names, [&](auto &Group) { return Group.matches(Name); });
        },
        Found);
  }
  return Found;
}

Error write(StringRef Path, StringRef Text, bool Force) {
  std::error_code Code;
  raw_fd_ostream Out(Path, Code, Force ? sys::fs::CD_CreateAlways : sys::fs::CD_CreateNew);
  if (Code == std::errc::file_exists)
    return createStringError(Code, "'" + Path + "' exists; --force replaces it");
  if (!Code) {
    Out << Text;
    Out.close();
    Code = Out.error();
    Out.clear_error();
  }
  if (Code)
    return createStringError(Code, "cannot write '" + Path + "': " + Code.message());
  return Error::success();
}

Expected<std::string> rulesOf(const ParsedOptions &Parsed) {
  return Parsed.has("rules") ? Parsed.value("rules").str() : rulesDirectory();
}

Expected<int> run(const ParsedOptions &Parsed) {
  Expected<std::string> Rules = rulesOf(Parsed);
  if (!Rules)
    return Rules.takeError();
  Expected<init::Knowledge> Known = init::loadKnowledge(*Rules);
  if (!Known)
    return Known.takeError();
  policy::LoadOptions Load;
  Load.RulesDirectory = *Rules;
  Expected<policy::Policy> Shipped = policy::loadPolicy(Load);
  if (!Shipped)
    return Shipped.takeError();
  Expected<Request> Looked = look(Parsed);
  if (!Looked)
    return Looked.takeError();
  Request &From = *Looked;
  From.Where.RulesDirectory = *Rules;
  bool Force = Parsed.has("force");
  bool ToFile = From.Output != "-";
  if (ToFile && !Force && sys::fs::exists(From.Output))
    return createStringError("'" + From.Output + "' exists; --force replaces it");
  init::Findings Found = readSources(From, *Known);
  std::string Text = init::composeProject(From.Where, Found, *Known, *Shipped);
  if (!ToFile) {
    outs() << Text;
    return ExitClean;
  }
  if (Error Failure = write(From.Output, Text, Force))
    return std::move(Failure);
  outs() << "wrote " << From.Output << " from " << Found.Files << " files\n"
         << init::summarize(From.Where, Found, *Known, *Shipped)
         << (From.Where.Database.empty()
                 ? "  no compile database: " + From.Where.WhyNoDatabase + "\n"
                 : "")
         << "read it, take what is right, then: flowpact policy check; flowpact scan\n";
  return ExitClean;
}

} // namespace

std::vector<options::Option> initOptions() { return table(); }

int initCommand(Arguments Words) { return runCommand("init", table(), Words, printHelp, run); }

} // namespace flowpact
