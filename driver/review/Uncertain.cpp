//===- Uncertain.cpp - findings too uncertain to be shown -----------------===//
#include "review/Uncertain.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
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

/// What makes two findings one for who mends them: the same content in the same function,
/// or, where it comes from there, on the same line. \p Line keeps the latter.
auto matterOf(const Finding &F, unsigned &Line) {
  bool ComesIn = F.Path.front().Function != F.Function;
  Line = ComesIn ? 0 : F.Primary.Line;
  return std::tuple_cat(std::tie(F.Rule, F.SinkLabel, F.Primary.File, F.FunctionMangled),
                        keyOf(F.Path.front().Where), std::tie(F.Destination, Line));
}

bool isSameMatter(const Finding &A, const Finding &B) {
  unsigned LineA, LineB;
  return matterOf(A, LineA) == matterOf(B, LineB);
}

/// Of the flows that are the same matter to rules that want it once, all but the best, which
/// comes to name the others.
DenseSet<const Finding *> repeatedOnes(const policy::Policy &Policy,
                                       MutableArrayRef<Finding> Findings) {
  StringSet<> Once;
  for (const policy::FlowRule &Rule : Policy.FlowRules)
    if (Rule.OncePerFunction)
      Once.insert(Rule.Id);
  std::vector<Finding *> Flows;
  for (Finding &F : Findings)
    if (Once.contains(F.Rule) && !F.Path.empty())
      Flows.push_back(&F);
  llvm::sort(Flows, [&](const Finding *A, const Finding *B) { // elements of one array
    unsigned LineA, LineB;
    auto MatterA = matterOf(*A, LineA), MatterB = matterOf(*B, LineB);
    return std::tuple_cat(MatterA, std::tuple(100 - A->Confidence, A->Path.size(), A)) <
           std::tuple_cat(MatterB, std::tuple(100 - B->Confidence, B->Path.size(), B));
  });
  DenseSet<const Finding *> Repeated;
  for (size_t I = 1, Best = 0; I < Flows.size(); ++I)
    if (isSameMatter(*Flows[Best], *Flows[I])) {
      Flows[Best]->Again.push_back(Flows[I]->Primary);
      Repeated.insert(Flows[I]);
    } else {
      Best = I;
    }
  for (Finding *F : Flows)
    llvm::sort(F->Again, [](const auto &A, const auto &B) { return keyOf(A) < keyOf(B); });
  return Repeated;
}

/// True if content on the way of \p Long comes, between the steps \p I and \p I + 1, by
/// where \p Short starts: it is read at the same place, or handed to the function that has it
/// as a parameter, and goes on as it does there.
bool startsBetween(const Finding &Short, const Finding &Long, size_t I) {
  const finding::Step &Start = Short.Path[0], &Next = Short.Path[1];
  const finding::Step &Before = Long.Path[I], &After = Long.Path[I + 1];
  if (After.Message != Next.Message || keyOf(After.Where) != keyOf(Next.Where))
    return false;
  if (Start.Kind != finding::StepKind::Received) // of steps at one place one may be told
    return keyOf(Before.Where) == keyOf(Start.Where) || keyOf(Next.Where) == keyOf(Start.Where);
  return After.Function == Start.Function && Before.Depth < After.Depth;
}

/// True if \p Long says of content that comes in earlier what \p Short says.
bool isUpstreamOf(const Finding &Long, const Finding &Short) {
  if (Short.Path.size() < 2 || Long.Path.size() <= Short.Path.size())
    return false;
  for (size_t I = 1; I + 1 < Long.Path.size(); ++I)
    if (startsBetween(Short, Long, I))
      return true;
  return false;
}

/// Flows of one rule to one place that come by where another of them starts. The shortest
/// of them always stays.
DenseSet<const Finding *> upstreamOnes(ArrayRef<Finding> Findings) {
  auto Place = [](const Finding &F) {
    return std::tuple_cat(keyOf(F.Primary),
                          std::tie(F.Rule, F.SourceLabel, F.SinkLabel, F.Destination));
  };
  std::vector<const Finding *> Flows;
  for (const Finding &F : Findings)
    if (!F.Path.empty())
      Flows.push_back(&F);
  llvm::sort(Flows, [&](const Finding *A, const Finding *B) { // elements of one array
    return std::tuple_cat(Place(*A), std::tuple(A->Path.size(), A)) <
           std::tuple_cat(Place(*B), std::tuple(B->Path.size(), B));
  });
  DenseSet<const Finding *> Upstream;
  for (size_t I = 1, First = 0; I < Flows.size(); ++I) {
    if (Place(*Flows[First]) != Place(*Flows[I]))
      First = I;
    auto Shorter = ArrayRef(Flows).slice(First, I - First);
    if (llvm::any_of(Shorter, [&](const Finding *F) { return isUpstreamOf(*Flows[I], *F); }))
      Upstream.insert(Flows[I]);
  }
  return Upstream;
}

} // namespace

void leaveOutUncertain(unsigned MinConfidence, const policy::Policy &Policy,
                       finding::Result &Result, report::ScanInfo &Info) {
  report::LeftOutFindings &Out = Info.LeftOut;
  Out.MinConfidence = MinConfidence;
  if (!MinConfidence)
    return;
  moveOut(Result, Out.LessCertain, [&](const Finding &F) { return F.Confidence < MinConfidence; });
  DenseSet<const Finding *> Further = furtherOnes(Result.Findings);
  moveOut(Result, Out.Folded, [&](const Finding &F) { return Further.contains(&F); });
  DenseSet<const Finding *> Repeated = repeatedOnes(Policy, Result.Findings);
  moveOut(Result, Out.Repeated, [&](const Finding &F) { return Repeated.contains(&F); });
  DenseSet<const Finding *> Upstream = upstreamOnes(Result.Findings);
  moveOut(Result, Out.Upstream, [&](const Finding &F) { return Upstream.contains(&F); });
}

} // namespace flowpact::review
