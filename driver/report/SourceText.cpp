//===- SourceText.cpp - lines of the scanned files ------------------------===//

#include "report/SourceText.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

namespace flowpact::report {

static constexpr llvm::StringLiteral ByteOrderMark = "\xEF\xBB\xBF";

std::optional<uint32_t> nextCodePoint(llvm::StringRef Text, size_t &Offset) {
  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.data()) + Offset;
  const auto *End = reinterpret_cast<const llvm::UTF8 *>(Text.data()) + Text.size();
  llvm::UTF32 CodePoint = 0;
  const llvm::UTF8 *Next = Begin;
  if (llvm::convertUTF8Sequence(&Next, End, &CodePoint, llvm::strictConversion) !=
      llvm::conversionOK) {
    ++Offset;
    return std::nullopt;
  }
  Offset += Next - Begin;
  return CodePoint;
}

size_t SourceLine::offset(unsigned Column) const {
  size_t Bytes = Column > MarkBytes ? Column - MarkBytes - 1 : 0;
  return std::min(Bytes, Text.size());
}

unsigned SourceLine::utf16Column(unsigned Column) const {
  size_t End = offset(Column);
  unsigned Units = 0;
  for (size_t At = 0; At < End;) {
    std::optional<uint32_t> CodePoint = nextCodePoint(Text, At);
    if (At > End)
      break; // the column points into the character: take its start
    Units += CodePoint && *CodePoint > 0xFFFF ? 2 : 1;
  }
  return Units + 1;
}

/// Where lines start, as Clang counts them: after "\n", "\r\n" or a lone "\r".
static std::vector<size_t> lineStarts(llvm::StringRef Text) {
  std::vector<size_t> Starts{0};
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '\r' && I + 1 < Text.size() && Text[I + 1] == '\n')
      ++I;
    else if (Text[I] != '\n' && Text[I] != '\r')
      continue;
    Starts.push_back(I + 1);
  }
  return Starts;
}

static std::unique_ptr<llvm::MemoryBuffer> readRegularFile(llvm::StringRef Path) {
  // Anything but a regular file could block or never end.
  if (!llvm::sys::fs::is_regular_file(Path))
    return nullptr;
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  return Buffer ? std::move(*Buffer) : nullptr;
}

const SourceText::LoadedFile &SourceText::load(llvm::StringRef File) {
  auto [Entry, IsNew] = Files.try_emplace(File.str());
  if (!IsNew)
    return Entry->second;
  llvm::SmallString<256> Path(File);
  if (!llvm::sys::path::is_absolute(File)) {
    Path = Root;
    llvm::sys::path::append(Path, File);
  }
  LoadedFile &Loaded = Entry->second;
  bool IsReplaced = Overlay && Overlay->find(Path);
  Loaded.Buffer = IsReplaced ? Overlay->read(Path) : readRegularFile(Path);
  if (Loaded.Buffer)
    Loaded.LineStarts = lineStarts(Loaded.Buffer->getBuffer());
  else
    Unreadable.insert(File.str());
  return Loaded;
}

void SourceText::replace(llvm::StringRef File, llvm::StringRef Text) {
  LoadedFile &Loaded = Files[File.str()];
  Loaded.Buffer = llvm::MemoryBuffer::getMemBufferCopy(Text, File);
  Loaded.LineStarts = lineStarts(Loaded.Buffer->getBuffer());
}

std::optional<llvm::StringRef> SourceText::contents(llvm::StringRef File) {
  const LoadedFile &Loaded = load(File);
  if (!Loaded.Buffer)
    return std::nullopt;
  return Loaded.Buffer->getBuffer();
}

std::optional<SourceLine> SourceText::line(llvm::StringRef File, unsigned Number) {
  const LoadedFile &Loaded = load(File);
  if (!Loaded.Buffer || Number == 0 || Number > Loaded.LineStarts.size())
    return std::nullopt;
  llvm::StringRef Text = Loaded.Buffer->getBuffer();
  size_t Begin = Loaded.LineStarts[Number - 1];
  size_t End = Number < Loaded.LineStarts.size() ? Loaded.LineStarts[Number] : Text.size();
  SourceLine Line{Text.slice(Begin, End).rtrim("\r\n")};
  if (Number == 1 && Line.Text.consume_front(ByteOrderMark))
    Line.MarkBytes = ByteOrderMark.size();
  return Line;
}

} // namespace flowpact::report
