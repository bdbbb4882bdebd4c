//===- SarifInvocation.cpp - how the scan went, in SARIF ------------------===//
//
// Everything that makes the results less than complete becomes a notification:
// units not analysed, limits, cut lists, rules whose labels matched nothing.
//
//===----------------------------------------------------------------------===//

#include "report/SarifLog.h"
#include "report/Uri.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace flowpact::report {

namespace {
struct NoticeText {
  Notice About;
  const char *Id, *Name, *Level;
  const char *Text; ///< what it means
  const char *Help; ///< what to do
};
} // namespace

static constexpr NoticeText NoticeTexts[] = {
    {Notice::UnitNotAnalysed, "unit-not-analysed", "UnitNotAnalysed", "error",
     "A translation unit could not be analysed; violations in it are not "
     "found.",
     "Compile the unit with its command from the compile database. If that "
     "succeeds, raise the "
     "time or memory limit that the message names."},
    {Notice::UnitPartlyAnalysed, "unit-partly-analysed", "UnitPartlyAnalysed", "warning",
     "A translation unit has errors; what could be parsed was analysed.",
     "Build first, so that generated files exist, and compile the unit with "
     "Clang to see all errors."},
    {Notice::LimitReached, "limit-reached", "LimitReached", "warning",
     "A bound of the analysis was reached, with the effect that it names.",
     "Read the effect; where it matters, narrow the labels or models that "
     "widen the flow."},
    {Notice::Approximated, "construct-approximated", "ConstructApproximated", "note",
     "The code holds a construct that is not modelled exactly.",
     "Look at the first place; content that passes through such a construct "
     "may be missed."},
    {Notice::ResultsLeftOut, "results-left-out", "ResultsLeftOut", "warning",
     "There are more results than a code scanning service takes.",
     "Read the archive report, which holds all of them, or fix the most "
     "frequent rule first."},
    {Notice::UncertainLeftOut, "uncertain-results-left-out", "UncertainResultsLeftOut", "warning",
     "Results are too uncertain to be shown.",
     "Scan with --min-confidence 0 to see all of them; describe the functions that their "
     "paths pass through, and they become certain or go away."},
    {Notice::PathShortened, "path-shortened", "PathShortened", "note",
     "The path of a result is longer than a code scanning service takes.",
     "Both ends of the path are complete; only steps in the middle are left "
     "out."},
    {Notice::SourceUnreadable, "source-unreadable", "SourceUnreadable", "note",
     "A source file could not be read for the report; its columns count bytes.",
     "Write the report where the sources are that were scanned."},
    {Notice::ProgramNote, "program-note", "ProgramNote", "note",
     "Something about the program that readers of the results should know.",
     "Nothing has to be done; the message says what it is about."},
    {Notice::CacheNote, "cache-note", "CacheNote", "note", "Something about the cache.",
     "Nothing has to be done; results do not depend on the cache."},
    {Notice::RuleMatchedNothing, "rule-matched-nothing", "RuleMatchedNothing", "note",
     "The labels of a rule matched nothing in the program, so it could not "
     "apply.",
     "If the program has such data or such a use, label it in the project "
     "file; else nothing is wrong."},
    {Notice::ConfigurationNote, "configuration-note", "ConfigurationNote", "note",
     "Something about the configuration.", "The message says what could be better."},
};

Json sarifNotificationDescriptors() {
  Json Rows = Json::array();
  for (const NoticeText &Row : NoticeTexts)
    Rows.push_back({{"id", Row.Id},
                    {"name", Row.Name},
                    {"shortDescription", textMessage(Row.Text)},
                    {"fullDescription", textMessage(Row.Text)},
                    {"help", textMessage(Row.Help)},
                    {"defaultConfiguration", {{"level", Row.Level}}}});
  return Rows;
}

Json sarifNotification(Notice About, llvm::StringRef Level, llvm::StringRef Text) {
  size_t Index = static_cast<size_t>(About);
  assert(NoticeTexts[Index].About == About && "table out of order");
  return {{"descriptor", {{"id", NoticeTexts[Index].Id}, {"index", Index}}},
          {"level", Level.str()},
          {"message", textMessage(Text)}};
}

