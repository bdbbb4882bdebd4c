//===- SarifResults.cpp - findings and evidence as SARIF results ----------===//
//
// One result a finding, with one code flow of one thread flow: viewers show the
// first, so it tells the whole story. The message links to where the content
// starts and to the checks that do not count (the related locations).
//
//===----------------------------------------------------------------------===//

#include "report/SarifLog.h"
#include "report/Uri.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace flowpact::report {

using finding::Finding;
using finding::Step;
using finding::StepKind;

/// SARIF's words for a step's kind (section 3.38.8 of the standard).
static Json stepKinds(StepKind Kind) {
  switch (Kind) {
  case StepKind::Source:
  case StepKind::Received:
    return {"acquire", "taint"};
  case StepKind::Assign:
    return {"value"};
  case StepKind::Store:
    return {"value", "memory"};
  case StepKind::Load:
    return {"value", "memory"};
  case StepKind::Call:
    return {"call", "function"};
  case StepKind::Return:
    return {"return", "function"};
  case StepKind::Capture:
    return {"value", "scope"};
  case StepKind::Global:
    return {"value", "memory", "scope"};
  case StepKind::Virtual:
    return {"call", "function", "caution"};
  case StepKind::Model:
    return {"call", "function"};
  case StepKind::Unknown:
    return {"call", "function", "unknown"};
  case StepKind::Sink:
    return {"taint", "danger"};
  }
  llvm_unreachable("covered switch");
}

/// Viewers can hide what is not essential or important.
static const char *importance(StepKind Kind) {
  switch (Kind) {
  case StepKind::Source:
  case StepKind::Received:
  case StepKind::Sink:
    return "essential";
  case StepKind::Call:
  case StepKind::Return:
  case StepKind::Store:
  case StepKind::Global:
  case StepKind::Virtual:
  case StepKind::Unknown:
    return "important";
  case StepKind::Assign:
  case StepKind::Load:
  case StepKind::Capture:
  case StepKind::Model:
    return "unimportant";
  }
  llvm_unreachable("covered switch");
}

static Json threadFlowLocation(SarifContext &Context, const Step &S) {
  return {{"location", Context.location(S.Where, S.Function, S.Message, ArtifactRole::TracedFile)},
          {"kinds", stepKinds(S.Kind)},
          {"nestingLevel", S.Depth},
          {"importance", importance(S.Kind)}};
}

/// All steps; of a path beyond the limit its two ends around one location that
/// says how many are left out.
static Json threadFlowLocations(SarifContext &Context, const Finding &F) {
  Json Locations = Json::array();
  size_t Count = F.Path.size(), Limit = std::max(Context.Options.MaxPathSteps, 3u);
  size_t Head = Count > Limit ? (Limit - 1) / 2 : Count;
  size_t Resume = Count > Limit ? Count - (Limit - 1 - Head) : Count;
  for (size_t I = 0; I < Head; ++I)
    Locations.push_back(threadFlowLocation(Context, F.Path[I]));
  if (Resume > Head) {
    Step Gap = F.Path[Head];
    Gap.Kind = StepKind::Store; // shown, but not as an end
    Gap.Message = std::to_string(Resume - Head) + " steps are left out here";
    Locations.push_back(threadFlowLocation(Context, Gap));
    Json Notice = sarifNotification(
        Notice::PathShortened, "note",
        "The path of a result of rule '" + F.Rule + "' has " + std::to_string(Count) +
            " steps; the middle is left out, beyond the limit of " + std::to_string(Limit) + ".");
    Notice["locations"] =
        Json::array({Context.location(F.Primary, "", "", ArtifactRole::ResultFile)});
    Context.Notifications.push_back(std::move(Notice));
  }
  for (size_t I = Resume; I < Count; ++I)
    Locations.push_back(threadFlowLocation(Context, F.Path[I]));
  return Locations;
}

