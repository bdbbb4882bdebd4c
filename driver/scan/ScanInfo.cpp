//===- ScanInfo.cpp - what a report says of the units ---------------------===//
#include "scan/ScanInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <ctime>
#include <map>
#include <tuple>

using namespace llvm;
using flowpact::graph::UnitView;

namespace flowpact::scan {

std::string utcTime() {
  std::time_t Now = std::time(nullptr);
  std::tm Parts;
  ::gmtime_r(&Now, &Parts);
  char Text[32];
  std::strftime(Text, sizeof(Text), "%Y-%m-%dT%H:%M:%SZ", &Parts);
  return Text;
}

static finding::SourceRange rangeOf(const UnitView &Unit, graph::LocationId Id) {
  if (Id.isNone())
    return {};
  const graph::LocationRecord &Row = Unit[Id];
  finding::SourceRange Range;
  if (Row.File.isSome())
    Range.File = Unit.string(Unit[Row.File].Path).str();
  Range.Line = Row.Line;
  Range.Column = Row.Column;
  Range.EndLine = Row.EndLine;
  Range.EndColumn = Row.EndColumn;
  return Range;
}

static void addFirstError(const UnitView &Unit, report::UnitReport &Out) {
  const auto *First = find_if(Unit.Problems, [](const graph::ProblemRecord &P) {
    return P.Level == graph::Severity::Error;
  });
  if (First == Unit.Problems.end())
    return;
  Out.FirstError = Unit.string(First->Message).str();
  Out.FirstErrorAt = rangeOf(Unit, First->Location);
}

static report::UnitReport describeUnit(const UnitOutcome &Outcome, std::string File) {
  report::UnitReport Out;
  Out.File = std::move(File);
  switch (Outcome.State) {
  case UnitState::Cached:
    Out.Status = report::UnitStatus::Cached;
    break;
  case UnitState::Extracted:
    Out.Status = report::UnitStatus::Analysed;
    break;
  case UnitState::Failed:
    Out.Status = report::UnitStatus::Failed;
    Out.FailureReason = Outcome.Reason;
    return Out;
  }
  Out.Errors = Outcome.ErrorCount;
  if (Out.Errors)
    addFirstError(Outcome.Graph->unit(), Out);
  return Out;
}

/// By place, so that the order of units does not matter; one without a place is
/// last.
static bool comesBefore(const finding::SourceRange &A, const finding::SourceRange &B) {
  auto Key = [](const finding::SourceRange &R) {
    return std::tie(R.File, R.Line, R.Column, R.EndLine, R.EndColumn);
  };
  if (A.File.empty() || B.File.empty())
    return !A.File.empty();
  return Key(A) < Key(B);
}

static void countApproximations(const UnitView &Unit,
                                std::map<std::string, report::Approximation> &Counts) {
  for (const graph::ApproximationRecord &Row : Unit.Approximations) {
    auto [Entry, Inserted] = Counts.try_emplace(Unit.string(Row.What).str());
    finding::SourceRange Where = rangeOf(Unit, Row.First);
    if (Inserted)
      Entry->second.What = Entry->first;
    if (Inserted || comesBefore(Where, Entry->second.First))
      Entry->second.First = std::move(Where);
    Entry->second.Count += Row.Count;
  }
}

report::ScanInfo describeScan(const ScanOptions &Options, const ExtractionResult &Result) {
  report::ScanInfo Info;
  Info.ToolVersion = FLOWPACT_VERSION;
  Info.CommandLine = Options.CommandLine;
  Info.SourceRoot = Options.Selected.Root;
  Info.WorkingDirectory = database::workingDirectory();
  Info.ConfigurationNotes = Options.Selected.Notes;
  Info.CacheNotes = Result.CacheNotes;
  std::map<std::string, report::Approximation> Counts;
  for (auto [Outcome, Unit] : zip(Result.Units, Options.Selected.Database.Units)) {
    Info.Units.push_back(describeUnit(Outcome, relativeTo(Options.Selected.Root, Unit.File)));
    if (Outcome.Graph)
      countApproximations(Outcome.Graph->unit(), Counts);
  }
  for (auto &[What, Count] : Counts)
    Info.Approximations.push_back(std::move(Count));
  return Info;
}

} // namespace flowpact::scan
