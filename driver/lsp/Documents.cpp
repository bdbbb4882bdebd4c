//===- Documents.cpp - what the editor has open ---------------------------===//
#include "lsp/Documents.h"
#include "report/SourceText.h"

using namespace llvm;

namespace flowpact::lsp {

size_t offsetAt(StringRef Text, uint64_t Line, uint64_t Character) {
  size_t Offset = 0;
  for (; Line > 0; --Line) {
    size_t End = Text.find('\n', Offset);
    if (End == StringRef::npos)
      return Text.size();
    Offset = End + 1;
  }
  size_t End = std::min(Text.find('\n', Offset), Text.size());
  StringRef Rest = Text.slice(Offset, End).rtrim('\r');
  size_t Byte = 0;
  for (uint64_t Units = 0; Units < Character && Byte < Rest.size();) {
    std::optional<uint32_t> Code = report::nextCodePoint(Rest, Byte);
    Units += Code && *Code > 0xFFFF ? 2 : 1;
  }
  return Offset + Byte;
}

static std::optional<size_t> offsetOf(StringRef Text, const Json &Position) {
  const Json &Line = memberOf(Position, "line"), &Character = memberOf(Position, "character");
  if (!Line.is_number_unsigned() || !Character.is_number_unsigned())
    return std::nullopt;
  return offsetAt(Text, Line.get<uint64_t>(), Character.get<uint64_t>());
}

bool applyChange(std::string &Text, const Json &Change) {
  const Json &New = memberOf(Change, "text");
  if (!New.is_string())
    return false;
  const Json &Range = memberOf(Change, "range");
  if (Range.is_null()) {
    Text = New.get<std::string>();
    return true;
  }
  auto Begin = offsetOf(Text, memberOf(Range, "start"));
  auto End = offsetOf(Text, memberOf(Range, "end"));
  if (!Begin || !End || *Begin > *End)
    return false;
  Text.replace(*Begin, *End - *Begin, New.get<std::string>());
  return true;
}

} // namespace flowpact::lsp
