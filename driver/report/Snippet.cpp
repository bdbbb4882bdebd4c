//===- Snippet.cpp - a source line with its range underlined --------------===//

#include "report/Snippet.h"
#include "report/Display.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>

namespace flowpact::report {

namespace {
/// Text where nothing is wrapped is still cut, or one generated line would bury
/// the report.
constexpr unsigned UnwrappedWidth = 240;
constexpr unsigned SmallestWidth = 40;
constexpr llvm::StringLiteral Cut = "...";

/// Display columns from 0, [Begin, End).
struct Columns {
  unsigned Begin = 0, End = 0;
};
} // namespace

/// The columns of the glyphs whose bytes lie in [Begin, End); at least one.
static Columns columnsOf(const std::vector<Glyph> &Line, size_t Begin, size_t End) {
  Columns Result;
  unsigned Column = 0;
  for (const Glyph &G : Line) {
    if (G.Offset <= Begin)
      Result.Begin = Column;
    Column += G.Width;
    if (G.Offset < End)
      Result.End = Column;
  }
  if (Begin >= End || Line.empty() || Begin > Line.back().Offset)
    Result.Begin = Begin > (Line.empty() ? 0 : Line.back().Offset) ? Column : Result.Begin;
  Result.End = std::max(Result.End, Result.Begin + 1);
  return Result;
}

/// The window of at most \p Room columns that shows the start of \p Mark.
static Columns windowFor(Columns Mark, unsigned Total, unsigned Room) {
  if (Total <= Room)
    return {0, Total};
  unsigned Begin = 0;
  if (Mark.End + Cut.size() > Room)
    Begin = Mark.Begin > Room / 3 ? Mark.Begin - Room / 3 : 0;
  Begin = std::min(Begin, Total - Room);
  return {Begin, Begin + Room};
}

/// The glyphs inside \p Window; ends that are cut show "...".
static std::string cutLine(const std::vector<Glyph> &Line, Columns Window, unsigned Total) {
  bool CutLeft = Window.Begin > 0, CutRight = Window.End < Total;
  unsigned First = Window.Begin + (CutLeft ? Cut.size() : 0);
  unsigned Last = Window.End - (CutRight ? Cut.size() : 0);
  std::string Text = CutLeft ? Cut.str() : "";
  unsigned Column = 0;
  for (const Glyph &G : Line) {
    unsigned End = Column + G.Width;
    if (Column >= First && End <= Last)
      Text += G.Text;
    else // a wide glyph or a tab half inside: keep the columns
      Text.append(std::max(std::min(End, Last), First) - std::min(std::max(Column, First), Last),
                  ' ');
    Column = End;
  }
  return CutRight ? Text + Cut.str() : Text;
}

static void printUnderline(Columns Mark, Columns Window, Painter &Out) {
  unsigned Begin = std::max(Mark.Begin, Window.Begin) - Window.Begin;
  unsigned End = std::min(Mark.End, std::max(Window.End, Mark.Begin + 1)) - Window.Begin;
  Out.space(Begin);
  std::string Line(End > Begin ? End - Begin : 1, '~');
  Line[0] = '^';
  Out.put(Line, Tint::Mark);
  Out.endLine();
}

/// Bytes of the line that \p Range covers, without trailing blanks.
static std::pair<size_t, size_t> coveredBytes(const SourceLine &Line,
                                              const finding::SourceRange &Range) {
  size_t Begin = Line.offset(std::max(Range.Column, 1u));
  size_t End = Range.EndLine > Range.Line ? Line.Text.size() : Line.offset(Range.EndColumn);
  llvm::StringRef Covered = Line.Text.slice(Begin, std::max(Begin, End));
  return {Begin, Begin + Covered.rtrim(" \t").size()};
}

void printSnippet(SourceText &Sources, const finding::SourceRange &Range, unsigned Indent,
                  Painter &Out) {
  std::optional<SourceLine> Line = Sources.line(Range.File, Range.Line);
  if (!Line)
    return;
  std::vector<Glyph> Shown = glyphs(Line->Text);
  unsigned Total = 0;
  for (const Glyph &G : Shown)
    Total += G.Width;
  auto [Begin, End] = coveredBytes(*Line, Range);
  Columns Mark = columnsOf(Shown, Begin, End);
  unsigned Width = Out.width() ? Out.width() : UnwrappedWidth;
  unsigned Taken = Indent + SnippetGutter;
  Columns Window = windowFor(Mark, Total, std::max(Width, Taken + SmallestWidth) - Taken);
  Out.space(Indent).put(llvm::formatv("{0,5} | ", Range.Line).str(), Tint::Dim);
  Out.put(cutLine(Shown, Window, Total)).endLine();
  if (Range.Column == 0)
    return;
  Out.space(Indent).put("      | ", Tint::Dim);
  printUnderline(Mark, Window, Out);
}

} // namespace flowpact::report
