//===- CheckCommand.cpp - flowpact check ----------------------------------===//
//
//   files -> their fresh graphs -> against the program index -> findings that touch them
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "check/Check.h"
#include "scan/Scan.h"
#include "scan/ScanInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"index", 0, "FILE", "this program index; default: the newest in the cache that has the file"},
};

std::vector<options::Option> table() { return scan::scanOptionTable(OwnTable); }

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact check FILE... [-p BUILD | -- COMPILER-FLAG...] [SCAN-OPTION...]

Decides the findings whose path touches FILE, against the whole program as the last
'flowpact scan' left it in the cache: only FILE is read anew. Verdicts and fingerprints
are those of a scan. Says so if there is no index, or if files changed since.

)";
  options::printOptions(table(), outs());
  outs() << "\nexit status: as for scan; also 3 if there is no index, or a part of it is "
            "gone\n";
}

check::Settings settingsOf(const options::ParsedOptions &Parsed, const scan::ScanOptions &Options) {
  check::Settings Given;
  Given.CacheDirectory = Options.Extraction.CacheDirectory;
  Given.IndexFile = Parsed.value("index").str();
  Given.File = Options.Selected.Database.Units.front().File;
  if (Parsed.has("rules"))
    Given.RulesDirectory = Options.Policy.RulesDirectory;
  Given.FallbackRules = Options.Policy.RulesDirectory;
  if (Parsed.has("project"))
    Given.ProjectFile = Options.Policy.ProjectFile;
  Given.DefaultProjectFile = Options.Policy.ProjectFile;
  Given.PolicyNames = Options.Policy.PolicyNames;
  Given.ExtraFiles = Options.Policy.ExtraFiles;
  Given.DefaultMinConfidence = Options.MinConfidence;
  if (Parsed.has("min-confidence"))
    Given.MinConfidence = Options.MinConfidence;
  Given.Root = Options.Selected.Root;
  Given.Threads = Options.Extraction.Jobs;
  return Given;
}

void printTimes(const check::Decision &Found, const scan::ExtractionResult &Extracted) {
  errs() << format("  extract          %.3f s\n",
                   Extracted.LookupSeconds + Extracted.ExtractSeconds)
         << format("  link             %.3f s\n", Found.LinkSeconds)
         << format("  solve            %.3f s\n", Found.SolveSeconds)
         << (Found.FromScan   ? "  the scan's own result\n"
             : Found.Computed ? ""
                              : "  decided before\n");
}

int report(const scan::ScanOptions &Options, const scan::ExtractionResult &Extracted,
           const check::Session &Program, check::Decision &Found) {
  report::ScanInfo Info = scan::describeScan(Options, Extracted);
  Info.Suppressions = std::move(Found.Info.Suppressions);
  Info.Suppressed = std::move(Found.Info.Suppressed);
  Info.LeftOut = std::move(Found.Info.LeftOut);
  Info.SourceRoot = Program.root();
  std::vector<std::string> Files;
  for (const database::Unit &Unit : Options.Selected.Database.Units)
    Files.push_back(Program.nameOf(Unit.File));
  erase_if(Found.Result.Findings,
           [&](const finding::Finding &F) { return !check::touches(F, Files); });
  erase_if(Info.Suppressed,
           [&](const report::SuppressedFinding &F) { return !check::touches(F.What, Files); });
  for (auto *Findings : Info.LeftOut.lists())
    erase_if(*Findings, [&](const finding::Finding &F) { return !check::touches(F, Files); });
  erase_if(Found.Result.Held,
           [&](const finding::Evidence &E) { return !is_contained(Files, E.Primary.File); });
  // What the whole program's analysis notes is the scan's to say.
  Found.Result.Notes.clear();
  Found.Result.Unmodelled.clear();
  Found.Result.UnmatchedLabels.clear();
  for (finding::RuleStatistics &Row : Found.Result.Rules)
    Row.Unmatched.clear();
  bool IsPart = false; // of the program only
  for (const check::Mark &Row : Found.Marks) {
    Info.ConfigurationNotes.push_back(Row.Text);
    IsPart |= Row.What == check::Mark::Kind::NoIndex || Row.What == check::Mark::Kind::LostUnits;
  }
  Info.ExitCode = scan::exitStatus(Info, Found.Result);
  if (Info.ExitCode == ExitClean && IsPart)
    Info.ExitCode = ExitIncomplete;
  if (Error Failure = scan::writeReports(Options, Info, Found.Result, Program.policy()))
    return usageError(std::move(Failure), "check");
  return Info.ExitCode;
}

Expected<int> checkFiles(const options::ParsedOptions &Parsed, scan::ScanOptions &Options) {
  Expected<std::unique_ptr<check::Session>> Program =
      check::Session::open(settingsOf(Parsed, Options));
  if (!Program)
    return Program.takeError();
  // One file alone may look like a project of its own.
  Options.Selected.Root = (*Program)->root();
  Expected<scan::ExtractionResult> Extracted = scan::extractUnits(Options, (*Program)->policy());
  if (!Extracted)
    return Extracted.takeError();
  if (Extracted->Interrupted)
    return ExitInterrupted;
  std::vector<check::FreshUnit> Fresh;
  for (auto [Outcome, Unit] : zip(Extracted->Units, Options.Selected.Database.Units))
    if (Outcome.Graph)
      Fresh.push_back({Unit.File, Outcome.Graph->unit(), Outcome.Name});
  check::Decision Found = (*Program)->decide(Fresh);
  if (Found.Computed)
    (*Program)->keep(Fresh, *Found.Computed);
  if (Options.Statistics)
    printTimes(Found, *Extracted);
  return report(Options, *Extracted, **Program, Found);
}

} // namespace

std::vector<options::Option> checkOptions() { return table(); }

int checkCommand(Arguments Words) {
  auto Run = [&](options::ParsedOptions &Parsed) -> Expected<int> {
    if (Parsed.Positional.empty())
      return createStringError("expected the file to check");
    Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
    if (!Options)
      return Options.takeError();
    Options->Extraction.SharePrefixes = false;
    Options->Extraction.Progress = workers::Progress::Style::None;
    Options->CommandLine = commandLine("check", Words);
    return checkFiles(Parsed, *Options);
  };
  return runCommand("check", table(), Words, printHelp, Run);
}

} // namespace flowpact
