//===- Index.cpp - the cache's entries and how they are kept --------------===//
//
// Locks are flock(2)'s: they vanish with their process. Where a file system has
// none, scans go on without: a lost entry is a miss later, never a wrong hit.
//
//===----------------------------------------------------------------------===//
#include "cache/Index.h"
#include "cache/FileMemo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fcntl.h>
#include <map>
#include <sys/file.h>
#include <tuple>
#include <unistd.h>

using namespace llvm;

namespace flowpact::cache {
namespace {

/// Holds <cache>/lock while it lives.
class DirectoryLock {
public:
  explicit DirectoryLock(const std::string &Directory)
      : Descriptor(::open((Directory + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (Descriptor >= 0)
      while (::flock(Descriptor, LOCK_EX) != 0 && errno == EINTR)
        ;
  }
  DirectoryLock(const DirectoryLock &) = delete;
  ~DirectoryLock() {
    if (Descriptor >= 0)
      ::close(Descriptor);
  }

private:
  int Descriptor;
};

Error failure(const Twine &What, StringRef Path) {
  int Code = errno;
  return createStringError(std::error_code(Code, std::generic_category()),
                           What + " '" + Path + "': " + std::string(strerror(Code)));
}

/// True if the owner of the journal \p Path is gone.
bool isAbandoned(const std::string &Path) {
  int Descriptor = ::open(Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (Descriptor < 0)
    return false;
  bool Free = ::flock(Descriptor, LOCK_EX | LOCK_NB) == 0;
  ::close(Descriptor);
  return Free;
}

/// Gathers the entries of several packs into one.
class Merger {
public:
  explicit Merger(const ObjectStore &Objects) : Objects(Objects) {}

  void add(const PackReader &Pack) {
    for (const Entry &Candidate : Pack.entries())
      ByKey[Candidate.Key].push_back({&Candidate, &Pack});
    for (const auto &[Path, State] : Pack.states())
      States[Path] = State;
  }

  std::string write() {
    std::string Bytes = PackWriter::header().str();
    for (auto &[Key, Candidates] : ByKey)
      writeNewest(Candidates, Bytes);
    std::vector<std::pair<std::string, FileState>> Kept;
    for (const auto &[Path, State] : States)
      if (Referenced.contains(Path))
        Kept.push_back({Path.str(), State});
    Bytes += Writer.frame(Kept);
    return Bytes;
  }

private:
  struct Located {
    const Entry *Row;
    const PackReader *Pack;
  };

  void writeNewest(std::vector<Located> &Candidates, std::string &Bytes) {
    llvm::sort(Candidates, [](const Located &A, const Located &B) {
      return std::tie(B.Row->Stored, A.Row->Artifact) < std::tie(A.Row->Stored, B.Row->Artifact);
    });
    std::vector<std::vector<FileVersion>> Written;
    for (const Located &Candidate : Candidates) {
      if (Written.size() == EntriesPerKey)
        return;
      std::vector<FileVersion> Files;
      for (uint32_t Id : Candidate.Row->Dependencies)
        Files.push_back(Candidate.Pack->versions()[Id]);
      if (any_of(Written, [&](const auto &Other) { return equal(Other, Files); }) ||
          !sys::fs::exists(Objects.pathOf(Candidate.Row->Artifact)))
        continue;
      Bytes += Writer.frame(*Candidate.Row, Files);
      for (const FileVersion &File : Files)
        Referenced.insert(File.Path);
      Written.push_back(std::move(Files));
    }
  }

  static bool equal(ArrayRef<FileVersion> A, ArrayRef<FileVersion> B) {
    return llvm::equal(A, B, [](const FileVersion &X, const FileVersion &Y) {
      return X.Exists == Y.Exists && X.Hash == Y.Hash && X.Path == Y.Path;
    });
  }

  const ObjectStore &Objects;
  std::map<Digest, std::vector<Located>> ByKey;
  std::map<StringRef, FileState> States;
  StringSet<> Referenced;
  PackWriter Writer;
};

} // namespace

Index::Index(std::string Directory) : Directory(std::move(Directory)) {}

Index::~Index() {
  if (Journal >= 0)
    ::close(Journal);
}

std::vector<std::string> Index::journals() const {
  std::vector<std::string> Found;
  std::error_code Code;
  for (sys::fs::directory_iterator It(Directory, Code), End; It != End && !Code;
       It.increment(Code)) {
    StringRef Name = sys::path::filename(It->path());
    if (Name.starts_with("journal-") && Name.ends_with(".pack"))
      Found.push_back(It->path());
  }
  llvm::sort(Found);
  return Found;
}

IndexContents Index::read() const {
  IndexContents Result;
  std::vector<std::string> Files = journals();
  Files.insert(Files.begin(), indexPath());
  for (const std::string &File : Files) {
    Expected<PackReader> Pack = PackReader::open(File);
    if (!Pack) {
      Result.Damage.push_back(toString(Pack.takeError()));
      continue;
    }
    if (!Pack->damage().empty())
      Result.Damage.push_back((File + ": " + Pack->damage()).str());
    else if (Pack->endsMidFrame() && File == indexPath())
      Result.Damage.push_back(File + ": ends too early");
    Result.Packs.push_back(std::move(*Pack));
  }
  return Result;
}

Error Index::openJournal() {
  // Under the lock: nobody may take the journal for abandoned before it is
  // locked.
  DirectoryLock Lock(Directory);
  JournalPath =
      (Directory + "/journal-" + Twine(::getpid()) + "-" + Twine(wallClock()) + ".pack").str();
  Journal = ::open(JournalPath.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (Journal < 0)
    return failure("cannot write", JournalPath);
  ::flock(Journal, LOCK_EX | LOCK_NB);
  return appendFrame(PackWriter::header());
}

Error Index::appendFrame(StringRef Frame) {
  while (!Frame.empty()) {
    ssize_t Written = ::write(Journal, Frame.data(), Frame.size());
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written < 0)
      return failure("cannot write", JournalPath);
    Frame = Frame.drop_front(Written);
  }
  return Error::success();
}

Error Index::append(const Entry &NewEntry, ArrayRef<FileVersion> Files) {
  if (Journal < 0)
    if (Error Failure = openJournal())
      return Failure;
  return appendFrame(Writer.frame(NewEntry, Files));
}

Error Index::append(ArrayRef<std::pair<std::string, FileState>> States) {
  if (States.empty())
    return Error::success();
  if (Journal < 0)
    if (Error Failure = openJournal())
      return Failure;
  return appendFrame(Writer.frame(States));
}

Error Index::compact(const ObjectStore &Objects) {
  DirectoryLock Lock(Directory);
  std::vector<std::string> Merged;
  for (const std::string &File : journals())
    if (File == JournalPath || isAbandoned(File))
      Merged.push_back(File);
  IndexContents Contents = read();
  Merger Merge(Objects);
  for (const PackReader &Pack : Contents.Packs)
    Merge.add(Pack);
  if (Error Failure = writeFileAtomically(indexPath(), Merge.write()))
    return Failure;
  for (const std::string &File : Merged)
    ::unlink(File.c_str());
  if (Journal >= 0)
    ::close(Journal);
  Journal = -1;
  Writer = PackWriter();
  return Error::success();
}

void Index::clear() {
  DirectoryLock Lock(Directory);
  ::unlink(indexPath().c_str());
  for (const std::string &File : journals())
    if (isAbandoned(File))
      ::unlink(File.c_str());
}

uint64_t Index::sizeInBytes() const {
  uint64_t Total = 0, Size = 0;
  std::vector<std::string> Files = journals();
  Files.push_back(indexPath());
  for (const std::string &File : Files)
    if (!sys::fs::file_size(File, Size))
      Total += Size;
  return Total;
}

} // namespace flowpact::cache
