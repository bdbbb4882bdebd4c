//===- SourceText.h - lines of the scanned files ----------------*- C++ -*-===//
//
// Reads source files for snippets and column conversion. A file may be gone,
// changed since the scan, or not UTF-8: a position beyond what is there is
// clamped, an invalid byte counts as one character, and files that could not be
// read are remembered so that the report can say so.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_SOURCETEXT_H
#define FLOWPACT_REPORT_SOURCETEXT_H

#include "support/FileOverlay.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace flowpact::report {

/// A line without its terminator and without the file's byte order mark.
struct SourceLine {
  llvm::StringRef Text;
  unsigned MarkBytes = 0; ///< bytes of the mark that columns count and Text lacks

  /// The offset in Text of the byte at \p Column (from 1), clamped.
  size_t offset(unsigned Column) const;
  /// \p Column as UTF-16 code units, from 1.
  unsigned utf16Column(unsigned Column) const;
};

class SourceText {
public:
  /// \p Overlay, if not null, has files that stand in for those on disk.
  explicit SourceText(std::string Root, const FileOverlay *Overlay = nullptr)
      : Root(std::move(Root)), Overlay(Overlay) {}

  /// Line \p Number (from 1) of \p File; none if there is no such file or line.
  std::optional<SourceLine> line(llvm::StringRef File, unsigned Number);
  /// The whole file, or none.
  std::optional<llvm::StringRef> contents(llvm::StringRef File);
  /// From now on \p File holds \p Text, whatever is on disk.
  void replace(llvm::StringRef File, llvm::StringRef Text);
  /// Files that were asked for and could not be read.
  const std::set<std::string> &unreadable() const { return Unreadable; }

private:
  struct LoadedFile {
    std::unique_ptr<llvm::MemoryBuffer> Buffer; ///< null: could not be read
    std::vector<size_t> LineStarts;
  };
  const LoadedFile &load(llvm::StringRef File);

  std::string Root;
  const FileOverlay *Overlay;
  std::map<std::string, LoadedFile, std::less<>> Files;
  std::set<std::string> Unreadable;
};

/// The code point at \p Offset of \p Text, which moves past it; none, and one
/// byte further, where the bytes are not UTF-8.
std::optional<uint32_t> nextCodePoint(llvm::StringRef Text, size_t &Offset);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_SOURCETEXT_H
