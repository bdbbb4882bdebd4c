//===- Program.h - what the clang-tidy module asks of the rest --*- C++ -*-===//
//
//   options of .clang-tidy -> Program -> (a unit's graph -> reports)
//
// The module knows Clang and clang-tidy; caches, indexes and rules are the driver's, which
// implements this where the module is linked (driver/check/TidyProgram.cpp).
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_TIDY_PROGRAM_H
#define FLOWPACT_TIDY_PROGRAM_H

#include "extract/Extract.h"
#include "finding/Finding.h"
#include <memory>
#include <optional>

namespace flowpact::tidy {

/// CheckOptions; empty: as the last scan had it, else the default.
struct Configuration {
  std::string IndexFile, CacheDirectory, ProjectFile, RulesDirectory;
  std::vector<std::string> Policies, ExtraRules;
  std::optional<unsigned> MinConfidence;
  friend bool operator==(const Configuration &, const Configuration &) = default;
};

/// Text to put in front of a byte of a file; lines and columns from 1.
struct Insertion {
  std::string File;
  unsigned Line = 0, Column = 0;
  std::string Text;
};

struct Report {
  finding::Finding Found;
  std::optional<Insertion> Fix;
};

struct Answer {
  std::vector<Report> Reports;    ///< of the whole program
  std::vector<std::string> Marks; ///< what the analysis could not know
};

class Program {
public:
  virtual ~Program() = default;
  /// False once there is a newer scan, or rules changed.
  virtual bool isCurrent() const = 0;
  /// How \p File (absolute) is to be extracted: as the scan did. \p Includes: absolute
  /// directories of -I, which tell what is external where no scan says it.
  virtual extract::CompileJob jobFor(llvm::StringRef File,
                                     llvm::ArrayRef<std::string> Includes) const = 0;
  /// What the scan found, if no file of the project changed since, and \p Files (absolute
  /// paths and xxh3 of contents) are what the compiler read. Needs no graph.
  virtual std::optional<Answer>
  asScanned(llvm::StringRef File, llvm::ArrayRef<std::pair<std::string, uint64_t>> Files) = 0;
  /// \p Graph: of \p File. \p HasHeaders: what its headers define is in it; else the scan's
  /// graph says that.
  virtual Answer decide(llvm::StringRef File, const graph::UnitView &Graph, bool HasHeaders) = 0;
  /// \p Name of a finding's file as a path.
  virtual std::string pathOf(llvm::StringRef Name) const = 0;
};

/// The program that \p File is of. An error: rules that do not load, or an index that was
/// named and is of no use.
llvm::Expected<std::unique_ptr<Program>> openProgram(const Configuration &Options,
                                                     llvm::StringRef File);

/// Ids of the clauses that ship, sorted. An error: the rules are not found.
llvm::Expected<std::vector<std::string>> shippedClauses();

} // namespace flowpact::tidy

#endif // FLOWPACT_TIDY_PROGRAM_H
