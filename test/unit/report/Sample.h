//===- Sample.h - a hand-made scan for the report tests ---------*- C++ -*-===//
//
// A small program on disk, and a result over it that uses everything a report
// can show. Nothing here comes from an analysis: the reports are tested alone.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TEST_REPORT_SAMPLE_H
#define FLOWPACT_TEST_REPORT_SAMPLE_H

#include "report/Report.h"
#include <map>

namespace flowpact::report {

/// A directory that goes when this does.
class SampleTree {
public:
  SampleTree();
  ~SampleTree();
  SampleTree(const SampleTree &) = delete;
  SampleTree &operator=(const SampleTree &) = delete;
  void write(llvm::StringRef File, llvm::StringRef Text);
  const std::string &root() const { return Root; }
  /// The range of the \p Nth occurrence (from 0) of \p Text in \p File.
  finding::SourceRange find(llvm::StringRef File, llvm::StringRef Text, unsigned Nth = 0) const;

private:
  std::string Root;
  std::map<std::string, std::string> Files;
};

/// What a report is made of; the tree has to outlive it.
struct Sample {
  ScanInfo Info;
  finding::Result Result;
  policy::Policy Policy;
};

policy::Policy samplePolicy();
/// Findings with and without path, checks, recipient; awkward columns and file
/// names; failed units, limits, notes.
Sample richSample(SampleTree &Tree);
/// No findings, nothing to complain of.
Sample cleanSample(SampleTree &Tree);

} // namespace flowpact::report

#endif // FLOWPACT_TEST_REPORT_SAMPLE_H
