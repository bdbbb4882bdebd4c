//===- Painter.h - coloured, wrapped terminal text --------------*- C++ -*-===//
//
// The one place that writes escape sequences. Text given to it must be
// printable already (Display.h).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_PAINTER_H
#define FLOWPACT_REPORT_PAINTER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace flowpact::report {

enum class Tint : uint8_t { Plain, Bold, Dim, Error, Warning, Note, Mark, Label, Good };

/// Text of one colour within a paragraph.
struct Piece {
  std::string Text;
  Tint Colour = Tint::Plain;
  bool Solid = false; ///< never broken at its spaces: file names
};

class Painter {
public:
  /// \p Width: columns to wrap paragraphs at; 0: do not.
  Painter(llvm::raw_ostream &OS, bool Color, unsigned Width) : OS(OS), Color(Color), Width(Width) {}

  Painter &put(const llvm::Twine &Text, Tint Colour = Tint::Plain);
  Painter &space(unsigned Columns);
  void endLine() { OS << '\n'; }

  /// Puts \p Pieces, one after the other, \p Start columns into the current
  /// line, wrapped at spaces; further lines start at column \p Indent. Ends the
  /// line.
  void paragraph(llvm::ArrayRef<Piece> Pieces, unsigned Start, unsigned Indent);

  unsigned width() const { return Width; }

private:
  llvm::raw_ostream &OS;
  bool Color;
  unsigned Width;
};

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_PAINTER_H
