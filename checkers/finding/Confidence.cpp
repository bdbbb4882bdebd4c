//===- Confidence.cpp - how sure a finding is, and why not surer ----------===//
#include "finding/Confidence.h"
#include <algorithm>
#include <cmath>
#include <map>

namespace flowpact::finding {

using solve::Doubt;

namespace {

struct Weight {
  unsigned Percent;
  std::string Reason;
};

Weight weightOf(Doubt Why) {
  switch (Why) {
  case Doubt::UnknownCall:
    return {20, "the content passes through a function that nothing describes"};
  case Doubt::UnknownTarget:
    return {45, "the content passes through a virtual or indirect call whose target is not known"};
  case Doubt::VirtualDispatch:
    return {5, "a virtual call on the path may go to another override"};
  case Doubt::State:
    return {15, "the content is kept in state in between; whether the read follows the "
                "write is not known"};
  case Doubt::SubjectUnknown:
    return {15, "whether the check is about the same subject is not known"};
  case Doubt::DestinationUnknown:
    return {30, "no constant says where the content goes"};
  case Doubt::LimitReached:
    return {25, "a limit of the analysis was reached before every path was looked at"};
  }
  return {0, ""};
}

} // namespace

/// Steps of a path that cost nothing; share of what is left that each further one keeps.
static constexpr size_t ShortPath = 25;
static constexpr double KeptByStep = 0.99;

void setConfidence(Finding &F, llvm::ArrayRef<Doubt> Doubts) {
  double Left = 1;
  std::map<Doubt, unsigned> Times;
  for (Doubt Why : Doubts) {
    Left *= 1 - weightOf(Why).Percent / 100.0;
    ++Times[Why];
  }
  for (const auto &[Why, Count] : Times)
    F.ConfidenceReasons.push_back(weightOf(Why).Reason +
                                  (Count > 1 ? " (" + std::to_string(Count) + " times)" : ""));
  if (F.Path.size() > ShortPath) {
    Left *= std::pow(KeptByStep, F.Path.size() - ShortPath);
    F.ConfidenceReasons.push_back("the path has " + std::to_string(F.Path.size()) + " steps");
  }
  F.Confidence = std::max(1u, static_cast<unsigned>(std::lround(100 * Left)));
}

} // namespace flowpact::finding
