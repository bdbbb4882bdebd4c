//===- OverlayFileSystem.cpp - a file overlay as Clang asks files ---------===//
//
// One file keeps one identity however it is named: "#pragma once" asks for that.
//
//===----------------------------------------------------------------------===//
#include "extract/OverlayFileSystem.h"
#include <map>

using namespace llvm;

namespace flowpact::extract {
namespace {

class OverlaidFile : public vfs::File {
public:
  OverlaidFile(vfs::Status Stat, StringRef Content) : Stat(std::move(Stat)), Content(Content) {}

  ErrorOr<vfs::Status> status() override { return Stat; }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name, int64_t, bool Terminated,
                                                   bool) override {
    SmallString<256> Text;
    Name.toVector(Text);
    if (Terminated) // contents lie one after the other: none ends with a zero
      return MemoryBuffer::getMemBufferCopy(Content, Text);
    return MemoryBuffer::getMemBuffer(Content, Text, false);
  }
  std::error_code close() override { return {}; }

private:
  vfs::Status Stat;
  StringRef Content;
};

class OverlayFileSystem : public vfs::ProxyFileSystem {
public:
  OverlayFileSystem(std::shared_ptr<const FileOverlay> Files,
                    IntrusiveRefCntPtr<vfs::FileSystem> Physical)
      : ProxyFileSystem(std::move(Physical)), Files(std::move(Files)) {}

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    SmallString<256> Full = absolute(Path);
    if (const FileOverlay::File *Found = Files->find(Full))
      return statusOf(*Found, Path);
    ErrorOr<vfs::Status> OnDisk = ProxyFileSystem::status(Path);
    if (OnDisk || !Files->hasDirectory(Full))
      return OnDisk;
    return vfs::Status(Path, identity(Full), {}, 0, 0, 0, sys::fs::file_type::directory_file,
                       sys::fs::all_all);
  }

  ErrorOr<std::unique_ptr<vfs::File>> openFileForRead(const Twine &Path) override {
    const FileOverlay::File *Found = Files->find(absolute(Path));
    if (!Found)
      return ProxyFileSystem::openFileForRead(Path);
    ErrorOr<vfs::Status> Stat = statusOf(*Found, Path);
    if (!Stat)
      return Stat.getError();
    return std::make_unique<OverlaidFile>(std::move(*Stat), Found->Content);
  }

  bool exists(const Twine &Path) override { return bool(status(Path)); }

  std::error_code getRealPath(const Twine &Path, SmallVectorImpl<char> &Out) override {
    const FileOverlay::File *Found = Files->find(absolute(Path));
    if (!Found)
      return ProxyFileSystem::getRealPath(Path, Out);
    if (!Found->Exists)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    Out.assign(Found->Path.begin(), Found->Path.end());
    return {};
  }

private:
  SmallString<256> absolute(const Twine &Path) const {
    SmallString<256> Full;
    Path.toVector(Full);
    (void)makeAbsolute(Full); // fails without a working directory: then it is no path of ours
    return Full;
  }

  ErrorOr<vfs::Status> statusOf(const FileOverlay::File &File, const Twine &Name) {
    if (!File.Exists)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return vfs::Status(Name, identity(File.Path), {}, 0, 0, File.Content.size(),
                       sys::fs::file_type::regular_file, sys::fs::all_read);
  }

  sys::fs::UniqueID identity(StringRef Path) {
    auto [Entry, IsNew] = Identities.try_emplace(Path);
    if (IsNew)
      Entry->second = vfs::getNextVirtualUniqueID();
    return Entry->second;
  }

  std::shared_ptr<const FileOverlay> Files;
  StringMap<sys::fs::UniqueID> Identities;
};

} // namespace

Expected<std::shared_ptr<const FileOverlay>> readOverlay(StringRef Index) {
  auto Read = [](const Twine &Path) -> Expected<std::unique_ptr<MemoryBuffer>> {
    auto Buffer = MemoryBuffer::getFile(Path, false, /*RequiresNullTerminator=*/false);
    if (!Buffer)
      return createStringError(Buffer.getError(),
                               "cannot read '" + Path + "': " + Buffer.getError().message());
    return std::move(*Buffer);
  };
  Expected<std::unique_ptr<MemoryBuffer>> Rows = Read(Index);
  if (!Rows)
    return Rows.takeError();
  Expected<std::unique_ptr<MemoryBuffer>> Pack = Read(Index + ".pack");
  if (!Pack)
    return Pack.takeError();
  auto Files = FileOverlay::decode((*Rows)->getBuffer(), std::move(*Pack));
  if (!Files)
    return createStringError("'" + Index + "' is no index of replaced files");
  return std::make_shared<const FileOverlay>(std::move(*Files));
}

IntrusiveRefCntPtr<vfs::FileSystem>
overlayFileSystem(std::shared_ptr<const FileOverlay> Overlay,
                  IntrusiveRefCntPtr<vfs::FileSystem> Physical) {
  return makeIntrusiveRefCnt<OverlayFileSystem>(std::move(Overlay), std::move(Physical));
}

} // namespace flowpact::extract
