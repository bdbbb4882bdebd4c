//===- JsonScan.h - where the tokens of a JSON text start -------*- C++ -*-===//
//
// nlohmann's parser tells its handler what it read but not where. This scanner
// finds the tokens' starts in a first pass; the handler then takes them in
// order. It also blanks trailing commas (the text keeps its length), which that
// parser does not know. It accepts a superset of JSON: the parser is the judge
// of syntax.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_JSONSCAN_H
#define FLOWPACT_POLICY_JSONSCAN_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace flowpact::policy {

struct JsonScan {
  /// Bytes where tokens start, in order, and what they start with.
  std::vector<uint32_t> Tokens;
  /// Set if the text cannot be scanned to its end.
  std::string Problem;
  uint32_t ProblemOffset = 0;
};

/// Scans \p Text (without NUL bytes) and blanks its trailing commas.
JsonScan scanJson(std::string &Text);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_JSONSCAN_H
