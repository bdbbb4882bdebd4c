//===- ExplainCommand.cpp - flowpact explain ------------------------------===//
//
//   two lines -> the way of a value from one to the other, or where it stops
//   a finding -> why it is one
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "ExitStatus.h"
#include "ExplainFinding.h"
#include "finding/Analyze.h"
#include "finding/ExplainFlow.h"
#include "policy/Load.h"
#include "scan/Scan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"from", 0, "FILE:LINE", "where the value is"},
    {"to", 0, "FILE:LINE", "where it should arrive"},
};

std::vector<options::Option> table() { return scan::scanOptionTable(OwnTable); }

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact explain FINDING [-p BUILD] [SCAN-OPTION...]
       flowpact explain --from FILE:LINE --to FILE:LINE [-p BUILD] [SCAN-OPTION...]

FINDING is a finding's number in the report, the first six or more digits of its
fingerprint, or FILE:LINE for all findings and allowed flows of a line. Says how the
content gets there, where a check would count, and why those that exist do not.
Exit status: 0 it was found, 1 there is no such finding.

With --from and --to:

Follows every value of one line through the program and says how it gets to the other,
or at which call, field or limit it stops. Needs no labels; takes the options of scan.
Exit status: 0 it gets there, 1 it does not.

)";
  options::printOptions(table(), outs());
}

Expected<finding::SourceLine> parseLine(const options::ParsedOptions &Parsed, StringRef Option) {
  StringRef Text = Parsed.value(Option);
  auto [File, Number] = Text.rsplit(':');
  finding::SourceLine Result{File.str(), 0};
  if (File.empty() || Number.getAsInteger(10, Result.Line) || Result.Line == 0)
    return createStringError("--" + Option + " wants a file and a line, as in src/a.cpp:42" +
                             (Text.empty() ? "" : "; got '" + Text.str() + "'"));
  if (StringRef(Result.File).starts_with("./"))
    Result.File.erase(0, 2);
  return Result;
}

std::string place(const finding::SourceRange &Where) {
  return Where.File + ":" + std::to_string(Where.Line) + ":" + std::to_string(Where.Column);
}

int print(const finding::FlowExplanation &Found, const finding::SourceLine &From,
          const finding::SourceLine &To) {
  for (auto [Count, At] : {std::pair(Found.FromValues, &From), std::pair(Found.ToValues, &To)})
    if (Count == 0) {
      errs() << "flowpact: error: no value stands at " << At->File << ':' << At->Line
             << "; is the file among the units, and does the line hold code that is compiled?\n";
      return ExitUsage;
    }
  if (!Found.Path.empty()) {
    outs() << "it gets there, in " << Found.Path.size()
           << (Found.Path.size() == 1 ? " step:\n" : " steps:\n");
    for (const finding::Step &Step : Found.Path)
      outs().indent(2 + 2 * std::min(Step.Depth, 8u))
          << place(Step.Where) << ": " << Step.Message << " in " << Step.Function << '\n';
    return ExitClean;
  }
  outs() << "it does not get there";
  outs() << (Found.Stops.empty() ? "; nothing on the way depends on it\n" : "; it stops at:\n");
  for (const finding::FlowStop &Stop : Found.Stops)
    outs() << "  " << place(Stop.Where) << ": " << Stop.Message << " in " << Stop.Function << '\n';
  for (const finding::LimitHit &Hit : Found.Limits)
    outs() << "  limit '" << Hit.Limit << "' reached " << Hit.Count << " times: " << Hit.Effect
           << '\n';
  return ExitViolations;
}

Expected<int> explain(options::ParsedOptions &Parsed) {
  const std::vector<std::string> Names = takeFindings(Parsed);
  if (Names.size() > 1)
    return createStringError("explains one finding at a time; got '" + join(Names, "' and '") +
                             "'");
  if (Names.empty() && !Parsed.has("from") && !Parsed.has("to"))
    return createStringError("wants a finding (its number, its fingerprint, or FILE:LINE), or "
                             "--from and --to");
  const StringRef Finding = Names.empty() ? "" : StringRef(Names.front()); // empty: two lines
  finding::SourceLine From, To;
  for (auto [Line, Option] : {std::pair(&From, "from"), std::pair(&To, "to")}) {
    if (!Finding.empty())
      break;
    Expected<finding::SourceLine> Read = parseLine(Parsed, Option);
    if (!Read)
      return Read.takeError();
    *Line = std::move(*Read);
  }
  Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
  if (!Options)
    return Options.takeError();
  if (Finding.empty()) {
    finding::FlowExplanation Told;
    auto Explain = [&](ArrayRef<graph::UnitView> Units, const policy::Policy &Policy) {
      Told = finding::explainFlow(Units, Policy, From, To, Limits(), Options->Extraction.Jobs);
    };
    Expected<bool> Done = scan::withUnits(*Options, Explain);
    if (!Done)
      return Done.takeError();
    return *Done ? print(Told, From, To) : int(ExitInterrupted);
  }
  Expected<std::optional<scan::Analysis>> Found = scan::analyzeProject(*Options);
  if (!Found)
    return Found.takeError();
  if (!*Found)
    return ExitInterrupted;
  finding::Result &Result = (*Found)->Result;
  // What is suppressed has no number in the report; it can be named by line or fingerprint.
  if (unsigned Number; Finding.getAsInteger(10, Number))
    append_range(Result.Findings, (*Found)->Suppressed);
  if (explainFinding(Result, Finding, outs()))
    return ExitClean;
  errs() << "flowpact: no finding is called '" << Finding << "'; there are "
         << Result.Findings.size() << '\n';
  return ExitViolations;
}

} // namespace

std::vector<options::Option> explainOptions() { return table(); }

int explainCommand(Arguments Words) {
  return runCommand("explain", table(), Words, printHelp, explain);
}

} // namespace flowpact
