//===- FileOverlay.h - files that stand in for those on disk ----*- C++ -*-===//
//
//   path -> other content, or "is not there"; all other paths: the disk's
//
// What a tree was at another commit, over the tree that is there: a few files differ, and
// nobody needs a second copy of the others. Paths are compared after '.' and '..' are
// gone, and through symbolic links of directories. Not changed once it is in use; then
// safe to ask from many threads.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_SUPPORT_FILEOVERLAY_H
#define FLOWPACT_SUPPORT_FILEOVERLAY_H

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <memory>
#include <optional>
#include <string>

namespace flowpact {

class FileOverlay {
public:
  struct File {
    bool Exists = false;
    std::string Content;
    std::string Path; ///< as it was added
  };

  bool empty() const { return Files.empty(); }
  size_t size() const { return Files.size(); }

  /// \p Path is absolute, without '.' and '..'.
  void replace(llvm::StringRef Path, std::string Content) {
    add(Path, {true, std::move(Content), Path.str()});
    for (llvm::StringRef Up = parent(Path); !Up.empty() && Directories.insert(Up).second;
         Up = parent(Up)) {
    }
  }
  void hide(llvm::StringRef Path) { add(Path, {false, "", Path.str()}); }

  /// What stands in for the absolute \p Path; null: the disk's file is meant.
  const File *find(llvm::StringRef Path) const {
    // Most paths are none of these, and that is found out without asking the disk.
    if (!Names.contains(llvm::sys::path::filename(Path)))
      return nullptr;
    llvm::SmallString<256> Plain(Path);
    llvm::sys::path::remove_dots(Plain, /*remove_dot_dot=*/true);
    if (auto Found = Files.find(Plain); Found != Files.end())
      return &Found->second;
    llvm::SmallString<256> Real;
    if (llvm::sys::fs::real_path(parent(Plain), Real))
      return nullptr;
    llvm::sys::path::append(Real, llvm::sys::path::filename(Plain));
    auto Found = Files.find(Real);
    return Found == Files.end() ? nullptr : &Found->second;
  }

  /// True for the directories of files that are there.
  bool hasDirectory(llvm::StringRef Path) const {
    llvm::SmallString<256> Plain(Path);
    llvm::sys::path::remove_dots(Plain, /*remove_dot_dot=*/true);
    return Directories.contains(Plain);
  }

  bool exists(llvm::StringRef Path) const {
    const File *Found = find(Path);
    return Found ? Found->Exists : llvm::sys::fs::exists(Path);
  }

  /// The content of \p Path, from here or the disk; null if there is none.
  std::unique_ptr<llvm::MemoryBuffer> read(llvm::StringRef Path) const {
    if (const File *Found = find(Path))
      return Found->Exists ? llvm::MemoryBuffer::getMemBuffer(Found->Content, Path, false)
                           : nullptr;
    auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                              /*RequiresNullTerminator=*/false);
    return Buffer ? std::move(*Buffer) : nullptr;
  }

  /// All of it as bytes, for another process.
  std::string encode() const {
    std::string Bytes;
    auto Add = [&](llvm::StringRef Text) {
      Bytes += std::to_string(Text.size()) + ' ';
      Bytes += Text;
    };
    for (const auto &Entry : Files) {
      Add(Entry.first());
      Add(Entry.second.Exists ? "1" : "0");
      Add(Entry.second.Content);
    }
    return Bytes;
  }

  /// The inverse of encode(); none if \p Bytes are something else.
  static std::optional<FileOverlay> decode(llvm::StringRef Bytes) {
    FileOverlay Result;
    auto Take = [&](llvm::StringRef &Text) {
      size_t Size = 0;
      if (Bytes.consumeInteger(10, Size) || !Bytes.consume_front(" ") || Bytes.size() < Size)
        return false;
      Text = Bytes.take_front(Size);
      Bytes = Bytes.drop_front(Size);
      return true;
    };
    llvm::StringRef Path, Exists, Content;
    while (!Bytes.empty()) {
      if (!Take(Path) || !Take(Exists) || !Take(Content))
        return std::nullopt;
      if (Exists == "1")
        Result.replace(Path, Content.str());
      else
        Result.hide(Path);
    }
    return Result;
  }

private:
  static llvm::StringRef parent(llvm::StringRef Path) { return llvm::sys::path::parent_path(Path); }
  void add(llvm::StringRef Path, File Row) {
    Names.insert(llvm::sys::path::filename(Path));
    Files[Path] = std::move(Row);
  }

  llvm::StringMap<File> Files;
  llvm::StringSet<> Names; ///< the last components
  llvm::StringSet<> Directories;
};

} // namespace flowpact

#endif // FLOWPACT_SUPPORT_FILEOVERLAY_H
