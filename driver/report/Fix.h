//===- Fix.h - changes to the sources that mend a finding -------*- C++ -*-===//
//
//   finding's remedy + source text -> an insertion, where it is safe
//
// A use becomes "if (check(user)) use;". That is safe where the use is a statement of its
// own, and what names the user can be named there: a parameter, a part of the statement
// itself, or a variable that is declared in a block around it and not touched in between.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_FIX_H
#define FLOWPACT_REPORT_FIX_H

#include "finding/Finding.h"
#include "report/SourceText.h"

namespace flowpact::report {

struct Fix {
  std::string Description;
  std::string File;
  unsigned Line = 0, Column = 0; ///< in front of this byte; from 1
  std::string Inserted;
};

class Fixes {
public:
  explicit Fixes(SourceText &Sources);
  ~Fixes();
  /// None if there is no remedy, or it does not fit there.
  std::optional<Fix> of(const finding::Finding &F);

private:
  struct Sheets;
  SourceText &Sources;
  std::unique_ptr<Sheets> Known;
};

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_FIX_H
