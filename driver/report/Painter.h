//===- Painter.h - coloured, wrapped terminal text --------------*- C++ -*-===//
//
// The one place that writes escape sequences. Text given to it must be printable
// already (Display.h).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_PAINTER_H
#define FLOWPACT_REPORT_PAINTER_H

#include "report/Display.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

namespace flowpact::report {

enum class Tint : uint8_t { Plain, Bold, Dim, Error, Warning, Note, Mark, Label, Good };

class Painter {
public:
  Painter(llvm::raw_ostream &OS, bool Color, unsigned Width)
      : OS(OS), Color(Color), Width(Width) {}

  Painter &put(const llvm::Twine &Text, Tint Tint = Tint::Plain) {
    if (Color && Tint != Tint::Plain)
      OS << code(Tint) << Text << "\033[0m";
    else
      OS << Text;
    return *this;
  }
  Painter &space(unsigned Columns) {
    OS.indent(Columns);
    return *this;
  }
  void endLine() { OS << '\n'; }

  /// Puts \p Text after \p Used columns of the current line; further lines start
  /// at column \p Indent. Ends the line unless \p Open. \returns the columns used
  /// in the last line.
  unsigned putWrapped(llvm::StringRef Text, unsigned Used, unsigned Indent,
                      Tint Tint = Tint::Plain, bool Open = false) {
    auto Room = [&](unsigned Taken) {
      return Width == 0 ? 0 : Width > Taken + 20 ? Width - Taken : 20;
    };
    std::vector<std::string> Lines = wrap(Text, Room(Used), Room(Indent));
    for (size_t I = 0; I < Lines.size(); ++I) {
      if (I)
        OS.indent(Indent);
      put(Lines[I], Tint);
      if (I + 1 < Lines.size() || !Open)
        OS << '\n';
    }
    return (Lines.size() == 1 ? Used : Indent) + displayWidth(Lines.back());
  }

  unsigned width() const { return Width; }

private:
  static llvm::StringRef code(Tint Tint) {
    switch (Tint) {
    case Tint::Plain: return "";
    case Tint::Bold: return "\033[1m";
    case Tint::Dim: return "\033[2m";
    case Tint::Error: return "\033[1;31m";
    case Tint::Warning: return "\033[1;35m";
    case Tint::Note: return "\033[1;36m";
    case Tint::Mark: return "\033[1;32m";
    case Tint::Label: return "\033[1;34m";
    case Tint::Good: return "\033[1;32m";
    }
    llvm_unreachable("covered switch");
  }

  llvm::raw_ostream &OS;
  bool Color;
  unsigned Width;
};

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_PAINTER_H
