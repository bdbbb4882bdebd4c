//===- CacheCommand.cpp - flowpact cache ----------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "cache/Index.h"
#include "cache/Results.h"
#include "database/Locate.h"
#include "graph/Artifact.h"
#include "index/ProgramIndex.h"
#include "scan/ScanOptions.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {
namespace {

constexpr options::Option Table[] = {
    {"cache-dir", 0, "DIR",
     "the cache; default: FLOWPACT_CACHE_DIR, else .flowpact/cache in the "
     "root"},
    {"source-root", 0, "DIR", "the project's root; default: found upward from here"},
    {"remove", 0, "", "verify: also remove what is damaged"},
    {"help", 'h', "", "this text"},
};

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact cache stats|clear|verify [OPTION...]

  stats   what the cache holds
  clear   remove everything in it
  verify  read every artifact and the index; exit status 1 if something is damaged

)";
  options::printOptions(Table, outs());
}

int printStatistics(const std::string &Directory) {
  cache::ObjectStore Objects(Directory);
  cache::Index Index(Directory);
  uint64_t Bytes[2] = {}, Count[2] = {};
  for (const cache::ObjectInfo &Object : Objects.list()) {
    bool IsResult = Object.Kind == cache::ObjectKind::Result;
    Bytes[IsResult] += Object.Size;
    ++Count[IsResult];
  }
  size_t Entries = 0, States = 0;
  cache::IndexContents Contents = Index.read();
  for (const cache::PackReader &Pack : Contents.Packs) {
    Entries += Pack.entries().size();
    States += Pack.states().size();
  }
  outs() << "directory  " << Directory << "\nartifacts  " << Count[0] << ", " << Bytes[0]
         << " bytes\nresults    " << Count[1] << ", " << Bytes[1] << " bytes\nentries    "
         << Entries << "\nfiles      " << States << " with a known state\nindex      "
         << Index.sizeInBytes() << " bytes\n";
  return ExitClean;
}

int clear(const std::string &Directory) {
  cache::ObjectStore Objects(Directory);
  cache::Index(Directory).clear();
  for (const std::string &Program : index::listIndexes(Directory))
    (void)sys::fs::remove(Program);
  cache::ObjectStore::Sweep Swept = Objects.evict(0);
  outs() << "removed " << Swept.Removed << " objects, " << Swept.BytesBefore - Swept.BytesAfter
         << " bytes\n";
  if (Swept.BytesAfter == 0)
    return ExitClean;
  errs() << "flowpact: error: " << Swept.BytesAfter << " bytes in '" << Directory
         << "' could not be removed\n";
  return ExitUsage;
}

/// What is wrong with \p Object; empty: nothing.
std::string checkObject(const cache::ObjectInfo &Object) {
  auto Buffer = MemoryBuffer::getFile(Object.Path, false, false);
  if (!Buffer)
    return Buffer.getError().message();
  if (Object.Kind == cache::ObjectKind::Result)
    return toString(cache::decodeResult(Object.Name, (*Buffer)->getBuffer()).takeError());
  if (cache::Digest::of((*Buffer)->getBuffer()) != Object.Name)
    return "its content is not what its name says";
  Expected<graph::Artifact> Opened = graph::Artifact::read(std::move(*Buffer));
  return Opened ? std::string() : toString(Opened.takeError());
}

int verify(const std::string &Directory, bool Remove) {
  cache::ObjectStore Objects(Directory);
  std::vector<cache::ObjectInfo> Found = Objects.list();
  unsigned Damaged = 0;
  for (const cache::ObjectInfo &Object : Found) {
    std::string Problem = checkObject(Object);
    if (Problem.empty())
      continue;
    ++Damaged;
    outs() << Object.Path << ": " << Problem << (Remove ? " (removed)\n" : "\n");
    if (Remove)
      Objects.remove(Object.Name, Object.Kind);
  }
  cache::IndexContents Contents = cache::Index(Directory).read();
  for (const std::string &Problem : Contents.Damage)
    outs() << Problem << '\n';
  outs() << Found.size() << " objects, " << Damaged << " damaged; index "
         << (Contents.Damage.empty() ? "whole" : "damaged") << '\n';
  return Damaged || !Contents.Damage.empty() ? ExitViolations : ExitClean;
}

Expected<std::string> findDirectory(const options::ParsedOptions &Parsed) {
  std::string Here = database::workingDirectory();
  database::Unit Anchor; // the root is looked for as if one unit were here
  Anchor.File = Here + "/x";
  Expected<std::string> Root =
      database::locateRoot(Parsed.value("source-root"), {Anchor}, "", Here);
  if (!Root)
    return Root.takeError();
  std::string Directory = scan::cacheDirectory(Parsed, *Root);
  if (!sys::fs::is_directory(Directory))
    return createStringError("there is no cache in '" + Directory + "'; name it with --cache-dir");
  return Directory;
}

Expected<int> run(const options::ParsedOptions &Parsed) {
  if (Parsed.Positional.size() != 1)
    return createStringError("expected one of stats, clear, verify");
  StringRef Action = Parsed.Positional.front();
  if (Action != "stats" && Action != "clear" && Action != "verify")
    return createStringError("unknown action '" + Action + "': expected stats, clear or verify");
  Expected<std::string> Directory = findDirectory(Parsed);
  if (!Directory)
    return Directory.takeError();
  if (Action == "stats")
    return printStatistics(*Directory);
  if (Action == "clear")
    return clear(*Directory);
  return verify(*Directory, Parsed.has("remove"));
}

} // namespace

std::vector<options::Option> cacheOptions() { return {std::begin(Table), std::end(Table)}; }

int cacheCommand(Arguments Words) { return runCommand("cache", Table, Words, printHelp, run); }

} // namespace flowpact
