//===- Confidence.cpp - how sure a finding is, and why not surer ----------===//
#include "finding/Confidence.h"
#include <algorithm>

namespace flowpact::finding {

using solve::Doubt;

namespace {

struct Weight {
  unsigned Percent;
  const char *Reason;
};

Weight weightOf(Doubt Why) {
  switch (Why) {
  case Doubt::UnknownCall:
    return {20, "the content passes through a function that nothing describes"};
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

void setConfidence(Finding &F, llvm::ArrayRef<Doubt> Doubts) {
  unsigned Lost = 0;
  for (Doubt Why : Doubts) {
    Lost += weightOf(Why).Percent;
    F.ConfidenceReasons.push_back(weightOf(Why).Reason);
  }
  F.Confidence = 100 - std::min(Lost, 90u);
}

} // namespace flowpact::finding
