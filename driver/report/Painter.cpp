//===- Painter.cpp - coloured, wrapped terminal text ----------------------===//

#include "report/Painter.h"
#include "report/Display.h"
#include "llvm/Support/ErrorHandling.h"
#include <algorithm>
#include <vector>

namespace flowpact::report {

static llvm::StringRef escapeCode(Tint Colour) {
  switch (Colour) {
  case Tint::Plain:
    return "";
  case Tint::Bold:
    return "\033[1m";
  case Tint::Dim:
    return "\033[2m";
  case Tint::Error:
    return "\033[1;31m";
  case Tint::Warning:
    return "\033[1;35m";
  case Tint::Note:
    return "\033[1;36m";
  case Tint::Mark:
    return "\033[1;32m";
  case Tint::Label:
    return "\033[1;34m";
  case Tint::Good:
    return "\033[1;32m";
  }
  llvm_unreachable("covered switch");
}

Painter &Painter::put(const llvm::Twine &Text, Tint Colour) {
  if (Color && Colour != Tint::Plain)
    OS << escapeCode(Colour) << Text << "\033[0m";
  else
    OS << Text;
  return *this;
}

Painter &Painter::space(unsigned Columns) {
  OS.indent(Columns);
  return *this;
}

namespace {
/// What stays together: adjacent pieces without a space between them.
struct Word {
  std::vector<Piece> Parts;
  unsigned Width = 0;

  void add(llvm::StringRef Text, Tint Colour) {
    if (Text.empty())
      return;
    Parts.push_back({Text.str(), Colour});
    Width += displayWidth(Text);
  }
};
} // namespace

static std::vector<Word> splitWords(llvm::ArrayRef<Piece> Pieces) {
  std::vector<Word> Words(1);
  for (const Piece &P : Pieces) {
    llvm::StringRef Rest = P.Text;
    while (!P.Solid && Rest.contains(' ')) {
      auto [Text, Tail] = Rest.split(' ');
      Words.back().add(Text, P.Colour);
      if (!Words.back().Parts.empty())
        Words.emplace_back();
      Rest = Tail;
    }
    Words.back().add(Rest, P.Colour);
  }
  if (Words.back().Parts.empty())
    Words.pop_back();
  return Words;
}

namespace {
/// The text of one line whose colour has not changed yet: one escape a run, not
/// one a word, so that phrases can be searched for.
class ColourRun {
public:
  explicit ColourRun(Painter &Out) : Out(Out) {}
  void add(llvm::StringRef Text, Tint Colour) {
    if (Colour != Current)
      flush();
    Current = Colour;
    Pending += Text;
  }
  void flush() {
    if (!Pending.empty())
      Out.put(Pending, Current);
    Pending.clear();
  }

private:
  Painter &Out;
  std::string Pending;
  Tint Current = Tint::Plain;
};
} // namespace

void Painter::paragraph(llvm::ArrayRef<Piece> Pieces, unsigned Start, unsigned Indent) {
  constexpr unsigned SmallestRoom = 20; // beside a deep indent
  unsigned Column = Start, LineStart = Start;
  ColourRun Run(*this);
  for (const Word &W : splitWords(Pieces)) {
    bool IsFirst = Column == LineStart;
    unsigned Limit = std::max(Width, LineStart + SmallestRoom);
    if (!IsFirst && Width && Column + 1 + W.Width > Limit) {
      Run.flush();
      endLine();
      space(Indent);
      Column = LineStart = Indent;
    } else if (!IsFirst) {
      Run.add(" ", W.Parts.front().Colour);
      ++Column;
    }
    for (const Piece &Part : W.Parts)
      Run.add(Part.Text, Part.Colour);
    Column += W.Width;
  }
  Run.flush();
  endLine();
}

} // namespace flowpact::report
