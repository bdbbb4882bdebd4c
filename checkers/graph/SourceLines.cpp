//===- SourceLines.cpp - a dump's source comments -------------------------===//
#include "graph/SourceLines.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace flowpact::graph {

void SourceLines::startFunction(FileId File) {
  Current = File;
  Printed.clear();
}

const SourceLines::Source &SourceLines::read(FileId File, unsigned Indent) {
  auto [Entry, New] = Sources.try_emplace(File);
  if (!New)
    return Entry->second;
  llvm::SmallString<256> Path(Unit.string(Unit[File].Path));
  if (!llvm::sys::path::is_absolute(Path))
    llvm::sys::path::make_absolute(Root, Path);
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer) {
    Out.indent(Indent) << "// source of " << Unit.string(Unit[File].Path)
                       << " not readable: " << Buffer.getError().message() << '\n';
    return Entry->second;
  }
  Entry->second.Buffer = std::move(*Buffer);
  Entry->second.Buffer->getBuffer().split(Entry->second.Lines, '\n');
  return Entry->second;
}

/// \p Text with what would disturb a terminal replaced.
static std::string printable(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text.trim())
    Result += C == '\t' ? ' ' : static_cast<unsigned char>(C) < 32 ? '?' : C;
  return Result;
}

void SourceLines::print(LocationId Location, unsigned Indent) {
  if (Location.isNone())
    return;
  const LocationRecord &Where = Unit[Location];
  if (Where.File.isNone() || Where.Line == 0 || !Printed.insert({Where.File, Where.Line}).second)
    return;
  const Source &From = read(Where.File, Indent);
  if (Where.Line > From.Lines.size())
    return;
  Out.indent(Indent) << "// ";
  if (Where.File != Current)
    Out << Unit.string(Unit[Where.File].Path) << ':';
  Out << Where.Line << ": " << printable(From.Lines[Where.Line - 1]) << '\n';
}

} // namespace flowpact::graph