static Json unitNotification(SarifContext &Context, const UnitReport &Unit) {
  bool Failed = Unit.Status == UnitStatus::Failed;
  std::string Text = Failed
                         ? "This translation unit was not analysed: " + withStop(Unit.FailureReason)
                         : "This translation unit was analysed only in part: it has " +
                               std::to_string(Unit.Errors) +
                               (Unit.Errors == 1 ? " error: " : " errors, the first: ") +
                               withStop(Unit.FirstError);
  Json Notice = sarifNotification(Failed ? Notice::UnitNotAnalysed : Notice::UnitPartlyAnalysed,
                                  Failed ? "error" : "warning", Text);
  Json Location;
  if (!Failed && !Unit.FirstErrorAt.File.empty())
    Location = Context.location(Unit.FirstErrorAt, "", "", ArtifactRole::AnalysisTarget);
  else
    Location["physicalLocation"]["artifactLocation"] =
        Context.artifactLocation(Unit.File, ArtifactRole::AnalysisTarget);
  Notice["locations"] = Json::array({std::move(Location)});
  return Notice;
}

/// Every unit becomes an artifact; in an order that the compile database's does
/// not change.
static void reportUnits(SarifContext &Context) {
  std::vector<const UnitReport *> Units;
  for (const UnitReport &Unit : Context.Info.Units)
    Units.push_back(&Unit);
  auto Key = [](const UnitReport *U) {
    return std::tuple(llvm::StringRef(U->File), U->Status == UnitStatus::Failed,
                      llvm::StringRef(U->FailureReason), U->Errors, llvm::StringRef(U->FirstError),
                      llvm::StringRef(U->FirstErrorAt.File), U->FirstErrorAt.Line,
                      U->FirstErrorAt.Column);
  };
  llvm::sort(Units, [&](const UnitReport *A, const UnitReport *B) { return Key(A) < Key(B); });
  for (const UnitReport *Unit : Units) {
    Context.artifactLocation(Unit->File, ArtifactRole::AnalysisTarget);
    if (Unit->Status == UnitStatus::Failed || Unit->isPartial())
      Context.Notifications.push_back(unitNotification(Context, *Unit));
  }
}

static void reportLimits(SarifContext &Context) {
  for (const finding::LimitHit &Hit : Context.Result.Limits)
    Context.Notifications.push_back(
        sarifNotification(Notice::LimitReached, "warning",
                          "The limit '" + Hit.Limit + "' was reached " + std::to_string(Hit.Count) +
                              (Hit.Count == 1 ? " time" : " times") +
                              (Hit.Effect.empty() ? "." : ": " + withStop(Hit.Effect))));
  for (const Approximation &A : Context.Info.Approximations) {
    Json Notice =
        sarifNotification(Notice::Approximated, "note",
                          "The construct '" + A.What + "' is approximated, " +
                              std::to_string(A.Count) + (A.Count == 1 ? " time." : " times."));
    if (!A.First.File.empty())
      Notice["locations"] =
          Json::array({Context.location(A.First, "", "", ArtifactRole::AnalysisTarget)});
    Context.Notifications.push_back(std::move(Notice));
  }
}

static void reportRules(SarifContext &Context) {
  for (const finding::RuleStatistics &Rule : Context.Result.Rules) {
    if (Rule.Unmatched.empty())
      continue;
    Json Notice = sarifNotification(
        Notice::RuleMatchedNothing, "note",
        "Rule '" + Rule.Rule + "' could not apply: its labels matched no " + Rule.Unmatched + ".");
    if (std::binary_search(Context.Rules.begin(), Context.Rules.end(), Rule.Rule))
      Notice["associatedRule"] = {{"id", Rule.Rule}, {"index", indexOf(Context.Rules, Rule.Rule)}};
    Context.ConfigurationNotifications.push_back(std::move(Notice));
  }
  for (const std::string &Label : Context.Result.UnmatchedLabels)
    Context.ConfigurationNotifications.push_back(sarifNotification(
        Notice::ConfigurationNote, "warning", sentence(Label + " matches nothing")));
  for (const std::string &Problem : Context.Result.Problems)
    Context.ConfigurationNotifications.push_back(
        sarifNotification(Notice::ConfigurationNote, "warning", sentence(Problem)));
  for (const Suppression &Row : Context.Info.Suppressions) {
    std::string Text = suppressionNote(Row);
    if (Text.empty())
      continue;
    Json Notice = sarifNotification(Notice::ConfigurationNote, "warning", sentence(Text));
    Notice["locations"] =
        Json::array({Context.location(Row.Where, "", "", ArtifactRole::TracedFile)});
    Context.ConfigurationNotifications.push_back(std::move(Notice));
  }
  for (const std::string &Note : Context.Info.ConfigurationNotes)
    Context.ConfigurationNotifications.push_back(
        sarifNotification(Notice::ConfigurationNote, "note", sentence(Note)));
}

