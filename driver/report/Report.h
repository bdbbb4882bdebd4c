//===- Report.h - findings for people and for machines ----------*- C++ -*-===//
//
//   finding::Result + policy::Policy + ScanInfo -> terminal text, SARIF 2.1.0
//
// A report is a pure function of its inputs and of the source files below
// ScanInfo::SourceRoot (for snippets and for UTF-16 columns): equal inputs give
// equal bytes. What differs from run to run (times, command line, what came
// from the cache) stays out of SARIF unless asked for.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_REPORT_H
#define FLOWPACT_REPORT_REPORT_H

#include "finding/Finding.h"
#include "policy/Policy.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace flowpact::report {

/// What SARIF calls a finding's fingerprints; the number changes with what goes in.
inline constexpr const char *FingerprintKey = "flowpact/v1";
inline constexpr const char *LooseFingerprintKey = "flowpact-loose/v1";

enum class UnitStatus : uint8_t { Analysed, Cached, Failed };

/// What became of one entry of the compile database.
struct UnitReport {
  std::string File; ///< relative to the source root when below it
  UnitStatus Status = UnitStatus::Analysed;
  std::string FailureReason; ///< Failed: "killed: memory limit of 2 GiB"
  /// Errors that the parser met; the rest of the unit was analysed.
  unsigned Errors = 0;
  std::string FirstError;
  finding::SourceRange FirstErrorAt; ///< File empty: not known

  bool isPartial() const { return Status != UnitStatus::Failed && Errors; }
};

/// A construct that the extractor does not model exactly, over all units.
struct Approximation {
  std::string What; ///< "inline-assembly"
  uint64_t Count = 0;
  finding::SourceRange First;
};

/// Somebody's word that findings are accepted, from a comment or the reviewed file.
struct Suppression {
  finding::SourceRange Where; ///< where it is written
  bool InSource = false;
  unsigned FirstLine = 0, LastLine = 0;     ///< InSource: of Where.File, what it covers
  std::vector<std::string> Of;              ///< ids of clauses and rules; empty: any
  std::string Fingerprint;                  ///< of the one finding; may be empty
  std::string FilePattern, FunctionPattern; ///< globs; may be empty
  std::string Reason, Until, Ticket, By;    ///< all but Reason may be empty
  bool Expired = false;
  unsigned Matches = 0; ///< findings that it is about, suppressed or not
};

struct SuppressedFinding {
  finding::Finding What;
  size_t By = 0; ///< row of ScanInfo::Suppressions
};

/// Findings that are too uncertain to be shown, or shown with others; in the result's order.
struct LeftOutFindings {
  unsigned MinConfidence = 0;                ///< percent
  std::vector<finding::Finding> LessCertain; ///< than that
  std::vector<finding::Finding> Folded;      ///< further ones of a rule at one place
  std::vector<finding::Finding> Repeated;    ///< named by one that is shown (Finding::Again)
  std::vector<finding::Finding> Upstream;    ///< come to where one that is shown starts

  std::array<std::vector<finding::Finding> *, 4> lists() {
    return {&LessCertain, &Folded, &Repeated, &Upstream};
  }
  std::array<const std::vector<finding::Finding> *, 4> lists() const {
    return {&LessCertain, &Folded, &Repeated, &Upstream};
  }
};

/// How many of what are left out and why, a line for each list. \p Noun names one.
std::vector<std::string> leftOutTexts(const LeftOutFindings &LeftOut, llvm::StringRef Noun);

/// True for the files that have a name relative to the source root.
bool isBelowRoot(llvm::StringRef File);
/// True for the form "2027-01-31".
bool isDay(llvm::StringRef Text);
/// What to say of \p Row beside what it suppresses: that it expired, or matches nothing.
/// May be empty.
std::string suppressionNote(const Suppression &Row);
/// What SARIF's message says of \p F in front of its links.
std::string plainMessage(const finding::Finding &F);
/// Where the path of \p F last is in the project's own files, if its sink is not; else
/// null.
const finding::Step *lastOwnStep(const finding::Finding &F);
/// Where reports show \p F: the sink, else its lastOwnStep().
const finding::SourceRange &reportedPlace(const finding::Finding &F);

/// How a finding stands to an earlier run, in SARIF's words.
enum class BaselineState : uint8_t {
  New,
  Unchanged,
  Updated, ///< the same finding, with another message or level
};

