//===- TerminalReport.h - the terminal report's parts -----------*- C++ -*-===//
//
//   findings (FindingPrinter) -> evidence -> summary (printSummary)
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_TERMINALREPORT_H
#define FLOWPACT_REPORT_TERMINALREPORT_H

#include "report/Display.h"
#include "report/Painter.h"
#include "report/Report.h"
#include "report/SourceText.h"

namespace flowpact::report {

/// Prints one finding: where and what, whose content goes where and what is
/// missing, the path, the checks that do not count, and what to do.
class FindingPrinter {
public:
  FindingPrinter(SourceText &Sources, const policy::Policy &Policy, const TerminalOptions &Options,
                 Painter &Out)
      : Sources(Sources), Policy(Policy), Options(Options), Out(Out) {}

  void print(const finding::Finding &Finding);

private:
  void printFacts(const finding::Finding &Finding);
  void printPath(const finding::Finding &Finding);
  void printStep(const finding::Finding &Finding, size_t Index, bool NewFunction);
  void printChecks(const finding::Finding &Finding);
  void printAdvice(const finding::Finding &Finding);
  /// "      = label   text", wrapped under the text.
  void printFact(llvm::StringRef Label, llvm::StringRef Text, Tint TextTint = Tint::Plain);

  SourceText &Sources;
  const policy::Policy &Policy;
  const TerminalOptions &Options;
  Painter &Out;
};

/// "file:line:col", without what is not known.
std::string locationText(const finding::SourceRange &Range);
llvm::StringRef levelText(finding::Level Level);
Tint levelTint(finding::Level Level);

/// "1 finding", "2 findings".
std::string counted(uint64_t Count, llvm::StringRef Noun);

/// One line each: the finding, who accepts it and why.
void printSuppressed(const ScanInfo &Info, Painter &Out);

/// \p AllNotes: also each of Result::Notes, not only how many there are.
void printSummary(const ScanInfo &Info, const finding::Result &Result, bool AllNotes, Painter &Out);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_TERMINALREPORT_H
