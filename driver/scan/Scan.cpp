//===- Scan.cpp - one scan from options to exit status --------------------===//
//
// The policy is read first: a rule with a typo must not cost an hour of
// extraction before it is told.
//
//===----------------------------------------------------------------------===//
#include "scan/Scan.h"
#include "ExitStatus.h"
#include "cache/Results.h"
#include "finding/Analyze.h"
#include "review/Suppressions.h"
#include "scan/ScanInfo.h"
#include "scan/Stages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact::scan {
namespace {

/// Directories of the project file are relative to it.
std::vector<std::string> declaredExternal(const policy::Policy &Policy, StringRef ProjectFile) {
  std::vector<std::string> Result;
  std::string Base =
      database::canonicalPath(database::workingDirectory(), sys::path::parent_path(ProjectFile));
  for (const std::string &Directory : Policy.ExternalDirectories)
    Result.push_back(database::canonicalPath(Base, Directory));
  return Result;
}

/// Says on a terminal that the last stage runs: it has no progress of its own.
class AnalysisNotice {
public:
  explicit AnalysisNotice(bool Shown) : Shown(Shown) {
    if (Shown)
      errs() << "linking and solving";
  }
  ~AnalysisNotice() {
    if (Shown)
      errs() << "\r\x1b[K";
  }

private:
  bool Shown;
};

std::vector<graph::UnitView> viewsOf(const ExtractionResult &Extracted) {
  std::vector<graph::UnitView> Views;
  for (const UnitOutcome &Outcome : Extracted.Units)
    if (Outcome.Graph)
      Views.push_back(Outcome.Graph->unit());
  return Views;
}

finding::Result analyze(const ScanOptions &Options, const ExtractionResult &Extracted,
                        const policy::Policy &Policy) {
  AnalysisNotice Notice(Options.Extraction.Progress == workers::Progress::Style::Terminal);
  return finding::analyze(viewsOf(Extracted), Policy, Limits(), Options.Extraction.Jobs);
}

/// The result that is kept for these units and rules; else a new one, which is
/// kept if the cache can be written to.
finding::Result resultOf(const ScanOptions &Options, ExtractionResult &Extracted,
                         const policy::Policy &Policy, bool &FromCache) {
  const std::string &Directory = Options.Extraction.CacheDirectory;
  FromCache = false;
  if (Directory.empty())
    return analyze(Options, Extracted, Policy);
  std::vector<cache::Digest> Names;
  for (const UnitOutcome &Outcome : Extracted.Units)
    if (Outcome.Graph)
      Names.push_back(Outcome.Name);
  cache::Digest Key = cache::resultKey(std::move(Names), Policy.ContentHash);
  cache::Results Kept(Directory, Options.Extraction.CacheLimitBytes);
  Expected<std::optional<finding::Result>> Found = Kept.find(Key);
  FromCache = Found && *Found;
  if (FromCache)
    return std::move(**Found);
  if (!Found)
    Extracted.CacheNotes.push_back(
        "cached result " + Key.hex() +
        " is damaged, it is computed again: " + toString(Found.takeError()));
  finding::Result New = analyze(Options, Extracted, Policy);
  if (Extracted.CacheWritable)
    if (Error Failure = Kept.store(Key, New))
      Extracted.CacheNotes.push_back("the result is not kept: " + toString(std::move(Failure)));
  return New;
}

/// Reported limits and approximations behind which something was not analysed
/// at all. The others only make results coarser.
bool leavesOut(StringRef Kind) {
  return is_contained({"facts-per-rule", "limit:blocks-per-function", "function-without-cfg"},
                      Kind);
}

int exitStatus(const report::ScanInfo &Info, const finding::Result &Result) {
  if (!Result.Findings.empty())
    return ExitViolations;
  bool Incomplete =
      any_of(Info.Units,
             [](const report::UnitReport &Unit) {
               return Unit.Status == report::UnitStatus::Failed || Unit.isPartial();
             }) ||
      any_of(Result.Limits, [](const finding::LimitHit &Hit) { return leavesOut(Hit.Limit); }) ||
      any_of(Info.Approximations,
             [](const report::Approximation &Kind) { return leavesOut(Kind.What); });
  return Incomplete ? ExitIncomplete : ExitClean;
}

int reportInterruption(const ExtractionResult &Extracted, bool HasCache) {
  size_t Done = count_if(Extracted.Units,
                         [](const UnitOutcome &Unit) { return Unit.State != UnitState::Failed; });
  errs() << "flowpact: interrupted: " << Done << " of " << Extracted.Units.size()
         << " units are done"
         << (HasCache ? " and in the cache; the next scan goes on from there\n" : "\n");
  return ExitInterrupted;
}

/// The project's own files that units read, relative to the root.
std::vector<std::string> ownFiles(ArrayRef<graph::UnitView> Units) {
  std::set<std::string> Files;
  for (const graph::UnitView &Unit : Units)
    for (const graph::FileRecord &File : Unit.Files)
      if (StringRef Path = Unit.string(File.Path); report::isBelowRoot(Path))
        Files.insert(Path.str());
  return {Files.begin(), Files.end()};
}

/// Takes from \p Result what is suppressed and what is less certain than asked for: every
/// command that speaks of findings means, and numbers, the others. Returns the
/// suppressions that cannot be understood.
policy::Diagnostics leaveOut(const ScanOptions &Options, const policy::Policy &Policy,
                             ArrayRef<graph::UnitView> Units, finding::Result &Result,
                             report::ScanInfo &Info) {
  policy::Diagnostics Problems;
  const std::string &Root = Options.Selected.Root;
  std::vector<report::Suppression> Rows =
      review::readComments(Root, ownFiles(Units), Policy, Problems);
  SmallString<256> Reviewed(Root);
  sys::path::append(Reviewed, review::ReviewedFile);
  if (sys::fs::exists(Reviewed)) {
    Expected<policy::SchemaSet> Schemas =
        policy::SchemaSet::load(Options.Policy.RulesDirectory + "/schema");
    if (!Schemas)
      Problems.error({Reviewed.str().str()}, toString(Schemas.takeError()));
    else
      append_range(Rows, review::readReviewed(Reviewed, *Schemas, Policy, Problems));
  }
  review::apply(std::move(Rows), review::today(), Result, Info);
  Info.MinConfidence = Options.MinConfidence;
  Info.LessCertain = std::erase_if(Result.Findings, [&](const finding::Finding &F) {
    return F.Confidence < Options.MinConfidence;
  });
  return Problems;
}

unsigned terminalWidth() {
  winsize Size;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &Size) != 0)
    return 0;
  return Size.ws_col;
}

