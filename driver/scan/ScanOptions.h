//===- ScanOptions.h - what flowpact scan was asked for ---------*- C++ -*-===//
#ifndef FLOWPACT_SCAN_SCANOPTIONS_H
#define FLOWPACT_SCAN_SCANOPTIONS_H

#include "options/OptionParser.h"
#include "policy/Load.h"
#include "report/Outputs.h"
#include "scan/Extraction.h"

namespace flowpact::scan {

struct ScanOptions {
  Selection Selected;
  policy::LoadOptions Policy;
  ExtractionOptions Extraction;
  std::string ResourceDirectory;
  std::vector<report::Output> Outputs;
  bool Color = false, Quiet = false, Statistics = false, Evidence = false;
  bool Suppressed = false; ///< also list what is suppressed
  bool Verbose = false;    ///< also what failed workers wrote, and every note
  unsigned MaxFindings = 0;
  unsigned MinConfidence = 30; ///< percent; findings below are left out
  std::string CommandLine;
};

/// The rows of `flowpact scan`, for help and parsing, after a command's \p Own.
std::vector<options::Option> scanOptionTable(llvm::ArrayRef<options::Option> Own = {});

/// Checks \p Parsed, finds database, root, project file, rules and cache. The
/// error is one of usage or configuration.
llvm::Expected<ScanOptions> makeScanOptions(const options::ParsedOptions &Parsed);

/// --cache-dir, FLOWPACT_CACHE_DIR, else below \p Root; absolute.
std::string cacheDirectory(const options::ParsedOptions &Parsed, llvm::StringRef Root);

} // namespace flowpact::scan

#endif // FLOWPACT_SCAN_SCANOPTIONS_H
