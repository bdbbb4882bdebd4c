//===- FileMemo.cpp - what each file holds now, asked once a scan ---------===//
//
// The rule that makes a stat stand for a content is git's "racy" rule with a
// margin: a write within the clock's granularity of the reading could leave the
// stat as it was, so a stat counts only if the file was left alone for two
// seconds before. The change time is part of it: unlike the modification time
// nothing sets it back.
//
//===----------------------------------------------------------------------===//
#include "cache/FileMemo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace llvm;

namespace flowpact::cache {
namespace {

constexpr int64_t Second = 1'000'000'000;
constexpr int64_t Margin = 2 * Second;
/// From so many expected absentees on, listing a directory is cheaper.
constexpr size_t ListThreshold = 4;

FileState stateOf(const struct stat &Status, uint64_t Hash) {
  FileState State;
  State.Size = Status.st_size;
  State.Inode = Status.st_ino;
  State.Device = Status.st_dev;
  State.Modified = Status.st_mtim.tv_sec * Second + Status.st_mtim.tv_nsec;
  State.Changed = Status.st_ctim.tv_sec * Second + Status.st_ctim.tv_nsec;
  State.Hash = Hash;
  return State;
}

bool sameStat(const FileState &A, const FileState &B) {
  return A.Size == B.Size && A.Inode == B.Inode && A.Device == B.Device &&
         A.Modified == B.Modified && A.Changed == B.Changed;
}

/// A content read from \p ReadAt on is what \p State stands for, now and later.
bool trustworthy(const FileState &State, int64_t ReadAt) {
  return std::max(State.Modified, State.Changed) + Margin <= ReadAt;
}

bool statFile(const char *Path, struct stat &Status) { return ::stat(Path, &Status) == 0; }

std::optional<uint64_t> hashFile(const char *Path) {
  auto Buffer = MemoryBuffer::getFile(Path, false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return std::nullopt;
  return xxh3_64bits((*Buffer)->getBuffer());
}

} // namespace

int64_t wallClock() {
  timespec Time;
  clock_gettime(CLOCK_REALTIME, &Time);
  return Time.tv_sec * Second + Time.tv_nsec;
}

void FileMemo::remember(StringRef Path, const FileState &State) { Records[Path].Known = State; }

void FileMemo::fill(StringRef Path, Record &Out) const {
  if (Overlay)
    if (const FileOverlay::File *Instead = Overlay->find(Path)) {
      Out.Looked = true;
      Out.Exists = Instead->Exists;
      Out.Hash = Instead->Exists ? xxh3_64bits(Instead->Content) : 0;
      return;
    }
  const char *Name = Path.data(); // a StringMap key is null-terminated
  struct stat Status;
  Out.Looked = true;
  Out.Exists = statFile(Name, Status) || (Overlay && Overlay->hasDirectory(Path));
  if (!Out.Exists)
    return;
  FileState Before = stateOf(Status, 0);
  if (Out.Known && sameStat(*Out.Known, Before)) {
    Out.Hash = Out.Known->Hash;
    return;
  }
  int64_t ReadAt = wallClock();
  std::optional<uint64_t> Hash = S_ISREG(Status.st_mode) ? hashFile(Name) : std::nullopt;
  Out.WasHashed = true;
  Out.Readable = Hash.has_value();
  Out.Hash = Hash.value_or(0);
  bool Unchanged = statFile(Name, Status) && sameStat(Before, stateOf(Status, 0));
  if (Out.Readable && Unchanged && trustworthy(Before, ReadAt))
    Out.New = stateOf(Status, Out.Hash);
}

void FileMemo::look(ArrayRef<StringRef> Paths, unsigned Threads) {
  std::vector<StringMapEntry<Record> *> Open;
  for (StringRef Path : Paths) {
    auto &Entry = *Records.try_emplace(Path).first;
    if (!Entry.second.Looked)
      Open.push_back(&Entry);
    Entry.second.Looked = true; // in case Paths names it twice
  }
  Threads = std::clamp<size_t>(Open.size() / 64, 1, std::max(Threads, 1u));
  auto FillEvery = [this, &Open, Threads](unsigned First) {
    for (size_t I = First; I < Open.size(); I += Threads)
      fill(Open[I]->first(), Open[I]->second);
  };
  std::vector<std::thread> Pool;
  for (unsigned T = 1; T < Threads; ++T)
    Pool.emplace_back(FillEvery, T);
  FillEvery(0);
  for (std::thread &Thread : Pool)
    Thread.join();
  for (const auto *Entry : Open)
    Hashed += Entry->second.WasHashed;
}

/// Names in \p Directory; empty if there is none.
static StringSet<> listDirectory(const std::string &Directory) {
  StringSet<> Names;
  DIR *Stream = ::opendir(Directory.c_str());
  if (!Stream)
    return Names;
  while (const dirent *Row = ::readdir(Stream))
    Names.insert(Row->d_name);
  ::closedir(Stream);
  return Names;
}

void FileMemo::lookForAbsent(ArrayRef<StringRef> Paths) {
  StringMap<std::vector<StringMapEntry<Record> *>> ByDirectory;
  for (StringRef Path : Paths) {
    auto &Entry = *Records.try_emplace(Path).first;
    if (!Entry.second.Looked)
      ByDirectory[sys::path::parent_path(Path)].push_back(&Entry);
    Entry.second.Looked = true;
  }
  for (auto &[Directory, Entries] : ByDirectory) {
    bool List = Entries.size() >= ListThreshold;
    StringSet<> Names = List ? listDirectory(Directory.str()) : StringSet<>();
    for (auto *Entry : Entries)
      if (!List || Names.contains(sys::path::filename(Entry->first())) || Overlay)
        fill(Entry->first(), Entry->second);
  }
}

bool FileMemo::isCurrent(const FileVersion &Version) const {
  auto Found = Records.find(Version.Path);
  if (Found == Records.end() || !Found->second.Looked)
    return false;
  const Record &Now = Found->second;
  if (!Version.Exists)
    return !Now.Exists;
  return Now.Exists && Now.Readable && Now.Hash == Version.Hash;
}

bool FileMemo::existsNow(StringRef Path) const {
  auto Found = Records.find(Path);
  return Found != Records.end() && Found->second.Exists;
}

void FileMemo::noteRead(const FileVersion &Version, int64_t Began) {
  if (Overlay && Overlay->find(Version.Path))
    return; // it is not what stands on disk
  Record &Entry = Records[Version.Path];
  if (Entry.Noted || !Version.Exists)
    return;
  Entry.Noted = true;
  struct stat Status;
  std::string Name = Version.Path.str();
  if (!statFile(Name.c_str(), Status) || uint64_t(Status.st_size) != Version.Size)
    return;
  FileState State = stateOf(Status, Version.Hash);
  bool IsKnown = Entry.Known && sameStat(*Entry.Known, State);
  if (!IsKnown && S_ISREG(Status.st_mode) && trustworthy(State, Began))
    Entry.New = State;
}

std::vector<std::pair<std::string, FileState>> FileMemo::newStates() const {
  std::vector<std::pair<std::string, FileState>> States;
  for (const auto &Entry : Records)
    if (Entry.second.New)
      States.push_back({Entry.first().str(), *Entry.second.New});
  llvm::sort(States, [](const auto &A, const auto &B) { return A.first < B.first; });
  return States;
}

} // namespace flowpact::cache