Error writeReports(const ScanOptions &Options, const report::ScanInfo &Info,
                   const finding::Result &Result, const policy::Policy &Policy) {
  if (Options.SarifPath != "-") {
    report::TerminalOptions Terminal;
    Terminal.Color = Options.Color;
    Terminal.Width = terminalWidth();
    Terminal.MaxFindings = Options.MaxFindings;
    Terminal.ShowEvidence = Options.Evidence;
    Terminal.ShowSuppressed = Options.Suppressed;
    Terminal.AllNotes = Options.Verbose;
    report::printTerminal(Info, Result, Policy, outs(), Terminal);
    outs().flush();
  }
  if (Options.SarifPath.empty())
    return Error::success();
  report::SarifOptions Sarif;
  Sarif.Archive = Options.SarifArchive;
  Sarif.RunDetails = Options.SarifArchive;
  return report::writeSarifFile(Info, Result, Policy, Sarif, Options.SarifPath);
}

void printWorkerOutput(const ScanOptions &Options, const ExtractionResult &Extracted) {
  for (auto [Outcome, Unit] : zip(Extracted.Units, Options.Selected.Database.Units))
    if (!Outcome.Output.empty())
      errs() << "output of the worker of " << Unit.File << ":\n" << Outcome.Output << '\n';
}

int fail(Error Failure) {
  errs() << "flowpact: error: " << toString(std::move(Failure)) << '\n';
  return ExitUsage;
}

} // namespace

