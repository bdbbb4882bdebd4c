//===- Selection.cpp - which units a command works on ---------------------===//
#include "scan/Selection.h"
#include "database/Locate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include <map>

using namespace llvm;
using flowpact::database::Database;
using flowpact::database::Unit;
using flowpact::database::workingDirectory;
using flowpact::options::ParsedOptions;

namespace flowpact::scan {
namespace {

constexpr options::Option Table[] = {
    {"build", 'p', "DIR",
     "build directory, or its compile_commands.json; default: found upward "
     "from here"},
    {"source-root", 0, "DIR",
     "the project's root; default: the nearest parent with .flowpact.json or "
     ".git"},
    {"filter", 0, "REGEX", "only files whose path below the root matches"},
};

Expected<Database> readFrom(StringRef Given, StringRef Start) {
  Expected<std::string> Path = database::locateDatabase(Given, Start);
  if (!Path)
    return Path.takeError();
  Expected<std::vector<database::RawCommand>> Commands = database::readDatabase(*Path);
  if (!Commands)
    return Commands.takeError();
  if (Commands->empty())
    return createStringError("the compile database '" + *Path +
                             "' is empty; build the project, or name another with -p");
  return database::normalise(*Commands, *Path);
}

/// Keeps the units of \p Files. False if one of them has none; then \p Missing
/// is set.
bool keepFiles(Database &Read, ArrayRef<std::string> Files, std::string &Missing) {
  StringSet<> Wanted, Found;
  for (const std::string &File : Files)
    Wanted.insert(database::canonicalPath(workingDirectory(), File));
  erase_if(Read.Units, [&](const Unit &U) { return !Wanted.contains(U.File); });
  for (const Unit &U : Read.Units)
    Found.insert(U.File);
  for (const std::string &File : Files)
    if (!Found.contains(database::canonicalPath(workingDirectory(), File))) {
      Missing = File;
      return false;
    }
  return true;
}

Expected<Database> fromFlags(ArrayRef<std::string> Files, ArrayRef<std::string> Flags) {
  if (Files.empty())
    return createStringError("flags were given after --, but no file before it");
  return database::normalise(database::commandsForFiles(Files, Flags), "");
}

/// FILE... without -p and without flags: the nearest database if it knows them
/// all.
Expected<Database> fromFiles(ArrayRef<std::string> Files, std::vector<std::string> &Notes) {
  std::string First = database::canonicalPath(workingDirectory(), Files.front());
  std::string Why = "there is no compile database";
  Expected<std::string> Place = database::locateDatabase("", sys::path::parent_path(First));
  if (Place) {
    // One that cannot be read is an error: other flags would be a guess.
    Expected<Database> Read = readFrom(*Place, "");
    std::string Missing;
    if (!Read || keepFiles(*Read, Files, Missing))
      return Read;
    Why = "'" + Missing + "' is not in '" + Read->Path + "'";
  } else if (Error Left = handleErrors(Place.takeError(), [](std::unique_ptr<StringError> Why) {
               // That there is none is no error here; that there are several is.
               bool None = Why->convertToErrorCode() == std::errc::no_such_file_or_directory;
               return None ? Error::success() : Error(std::move(Why));
             })) {
    return std::move(Left);
  }
  Notes.push_back(Why + ": compiled with -std=c++20; name a build directory with -p, or "
                        "give flags after --");
  return fromFlags(Files, {"-std=c++20"});
}

Expected<Database> readUnits(const ParsedOptions &Options, std::vector<std::string> &Notes) {
  if (Options.HasDashes && Options.has("build"))
    return createStringError("give either a build directory (-p) or flags (--), not both");
  if (Options.HasDashes)
    return fromFlags(Options.Positional, Options.AfterDashes);
  if (!Options.Positional.empty() && !Options.has("build"))
    return fromFiles(Options.Positional, Notes);
  Expected<Database> Read = readFrom(Options.value("build"), workingDirectory());
  std::string Missing;
  if (Read && !Options.Positional.empty() && !keepFiles(*Read, Options.Positional, Missing))
    return createStringError("no entry for '" + Missing + "' in '" + Read->Path +
                             "'; give its flags after -- instead");
  return Read;
}

Error applyFilter(Selection &Selected, StringRef Pattern) {
  Regex Filter(Pattern);
  std::string Problem;
  if (!Filter.isValid(Problem))
    return createStringError("'" + Pattern + "' is not a regular expression: " + Problem);
  erase_if(Selected.Database.Units,
           [&](const Unit &U) { return !Filter.match(relativeTo(Selected.Root, U.File)); });
  if (Selected.Database.Units.empty())
    return createStringError("no file matches --filter '" + Pattern + "'");
  return Error::success();
}

void noteWhatWasLeftOut(const Database &Read, std::vector<std::string> &Notes) {
  std::map<std::string, unsigned> ByLanguage;
  for (const database::SkippedEntry &Entry : Read.Skipped)
    ++ByLanguage[Entry.Language];
  for (const auto &[Language, Count] : ByLanguage)
    Notes.push_back(
        formatv("{0} {1} skipped: {2}", Count, Count == 1 ? "entry" : "entries", Language).str());
  for (const auto &[Flag, Count] : Read.UnknownFlags)
    Notes.push_back(formatv("flag '{0}' of {1} {2} dropped: clang does not know it", Flag, Count,
                            Count == 1 ? "entry" : "entries")
                        .str());
  if (Read.Duplicates)
    Notes.push_back(formatv("{0} duplicate {1} of the compile database ignored", Read.Duplicates,
                            Read.Duplicates == 1 ? "entry" : "entries")
                        .str());
}

} // namespace

ArrayRef<options::Option> selectionOptions() { return Table; }

std::string relativeTo(StringRef Root, StringRef Path) {
  StringRef Rest = Path;
  if (Rest.consume_front(Root) && (Root.ends_with("/") || Rest.consume_front("/")))
    return Rest.str();
  return Path.str();
}

Expected<Selection> selectUnits(const ParsedOptions &Options) {
  Selection Result;
  Expected<Database> Read = readUnits(Options, Result.Notes);
  if (!Read)
    return Read.takeError();
  Result.Database = std::move(*Read);
  Result.BuildDirectory = sys::path::parent_path(Result.Database.Path).str();
  Expected<std::string> Root =
      database::locateRoot(Options.value("source-root"), Result.Database.Units,
                           Result.BuildDirectory, workingDirectory());
  if (!Root)
    return Root.takeError();
  Result.Root = *Root;
  Result.IsPart =
      Options.has("filter") || (!Result.Database.Path.empty() && !Options.Positional.empty());
  noteWhatWasLeftOut(Result.Database, Result.Notes);
  if (Options.has("filter"))
    if (Error Failure = applyFilter(Result, Options.value("filter")))
      return std::move(Failure);
  return Result;
}

extract::CompileJob makeJob(const Unit &U, const Selection &From, ArrayRef<std::string> External,
                            StringRef ResourceDirectory) {
  extract::CompileJob Job;
  Job.Directory = U.Directory;
  Job.File = U.File;
  Job.Arguments = U.Arguments;
  Job.ProjectRoot = From.Root;
  Job.ExternalDirectories = database::externalDirectories(U, From.Root, From.BuildDirectory);
  append_range(Job.ExternalDirectories, External);
  Job.ResourceDirectory = ResourceDirectory.str();
  return Job;
}

} // namespace flowpact::scan