/// A finding of an earlier run.
struct BaselineFinding {
  std::string Fingerprint, LooseFingerprint;
  std::string Rule, Clause, Message;
  finding::Level Severity = finding::Level::Error;
  finding::SourceRange Where;
  std::string Text; ///< the line that it stands on, without the spaces around
  bool Suppressed = false;
  bool LeftOut = false; ///< was too uncertain to be shown
};

struct ComparedFinding {
  BaselineState State = BaselineState::New;
  bool WasSuppressed = false; ///< New: it was there, and somebody answered for it
  bool Enforced = true;       ///< New: the project wants the gate to fail for it
};

/// This run beside an earlier one.
struct Comparison {
  std::string With;                        ///< for people: "origin/main (1a2b3c4d)"
  std::vector<ComparedFinding> Findings;   ///< one for each of the result's, in their order
  std::vector<ComparedFinding> Suppressed; ///< one for each of ScanInfo::Suppressed
  std::vector<BaselineFinding> Fixed;      ///< were findings, and are none any more
  std::vector<std::string> Notes;          ///< what makes the comparison less than certain

  size_t count(BaselineState State) const;
  size_t enforced() const; ///< new findings for which the gate fails
};

/// Where the sources come from, when that is known.
struct VersionControl {
  std::string RepositoryUri, Revision, Branch;
};

struct ScanInfo {
  std::string ToolVersion;              ///< semantic version: "0.1.0"
  std::string InformationUri;           ///< absolute, of the tool's documentation; may be empty
  std::string CommandLine;              ///< SARIF: only with RunDetails
  std::string WorkingDirectory;         ///< absolute; SARIF: only with RunDetails
  std::string SourceRoot;               ///< absolute
  std::string StartTimeUtc, EndTimeUtc; ///< 2025-01-31T12:00:00Z; RunDetails
  int ExitCode = 0;                     ///< 0 clean, 1 violations, 2 usage, 3 incomplete
  std::vector<UnitReport> Units;        ///< in any order
  std::vector<Approximation> Approximations;
  std::vector<std::string> CacheNotes; ///< SARIF: only with RunDetails
  std::vector<std::string> ConfigurationNotes;
  std::vector<Suppression> Suppressions;
  std::vector<SuppressedFinding> Suppressed; ///< no longer among the result's findings
  LeftOutFindings LeftOut;                   ///< nor are these
  std::optional<VersionControl> Repository;
  std::optional<Comparison> Baseline; ///< the run is judged by what is new
};

struct TerminalOptions {
  bool Color = false;
  unsigned Width = 0;          ///< columns to wrap at; 0: do not wrap
  unsigned MaxFindings = 0;    ///< 0: all
  unsigned MaxPathSteps = 24;  ///< the middle of a longer path is left out
  bool ShowEvidence = false;   ///< also list the flows that hold
  bool ShowSuppressed = false; ///< also list what is suppressed, and why
  bool AllNotes = false;       ///< each of finding::Result::Notes on a line
};

/// Prints every finding in the compiler's style, then a summary.
void printTerminal(const ScanInfo &Info, const finding::Result &Result,
                   const policy::Policy &Policy, llvm::raw_ostream &OS,
                   const TerminalOptions &Options);

struct SarifOptions {
  /// Everything: also flows that hold (kind "pass"), hashes of the files, and
  /// no limit on results. Otherwise what code scanning services take.
  bool Archive = false;
  /// Write ScanInfo::SourceRoot as the file:// URI of SRCROOT. Without it the
  /// output does not depend on where the sources lie.
  bool AbsoluteSourceRoot = true;
  bool RunDetails = false; ///< times, command line, working directory, cache
  bool Pretty = true;
  std::string Category; ///< names this analysis among others of one commit
  /// Prefix for clause pages that are relative; empty: no helpUri for those.
  std::string DocumentationBase;
  /// Bounds of code scanning services; a cut is reported as a notification.
  unsigned MaxResults = 25'000;
  unsigned MaxPathSteps = 10'000;
  unsigned MaxRelated = 1'000;
};

/// Streams a SARIF 2.1.0 log to \p OS, ending in a newline.
void writeSarif(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
                const SarifOptions &Options, llvm::raw_ostream &OS);

std::string toSarif(const ScanInfo &Info, const finding::Result &Result,
                    const policy::Policy &Policy, const SarifOptions &Options);

/// Writes the log to \p Path ("-": standard output), replacing the file only
/// when all of it could be written. The error names the file and the cause.
llvm::Error writeSarifFile(const ScanInfo &Info, const finding::Result &Result,
                           const policy::Policy &Policy, const SarifOptions &Options,
                           llvm::StringRef Path);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_REPORT_H
