//===- Cache.cpp - extraction results over scans --------------------------===//
//
// An unchanged re-scan is the case to be fast at: the index is read in one go,
// each file of the project is stat'ed once, and entries are compared by
// integers.
//
//===----------------------------------------------------------------------===//
#include "cache/Cache.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include <tuple>

using namespace llvm;

namespace flowpact::cache {

Cache::Cache(CacheOptions Given)
    : Options(std::move(Given)), Objects(Options.Directory), Entries(Options.Directory),
      Files(Options.Overlay) {
  if (Error Failure = Objects.prepare())
    disableWriting(std::move(Failure));
  IndexContents Contents = Entries.read();
  for (const std::string &Damage : Contents.Damage)
    Notes.push_back("cache index damaged, affected units are extracted again: " + Damage);
  Damaged = !Contents.Damage.empty();
  for (PackReader &Reader : Contents.Packs)
    indexPack(Packs.emplace_back(Pack{std::move(Reader), {}}));
}

void Cache::indexPack(Pack &Loaded) {
  Loaded.Needed.resize(Loaded.Reader.versions().size());
  for (const Entry &Row : Loaded.Reader.entries()) {
    ByKey[Row.Key].push_back({&Row, &Loaded});
    ByFile[Row.MainFile].push_back({&Row, &Loaded});
  }
  for (const auto &[Path, State] : Loaded.Reader.states())
    Files.remember(Path, State);
  Stats.Entries += Loaded.Reader.entries().size();
}

//===-- Lookup
//-------------------------------------------------------------===//

std::vector<Lookup> Cache::lookup(ArrayRef<UnitKey> Keys) {
  for (auto &[Key, Candidates] : ByKey)
    llvm::sort(Candidates, [](const Located &A, const Located &B) {
      return std::tie(B.Row->Stored, A.Row->Artifact) < std::tie(A.Row->Stored, B.Row->Artifact);
    });
  readFiles(Keys);
  std::vector<Lookup> Results;
  Results.reserve(Keys.size());
  for (const UnitKey &Key : Keys)
    Results.push_back(decide(Key));
  Stats.FilesHashed = Files.filesHashed();
  return Results;
}

/// Looks at every file that a candidate of \p Keys depends on.
void Cache::readFiles(ArrayRef<UnitKey> Keys) {
  for (const UnitKey &Key : Keys)
    if (auto Found = ByKey.find(Key.Key); Found != ByKey.end())
      for (const Located &Candidate : Found->second)
        for (uint32_t Id : Candidate.Row->Dependencies)
          Candidate.In->Needed[Id] = true;
  std::vector<StringRef> Present, Absent;
  for (const Pack &Loaded : Packs)
    for (auto [Version, Needed] : zip(Loaded.Reader.versions(), Loaded.Needed))
      if (Needed)
        (Version.Exists ? Present : Absent).push_back(Version.Path);
  Files.look(Present, Options.Threads);
  Files.lookForAbsent(Absent);
}

bool Cache::isCurrent(const Located &Candidate) const {
  ArrayRef<FileVersion> Versions = Candidate.In->Reader.versions();
  return all_of(Candidate.Row->Dependencies,
                [&](uint32_t Id) { return Files.isCurrent(Versions[Id]); });
}

Lookup Cache::decide(const UnitKey &Key) {
  Lookup Result;
  auto Found = ByKey.find(Key.Key);
  ArrayRef<Located> Candidates;
  if (Found != ByKey.end())
    Candidates = Found->second;
  const Located *Current = find_if(Candidates, [&](const Located &C) { return isCurrent(C); });
  bool IsCurrent = Current != Candidates.end();
  if (!Candidates.empty())
    Result.PastSeconds = Candidates.front().Row->Seconds;
  if (IsCurrent && sys::fs::exists(Objects.pathOf(Current->Row->Artifact))) {
    Result.Hit = true;
    Result.Artifact = Current->Row->Artifact;
    Result.Path = Objects.pathOf(Result.Artifact);
    Result.ErrorCount = Current->Row->ErrorCount;
    Result.Row = Current->Row;
    Result.In = &Current->In->Reader;
    Objects.touch(Result.Artifact);
    if (size_t(Current - Candidates.begin()) >= EntriesPerKey / 2)
      Aging.push_back(*Current);
    ++Stats.Hits;
    return Result;
  }
  ++Stats.Misses;
  Result.MissReason = IsCurrent ? "artifact is gone (evicted or removed)" : whyMissed(Key);
  if (auto SameFile = ByFile.find(Key.MainFile); Candidates.empty() && SameFile != ByFile.end())
    Result.PastSeconds = SameFile->second.back().Row->Seconds;
  return Result;
}

std::string Cache::whyMissed(const UnitKey &Key) const {
  auto Found = ByKey.find(Key.Key);
  if (Found == ByKey.end())
    return whyOtherKey(Key);
  const Located &Newest = Found->second.front();
  std::string First;
  unsigned Changed = 0;
  for (uint32_t Id : Newest.Row->Dependencies) {
    const FileVersion &Version = Newest.In->Reader.versions()[Id];
    if (Files.isCurrent(Version) || Changed++ > 0)
      continue;
    if (!Version.Exists)
      First = ("file appeared: " + Version.Path).str();
    else if (!Files.existsNow(Version.Path))
      First = ("file gone: " + Version.Path).str();
    else
      First = ("file changed: " + Version.Path).str();
  }
  if (Changed > 1)
    First += (" and " + Twine(Changed - 1) + " more").str();
  return First;
}

std::string Cache::whyOtherKey(const UnitKey &Key) const {
  auto Found = ByFile.find(Key.MainFile);
  if (Found == ByFile.end())
    return Damaged ? "not in the cache (its index is damaged)" : "new: not in the cache";
  const Entry *Nearest = nullptr;
  size_t NearestDistance = SIZE_MAX;
  for (const Located &Candidate : Found->second) {
    size_t Distance = commandDistance(Candidate.Row->Command, Key.Command) +
                      (Candidate.Row->Version != Key.Version);
    if (Distance < NearestDistance) {
      NearestDistance = Distance;
      Nearest = Candidate.Row;
    }
  }
  if (Nearest->Command != Key.Command)
    return describeChange(Nearest->Command, Key.Command);
  return ("extractor changed: " + Nearest->Version + " -> " + Key.Version).str();
}

void Cache::reject(const Digest &Artifact, StringRef Why) {
  Objects.remove(Artifact);
  --Stats.Hits;
  ++Stats.Misses;
  Notes.push_back(
      ("cached artifact " + Artifact.hex() + " is damaged, its unit is extracted again: " + Why)
          .str());
}

//===-- Storing -----------------------------------------------------------===//

std::string Cache::objectDirectory() const { return Writable ? Options.Directory : std::string(); }

void Cache::disableWriting(Error Failure) {
  if (Writable)
    Notes.push_back("nothing is stored in the cache from here on: " + toString(std::move(Failure)));
  else
    consumeError(std::move(Failure));
  Writable = false;
}

void Cache::store(const UnitKey &Key, const StoredUnit &Unit) {
  if (!Writable)
    return;
  Entry Row;
  Row.Key = Key.Key;
  Row.Artifact = Unit.Artifact;
  Row.ArtifactSize = Unit.ArtifactSize;
  Row.Seconds = Unit.Seconds;
  Row.ErrorCount = Unit.ErrorCount;
  Row.Stored = wallClock();
  Row.MainFile = Key.MainFile;
  Row.Version = Key.Version;
  Row.Command = Key.Command;
  std::vector<FileVersion> Versions;
  Versions.reserve(Unit.Dependencies.size());
  for (const extract::Dependency &File : Unit.Dependencies) {
    Versions.push_back({File.Path, File.Hash, File.Size, File.Exists});
    Files.noteRead(Versions.back(), Unit.Began);
  }
  if (Error Failure = Entries.append(Row, Versions)) {
    disableWriting(std::move(Failure));
    return;
  }
  ++Stats.Stored;
  StoredTotal += Unit.ArtifactSize;
  StoredSinceSweep += Unit.ArtifactSize;
  if (StoredSinceSweep > Options.SizeLimit / 4)
    sweep();
}

/// What is in use is as good as new: the base of a gate stays, however often a file of it
/// is edited.
void Cache::renew() {
  for (const Located &Used : Aging) {
    Entry Row = *Used.Row;
    Row.Stored = wallClock();
    std::vector<FileVersion> Versions;
    for (uint32_t Id : Used.Row->Dependencies)
      Versions.push_back(Used.In->Reader.versions()[Id]);
    if (Error Failure = Entries.append(Row, Versions))
      return disableWriting(std::move(Failure));
  }
}

void Cache::sweep() {
  StoredSinceSweep = 0;
  Stats.Evicted += Objects.evict(Options.SizeLimit).Removed;
}

void Cache::finish() {
  if (!Writable)
    return;
  renew();
  if (!Writable)
    return;
  auto States = Files.newStates();
  // States alone are no reason to complain: they only save hashing.
  if (Error Failure = Entries.append(States)) {
    if (Stats.Stored)
      disableWriting(std::move(Failure));
    else
      consumeError(std::move(Failure));
    return;
  }
  if (Stats.Stored)
    sweep();
  if (Entries.hasAppended() || Damaged || Packs.size() > 1)
    if (Error Failure = Entries.compact(Objects))
      disableWriting(std::move(Failure));
  if (StoredTotal > Options.SizeLimit)
    Notes.push_back(formatv("this scan stored {0} MB, the cache holds {1} MB: the next "
                            "scan extracts again what did not fit; raise --cache-size",
                            (StoredTotal >> 20) + 1, Options.SizeLimit >> 20)
                        .str());
}

} // namespace flowpact::cache