static Json codeFlow(SarifContext &Context, const Finding &F) {
  return {{"threadFlows", Json::array({{{"locations", threadFlowLocations(Context, F)}}})}};
}

/// "[text](id)": a link to the related location \p Id.
static std::string link(llvm::StringRef Text, size_t Id) {
  std::string Escaped;
  for (char C : Text) {
    if (C == '[' || C == ']' || C == '\\')
      Escaped += '\\';
    Escaped += C;
  }
  return "[" + Escaped + "](" + std::to_string(Id) + ")";
}

/// Plain text in which nothing may be taken for a link: "a[0](x)".
static std::string withoutLinks(llvm::StringRef Text) {
  std::string Escaped;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text.substr(I).starts_with("]("))
      Escaped += '\\';
    Escaped += Text[I];
  }
  return Escaped;
}

namespace {
/// The related locations of a result and the sentences that link to them.
struct RelatedText {
  Json Locations = Json::array();
  std::string Text;
};
} // namespace

std::string plainMessage(const Finding &F) { return withoutLinks(sentence(F.Message)); }

static void addRelated(SarifContext &Context, RelatedText &Related, const finding::Related &Where,
                       llvm::StringRef Function) {
  Json Location = {{"id", Related.Locations.size() + 1}};
  Location.update(
      Context.location(Where.Where, Function, sentence(Where.Message), ArtifactRole::TracedFile));
  Related.Locations.push_back(std::move(Location));
}

/// Services show results in the repository's own files only: a finding whose
/// sink is in a library's header stands where the path last leaves the
/// repository.
const Step *lastOwnStep(const Finding &F) {
  if (isBelowRoot(F.Primary.File))
    return nullptr;
  for (const Step &S : llvm::reverse(F.Path))
    if (isBelowRoot(S.Where.File))
      return &S;
  return nullptr;
}

static RelatedText relatedLocations(SarifContext &Context, const Finding &F) {
  constexpr size_t NamedChecks = 5;
  RelatedText Related;
  if (lastOwnStep(F)) {
    addRelated(Context, Related, {F.Primary, "The content leaves here, outside of the repository"},
               F.Function);
    Related.Text += " It leaves outside of the repository, " + link("here", 1) + ".";
  }
  if (!F.Path.empty() && !F.Path.front().Where.File.empty()) {
    const Step &Source = F.Path.front();
    std::string Detail = Source.Message.empty() ? "" : ": " + Source.Message;
    addRelated(Context, Related, {Source.Where, "The content starts here" + Detail},
               Source.Function);
    Related.Text += " The content starts " + link("here", Related.Locations.size()) + ".";
  }
  size_t First = Related.Locations.size();
  for (const finding::Related &Check : F.Checks) {
    if (Related.Locations.size() >= Context.Options.MaxRelated)
      break;
    addRelated(Context, Related, Check, "");
  }
  size_t Checks = Related.Locations.size() - First;
  for (size_t I = 0; I < std::min(Checks, NamedChecks); ++I)
    Related.Text += (I             ? "; "
                     : Checks == 1 ? " A check does not count: "
                                   : " Checks do not count: ") +
                    link(F.Checks[I].Message, First + I + 1);
  if (F.Checks.size() > NamedChecks)
    Related.Text += "; and " + std::to_string(F.Checks.size() - NamedChecks) + " more";
  if (Checks)
    Related.Text += ".";
  for (const finding::SourceRange &Where : F.Again) {
    if (Related.Locations.size() >= Context.Options.MaxRelated)
      break;
    addRelated(Context, Related, {Where, "The same content gets here, too"}, F.Function);
  }
  return Related;
}

static void setIfGiven(Json &Object, const char *Key, const std::string &Text) {
  if (!Text.empty())
    Object[Key] = Text;
}

