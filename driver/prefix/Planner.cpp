//===- Planner.cpp - which headers are parsed once for which units --------===//
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

//===-- Groups
//-------------------------------------------------------------===//

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

std::vector<std::vector<size_t>> groupByFlags(ArrayRef<CompileJob> Jobs, ArrayRef<size_t> Wanted) {
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

//===-- Files that are safe to see earlier
//---------------------------------===//

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

  void run(PrefixPlan &Out) {
    numberFiles();
    readMentions();
    std::vector<FileSet> Safe;
    for (const IncludeScan *Unit : Units)
      Safe.push_back(safeFiles(*Unit));
    std::vector<Cluster> Found = cluster(Safe, Sizes);
    std::vector<std::vector<size_t>> Below(Found.size()); // units of it and its children
    for (size_t I = Found.size(); I-- > 0;) {
      append_range(Below[I], Found[I].Units);
      if (Found[I].Parent != Cluster::None)
        append_range(Below[Found[I].Parent], Below[I]);
      llvm::sort(Below[I]);
    }
    size_t First = Out.Nodes.size();
    for (auto [One, Members] : zip(Found, Below)) {
      PrefixPlan::Node &Node = Out.Nodes.emplace_back();
      Node.Own.Id = Out.Nodes.size() - 1;
      FileSet Added = One.Common;
      if (One.Parent != Cluster::None) {
        Node.Parent = First + One.Parent;
        Added.clear();
        std::set_difference(One.Common.begin(), One.Common.end(), Found[One.Parent].Common.begin(),
                            Found[One.Parent].Common.end(), std::back_inserter(Added));
      }
      for (size_t Unit : One.Units)
        Node.Jobs.push_back(Jobs[Unit]);
      fill(Node.Own, Added, Members);
    }
  }

private:
  /// What the compiler has to read, in bytes: about proportional to its time.
  static uint64_t liveSize(const IncludeScan::File &File) {
    uint64_t Left = File.Size;
    for (auto [Begin, End] : File.Skipped)
      Left -= std::min<uint64_t>(Left, End - Begin);
    return Left;
  }

  void numberFiles() {
    for (const IncludeScan *Unit : Units)
      for (const IncludeScan::File &File : Unit->External)
        if (FileIds.try_emplace(File.Path, Paths.size()).second) {
          Paths.push_back(File.Path);
          Sizes.push_back(liveSize(File));
          Skipped.push_back(File.Skipped);
        } else if (TextRanges &Known = Skipped[FileIds.lookup(File.Path)]; Known != File.Skipped) {
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

  /// The files of \p Unit that read the same, and change nothing, at its very
  /// start.
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

  /// Headers of \p Added that project files of \p Members include.
  void fill(Step &Out, ArrayRef<uint32_t> Added, ArrayRef<size_t> Members) const {
    StringSet<> Own, Taken;
    for (uint32_t File : Added) {
      Out.Files.push_back(Paths[File]);
      Own.insert(Paths[File]);
    }
    llvm::sort(Out.Files);
    for (size_t Member : Members)
      for (const IncludeScan::Header &Header : Units[Member]->Headers)
        if (Own.contains(Header.Path) && Taken.insert(Header.Path).second)
          Out.Headers.push_back(Header.Spelling);
  }

  std::vector<size_t> Jobs;
  std::vector<const IncludeScan *> Units;
  StringMap<uint32_t> FileIds, NameIds;
  std::vector<std::string> Paths;
  std::vector<uint64_t> Sizes;
  std::vector<TextRanges> Skipped;        ///< by every unit that reads the file
  std::vector<FileSet> UsedBy, DefinedBy; ///< files, by name
  DenseSet<uint32_t> Unreadable;
};

} // namespace

void planPrefixes(ArrayRef<size_t> Group, ArrayRef<std::optional<IncludeScan>> Scans,
                  PrefixPlan &Plan) {
  GroupPlan(Group, Scans).run(Plan);
}

std::vector<Step> PrefixPlan::stepsTo(size_t Node) const {
  std::vector<Step> Result;
  for (; Node != None; Node = Nodes[Node].Parent)
    Result.push_back(Nodes[Node].Own);
  std::reverse(Result.begin(), Result.end());
  return Result;
}

} // namespace flowpact::prefix
