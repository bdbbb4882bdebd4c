//===- Snippet.h - a source line with its range underlined ------*- C++ -*-===//
//
//    31 |   client.Post("/track", event.dump());
//       |                         ^~~~~~~~~~~~
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_SNIPPET_H
#define FLOWPACT_REPORT_SNIPPET_H

#include "finding/Finding.h"
#include "report/Painter.h"
#include "report/SourceText.h"

namespace flowpact::report {

/// Columns before the text of a snippet's line.
inline constexpr unsigned SnippetGutter = 8;

/// Prints the first line of \p Range, \p Indent columns in; nothing if it
/// cannot be read. A line too long for the terminal is cut around the range.
void printSnippet(SourceText &Sources, const finding::SourceRange &Range, unsigned Indent,
                  Painter &Out);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_SNIPPET_H
