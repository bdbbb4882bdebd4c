//===- Scan.cpp - one scan from options to exit status --------------------===//
//
// The policy is read first: a rule with a typo must not cost an hour of
// extraction before it is told.
//
//===----------------------------------------------------------------------===//
#include "scan/Scan.h"
#include "ExitStatus.h"
#include "finding/Analyze.h"
#include "scan/ProgramFacts.h"
#include "scan/ScanInfo.h"
#include "llvm/ADT/STLExtras.h"
#include <sys/ioctl.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact::scan {
namespace {

int reportInterruption(const ExtractionResult &Extracted, bool HasCache) {
  size_t Done = count_if(Extracted.Units,
                         [](const UnitOutcome &Unit) { return Unit.State != UnitState::Failed; });
  errs() << "flowpact: interrupted: " << Done << " of " << Extracted.Units.size()
         << " units are done"
         << (HasCache ? " and in the cache; the next scan goes on from there\n" : "\n");
  return ExitInterrupted;
}

unsigned terminalWidth() {
  winsize Size;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &Size) != 0)
    return 0;
  return Size.ws_col;
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

/// What a later check of one file needs of this scan. A scan of some files of a database
/// leaves the index of them all alone.
void writeIndex(const ScanOptions &Options, const policy::Policy &Policy,
                ExtractionResult &Extracted) {
  if (!Extracted.CacheWritable || Options.Selected.IsPart)
    return;
  index::ProgramIndex Index = describeProgram(Options, Extracted, jobsOf(Options, Policy));
  if (Error Failure = index::writeIndex(Options.Extraction.CacheDirectory, Index))
    errs() << "flowpact: warning: the program index is not kept: " << toString(std::move(Failure))
           << '\n';
}

} // namespace

int exitStatus(const report::ScanInfo &Info, const finding::Result &Result) {
  if (Info.Baseline ? Info.Baseline->enforced() : Result.Findings.size())
    return ExitViolations;
  return isIncomplete(Info, Result) ? ExitIncomplete : ExitClean;
}

Error writeReports(const ScanOptions &Options, const report::ScanInfo &Info,
                   const finding::Result &Result, const policy::Policy &Policy) {
  if (none_of(Options.Outputs, [](const report::Output &Out) { return Out.Path == "-"; })) {
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
  for (const report::Output &Out : Options.Outputs)
    if (Error Failure = report::writeOutput(Out, Info, Result, Policy))
      return Failure;
  return Error::success();
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

int runScan(const ScanOptions &Options, Comparer Compare) {
  StageClock Clock;
  std::string Began = utcTime();
  Expected<policy::Policy> Policy = policy::loadPolicy(Options.Policy);
  if (!Policy)
    return fail(Policy.takeError());
  Clock.finish("policy");
  Expected<ProjectRun> Run = runProject(Options, *Policy);
  if (!Run)
    return fail(Run.takeError());
  Clock.add("cache lookup", Run->Extracted.LookupSeconds);
  Clock.add("extract", Run->Extracted.ExtractSeconds);
  if (Run->Extracted.Interrupted)
    return reportInterruption(Run->Extracted, !Options.Extraction.CacheDirectory.empty());
  if (Options.Verbose)
    printWorkerOutput(Options, Run->Extracted);
  writeIndex(Options, *Policy, Run->Extracted);
  Clock.add("link", Run->Result.Stats.LinkSeconds);
  Clock.add("reach", Run->Result.Stats.ReachSeconds);
  Clock.add("tabulate", Run->Result.Stats.TabulateSeconds);
  Clock.add("judge", Run->Result.Stats.JudgeSeconds);
  Clock.begin();
  if (Compare) {
    Expected<bool> Compared = Compare(*Run, *Policy);
    if (!Compared)
      return fail(Compared.takeError());
    if (!*Compared) {
      errs() << "flowpact: interrupted while the base was analysed; the next gate goes on from "
                "there\n";
      return ExitInterrupted;
    }
    Clock.finish("baseline");
  }
  Run->Info.StartTimeUtc = Began;
  Run->Info.EndTimeUtc = utcTime();
  Run->Info.ExitCode = Run->Unusable.empty() ? exitStatus(Run->Info, Run->Result) : ExitUsage;
  if (Error Failure = writeReports(Options, Run->Info, Run->Result, *Policy))
    return fail(std::move(Failure));
  Clock.finish("report");
  if (Error Problems = Run->Unusable.takeError())
    errs() << toString(std::move(Problems)) << '\n';
  if (!Options.Quiet)
    printSummary(Run->Extracted, Run->Result, Clock, errs());
  if (Options.Statistics)
    printStatistics(Run->Extracted, Run->Result, Run->FromCache, Clock, errs());
  return Run->Info.ExitCode;
}

} // namespace flowpact::scan
