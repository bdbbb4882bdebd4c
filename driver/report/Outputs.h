//===- Outputs.h - reports side by side, each into its file -----*- C++ -*-===//
//
//   --output KIND=FILE, any number of them -> files
//
// A file is replaced only once the new one is whole.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_OUTPUTS_H
#define FLOWPACT_REPORT_OUTPUTS_H

#include "report/Report.h"

namespace flowpact::report {

enum class OutputKind : uint8_t {
  Sarif,       ///< what code scanning services take
  Archive,     ///< SARIF with everything
  CodeQuality, ///< GitLab's
  Sast,        ///< GitLab's security report
  JUnit,
  Markdown, ///< for a comment
};

struct Output {
  OutputKind Kind;
  std::string Path; ///< "-": standard output
};

/// By its name on the command line. The error names what was perhaps meant.
llvm::Expected<OutputKind> parseOutputKind(llvm::StringRef Name);

/// The error names the file and the cause.
llvm::Error writeOutput(const Output &Wanted, const ScanInfo &Info, const finding::Result &Result,
                        const policy::Policy &Policy);

void writeCodeQuality(const finding::Result &Result, llvm::raw_ostream &OS);
void writeSast(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
               llvm::raw_ostream &OS);
void writeJUnit(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
                llvm::raw_ostream &OS);
void writeMarkdown(const ScanInfo &Info, const finding::Result &Result,
                   const policy::Policy &Policy, llvm::raw_ostream &OS);

/// Writes \p Path ("-": standard output), replacing the file only when all of it could be
/// written. \p What is for the error: "SARIF report".
llvm::Error writeReportFile(llvm::StringRef Path, llvm::StringRef What,
                            llvm::function_ref<void(llvm::raw_ostream &)> Write);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_OUTPUTS_H
