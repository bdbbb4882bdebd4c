//===- Baseline.h - the findings of an earlier run --------------*- C++ -*-===//
//
//   SARIF of an earlier scan -> findings, each with its fingerprints
//
// Either kind of log will do. The archive is better: it also says what was suppressed
// then, so that a suppression that ends makes no finding new.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_GATE_BASELINE_H
#define FLOWPACT_GATE_BASELINE_H

#include "report/Report.h"

namespace flowpact::gate {

struct Baseline {
  std::string Name; ///< for people
  std::vector<report::BaselineFinding> Findings;
  std::vector<std::string> Notes; ///< why something may be called new that is not
  std::string PolicyHash;         ///< of the rules of that run; empty: not known
};

/// Reads the log \p Path; \p Today ("2026-01-31") decides which suppressions have ended.
/// The error says why it is no baseline, and what would be one.
llvm::Expected<Baseline> readSarif(llvm::StringRef Path, llvm::StringRef Today);

/// The same from the text of a log; \p Name is for messages.
llvm::Expected<Baseline> parseSarif(llvm::StringRef Text, llvm::StringRef Name,
                                    llvm::StringRef Today);

/// Sets what is new, and what is no more, in \p Info; \p TextOf gives the line of a place.
void compare(Baseline Before, const finding::Result &Result, report::ScanInfo &Info,
             llvm::function_ref<std::string(const finding::SourceRange &)> TextOf);

} // namespace flowpact::gate

#endif // FLOWPACT_GATE_BASELINE_H
