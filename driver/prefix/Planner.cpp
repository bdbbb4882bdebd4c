//===- Planner.cpp - which headers are precompiled for which units --------===//
#include "prefix/Planner.h"
#include "prefix/Cluster.h"
#include "prefix/Mentions.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;
using flowpact::extract::CompileJob;
using flowpact::extract::IncludeScan;

namespace flowpact::prefix {

//===-- Groups -------------------------------------------------------------===//

/// Everything that two units must share to share a prefix.
static std::vector<std::string> groupKey(const CompileJob &Job) {
  std::vector<std::string> Key = {Job.Directory, Job.ResourceDirectory, Job.ProjectRoot,
                                  sys::path::extension(Job.File).str()};
  append_range(Key, Job.ExternalDirectories);
  Key.push_back("");
  for (const std::string &Argument : Job.Arguments)
    if (Argument != Job.File)
      Key.push_back(Argument);
  return Key;
}

std::vector<std::vector<size_t>> groupByFlags(ArrayRef<CompileJob> Jobs,
                                              ArrayRef<size_t> Wanted) {
  std::map<std::vector<std::string>, std::vector<size_t>> ByKey;
  for (size_t Index : Wanted)
    if (!Jobs[Index].KeepExternalBodies)
      ByKey[groupKey(Jobs[Index])].push_back(Index);
  std::vector<std::vector<size_t>> Result;
  for (auto &[Key, Members] : ByKey)
    if (Members.size() >= MinGroup) {
      llvm::sort(Members);
      Result.push_back(std::move(Members));
    }
  llvm::sort(Result);
  return Result;
}

//===-- Files that are safe to see earlier ---------------------------------===//

namespace {

class GroupPlan {
public:
  GroupPlan(ArrayRef<size_t> Group, ArrayRef<std::optional<IncludeScan>> Scans) {
    for (size_t Index : Group)
      if (Scans[Index] && !Scans[Index]->OwnStart) {
        Jobs.push_back(Index);
        Units.push_back(&*Scans[Index]);
      }
  }

  std::vector<PlannedPrefix> run() {
    numberFiles();
    readMentions();
    std::vector<FileSet> Safe;
    for (const IncludeScan *Unit : Units)
      Safe.push_back(safeFiles(*Unit));
    std::vector<PlannedPrefix> Result;
    for (const Cluster &Found : cluster(Safe, Sizes))
      if (PlannedPrefix Prefix = plan(Found); !Prefix.Plan.Headers.empty())
        Result.push_back(std::move(Prefix));
    return Result;
  }

private:
  void numberFiles() {
    for (const IncludeScan *Unit : Units)
      for (const IncludeScan::File &File : Unit->External)
        if (FileIds.try_emplace(File.Path, Paths.size()).second) {
          Paths.push_back(File.Path);
          Sizes.push_back(File.Size);
          Skipped.push_back(File.Skipped);
        } else if (TextRanges &Known = Skipped[FileIds.lookup(File.Path)];
                   Known != File.Skipped) {
          Known = intersect(Known, File.Skipped);
        }
  }

  void readMentions() {
    for (const IncludeScan *Unit : Units)
      for (const IncludeScan::Macro &Macro : Unit->Macros)
        NameIds.try_emplace(Macro.Name, NameIds.size());
    UsedBy.resize(NameIds.size());
    DefinedBy.resize(NameIds.size());
    for (uint32_t File = 0; File < Paths.size(); ++File) {
      auto Text = MemoryBuffer::getFile(Paths[File], /*IsText=*/false,
                                        /*RequiresNullTerminator=*/false);
      if (!Text) {
        Unreadable.insert(File);
        continue;
      }
      Mentions Found = findMentions((*Text)->getBuffer(), Skipped[File], NameIds);
      for (uint32_t Name : Found.Used)
        UsedBy[Name].push_back(File);
      for (uint32_t Name : Found.Defined)
        DefinedBy[Name].push_back(File);
    }
  }

  /// The files of \p Unit that read the same, and change nothing, at its very start.
  FileSet safeFiles(const IncludeScan &Unit) {
    DenseMap<uint32_t, uint32_t> Entered;
    for (const IncludeScan::File &File : Unit.External)
      Entered.try_emplace(FileIds.lookup(File.Path), File.Entered);
    DenseSet<uint32_t> Tainted(Unreadable);
    auto Taint = [&](ArrayRef<uint32_t> Files, uint32_t Since) {
      for (uint32_t File : Files)
        if (auto When = Entered.find(File); When != Entered.end() && When->second > Since)
          Tainted.insert(File);
    };
    for (const IncludeScan::Macro &Macro : Unit.Macros) {
      uint32_t Name = NameIds.lookup(Macro.Name);
      Taint(UsedBy[Name], Macro.ChangedAt);
      Taint(DefinedBy[Name], Macro.TestedAt);
    }
    FileSet Result;
    for (auto [File, When] : Entered)
      if (!Tainted.contains(File))
        Result.push_back(File);
    llvm::sort(Result);
    return Result;
  }

  PlannedPrefix plan(const Cluster &Found) const {
    PlannedPrefix Result;
    StringSet<> Allowed, Taken;
    for (uint32_t File : Found.Common) {
      Result.Plan.Allowed.push_back(Paths[File]);
      Allowed.insert(Paths[File]);
    }
    for (size_t Member : Found.Units) {
      Result.Jobs.push_back(Jobs[Member]);
      for (const IncludeScan::Header &Header : Units[Member]->Headers)
        if (Allowed.contains(Header.Path) && Taken.insert(Header.Path).second)
          Result.Plan.Headers.push_back(Header.Spelling);
    }
    return Result;
  }

  std::vector<size_t> Jobs;
  std::vector<const IncludeScan *> Units;
  StringMap<uint32_t> FileIds, NameIds;
  std::vector<std::string> Paths;
  std::vector<uint64_t> Sizes;
  std::vector<TextRanges> Skipped; ///< by every unit that reads the file
  std::vector<FileSet> UsedBy, DefinedBy; ///< files, by name
  DenseSet<uint32_t> Unreadable;
};

} // namespace

std::vector<PlannedPrefix> planPrefixes(ArrayRef<size_t> Group,
                                        ArrayRef<std::optional<IncludeScan>> Scans) {
  return GroupPlan(Group, Scans).run();
}

} // namespace flowpact::prefix
