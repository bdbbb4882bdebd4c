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

struct Prefix {
  std::string Bytes; ///< Clang's format; for CompileJob::PrefixFile
  std::vector<Dependency> Dependencies; ///< sorted by path
};

/// Parses \p Headers, spelled as between the angle brackets of an #include, with the
/// flags of \p Unit, whose main file is not read. An error if a header is not found,
/// does not parse by itself, or is not external.
llvm::Expected<Prefix> buildPrefix(const CompileJob &Unit,
                                   llvm::ArrayRef<std::string> Headers);

} // namespace flowpact::extract

#endif // FLOWPACT_EXTRACT_PREFIX_H