static Json findingProperties(const Finding &F) {
  Json Properties = Json::object();
  setIfGiven(Properties, "subject", F.Subject);
  setIfGiven(Properties, "sourceLabel", F.SourceLabel);
  setIfGiven(Properties, "sinkLabel", F.SinkLabel);
  setIfGiven(Properties, "recipient", F.Recipient);
  setIfGiven(Properties, "recipientCategory", F.RecipientCategory);
  setIfGiven(Properties, "destination", F.Destination);
  Properties["confidence"] = F.Confidence;
  if (!F.ConfidenceReasons.empty())
    Properties["confidenceReasons"] = F.ConfidenceReasons;
  return Properties;
}

/// A result's location, with the line around it so that
/// the log can be read without the sources.
static Json primaryLocation(SarifContext &Context, const finding::SourceRange &Range,
                            const std::string &Function, const std::string &Mangled) {
  Json Location = Json::object();
  if (!Range.File.empty()) {
    Json &Physical = Location["physicalLocation"] = {
        {"artifactLocation", Context.artifactLocation(Range.File, ArtifactRole::ResultFile)},
        {"region", Context.region(Range, /*Snippet=*/true)}};
    if (std::optional<SourceLine> Line = Context.Sources.line(Range.File, Range.Line)) {
      // Wide enough to hold the region: all of its lines.
      unsigned EndLine = std::max(Range.EndLine, Range.Line);
      std::string Text;
      for (unsigned Number = Range.Line; Number <= EndLine; ++Number)
        if (std::optional<SourceLine> Next = Context.Sources.line(Range.File, Number))
          Text += Next->Text.str() + "\n";
      Physical["contextRegion"] = {
          {"startLine", Range.Line}, {"endLine", EndLine}, {"snippet", textMessage(Text)}};
    }
  }
  if (!Function.empty())
    Location["logicalLocations"] = Json::array({logicalLocation(Function, Mangled)});
  return Location;
}

static Json findingLocation(SarifContext &Context, const Finding &F) {
  if (const Step *Own = lastOwnStep(F))
    return primaryLocation(Context, Own->Where, Own->Function, "");
  return primaryLocation(Context, F.Primary, F.Function, F.FunctionMangled);
}

/// What \p F's fix inserts, in front of the use.
static Json fixes(SarifContext &Context, const Fix &Found) {
  finding::SourceRange At{Found.File, Found.Line, Found.Column, Found.Line, Found.Column};
  Json Replacement = {{"deletedRegion", Context.region(At, /*Snippet=*/false)},
                      {"insertedContent", {{"text", Found.Inserted}}}};
  Json Change = {
      {"artifactLocation", Context.artifactLocation(Found.File, ArtifactRole::ResultFile)},
      {"replacements", Json::array({std::move(Replacement)})}};
  return Json::array({{{"description", textMessage(sentence(Found.Description))},
                       {"artifactChanges", Json::array({std::move(Change)})}}});
}

Json sarifResult(SarifContext &Context, const Finding &F) {
  RelatedText Related = relatedLocations(Context, F);
  Json Result = {{"ruleId", F.Rule},
                 {"ruleIndex", indexOf(Context.Rules, F.Rule)},
                 {"kind", "fail"},
                 {"level", sarifLevel(F.Severity).str()},
                 {"message", textMessage(plainMessage(F) + Related.Text)},
                 {"locations", Json::array({findingLocation(Context, F)})}};
  if (!F.Fingerprint.empty())
    Result["partialFingerprints"] = {{FingerprintKey, F.Fingerprint}};
  if (!F.LooseFingerprint.empty())
    Result["partialFingerprints"][LooseFingerprintKey] = F.LooseFingerprint;
  if (!F.Path.empty())
    Result["codeFlows"] = Json::array({codeFlow(Context, F)});
  if (!Related.Locations.empty())
    Result["relatedLocations"] = std::move(Related.Locations);
  if (!F.Clause.empty())
    Result["taxa"] = Json::array({clauseReference(Context, F.Clause)});
  if (std::optional<Fix> Found = Context.Cures.of(F))
    Result["fixes"] = fixes(Context, *Found);
  Result["rank"] = static_cast<double>(std::min(F.Confidence, 100u));
  Result["properties"] = findingProperties(F);
  return Result;
}

