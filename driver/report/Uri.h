//===- Uri.h - file names as URIs -------------------------------*- C++ -*-===//
#ifndef FLOWPACT_REPORT_URI_H
#define FLOWPACT_REPORT_URI_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace flowpact::report {

/// \p Path percent-encoded byte by byte as RFC 3986 wants a path's segments;
/// '/' stays. A relative path whose first segment holds ':' is not taken for a
/// scheme.
std::string encodePath(llvm::StringRef Path);

/// "file:///..." for the absolute \p Path.
std::string fileUri(llvm::StringRef Path);

/// True if \p Text starts with a scheme: "https:...".
bool isAbsoluteUri(llvm::StringRef Text);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_URI_H
