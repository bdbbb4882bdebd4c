//===- Display.h - text as a terminal shows it ------------------*- C++ -*-===//
//
// Source text and messages come from the scanned code: nothing in them may
// reach the terminal as a control sequence, and wide characters take two
// columns.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_DISPLAY_H
#define FLOWPACT_REPORT_DISPLAY_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace flowpact::report {

/// One character as shown: a tab is spaces up to the next stop, "<U+001B>"
/// stands for a control character and "<FF>" for a byte that is not UTF-8.
struct Glyph {
  std::string Text;
  unsigned Width = 0;
  size_t Offset = 0; ///< of its first byte in the source line
};

std::vector<Glyph> glyphs(llvm::StringRef Text);

/// \p Text on one line, safe to print.
std::string printable(llvm::StringRef Text);

/// Columns that \p Text, which is printable, takes.
unsigned displayWidth(llvm::StringRef Text);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_DISPLAY_H
