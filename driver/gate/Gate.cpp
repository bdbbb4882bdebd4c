//===- Gate.cpp - what did this change introduce? -------------------------===//
#include "gate/Gate.h"
#include "report/SourceText.h"
#include "review/Suppressions.h"
#include "llvm/Support/FileSystem.h"

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

/// A name that ends like a log is one; any other is a commit if git says so.
Error Gate::choose(StringRef Base, scan::ScanOptions &Options) {
  const std::string &Root = Options.Selected.Root;
  bool IsLog = Base.ends_with(".sarif") || Base.ends_with(".json") ||
               (!namesCommit(Root, Base) && sys::fs::exists(Base));
  if (IsLog) {
    Expected<Baseline> Read = readSarif(Base, review::today());
    if (!Read)
      return Read.takeError();
    Earlier = std::move(*Read);
    return Error::success();
  }
  Expected<std::string> Found = findBase(Root, Base);
  if (!Found)
    return Found.takeError();
  Expected<std::unique_ptr<Scratch>> Made = Scratch::create();
  if (!Made)
    return Made.takeError();
  Files = std::move(*Made);
  Ref = Base.str();
  Commit = std::move(*Found);
  if (Options.Extraction.CacheDirectory.empty())
    Options.Extraction.CacheDirectory = Files->path("cache");
  return Error::success();
}

Expected<Gate> Gate::create(const options::ParsedOptions &Parsed, scan::ScanOptions &Options) {
  Gate Result;
  auto FailsFrom = parseFailOn(Parsed.value("fail-on", "note"));
  if (!FailsFrom)
    return FailsFrom.takeError();
  Result.FailsFrom = *FailsFrom;
  if (!Parsed.has("base"))
    return createStringError("name what to compare with: --base with the SARIF log of an earlier "
                             "scan, or with a commit");
  if (Error Problem = Result.choose(Parsed.value("base"), Options))
    return std::move(Problem);
  return Result;
}

bool Gate::isEnforced(const finding::Finding &F, const policy::Policy &Policy) const {
  return FailsFrom && F.Severity >= *FailsFrom &&
         policy::modeOf(Policy, F.Rule, F.Clause) == policy::Mode::Enforce;
}

Expected<bool> Gate::judge(const scan::ScanOptions &Options, scan::ProjectRun &Run,
                           const policy::Policy &Policy) {
  if (!Earlier) {
    auto Then = findingsAt(Commit, Ref, Options, Policy, *Files);
    if (!Then)
      return Then.takeError();
    if (!*Then)
      return false;
    Earlier = std::move(**Then);
  }
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
  return true;
}

} // namespace flowpact::gate