static void reportNotes(SarifContext &Context) {
  for (const std::string &Text : leftOutTexts(Context.Info.LeftOut, "result"))
    Context.Notifications.push_back(
        sarifNotification(Notice::UncertainLeftOut, "warning", sentence(Text)));
  for (const std::string &Note : Context.Result.Notes)
    Context.Notifications.push_back(sarifNotification(Notice::ProgramNote, "note", sentence(Note)));
  if (Context.Options.RunDetails)
    for (const std::string &Note : Context.Info.CacheNotes)
      Context.Notifications.push_back(sarifNotification(Notice::CacheNote, "note", sentence(Note)));
}

static void reportUnreadable(SarifContext &Context) {
  constexpr size_t Listed = 100;
  const std::set<std::string> &Files = Context.Sources.unreadable();
  for (const std::string &File :
       llvm::make_range(Files.begin(), std::next(Files.begin(), std::min(Listed, Files.size())))) {
    Json Notice =
        sarifNotification(Notice::SourceUnreadable, "note",
                          "The file could not be read for the report: its columns count bytes.");
    Notice["locations"][0]["physicalLocation"]["artifactLocation"] =
        Context.artifactLocation(File, ArtifactRole::TracedFile);
    Context.Notifications.push_back(std::move(Notice));
  }
  if (Files.size() > Listed)
    Context.Notifications.push_back(
        sarifNotification(Notice::SourceUnreadable, "note",
                          "Another " + std::to_string(Files.size() - Listed) +
                              " files could not be read for the report."));
}

static const char *exitDescription(int Code) {
  switch (Code) {
  case 0:
    return "no violations";
  case 1:
    return "violations found";
  case 2:
    return "usage or configuration error";
  case 3:
    return "analysis incomplete";
  }
  return "internal error";
}

static void addRunDetails(const ScanInfo &Info, Json &Invocation) {
  auto Set = [&](const char *Key, const std::string &Text) {
    if (!Text.empty())
      Invocation[Key] = Text;
  };
  Set("commandLine", Info.CommandLine);
  Set("startTimeUtc", Info.StartTimeUtc);
  Set("endTimeUtc", Info.EndTimeUtc);
  if (!Info.WorkingDirectory.empty())
    Invocation["workingDirectory"]["uri"] = fileUri(Info.WorkingDirectory + "/");
}

Json sarifInvocation(SarifContext &Context) {
  const ScanInfo &Info = Context.Info;
  reportUnits(Context);
  reportLimits(Context);
  reportRules(Context);
  reportNotes(Context);
  reportUnreadable(Context);
  Json Invocation = Json::object();
  if (Context.Options.RunDetails)
    addRunDetails(Info, Invocation);
  Invocation["exitCode"] = Info.ExitCode;
  Invocation["exitCodeDescription"] = exitDescription(Info.ExitCode);
  bool AllUnits = std::none_of(Info.Units.begin(), Info.Units.end(), [](const UnitReport &Unit) {
    return Unit.Status == UnitStatus::Failed;
  });
  Invocation["executionSuccessful"] = AllUnits && (Info.ExitCode == 0 || Info.ExitCode == 1);
  if (!Context.Notifications.empty())
    Invocation["toolExecutionNotifications"] = Context.Notifications;
  if (!Context.ConfigurationNotifications.empty())
    Invocation["toolConfigurationNotifications"] = Context.ConfigurationNotifications;
  return Invocation;
}

