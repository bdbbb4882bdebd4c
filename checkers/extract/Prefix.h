//===- Prefix.h - external headers that units share, parsed once -*- C++ -*-===//
//
//   headers that many units of equal flags include -> precompiled header
//
// What a prefix declares is what each of its units includes anyway: only the order
// in which external headers are seen changes.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_EXTRACT_PREFIX_H
#define FLOWPACT_EXTRACT_PREFIX_H

#include "extract/Extract.h"

namespace flowpact::extract {

class IncludeScanner;

struct PrefixPlan {
  std::vector<std::string> Headers; ///< as between the angle brackets of an #include
  /// Files that every unit of the prefix reads: no other may be read by it.
  std::vector<std::string> Allowed;
};

struct Prefix {
  std::string Bytes; ///< Clang's format; for CompileJob::PrefixFile
  std::vector<std::string> Headers;     ///< of the plan, those that could be kept
  std::vector<Dependency> Dependencies; ///< sorted by path
};

/// Parses the headers of \p Plan with the flags of \p Unit, whose main file is not
/// read. An error if none of them reads allowed files only, or if they do not parse.
llvm::Expected<Prefix> buildPrefix(const CompileJob &Unit, const PrefixPlan &Plan,
                                   IncludeScanner &Scanner);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_PREFIX_H
