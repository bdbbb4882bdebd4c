//===- Project.cpp - what a project is found to be ------------------------===//
#include "scan/Project.h"
#include "cache/Results.h"
#include "finding/Analyze.h"
#include "review/Suppressions.h"
#include "review/Uncertain.h"
#include "scan/ScanInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

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

/// The project's own files that units read, relative to the root.
std::vector<std::string> ownFiles(ArrayRef<graph::UnitView> Units) {
  std::set<std::string> Files;
  for (const graph::UnitView &Unit : Units)
    for (const graph::FileRecord &File : Unit.Files)
      if (StringRef Path = Unit.string(File.Path); report::isBelowRoot(Path))
        Files.insert(Path.str());
  return {Files.begin(), Files.end()};
}

} // namespace

std::vector<graph::UnitView> viewsOf(const ExtractionResult &Extracted) {
  std::vector<graph::UnitView> Views;
  for (const UnitOutcome &Outcome : Extracted.Units)
    if (Outcome.Graph)
      Views.push_back(Outcome.Graph->unit());
  return Views;
}

std::vector<extract::CompileJob> jobsOf(const ScanOptions &Options, const policy::Policy &Policy) {
  std::vector<std::string> External = declaredExternal(Policy, Options.Policy.ProjectFile);
  std::vector<extract::CompileJob> Jobs;
  for (const database::Unit &Unit : Options.Selected.Database.Units)
    Jobs.push_back(makeJob(Unit, Options.Selected, External, Options.ResourceDirectory));
  return Jobs;
}

Expected<ExtractionResult> extractUnits(const ScanOptions &Options, const policy::Policy &Policy) {
  std::vector<extract::CompileJob> Jobs = jobsOf(Options, Policy);
  std::vector<std::string> Unavailable;
  for (const database::Unit &Unit : Options.Selected.Database.Units)
    Unavailable.push_back(Unit.Unavailable);
  return extractAll(Jobs, Unavailable, Options.Extraction, errs());
}

policy::Diagnostics leaveOut(const ScanOptions &Options, const policy::Policy &Policy,
                             ArrayRef<graph::UnitView> Units, finding::Result &Result,
                             report::ScanInfo &Info) {
  policy::Diagnostics Problems;
  const std::string &Root = Options.Selected.Root;
  static const FileOverlay Disk;
  const FileOverlay &Files = Options.Extraction.Overlay ? *Options.Extraction.Overlay : Disk;
  std::vector<report::Suppression> Rows =
      review::readComments(Root, ownFiles(Units), Policy, Problems, Files);
  SmallString<256> Reviewed(Root);
  sys::path::append(Reviewed, review::ReviewedFile);
  if (Files.exists(Reviewed)) {
    Expected<policy::SchemaSet> Schemas =
        policy::SchemaSet::load(Options.Policy.RulesDirectory + "/schema");
    if (!Schemas)
      Problems.error({Reviewed.str().str()}, toString(Schemas.takeError()));
    else
      append_range(Rows, review::readReviewed(Reviewed, *Schemas, Policy, Problems, Files));
  }
  review::apply(std::move(Rows), review::today(), Result, Info);
  review::leaveOutUncertain(Options.MinConfidence, Policy, Result, Info);
  return Problems;
}

bool isIncomplete(const report::ScanInfo &Info, const finding::Result &Result) {
  return any_of(Info.Units,
                [](const report::UnitReport &Unit) {
                  return Unit.Status == report::UnitStatus::Failed || Unit.isPartial();
                }) ||
         any_of(Result.Limits, [](const finding::LimitHit &Hit) { return leavesOut(Hit.Limit); }) ||
         any_of(Info.Approximations,
                [](const report::Approximation &Kind) { return leavesOut(Kind.What); });
}

Expected<ProjectRun> runProject(const ScanOptions &Options, const policy::Policy &Policy) {
  Expected<ExtractionResult> Extracted = extractUnits(Options, Policy);
  if (!Extracted)
    return Extracted.takeError();
  ProjectRun Run;
  Run.Extracted = std::move(*Extracted);
  if (Run.Extracted.Interrupted)
    return Run;
  Run.Result = resultOf(Options, Run.Extracted, Policy, Run.FromCache);
  Run.Info = describeScan(Options, Run.Extracted);
  Run.Unusable = leaveOut(Options, Policy, viewsOf(Run.Extracted), Run.Result, Run.Info);
  return Run;
}

} // namespace flowpact::scan
