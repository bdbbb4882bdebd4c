//===- GitLab.cpp - reports for GitLab's merge requests -------------------===//
//
// Code quality: one list; GitLab compares that of the branch with that of its target by
// fingerprint, so all findings stand in it. SAST: the security report, version 15.0.7 of
// its schema, with the path as a detail. Neither has what is suppressed.
//
//===----------------------------------------------------------------------===//
#include "report/Outputs.h"
#include "report/RuleText.h"
#include "report/SarifLog.h"
#include "llvm/ADT/STLExtras.h"

namespace flowpact::report {

using finding::Finding;
using finding::Level;

static constexpr const char *SastVersion = "15.0.7";
static constexpr size_t LongestName = 255, LongestSolution = 7000; ///< by the schema

static std::string dump(const Json &Value) {
  return Value.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

static unsigned lastLine(const finding::SourceRange &Where) {
  return std::max(Where.EndLine, Where.Line);
}

//===-- Code quality --------------------------------------------------------===//

static const char *qualitySeverity(Level L) {
  switch (L) {
  case Level::Note:
    return "minor";
  case Level::Warning:
    return "major";
  case Level::Error:
    return "critical";
  }
  llvm_unreachable("covered switch");
}

void writeCodeQuality(const finding::Result &Result, llvm::raw_ostream &OS) {
  Json Issues = Json::array();
  for (const Finding &F : Result.Findings) {
    const finding::SourceRange &Where = reportedPlace(F);
    Issues.push_back(
        {{"description", sentence(F.Message)},
         {"check_name", F.Rule},
         {"fingerprint", F.Fingerprint},
         {"severity", qualitySeverity(F.Severity)},
         {"location",
          {{"path", Where.File},
           {"lines",
            {{"begin", std::max(Where.Line, 1u)}, {"end", std::max(lastLine(Where), 1u)}}}}}});
  }
  OS << dump(Issues);
}

//===-- SAST ------------------------------------------------------------------===//

static const char *sastSeverity(Level L) {
  switch (L) {
  case Level::Note:
    return "Low";
  case Level::Warning:
    return "Medium";
  case Level::Error:
    return "High";
  }
  llvm_unreachable("covered switch");
}

/// The 32 digits of a fingerprint in the form of a UUID.
static std::string uuidOf(const Finding &F) {
  std::string Digits = F.Fingerprint;
  Digits.resize(32, '0');
  for (size_t At : {20, 16, 12, 8})
    Digits.insert(At, 1, '-');
  return Digits;
}

static Json product(const ScanInfo &Info) {
  Json Row = {{"id", "flowpact"},
              {"name", "flowpact"},
              {"version", Info.ToolVersion},
              {"vendor", {{"name", "flowpact"}}}};
  if (!Info.InformationUri.empty())
    Row["url"] = Info.InformationUri;
  return Row;
}

/// The schema wants no zone: the times are UTC.
static std::string timeText(llvm::StringRef Time) { return Time.rtrim('Z').str(); }

static Json messagesOf(const ScanInfo &Info) {
  Json Messages = Json::array();
  for (const UnitReport &Unit : Info.Units)
    if (Unit.Status == UnitStatus::Failed)
      Messages.push_back(
          {{"level", "warn"}, {"value", Unit.File + " was not analysed: " + Unit.FailureReason}});
    else if (Unit.isPartial())
      Messages.push_back({{"level", "warn"}, {"value", Unit.File + " was analysed only in part"}});
  llvm::sort(Messages, [](const Json &A, const Json &B) { return A["value"] < B["value"]; });
  return Messages;
}

static Json pathOf(const Finding &F) {
  Json Steps = Json::array();
  for (const finding::Step &Step : F.Path) {
    if (Step.Where.File.empty())
      continue;
    Steps.push_back({{"type", "text"}, {"value", sentence(Step.Message)}});
    Steps.push_back({{"type", "file-location"},
                     {"file_name", Step.Where.File},
                     {"line_start", Step.Where.Line},
                     {"line_end", lastLine(Step.Where)}});
  }
  return {{"name", "How it gets there"}, {"type", "list"}, {"items", std::move(Steps)}};
}

static Json vulnerability(const Finding &F, const policy::Policy &Policy) {
  const finding::SourceRange &Where = reportedPlace(F);
  const policy::Clause *Clause = findClause(Policy, F.Clause);
  std::string Name = Clause && !Clause->Title.empty() ? Clause->Title : F.Rule;
  Json Identifiers = Json::array();
  Identifiers.push_back(
      {{"type", "flowpact_rule"}, {"name", "flowpact " + F.Rule}, {"value", F.Rule}});
  if (!F.Clause.empty())
    Identifiers.push_back(
        {{"type", "flowpact_clause"}, {"name", "Clause " + F.Clause}, {"value", F.Clause}});
  Json Place = {{"file", Where.File}, {"start_line", Where.Line}, {"end_line", lastLine(Where)}};
  Json Tracked = Place;
  Tracked["signatures"] = Json::array({{{"algorithm", "scope_offset"}, {"value", F.Fingerprint}}});
  if (!F.Function.empty())
    Place["method"] = F.Function;
  Json Row = {{"id", uuidOf(F)},
              {"name", Name.substr(0, LongestName)},
              {"description", sentence(F.Message)},
              {"severity", sastSeverity(F.Severity)},
              {"identifiers", std::move(Identifiers)},
              {"location", std::move(Place)},
              {"tracking", {{"type", "source"}, {"items", Json::array({std::move(Tracked)})}}}};
  if (Clause && !Clause->Remediation.empty())
    Row["solution"] = Clause->Remediation.substr(0, LongestSolution);
  if (!F.Path.empty())
    Row["details"] = {{"path", pathOf(F)}};
  return Row;
}

void writeSast(const ScanInfo &Info, const finding::Result &Result, const policy::Policy &Policy,
               llvm::raw_ostream &OS) {
  Json Found = Json::array();
  for (const Finding &F : Result.Findings)
    Found.push_back(vulnerability(F, Policy));
  Json Scan = {{"analyzer", product(Info)},
               {"scanner", product(Info)},
               {"type", "sast"},
               {"start_time", timeText(Info.StartTimeUtc)},
               {"end_time", timeText(Info.EndTimeUtc)},
               {"status", Info.ExitCode == 2 ? "failure" : "success"}};
  if (Json Messages = messagesOf(Info); !Messages.empty())
    Scan["messages"] = std::move(Messages);
  OS << dump(
      {{"version", SastVersion}, {"scan", std::move(Scan)}, {"vulnerabilities", std::move(Found)}});
}

} // namespace flowpact::report