Expected<ExtractionResult> extractUnits(const ScanOptions &Options, const policy::Policy &Policy) {
  std::vector<std::string> External = declaredExternal(Policy, Options.Policy.ProjectFile);
  std::vector<extract::CompileJob> Jobs;
  std::vector<std::string> Unavailable;
  for (const database::Unit &Unit : Options.Selected.Database.Units) {
    Jobs.push_back(makeJob(Unit, Options.Selected, External, Options.ResourceDirectory));
    Unavailable.push_back(Unit.Unavailable);
  }
  return extractAll(Jobs, Unavailable, Options.Extraction, errs());
}

Expected<bool>
withUnits(const ScanOptions &Options,
          function_ref<void(ArrayRef<graph::UnitView>, const policy::Policy &)> Use) {
  Expected<policy::Policy> Policy = policy::loadPolicy(Options.Policy);
  if (!Policy)
    return Policy.takeError();
  Expected<ExtractionResult> Extracted = extractUnits(Options, *Policy);
  if (!Extracted)
    return Extracted.takeError();
  if (Extracted->Interrupted)
    return false;
  for (auto [Outcome, Unit] : zip(Extracted->Units, Options.Selected.Database.Units))
    if (!Outcome.Graph)
      errs() << "flowpact: warning: " << Unit.File << ": " << Outcome.Reason << '\n';
  Use(viewsOf(*Extracted), *Policy);
  return true;
}

Expected<std::optional<Analysis>> analyzeProject(const ScanOptions &Options) {
  std::optional<Analysis> Found;
  policy::Diagnostics Unusable;
  auto Analyze = [&](ArrayRef<graph::UnitView> Units, const policy::Policy &Policy) {
    Found.emplace();
    Found->Result = finding::analyze(Units, Policy, Limits(), Options.Extraction.Jobs);
    report::ScanInfo Info;
    Unusable = leaveOut(Options, Policy, Units, Found->Result, Info);
    for (report::SuppressedFinding &Row : Info.Suppressed)
      Found->Suppressed.push_back(std::move(Row.What));
  };
  Expected<bool> Done = withUnits(Options, Analyze);
  if (!Done)
    return Done.takeError();
  if (Error Problems = Unusable.takeError())
    return std::move(Problems);
  return Found;
}

int runScan(const ScanOptions &Options) {
  StageClock Clock;
  std::string Began = utcTime();
  Expected<policy::Policy> Policy = policy::loadPolicy(Options.Policy);
  if (!Policy)
    return fail(Policy.takeError());
  Clock.finish("policy");

  Expected<ExtractionResult> Extracted = extractUnits(Options, *Policy);
  if (!Extracted)
    return fail(Extracted.takeError());
  Clock.add("cache lookup", Extracted->LookupSeconds);
  Clock.add("extract", Extracted->ExtractSeconds);
  if (Extracted->Interrupted)
    return reportInterruption(*Extracted, !Options.Extraction.CacheDirectory.empty());
  if (Options.Verbose)
    printWorkerOutput(Options, *Extracted);

  bool FromCache;
  finding::Result Result = resultOf(Options, *Extracted, *Policy, FromCache);
  Clock.add("link", Result.Stats.LinkSeconds);
  Clock.add("reach", Result.Stats.ReachSeconds);
  Clock.add("tabulate", Result.Stats.TabulateSeconds);
  Clock.add("judge", Result.Stats.JudgeSeconds);

  Clock.begin();
  report::ScanInfo Info = describeScan(Options, *Extracted);
  Info.StartTimeUtc = Began;
  Info.EndTimeUtc = utcTime();
  policy::Diagnostics Unusable = leaveOut(Options, *Policy, viewsOf(*Extracted), Result, Info);
  Info.ExitCode = Unusable.empty() ? exitStatus(Info, Result) : ExitUsage;
  if (Error Failure = writeReports(Options, Info, Result, *Policy))
    return fail(std::move(Failure));
  Clock.finish("report");
  if (Error Problems = Unusable.takeError())
    errs() << toString(std::move(Problems)) << '\n';
  if (!Options.Quiet)
    printSummary(*Extracted, Result, Clock, errs());
  if (Options.Statistics)
    printStatistics(*Extracted, Result, FromCache, Clock, errs());
  return Info.ExitCode;
}

} // namespace flowpact::scan
