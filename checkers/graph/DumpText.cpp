//===- DumpText.cpp - pieces of the dump's text ---------------------------===//
#include "graph/DumpText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::graph {

static void appendEscaped(std::string &Result, unsigned char C) {
  switch (C) {
  case '\n':
    Result += "\\n";
    return;
  case '\t':
    Result += "\\t";
    return;
  case '\r':
    Result += "\\r";
    return;
  case '"':
  case '\\':
    Result += '\\';
    Result += static_cast<char>(C);
    return;
  default:
    if (C >= 32 && C != 127)
      Result += static_cast<char>(C);
    else
      (Result += "\\x") += llvm::utohexstr(C, /*LowerCase=*/true, /*Width=*/2);
  }
}

std::string quoted(llvm::StringRef Text) {
  constexpr size_t Longest = 200;
  std::string Result = "\"";
  for (unsigned char C : Text.take_front(Longest))
    appendEscaped(Result, C);
  Result += '"';
  if (Text.size() > Longest)
    Result += "... (" + llvm::utostr(Text.size()) + " bytes)";
  return Result;
}

std::string pathText(const UnitView &Unit, PathId Path) {
  std::string Result;
  for (StringId Element : Unit.path(Path)) {
    llvm::StringRef Text = Unit.string(Element);
    if (!Text.starts_with("["))
      Result += '.';
    Result += Text;
  }
  return Result;
}

static llvm::StringRef fileName(const UnitView &Unit, FileId File) {
  return File.isNone() ? llvm::StringRef("?") : Unit.string(Unit[File].Path);
}

std::string lineText(const UnitView &Unit, LocationId Location) {
  if (Location.isNone())
    return {};
  const LocationRecord &Where = Unit[Location];
  return fileName(Unit, Where.File).str() + ":" + llvm::utostr(Where.Line);
}

std::string rangeText(const UnitView &Unit, LocationId Location, FileId File) {
  if (Location.isNone())
    return "?";
  const LocationRecord &Where = Unit[Location];
  std::string Result;
  llvm::raw_string_ostream Out(Result);
  if (Where.File != File)
    Out << fileName(Unit, Where.File) << ':';
  Out << Where.Line << ':' << Where.Column << '-' << Where.EndLine << ':' << Where.EndColumn;
  // A spelling's own spelling is never needed: it is written where it is.
  if (Where.Spelling.isSome()) {
    const LocationRecord &Written = Unit[Where.Spelling];
    Out << " spelled " << fileName(Unit, Written.File) << ':' << Written.Line << ':'
        << Written.Column;
  }
  return Result;
}

std::string typeText(const UnitView &Unit, TypeId Type) {
  return Type.isNone() ? "?" : Unit.string(Unit[Type].Name).str();
}

std::string functionText(const UnitView &Unit, FunctionId Function) {
  if (Function.isNone())
    return "?";
  const FunctionRecord &F = Unit[Function];
  for (StringId Candidate : {F.Signature, F.Name, F.Key})
    if (llvm::StringRef Text = Unit.string(Candidate); !Text.empty())
      return Text.str();
  return "?";
}

std::string bracketed(llvm::StringRef Words) {
  return Words.empty() ? std::string() : " [" + Words.str() + "]";
}

std::string attributesText(const UnitView &Unit, Range Attributes, llvm::StringRef Prefix) {
  std::string Result;
  for (StringId Attribute : UnitView::slice(Unit.Attributes, Attributes))
    (Result += Result.empty() ? Prefix : llvm::StringRef(", ")) += quoted(Unit.string(Attribute));
  return Result;
}

} // namespace flowpact::graph
