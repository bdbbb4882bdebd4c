//===- Display.cpp - text as a terminal shows it --------------------------===//

#include "report/Display.h"
#include "report/SourceText.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::report {

static constexpr unsigned TabStop = 8;

static std::string escaped(llvm::StringRef Bytes, std::optional<uint32_t> CodePoint) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  if (CodePoint)
    OS << llvm::format("<U+%04X>", *CodePoint);
  else
    OS << llvm::format("<%02X>", static_cast<unsigned char>(Bytes[0]));
  return Text;
}

std::vector<Glyph> glyphs(llvm::StringRef Text) {
  std::vector<Glyph> Result;
  unsigned Column = 0;
  for (size_t At = 0; At < Text.size();) {
    Glyph G;
    G.Offset = At;
    std::optional<uint32_t> CodePoint = nextCodePoint(Text, At);
    llvm::StringRef Bytes = Text.slice(G.Offset, At);
    int Width = llvm::sys::unicode::columnWidthUTF8(Bytes);
    if (Bytes == "\t")
      G.Text = std::string(TabStop - Column % TabStop, ' ');
    else if (CodePoint && Width >= 0 && llvm::sys::unicode::isPrintable(*CodePoint))
      G.Text = Bytes.str();
    else
      G.Text = escaped(Bytes, CodePoint);
    G.Width = G.Text == Bytes ? Width : G.Text.size();
    Column += G.Width;
    Result.push_back(std::move(G));
  }
  return Result;
}

std::string printable(llvm::StringRef Text) {
  std::string Line = Text.str();
  for (char &C : Line)
    if (C == '\n' || C == '\r' || C == '\t')
      C = ' ';
  std::string Result;
  for (const Glyph &G : glyphs(Line))
    Result += G.Text;
  return Result;
}

unsigned displayWidth(llvm::StringRef Text) {
  unsigned Width = 0;
  for (const Glyph &G : glyphs(Text))
    Width += G.Width;
  return Width;
}

} // namespace flowpact::report
