//===- FileOverlay.h - files that stand in for those on disk ----*- C++ -*-===//
//
//   path -> other content, or "is not there"; all other paths: the disk's
//
// What a tree was at another commit, over the tree that is there: a few files differ, and
// nobody needs a second copy of the others. Contents lie one after the other in a file that
// is mapped (the pack), so that many processes can share it. Paths are compared after '.'
// and '..' are gone, and through symbolic links of directories. Not changed once it is in
// use; then safe to ask from many threads.
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
    llvm::StringRef Content; ///< in the pack
    std::string Path;        ///< as it was added
  };

  FileOverlay() = default;
  explicit FileOverlay(std::unique_ptr<llvm::MemoryBuffer> Pack) : Pack(std::move(Pack)) {}

  bool empty() const { return Files.empty(); }
  size_t size() const { return Files.size(); }

  /// \p Path is absolute, without '.' and '..'.
  void replace(llvm::StringRef Path, llvm::StringRef Content) {
    add(Path, {true, Content, Path.str()});
    for (llvm::StringRef Up = parent(Path); !Up.empty() && Directories.insert(Up).second;
         Up = parent(Up)) {
    }
  }
  void hide(llvm::StringRef Path) { add(Path, {false, {}, Path.str()}); }
  llvm::StringRef pack() const { return Pack ? Pack->getBuffer() : llvm::StringRef(); }

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

  /// Which paths there are and where their contents lie in the pack, for another process.
  std::string encode() const {
    std::string Bytes;
    for (const auto &Entry : Files) {
      const File &Row = Entry.second;
      size_t Offset = Row.Exists ? Row.Content.data() - pack().data() : 0;
      Bytes += (Row.Exists ? "+" : "-") + std::to_string(Offset) + " " +
               std::to_string(Row.Content.size()) + " ";
      Bytes += Entry.first();
      Bytes += '\0';
    }
    return Bytes;
  }

  /// The inverse of encode(), with the same pack; none if \p Bytes are something else.
  static std::optional<FileOverlay> decode(llvm::StringRef Bytes,
                                           std::unique_ptr<llvm::MemoryBuffer> Pack) {
    FileOverlay Result(std::move(Pack));
    while (!Bytes.empty()) {
      auto [Row, Rest] = Bytes.split('\0');
      Bytes = Rest;
      size_t Offset = 0, Size = 0;
      bool Exists = Row.consume_front("+");
      if ((!Exists && !Row.consume_front("-")) || Row.consumeInteger(10, Offset) ||
          !Row.consume_front(" ") || Row.consumeInteger(10, Size) || !Row.consume_front(" ") ||
          Offset > Result.pack().size() || Size > Result.pack().size() - Offset)
        return std::nullopt;
      if (Exists)
        Result.replace(Row, Result.pack().substr(Offset, Size));
      else
        Result.hide(Row);
    }
    return Result;
  }

private:
  static llvm::StringRef parent(llvm::StringRef Path) { return llvm::sys::path::parent_path(Path); }
  void add(llvm::StringRef Path, File Row) {
    Names.insert(llvm::sys::path::filename(Path));
    Files[Path] = std::move(Row);
  }

  std::unique_ptr<llvm::MemoryBuffer> Pack; ///< may be null
  llvm::StringMap<File> Files;
  llvm::StringSet<> Names; ///< the last components
  llvm::StringSet<> Directories;
};

} // namespace flowpact

#endif // FLOWPACT_SUPPORT_FILEOVERLAY_H
