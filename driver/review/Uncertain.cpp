//===- Uncertain.cpp - findings too uncertain to be shown -----------------===//
#include "review/Uncertain.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace llvm;
using flowpact::finding::Finding;

namespace flowpact::review {
namespace {

auto keyOf(const finding::SourceRange &Range) {
  return std::tie(Range.File, Range.Line, Range.Column);
}

/// Moves the findings of \p Result that \p IsOut to \p Out; both keep their order.
void moveOut(finding::Result &Result, std::vector<Finding> &Out,
             function_ref<bool(const Finding &)> IsOut) {
  std::vector<Finding> Shown;
  for (Finding &F : Result.Findings)
    (IsOut(F) ? Out : Shown).push_back(std::move(F));
  Result.Findings = std::move(Shown);
}

/// Of the uncertain findings of one rule at one place, all but the most certain ones.
DenseSet<const Finding *> furtherOnes(ArrayRef<Finding> Findings) {
  auto Place = [](const Finding &F) { return std::tuple_cat(keyOf(F.Primary), std::tie(F.Rule)); };
  std::vector<const Finding *> Uncertain;
  for (const Finding &F : Findings)
    if (F.Confidence < UncertainBelow)
      Uncertain.push_back(&F);
  llvm::sort(Uncertain, [&](const Finding *A, const Finding *B) {
    auto Rank = [&](const Finding &F) {
      return std::tuple_cat(Place(F), std::tuple(100 - F.Confidence, F.Path.size()),
                            keyOf(F.Path.front().Where), std::tie(F.Fingerprint, F.Message));
    };
    return Rank(*A) < Rank(*B);
  });
  DenseSet<const Finding *> Further;
  for (size_t I = 0, AtPlace = 0; I < Uncertain.size(); ++I) {
    AtPlace = I && Place(*Uncertain[I]) == Place(*Uncertain[I - 1]) ? AtPlace + 1 : 1;
    if (AtPlace > UncertainPerPlace)
      Further.insert(Uncertain[I]);
  }
  return Further;
}

} // namespace

void leaveOutUncertain(unsigned MinConfidence, finding::Result &Result, report::ScanInfo &Info) {
  report::LeftOutFindings &Out = Info.LeftOut;
  Out.MinConfidence = MinConfidence;
  if (!MinConfidence)
    return;
  moveOut(Result, Out.LessCertain, [&](const Finding &F) { return F.Confidence < MinConfidence; });
  DenseSet<const Finding *> Further = furtherOnes(Result.Findings);
  moveOut(Result, Out.Folded, [&](const Finding &F) { return Further.contains(&F); });
}

} // namespace flowpact::review
