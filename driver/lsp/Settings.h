//===- Settings.h - what the editor configured ------------------*- C++ -*-===//
//
//   buildDirectory, sourceRoot, cacheDirectory, project, rules   paths
//   policy, extraRules                                           lists of texts
//   minConfidence, jobs, delay (ms from an edit to its check)    numbers
//
// Relative paths are relative to the workspace folder that the server was started for.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_SETTINGS_H
#define FLOWPACT_LSP_SETTINGS_H

#include "check/Check.h"
#include "lsp/Protocol.h"
#include "scan/ScanOptions.h"

namespace flowpact::lsp {

/// The options of a scan of \p File alone; of all of its database if \p File is empty.
options::ParsedOptions optionsFor(llvm::StringRef File, const Json &Settings);

/// The command line that says the same.
std::vector<std::string> wordsOf(const options::ParsedOptions &Options);

check::Settings sessionSettings(const scan::ScanOptions &Options, const Json &Settings);

/// What is wrong with \p Settings; empty: nothing.
std::vector<std::string> problemsOf(const Json &Settings);

/// Where the clauses' pages are; empty if they are not installed.
std::string documentationDirectory();

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_SETTINGS_H
