//===- Compare.cpp - which findings are new -------------------------------===//
//
// Findings are paired with those of the earlier run, one to one, by what they have in
// common: first by all of it, then by less. The line that a finding stands on comes
// before the fingerprint where it can: of two uses in one function that are alike, the
// one that was there keeps its identity when another is put in front of it, although the
// number that tells their fingerprints apart moves on.
//
// Findings that either run does not show take part: what is shown now because a better one
// was mended was there before.
//
//===----------------------------------------------------------------------===//
#include "gate/Baseline.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;
using flowpact::finding::Finding;
using flowpact::report::BaselineFinding;
using flowpact::report::BaselineState;
using flowpact::report::ComparedFinding;

namespace flowpact::gate {
namespace {

constexpr size_t Unpaired = SIZE_MAX;

/// A finding of either run, as pairing sees it.
struct Candidate {
  StringRef Fingerprint, Loose, File;
  std::string Text;
};

/// What two findings must agree on, from strict to loose. Empty: it takes no part.
using Key = std::string (*)(const Candidate &);

std::string together(std::initializer_list<StringRef> Parts) {
  if (any_of(Parts, [](StringRef Part) { return Part.empty(); }))
    return "";
  return join(Parts, StringRef("\0", 1));
}

constexpr Key Passes[] = {
    [](const Candidate &C) { return together({C.Fingerprint, C.Text}); },
    [](const Candidate &C) { return together({C.Loose, C.Text, C.File}); },
    [](const Candidate &C) { return together({C.Loose, C.Text}); },
    [](const Candidate &C) { return C.Fingerprint.str(); },
    [](const Candidate &C) { return together({C.Loose, C.File}); },
    [](const Candidate &C) { return C.Loose.str(); },
};

/// For each of \p Now its row of \p Before, else Unpaired.
std::vector<size_t> pairUp(ArrayRef<Candidate> Now, ArrayRef<Candidate> Before) {
  std::vector<size_t> PairOf(Now.size(), Unpaired);
  std::vector<bool> Taken(Before.size());
  for (Key KeyOf : Passes) {
    std::map<std::string, std::vector<size_t>> Open; // last first
    for (size_t Row = Before.size(); Row-- > 0;)
      if (!Taken[Row])
        Open[KeyOf(Before[Row])].push_back(Row);
    for (size_t I = 0; I < Now.size(); ++I) {
      if (PairOf[I] != Unpaired)
        continue;
      std::string Wanted = KeyOf(Now[I]);
      auto Found = Wanted.empty() ? Open.end() : Open.find(Wanted);
      if (Found == Open.end() || Found->second.empty())
        continue;
      PairOf[I] = Found->second.back();
      Taken[PairOf[I]] = true;
      Found->second.pop_back();
    }
  }
  return PairOf;
}

ComparedFinding compared(const Finding &F, const BaselineFinding *Then, bool IsSuppressed) {
  ComparedFinding Row;
  if (!Then)
    return Row;
  Row.WasSuppressed = Then->Suppressed;
  if (Then->Suppressed && !IsSuppressed)
    return Row;        // nobody answers for it any more
  if (Then->LeftOut) { // the change made it visible, and did not make it
    Row.State = BaselineState::Unchanged;
    return Row;
  }
  bool Same =
      Then->Severity == F.Severity && StringRef(Then->Message).starts_with(report::plainMessage(F));
  Row.State = Same ? BaselineState::Unchanged : BaselineState::Updated;
  return Row;
}

} // namespace

void compare(Baseline Before, const finding::Result &Result, report::ScanInfo &Info,
             function_ref<std::string(const finding::SourceRange &)> TextOf) {
  std::vector<const Finding *> Findings;
  for (const Finding &F : Result.Findings)
    Findings.push_back(&F);
  for (const report::SuppressedFinding &Row : Info.Suppressed)
    Findings.push_back(&Row.What);
  size_t Reported = Findings.size();
  for (const auto *LeftOut : Info.LeftOut.lists())
    for (const Finding &F : *LeftOut) // still there: not fixed
      Findings.push_back(&F);
  std::vector<Candidate> Now, Then;
  for (const Finding *F : Findings)
    Now.push_back({F->Fingerprint, F->LooseFingerprint, report::reportedPlace(*F).File,
                   TextOf(report::reportedPlace(*F))});
  for (const BaselineFinding &Row : Before.Findings)
    Then.push_back({Row.Fingerprint, Row.LooseFingerprint, Row.Where.File, Row.Text});
  std::vector<size_t> PairOf = pairUp(Now, Then);

  report::Comparison &Out = Info.Baseline.emplace();
  Out.With = std::move(Before.Name);
  Out.Notes = std::move(Before.Notes);
  for (size_t I = 0; I < Reported; ++I) {
    const BaselineFinding *Row = PairOf[I] == Unpaired ? nullptr : &Before.Findings[PairOf[I]];
    bool IsSuppressed = I >= Result.Findings.size();
    (IsSuppressed ? Out.Suppressed : Out.Findings)
        .push_back(compared(*Findings[I], Row, IsSuppressed));
  }
  std::vector<bool> Still(Before.Findings.size());
  for (size_t Row : PairOf)
    if (Row != Unpaired)
      Still[Row] = true;
  for (size_t Row = 0; Row < Still.size(); ++Row)
    if (!Still[Row] && !Before.Findings[Row].Suppressed && !Before.Findings[Row].LeftOut)
      Out.Fixed.push_back(std::move(Before.Findings[Row]));
}

} // namespace flowpact::gate
