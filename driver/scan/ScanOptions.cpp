//===- ScanOptions.cpp - what flowpact scan was asked for -----------------===//
#include "scan/ScanOptions.h"
#include "Installation.h"
#include "database/Locate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cstdlib>
#include <thread>
#include <unistd.h>

using namespace llvm;
using flowpact::options::Option;
using flowpact::options::ParsedOptions;

namespace flowpact::scan {
namespace {

constexpr Option OwnTable[] = {
    {"policy", 0, "NAME", "policy pack to enforce; repeatable; default: all that ship"},
    {"project", 0, "FILE", "project file; default: .flowpact.json in the root or above it"},
    {"rules", 0, "DIR", "rules directory instead of the shipped one"},
    {"extra-rules", 0, "FILE", "further rule file; repeatable"},
    {"output", 'o', "KIND=OUT",
     "write a report to OUT (-: standard output); repeatable; kinds: sarif, archive, codequality, "
     "sast, junit, markdown",
     "sarif= archive= codequality= sast= junit= markdown="},
    {"sarif", 0, "OUT", "the same as --output sarif=OUT"},
    {"sarif-archive", 0, "",
     "the report of --sarif is an archive: everything, not only what code scanning takes"},
    {"evidence", 0, "", "also list the flows that were checked and hold"},
    {"min-confidence", 0, "PERCENT", "leave out findings that are less certain; default: 30"},
    {"suppressed", 0, "", "also list the findings that are suppressed, and why"},
    {"max-findings", 0, "N", "print at most N findings (SARIF holds all)"},
    {"jobs", 'j', "N", "worker processes and threads; default: processors"},
    {"cache-dir", 0, "DIR", "cache; default: FLOWPACT_CACHE_DIR, else .flowpact/cache in the root"},
    {"no-cache", 0, "", "neither read nor fill a cache"},
    {"cache-size", 0, "MB", "bound of the cache; default: 4096"},
    {"no-shared-prefix", 0, "", "parse each unit from its start, though others share its headers"},
    {"explain-cache", 0, "", "say for each unit why it was not served from the cache"},
    {"timeout", 0, "SEC", "time limit of one unit; default: 300"},
    {"memory", 0, "MB", "memory limit of one worker; default: by the machine's memory"},
    {"color", 0, "WHEN", "auto, always or never", "auto always never"},
    {"no-color", 0, "", "the same as --color never"},
    {"quiet", 'q', "", "no progress, no summary of the run"},
    {"stats", 0, "", "time of each stage, cache and policy figures"},
    {"verbose", 'v', "",
     "also what workers of failed units wrote, and which functions' bodies "
     "differ"},
    {"help", 'h', "", "this text"},
};

/// Of each worker: its share of most of the machine's memory, within reason.
uint64_t defaultMemoryLimit(unsigned Jobs) {
  constexpr uint64_t Gigabyte = uint64_t(1) << 30;
  uint64_t Machine = uint64_t(::sysconf(_SC_PHYS_PAGES)) * uint64_t(::sysconf(_SC_PAGESIZE));
  return std::clamp(Machine / 10 * 8 / Jobs, 2 * Gigabyte, 8 * Gigabyte);
}

Expected<bool> wantsColor(const ParsedOptions &Parsed) {
  StringRef When = Parsed.value("color", "auto");
  if (Parsed.has("no-color") || When == "never")
    return false;
  if (When == "always")
    return true;
  if (When != "auto")
    return createStringError("'" + When + "' is not a value for --color: auto, always or never");
  const char *NoColor = std::getenv("NO_COLOR"); // see no-color.org
  const char *Terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) && !(NoColor && *NoColor) &&
         !(Terminal && StringRef(Terminal) == "dumb");
}

std::string absolute(StringRef Path) {
  return database::canonicalPath(database::workingDirectory(), Path);
}

Error readPolicyOptions(const ParsedOptions &Parsed, ScanOptions &Out) {
  if (Parsed.has("rules")) {
    Out.Policy.RulesDirectory = Parsed.value("rules").str();
  } else {
    Expected<std::string> Found = rulesDirectory();
    if (!Found)
      return Found.takeError();
    Out.Policy.RulesDirectory = *Found;
  }
  Out.Policy.PolicyNames = Parsed.values("policy");
  Out.Policy.ExtraFiles = Parsed.values("extra-rules");
  Out.Policy.ProjectFile = Parsed.has("project") ? Parsed.value("project").str()
                                                 : database::locateProjectFile(Out.Selected.Root);
  return Error::success();
}

Error readLimits(const ParsedOptions &Parsed, ExtractionOptions &Out) {
  unsigned Processors = std::max(1u, std::thread::hardware_concurrency());
  Expected<uint64_t> Jobs = Parsed.number("jobs", Processors, 1, 1024);
  if (!Jobs)
    return Jobs.takeError();
  Out.Jobs = *Jobs;
  Expected<uint64_t> Seconds = Parsed.number("timeout", Out.TimeLimitSeconds, 1, 86400);
  if (!Seconds)
    return Seconds.takeError();
  Out.TimeLimitSeconds = *Seconds;
  uint64_t DefaultMegabytes = defaultMemoryLimit(Out.Jobs) >> 20;
  Expected<uint64_t> Megabytes = Parsed.number("memory", DefaultMegabytes, 64, 1 << 22);
  if (!Megabytes)
    return Megabytes.takeError();
  Out.MemoryLimitBytes = *Megabytes << 20;
  Expected<uint64_t> CacheMegabytes = Parsed.number("cache-size", 4096, 1, 1 << 24);
  if (!CacheMegabytes)
    return CacheMegabytes.takeError();
  Out.CacheLimitBytes = *CacheMegabytes << 20;
  return Error::success();
}

/// Each of them, in the order in which they are written.
Error readOutputs(const ParsedOptions &Parsed, std::vector<report::Output> &Out) {
  if (Parsed.has("sarif"))
    Out.push_back(
        {Parsed.has("sarif-archive") ? report::OutputKind::Archive : report::OutputKind::Sarif,
         Parsed.value("sarif").str()});
  for (const std::string &Text : Parsed.values("output")) {
    auto [Name, Path] = StringRef(Text).split('=');
    Expected<report::OutputKind> Kind = report::parseOutputKind(Name);
    if (!Kind)
      return Kind.takeError();
    if (Path.empty())
      return createStringError("--output '" + Text + "' names no file; write it as " + Name +
                               "=FILE");
    Out.push_back({*Kind, Path.str()});
  }
  if (count_if(Out, [](const report::Output &Row) { return Row.Path == "-"; }) > 1)
    return createStringError("only one report can go to standard output");
  return Error::success();
}

Error readOutputOptions(const ParsedOptions &Parsed, ScanOptions &Out) {
  Expected<bool> Color = wantsColor(Parsed);
  if (!Color)
    return Color.takeError();
  Out.Color = *Color;
  Expected<uint64_t> Shown = Parsed.number("max-findings", 0, 0, UINT32_MAX);
  if (!Shown)
    return Shown.takeError();
  Out.MaxFindings = *Shown;
  Expected<uint64_t> Certain = Parsed.number("min-confidence", 30, 0, 100);
  if (!Certain)
    return Certain.takeError();
  Out.MinConfidence = *Certain;
  if (Error Failure = readOutputs(Parsed, Out.Outputs))
    return Failure;
  Out.Quiet = Parsed.has("quiet");
  Out.Statistics = Parsed.has("stats");
  Out.Evidence = Parsed.has("evidence");
  Out.Suppressed = Parsed.has("suppressed");
  Out.Verbose = Parsed.has("verbose");
  using Style = workers::Progress::Style;
  Out.Extraction.Progress = Out.Quiet                 ? Style::None
                            : ::isatty(STDERR_FILENO) ? Style::Terminal
                                                      : Style::Lines;
  return Error::success();
}

} // namespace