Json sarifSuppressed(SarifContext &Context, const SuppressedFinding &Row) {
  Json Result = sarifResult(Context, Row.What);
  const Suppression &By = Context.Info.Suppressions[Row.By];
  Json Entry = {{"kind", By.InSource ? "inSource" : "external"},
                {"status", "accepted"},
                {"justification", By.Reason},
                {"location", Context.location(By.Where, "", "", ArtifactRole::TracedFile)}};
  Json Properties = Json::object();
  setIfGiven(Properties, "until", By.Until);
  setIfGiven(Properties, "ticket", By.Ticket);
  setIfGiven(Properties, "by", By.By);
  if (!Properties.empty())
    Entry["properties"] = std::move(Properties);
  Result["suppressions"] = Json::array({std::move(Entry)});
  return Result;
}

void addBaselineState(const ComparedFinding &State, Json &Result) {
  Result["baselineState"] = State.State == BaselineState::New         ? "new"
                            : State.State == BaselineState::Unchanged ? "unchanged"
                                                                      : "updated";
  if (State.State == BaselineState::New && !State.Enforced)
    Result["properties"]["enforced"] = false;
}

/// Where it was; the file may be another by now, or gone.
static Json formerLocation(const finding::SourceRange &Where) {
  Json Artifact = isBelowRoot(Where.File)
                      ? Json{{"uri", encodePath(Where.File)}, {"uriBaseId", SourceRootId}}
                      : Json{{"uri", fileUri(Where.File)}};
  return {{"physicalLocation",
           {{"artifactLocation", std::move(Artifact)},
            {"region", {{"startLine", std::max(Where.Line, 1u)}}}}}};
}

Json sarifFixed(SarifContext &Context, const BaselineFinding &Row) {
  Json Result = {{"ruleId", Row.Rule},
                 {"ruleIndex", indexOf(Context.Rules, Row.Rule)},
                 {"kind", "fail"},
                 {"level", sarifLevel(Row.Severity).str()},
                 {"message", textMessage(Row.Message)},
                 {"locations", Json::array({formerLocation(Row.Where)})}};
  Json Prints = Json::object();
  setIfGiven(Prints, FingerprintKey, Row.Fingerprint);
  setIfGiven(Prints, LooseFingerprintKey, Row.LooseFingerprint);
  Result["partialFingerprints"] = std::move(Prints);
  Result["baselineState"] = "absent";
  return Result;
}

Json sarifEvidence(SarifContext &Context, const finding::Evidence &Held) {
  Json Result = {
      {"ruleId", Held.Rule},
      {"ruleIndex", indexOf(Context.Rules, Held.Rule)},
      {"kind", "pass"},
      {"level", "none"},
      {"message", textMessage(withoutLinks(sentence(Held.Message)))},
      {"locations", Json::array({primaryLocation(Context, Held.Primary, Held.Function, "")})}};
  if (!Held.GuardLocation.File.empty()) {
    RelatedText Related;
    addRelated(Context, Related, {Held.GuardLocation, "This check proves it"}, "");
    Result["message"]["text"] =
        Result["message"]["text"].get<std::string>() + " " + link("This check", 1) + " proves it.";
    Result["relatedLocations"] = std::move(Related.Locations);
  }
  if (!Held.Clause.empty())
    Result["taxa"] = Json::array({clauseReference(Context, Held.Clause)});
  if (!Held.Subject.empty())
    Result["properties"]["subject"] = Held.Subject;
  if (Held.InAssertion)
    Result["properties"]["onlyInAssertion"] = true;
  return Result;
}

} // namespace flowpact::report
