//===- ObjectStore.cpp - artifacts and results by hash --------------------===//
//
// 256 directories by the first two digits, made once: a directory of a hundred
// thousand files is slow to list on some file systems.
//
//===----------------------------------------------------------------------===//
#include "cache/ObjectStore.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <atomic>
#include <fcntl.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

using namespace llvm;

namespace flowpact::cache {

namespace {
constexpr int64_t Second = 1'000'000'000;
constexpr int64_t TouchInterval = 3600 * Second;
constexpr int64_t TemporaryLifetime = 3600 * Second;
constexpr StringLiteral TemporaryPrefix = "tmp-";

StringRef suffixOf(ObjectKind Kind) { return Kind == ObjectKind::Artifact ? ".fpg" : ".fpr"; }

int64_t now() {
  timespec Time;
  clock_gettime(CLOCK_REALTIME, &Time);
  return Time.tv_sec * Second + Time.tv_nsec;
}

Error failure(const Twine &What, StringRef Path, int Code) {
  return createStringError(std::error_code(Code, std::generic_category()),
                           What + " '" + Path + "': " + std::string(strerror(Code)));
}

/// Writes all of \p Bytes; 0 or errno.
int writeAll(int Descriptor, StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Written = ::write(Descriptor, Bytes.data(), Bytes.size());
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written < 0)
      return errno;
    Bytes = Bytes.drop_front(Written);
  }
  return 0;
}

/// A name beside \p Path that no other writer uses.
std::string temporaryName(StringRef Path) {
  static std::atomic<unsigned> Counter{0};
  SmallString<256> Name(sys::path::parent_path(Path));
  sys::path::append(Name, TemporaryPrefix + Twine(::getpid()) + "-" + Twine(Counter++) + "-" +
                              Twine::utohexstr(now()));
  return Name.str().str();
}
} // namespace

Error writeFileAtomically(StringRef Path, StringRef Bytes) {
  std::string Temporary = temporaryName(Path);
  int Descriptor = ::open(Temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (Descriptor < 0)
    return failure("cannot write", Path, errno);
  int Code = writeAll(Descriptor, Bytes);
  if (::close(Descriptor) != 0 && Code == 0)
    Code = errno;
  if (Code == 0 && ::rename(Temporary.c_str(), Path.str().c_str()) != 0)
    Code = errno;
  if (Code == 0)
    return Error::success();
  ::unlink(Temporary.c_str());
  return failure("cannot write", Path, Code);
}

ObjectStore::ObjectStore(StringRef Directory) : Objects((Directory + "/objects").str()) {}

/// Makes \p Path and its parents, as open to others as the umask says.
static std::error_code makeDirectories(StringRef Path) {
  return sys::fs::create_directories(Path, /*IgnoreExisting=*/true, sys::fs::all_all);
}

/// Tells backup programs and git to leave the cache alone. A cache without is
/// no worse, so that failing is no error.
static void markAsCache(StringRef Directory) {
  std::pair<StringRef, StringRef> Marks[] = {
      {"CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n"}, // see
                                                                         // bford.info/cachedir
      {".gitignore", "*\n"}};
  for (auto [Name, Text] : Marks) {
    std::string Path = (Directory + "/" + Name).str();
    if (!sys::fs::exists(Path))
      consumeError(writeFileAtomically(Path, Text));
  }
}

Error ObjectStore::prepare() const {
  if (std::error_code Code = makeDirectories(Objects))
    return failure("cannot create", Objects, Code.value());
  markAsCache(sys::path::parent_path(Objects));
  return Error::success();
}

std::string ObjectStore::pathOf(const Digest &Name, ObjectKind Kind) const {
  std::string Hex = Name.hex();
  return Objects + "/" + Hex.substr(0, 2) + "/" + Hex.substr(2) + suffixOf(Kind).str();
}

Error ObjectStore::write(const Digest &Name, StringRef Bytes, ObjectKind Kind) const {
  std::string Path = pathOf(Name, Kind);
  if (std::error_code Code = makeDirectories(sys::path::parent_path(Path)))
    return failure("cannot create the directory of", Path, Code.value());
  return writeFileAtomically(Path, Bytes);
}

void ObjectStore::touch(const Digest &Name, ObjectKind Kind) const {
  std::string Path = pathOf(Name, Kind);
  struct stat Status;
  if (::stat(Path.c_str(), &Status) != 0 || now() - Status.st_mtim.tv_sec * Second < TouchInterval)
    return;
  ::utimensat(AT_FDCWD, Path.c_str(), nullptr, 0);
}

void ObjectStore::remove(const Digest &Name, ObjectKind Kind) const {
  (void)sys::fs::remove(pathOf(Name, Kind));
}

/// Calls \p Visit with every file below \p Directory's 256 subdirectories.
template <typename Visitor> static void forEachFile(const std::string &Directory, Visitor Visit) {
  std::error_code Code;
  for (sys::fs::recursive_directory_iterator It(Directory, Code, false), End; It != End && !Code;
       It.increment(Code)) {
    struct stat Status;
    if (::lstat(It->path().c_str(), &Status) == 0 && S_ISREG(Status.st_mode))
      Visit(It->path(), Status);
  }
}

static int64_t modificationTime(const struct stat &Status) {
  return Status.st_mtim.tv_sec * Second + Status.st_mtim.tv_nsec;
}

std::vector<ObjectInfo> ObjectStore::list() const {
  std::vector<ObjectInfo> Found;
  forEachFile(Objects, [&](const std::string &Path, const struct stat &Status) {
    StringRef File = sys::path::filename(Path);
    StringRef Directory = sys::path::filename(sys::path::parent_path(Path));
    for (ObjectKind Kind : {ObjectKind::Artifact, ObjectKind::Result}) {
      StringRef Rest = File;
      if (!Rest.consume_back(suffixOf(Kind)))
        continue;
      if (auto Name = Digest::parse((Directory + Rest).str()))
        Found.push_back({*Name, Kind, Path, uint64_t(Status.st_size), modificationTime(Status)});
    }
  });
  llvm::sort(Found, [](const ObjectInfo &A, const ObjectInfo &B) {
    return std::tie(A.LastUse, A.Name, A.Kind) < std::tie(B.LastUse, B.Name, B.Kind);
  });
  return Found;
}

ObjectStore::Sweep ObjectStore::evict(uint64_t Limit) const {
  Sweep Result;
  std::vector<ObjectInfo> Found = list();
  for (const ObjectInfo &Object : Found)
    Result.BytesBefore += Object.Size;
  Result.BytesAfter = Result.BytesBefore;
  uint64_t Goal = Result.BytesBefore > Limit ? Limit - Limit / 10 : Limit;
  for (const ObjectInfo &Object : Found) {
    if (Result.BytesAfter <= Goal)
      break;
    if (::unlink(Object.Path.c_str()) != 0)
      continue;
    Result.BytesAfter -= Object.Size;
    ++Result.Removed;
  }
  forEachFile(Objects, [](const std::string &Path, const struct stat &Status) {
    bool IsTemporary = sys::path::filename(Path).starts_with(TemporaryPrefix);
    if (IsTemporary && now() - modificationTime(Status) > TemporaryLifetime)
      ::unlink(Path.c_str());
  });
  return Result;
}

} // namespace flowpact::cache
