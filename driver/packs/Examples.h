//===- Examples.h - snippets that violate and keep a rule -------*- C++ -*-===//
//
//   <folder>/<rule>.violating[-name].cpp, <rule>.compliant[-name].cpp, labels.json
//     -> scan each as a program of its own -> did the rule say so?
//
// A folder's labels.json is a project file that says what is what in its snippets. The
// rules of a pack are run without any other project file: what a project disables or
// declares must not decide whether the pack keeps its word.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_PACKS_EXAMPLES_H
#define FLOWPACT_PACKS_EXAMPLES_H

#include "policy/Load.h"
#include "scan/Extraction.h"

namespace flowpact::packs {

struct Example {
  std::string Rule, Name; ///< Name: what tells several apart; may be empty
  bool Violating = false;
  std::string File;
  size_t Folder = 0; ///< index in Policy::Examples
};

/// The snippets of all folders, sorted by rule; violating ones first. An error if a
/// folder cannot be read or a file names no rule of \p Policy.
llvm::Expected<std::vector<Example>> findExamples(const policy::Policy &Policy);

/// \p Example as people read it: without the comment that only says what it is.
llvm::Expected<std::string> exampleText(const Example &Example);

struct ExampleResult {
  const packs::Example *Of = nullptr;
  bool Passed = false;
  std::string Why; ///< of a failure
};

struct RunOptions {
  policy::LoadOptions Policy;
  scan::ExtractionOptions Extraction;
  std::string ResourceDirectory;
};

/// Runs each of \p Examples, found in \p Policy. One result each, in their order.
llvm::Expected<std::vector<ExampleResult>> runExamples(const policy::Policy &Policy,
                                                       llvm::ArrayRef<Example> Examples,
                                                       const RunOptions &Options);

} // namespace flowpact::packs

#endif // FLOWPACT_PACKS_EXAMPLES_H