std::vector<Option> scanOptionTable(ArrayRef<Option> Own) {
  std::vector<Option> Table(Own);
  append_range(Table, selectionOptions());
  append_range(Table, OwnTable);
  return Table;
}

std::string cacheDirectory(const ParsedOptions &Parsed, StringRef Root) {
  if (Parsed.has("cache-dir"))
    return absolute(Parsed.value("cache-dir"));
  const char *Chosen = std::getenv("FLOWPACT_CACHE_DIR");
  if (Chosen && *Chosen)
    return absolute(Chosen);
  return (Root + "/.flowpact/cache").str();
}

Expected<ScanOptions> makeScanOptions(const ParsedOptions &Parsed) {
  ScanOptions Result;
  if (Error Failure = readLimits(Parsed, Result.Extraction))
    return std::move(Failure);
  if (Error Failure = readOutputOptions(Parsed, Result))
    return std::move(Failure);
  Expected<std::string> Resources = resourceDirectory();
  if (!Resources)
    return Resources.takeError();
  Result.ResourceDirectory = *Resources;
  Expected<Selection> Selected = selectUnits(Parsed);
  if (!Selected)
    return Selected.takeError();
  Result.Selected = std::move(*Selected);
  if (Error Failure = readPolicyOptions(Parsed, Result))
    return std::move(Failure);
  Result.Extraction.SharePrefixes = !Parsed.has("no-shared-prefix");
  Result.Extraction.ExplainCache = Parsed.has("explain-cache");
  if (!Parsed.has("no-cache"))
    Result.Extraction.CacheDirectory = cacheDirectory(Parsed, Result.Selected.Root);
  return Result;
}

} // namespace flowpact::scan
