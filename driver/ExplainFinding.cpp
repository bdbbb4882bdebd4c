//===- ExplainFinding.cpp - one finding in sentences ----------------------===//
//
// In: the result of a scan and the name of a finding, or a line. Out: where the
// content came from and how it got there, where a check would count, which checks
// there are and why each does not count; for an allowed flow, why it is allowed.
//
//===----------------------------------------------------------------------===//
#include "ExplainFinding.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace flowpact {

using finding::Evidence;
using finding::Finding;
using finding::SourceRange;
using finding::Step;

static std::string place(const SourceRange &Where) {
  return Where.File + ":" + std::to_string(Where.Line) + ":" + std::to_string(Where.Column);
}

static void printPath(const Finding &F, raw_ostream &Out) {
  Out << "\nHow the content gets there:\n";
  unsigned Number = 0;
  for (const Step &S : F.Path)
    Out.indent(2 + 2 * std::min(S.Depth, 8u)) << ++Number << ". " << place(S.Where) << ": "
                                              << S.Message << " (in " << S.Function << ")\n";
}

/// The functions of the path, from the sink outwards, each with the first line of it
/// that a check must stand in front of.
static void printPlaces(const Finding &F, raw_ostream &Out) {
  std::vector<std::pair<std::string, const Step *>> Places;
  for (const Step &S : reverse(F.Path)) {
    auto Known = find_if(Places, [&](const auto &P) { return P.first == S.Function; });
    if (Known == Places.end())
      Places.push_back({S.Function, &S});
  }
  Out << "\nA check" << (F.Subject.empty() ? "" : " for '" + F.Subject + "'")
      << " would count on every way to:\n";
  for (const auto &[Function, S] : Places)
    Out << "  " << place(S->Where) << " in " << Function << '\n';
}

static void printChecks(const Finding &F, raw_ostream &Out) {
  if (F.Checks.empty()) {
    Out << "\nNo check that the rule accepts is asked in the functions of the path or in their "
           "callers.\n";
    return;
  }
  Out << "\nChecks that are there, and why they do not count:\n";
  for (const finding::Related &Check : F.Checks)
    Out << "  " << place(Check.Where) << ": " << Check.Message << '\n';
}

static void printHeld(const Evidence &Held, raw_ostream &Out) {
  Out << place(Held.Primary) << ": allowed by rule " << Held.Rule << " because " << Held.Message
      << " (in " << Held.Function << ")\n";
  if (!Held.GuardLocation.File.empty())
    Out << "  the check that proves it: " << place(Held.GuardLocation) << '\n';
}

static void printFinding(const Finding &F, size_t Number, const finding::Result &Result,
                         raw_ostream &Out) {
  Out << "Finding " << Number << ", fingerprint " << F.Fingerprint << ", rule " << F.Rule << "\n"
      << place(F.Primary) << ": " << F.Message << '\n';
  if (!F.Subject.empty())
    Out << "The content belongs to '" << F.Subject << "'.\n";
  printPath(F, Out);
  printPlaces(F, Out);
  printChecks(F, Out);
  if (F.Confidence < 100) {
    Out << "\nConfidence " << F.Confidence << " %:\n";
    for (const std::string &Reason : F.ConfidenceReasons)
      Out << "  " << Reason << '\n';
  }
  bool First = true;
  for (const Evidence &Held : Result.Held)
    if (Held.Rule == F.Rule && Held.Primary.File == F.Primary.File && Held.Function == F.Function) {
      Out << (First ? "\nOther content in the same function:\n" : "");
      First = false;
      printHeld(Held, Out);
    }
}

static bool namesFinding(StringRef Word) {
  auto [File, Line] = Word.rsplit(':');
  bool Digits = !Word.empty() && all_of(Word, [](char C) { return isHexDigit(C); });
  bool IsName = Digits || (!Line.empty() && all_of(Line, [](char C) { return isDigit(C); }));
  return IsName && !sys::fs::exists(Word);
}

std::vector<std::string> takeFindings(options::ParsedOptions &Parsed) {
  std::vector<std::string> Names;
  copy_if(Parsed.Positional, std::back_inserter(Names), namesFinding);
  erase_if(Parsed.Positional, namesFinding);
  return Names;
}

static bool isAt(const SourceRange &Where, StringRef Which) {
  uint64_t Line = 0;
  auto [File, LineText] = Which.rsplit(':');
  return !LineText.empty() && !LineText.getAsInteger(10, Line) && Where.Line == Line &&
         StringRef(Where.File).ends_with(File);
}

bool isCalled(const Finding &F, size_t Index, StringRef Which) {
  uint64_t Number = 0;
  if (Which.size() < 6 && !Which.getAsInteger(10, Number))
    return Number == Index + 1;
  return (Which.size() >= 6 && StringRef(F.Fingerprint).starts_with(Which)) ||
         isAt(F.Primary, Which);
}

bool explainFinding(const finding::Result &Result, StringRef Which, raw_ostream &Out) {
  bool Any = false;
  for (size_t I = 0; I < Result.Findings.size(); ++I) {
    const Finding &F = Result.Findings[I];
    if (!isCalled(F, I, Which))
      continue;
    Out << (Any ? "\n" : "");
    Any = true;
    printFinding(F, I + 1, Result, Out);
  }
  for (const Evidence &Held : Result.Held)
    if (isAt(Held.Primary, Which) || isAt(Held.GuardLocation, Which)) {
      Any = true;
      printHeld(Held, Out);
    }
  return Any;
}

} // namespace flowpact
