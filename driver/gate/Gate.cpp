//===- Gate.cpp - what did this change introduce? -------------------------===//
#include "gate/Gate.h"
#include "report/SourceText.h"
#include "review/Suppressions.h"

using namespace llvm;
using flowpact::report::BaselineState;

namespace flowpact::gate {

static Expected<std::optional<finding::Level>> parseFailOn(StringRef Text) {
  using finding::Level;
  if (Text == "never")
    return std::nullopt;
  for (auto [Name, Value] : {std::pair("note", Level::Note), std::pair("warning", Level::Warning),
                             std::pair("error", Level::Error)})
    if (Text == Name)
      return std::optional(Value);
  return createStringError("'" + Text +
                           "' is no value for --fail-on: note, warning, error or never");
}

Expected<Gate> Gate::create(const options::ParsedOptions &Parsed) {
  Gate Result;
  auto FailsFrom = parseFailOn(Parsed.value("fail-on", "note"));
  if (!FailsFrom)
    return FailsFrom.takeError();
  Result.FailsFrom = *FailsFrom;
  if (!Parsed.has("base"))
    return createStringError("name what to compare with: --base with the SARIF log of an earlier "
                             "scan, or with a commit");
  Expected<Baseline> Earlier = readSarif(Parsed.value("base"), review::today());
  if (!Earlier)
    return Earlier.takeError();
  Result.Earlier = std::move(*Earlier);
  return Result;
}

bool Gate::isEnforced(const finding::Finding &F, const policy::Policy &Policy) const {
  return FailsFrom && F.Severity >= *FailsFrom &&
         policy::modeOf(Policy, F.Rule, F.Clause) == policy::Mode::Enforce;
}

Error Gate::judge(scan::ProjectRun &Run, const policy::Policy &Policy) {
  report::SourceText Sources(Run.Info.SourceRoot);
  auto TextOf = [&](const finding::SourceRange &Place) -> std::string {
    std::optional<report::SourceLine> Line = Sources.line(Place.File, Place.Line);
    return Line ? Line->Text.trim().str() : "";
  };
  if (!Earlier->PolicyHash.empty() && Earlier->PolicyHash != Policy.ContentHash)
    Earlier->Notes.push_back("its rules were others: what only new rules find is new");
  compare(std::move(*Earlier), Run.Result, Run.Info, TextOf);
  report::Comparison &Compared = *Run.Info.Baseline;
  for (size_t I = 0; I < Compared.Findings.size(); ++I)
    if (Compared.Findings[I].State == BaselineState::New)
      Compared.Findings[I].Enforced = isEnforced(Run.Result.Findings[I], Policy);
  return Error::success();
}

} // namespace flowpact::gate
