//===- Moved.h - a unit that is as scanned but for its places ---*- C++ -*-===//
//
//   graph as scanned, graph as it is now -> which places are which now
//     -> the scan's result, told where its places are now
//
// What is decided about a program does not depend on where in a file its functions stand:
// a unit whose graph differs from the scan's in lines and columns only has the scan's
// verdicts. All tables but the places must be the same bytes, and places must keep their
// order, which is the one thing about them that the analysis compares.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_CHECK_MOVED_H
#define FLOWPACT_CHECK_MOVED_H

#include "finding/Finding.h"
#include "graph/Unit.h"
#include <map>
#include <optional>
#include <tuple>

namespace flowpact::check {

/// Where the places of a unit's main file are now.
class Moved {
public:
  /// None if \p Now differs from \p Scanned in more, or in places of other files.
  static std::optional<Moved> between(const graph::UnitView &Scanned, const graph::UnitView &Now);

  /// Tells \p Result with the places of now. False if it names a place of the file that is
  /// none of the unit's; \p Result is of no use then.
  bool apply(finding::Result &Result) const;

private:
  using Span = std::tuple<unsigned, unsigned, unsigned, unsigned>;
  bool add(const graph::LocationRecord &Old, const graph::LocationRecord &New);
  bool keepsOrder() const;
  bool apply(finding::SourceRange &Where) const;
  bool apply(finding::Finding &F) const;

  std::string File;           ///< as findings name it
  std::map<Span, Span> Where; ///< start and end
};

} // namespace flowpact::check

#endif // FLOWPACT_CHECK_MOVED_H