static Json unitCounts(const SarifContext &Context) {
  size_t Failed = 0, Partial = 0;
  for (const UnitReport &Unit : Context.Info.Units) {
    Failed += Unit.Status == UnitStatus::Failed;
    Partial += Unit.isPartial();
  }
  return {
      {"total", Context.Info.Units.size()}, {"partlyAnalysed", Partial}, {"notAnalysed", Failed}};
}

static Json ruleCounts(const SarifContext &Context) {
  std::map<std::string, std::pair<uint64_t, uint64_t>> ByRule; // violations, held
  for (const std::string &Rule : Context.Rules)
    ByRule[Rule];
  for (const finding::Finding &F : Context.Result.Findings)
    ++ByRule[F.Rule].first;
  for (const finding::Evidence &Held : Context.Result.Held)
    ++ByRule[Held.Rule].second;
  Json Counts = Json::object();
  for (const auto &[Rule, Count] : ByRule)
    Counts[Rule] = {{"violations", Count.first}, {"held", Count.second}};
  for (const finding::RuleStatistics &Rule : Context.Result.Rules) {
    Counts[Rule.Rule]["sources"] = Rule.Sources;
    Counts[Rule.Rule]["sinks"] = Rule.Sinks;
  }
  return Counts;
}

/// What a later run needs to know of findings that this one does not show.
static Json leftOutRows(SarifContext &Context) {
  Json Rows = Json::array();
  const LeftOutFindings &LeftOut = Context.Info.LeftOut;
  for (const auto *Findings : LeftOut.lists())
    for (const finding::Finding &F : *Findings) {
      const finding::SourceRange &Where = reportedPlace(F);
      Json Row = {{"ruleId", F.Rule},
                  {"file", Where.File},
                  {"line", Where.Line},
                  {FingerprintKey, F.Fingerprint},
                  {LooseFingerprintKey, F.LooseFingerprint}};
      if (std::optional<SourceLine> Line = Context.Sources.line(Where.File, Where.Line))
        Row["text"] = Line->Text.trim().str();
      Rows.push_back(std::move(Row));
    }
  return Rows;
}

Json sarifRunProperties(SarifContext &Context) {
  constexpr size_t ListedCalls = 200;
  const finding::Statistics &Stats = Context.Result.Stats;
  Json Properties = {{"translationUnits", unitCounts(Context)}, {"rules", ruleCounts(Context)}};
  Properties["program"] = {{"functions", Stats.Functions},
                           {"nodes", Stats.Nodes},
                           {"edges", Stats.Edges},
                           {"calls", Stats.Calls},
                           {"unresolvedCalls", Stats.UnresolvedCalls}};
  if (!Context.Policy.ContentHash.empty())
    Properties["policyHash"] = Context.Policy.ContentHash;
  const auto &Calls = Context.Result.Unmodelled;
  Json &Unmodelled = Properties["unmodelledCalls"] = {{"functions", Calls.size()},
                                                      {"mostFrequent", Json::array()}};
  for (size_t I = 0; I < std::min(Calls.size(), ListedCalls); ++I)
    Unmodelled["mostFrequent"].push_back(
        {{"function", Calls[I].Function}, {"sites", Calls[I].Sites}});
  Properties["limits"] = Json::array();
  for (const finding::LimitHit &Hit : Context.Result.Limits)
    Properties["limits"].push_back(
        {{"limit", Hit.Limit}, {"count", Hit.Count}, {"effect", Hit.Effect}});
  if (Json Rows = leftOutRows(Context); !Rows.empty())
    Properties["leftOut"] = std::move(Rows);
  if (Context.Options.RunDetails)
    Properties["seconds"] = {{"link", Stats.LinkSeconds},
                             {"reach", Stats.ReachSeconds},
                             {"tabulate", Stats.TabulateSeconds},
                             {"judge", Stats.JudgeSeconds}};
  return Properties;
}

} // namespace flowpact::report
