//===- Prefix.h - external headers that units share, parsed once -*- C++
//-*-===//
//
//   headers that many units of equal flags include -> a compiler that stops
//   behind
//     them -> more headers | a unit, as if they were its first lines
//
// The compiler stops in the middle of its work, inside of a call: whoever
// answers may fork, and each process goes on by itself. So nothing is ever
// written down and read again, and what was parsed is shared as memory of
// processes is.
//
// What a prefix declares is what each of its units includes anyway: only the
// order in which external headers are seen changes.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_PREFIX_H
#define FLOWPACT_EXTRACT_PREFIX_H

#include "extract/Extract.h"
#include <optional>

namespace flowpact::extract {

class IncludeScanner;

/// What a compiler that stands behind its prefix does next: parses more of it,
/// or a unit.
struct Continuation {
  std::string Text;
  std::optional<CompileJob> Unit;
};

class PrefixStops {
public:
  virtual ~PrefixStops();
  /// The compiler stands behind all text so far, which had \p Errors errors.
  /// Not asked again in a process once the answer was a unit.
  virtual Continuation next(unsigned Errors) = 0;
};

/// Includes of \p Headers, which are as between angle brackets.
std::string prefixText(llvm::ArrayRef<std::string> Headers);

/// Those of \p Headers that, included behind \p Before, read files of \p
/// Allowed (sorted) only. \p Unit gives the flags.
llvm::Expected<std::vector<std::string>> headersWithin(const CompileJob &Unit,
                                                       llvm::ArrayRef<std::string> Before,
                                                       std::vector<std::string> Headers,
                                                       llvm::ArrayRef<std::string> Allowed,
                                                       IncludeScanner &Scanner);

/// Parses \p Text with the flags of \p Job, whose main file is not read, and
/// asks
/// \p Stops what comes next. Returns what was made of the unit that was asked
/// for, whose flags are those of \p Job; PrefixDropped, and nothing else, if
/// the prefix does not suit it or it has errors. An error if the text could not
/// be parsed to its end.
llvm::Expected<Extraction> extractBehindPrefix(const CompileJob &Job, llvm::StringRef Text,
                                               PrefixStops &Stops);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_PREFIX_H
