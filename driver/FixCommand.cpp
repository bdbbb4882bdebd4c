//===- FixCommand.cpp - flowpact fix --------------------------------------===//
//
//   findings -> those with a safe fix -> insertions by file -> written, or as a diff
//
//===----------------------------------------------------------------------===//
#include "Commands.h"
#include "Edits.h"
#include "ExitStatus.h"
#include "ExplainFinding.h"
#include "report/Fix.h"
#include "scan/Scan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace flowpact {
namespace {

constexpr options::Option OwnTable[] = {
    {"dry-run", 0, "", "print the changes as a diff and write nothing"},
};

std::vector<options::Option> table() { return scan::scanOptionTable(OwnTable); }

void printHelp() {
  outs() << toolSummary() << R"(
usage: flowpact fix [FINDING...] [--dry-run] [-p BUILD] [SCAN-OPTION...]

Puts the missing check in front of the use: 'train(x);' becomes 'if (mayTrain(user))
train(x);'. Only where that is safe: the use is a statement of its own, the project
declares the check as a function of one user, and the user can be named there.
FINDING is as for explain: a number, a fingerprint, or FILE:LINE; default: all.
Exit status: 0 something was changed or there was nothing to do, 1 no safe fix was found.

)";
  options::printOptions(table(), outs());
}

struct Chosen {
  EditsByFile Edits;
  unsigned Fixed = 0, Left = 0;
};

Chosen choose(const finding::Result &Result, ArrayRef<std::string> Names, StringRef Root) {
  report::SourceText Sources{Root.str()};
  report::Fixes Fixes(Sources);
  Chosen Out;
  for (size_t I = 0; I < Result.Findings.size(); ++I) {
    const finding::Finding &F = Result.Findings[I];
    if (!Names.empty() && none_of(Names, [&](StringRef Name) { return isCalled(F, I, Name); }))
      continue;
    std::optional<report::Fix> Found = Fixes.of(F);
    if (!Found) {
      ++Out.Left;
      errs() << F.Primary.File << ':' << F.Primary.Line << ": no safe fix for " << F.Rule << '\n';
      continue;
    }
    ++Out.Fixed;
    std::vector<Insertion> &Edits = Out.Edits[Found->File];
    Insertion New{Found->Line, Found->Column, Found->Inserted};
    if (!is_contained(Edits, New)) // two rules may ask for one check
      Edits.push_back(std::move(New));
  }
  return Out;
}

Expected<int> fix(options::ParsedOptions &Parsed) {
  const std::vector<std::string> Names = takeFindings(Parsed);
  Expected<scan::ScanOptions> Options = scan::makeScanOptions(Parsed);
  if (!Options)
    return Options.takeError();
  Expected<std::optional<scan::Analysis>> Result = scan::analyzeProject(*Options);
  if (!Result)
    return Result.takeError();
  if (!*Result)
    return ExitInterrupted;
  StringRef Root = Options->Selected.Root;
  Chosen Found = choose((*Result)->Result, Names, Root);
  bool DryRun = Parsed.has("dry-run");
  if (Error Failure = DryRun ? printDiff(Root, Found.Edits, outs()) : applyEdits(Root, Found.Edits))
    return std::move(Failure);
  (DryRun ? errs() : outs()) << (DryRun ? "would mend " : "mended ") << Found.Fixed << " of "
                             << Found.Fixed + Found.Left << " findings in " << Found.Edits.size()
                             << (Found.Edits.size() == 1 ? " file\n" : " files\n");
  return Found.Left && !Found.Fixed ? ExitViolations : ExitClean;
}

} // namespace

std::vector<options::Option> fixOptions() { return table(); }

int fixCommand(Arguments Words) { return runCommand("fix", table(), Words, printHelp, fix); }

} // namespace flowpact
