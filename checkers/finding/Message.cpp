//===- Message.cpp - what a finding says in one sentence ------------------===//
#include "finding/Message.h"
#include "finding/Story.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::finding {

using solve::NearbyCheck;

namespace {

std::string recipientText(const solve::Verdict &V) {
  if (V.To)
    return V.To->Name.empty() ? V.To->Id : V.To->Name;
  if (!V.Host.empty())
    return "unknown recipient " + V.Host;
  return "a destination that is not known";
}

std::string guardText(const policy::FlowRule &Rule) {
  std::string Result;
  for (const policy::GuardUse &Use : Rule.UnlessGuards)
    Result += (Result.empty() ? "" : " or ") + Use.Guard;
  return Result;
}

std::string fill(llvm::StringRef Template, const solve::Verdict &V, const policy::Policy &Policy,
                 const solve::Points &Where) {
  const policy::FlowRule &Rule = Policy.FlowRules[V.Rule];
  auto Value = [&](llvm::StringRef Name) -> std::optional<std::string> {
    auto Describe = [&](uint32_t Label) {
      const policy::Label &Row = Policy.Labels[Label];
      return Row.Description.empty() ? Row.Name : Row.Description;
    };
    if (Name == "source")
      return Describe(Where.Sources[V.Source].Label);
    if (Name == "sink")
      return Describe(Where.Sinks[V.Sink].Label);
    if (Name == "subject")
      return V.Subject.empty() ? "its user" : "'" + V.Subject + "'";
    if (Name == "recipient")
      return recipientText(V);
    if (Name == "destination")
      return V.Host.empty() ? "an unknown destination" : V.Host;
    if (Name == "guard")
      return guardText(Rule);
    return std::nullopt;
  };
  return fillPlaceholders(Template, Value);
}

} // namespace

std::string composeMessage(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                           const solve::Points &Where, const solve::Verdict &V) {
  std::string Result = fill(Policy.FlowRules[V.Rule].Message, V, Policy, Where);
  if (!V.Detail.empty())
    Result += "; " + V.Detail;
  const auto Other = llvm::find_if(V.Checks, [](const NearbyCheck &Check) {
    return Check.Reason == NearbyCheck::Why::OtherSubject;
  });
  if (Other != V.Checks.end() && !Other->About.empty()) {
    Result += "; the check is for '" + Other->About + "'";
    if (V.Subject == Other->About)
      Result += " as it was before";
    else if (!V.Subject.empty())
      Result += ", not for '" + V.Subject + "'";
  }
  if (!V.Callers.empty()) {
    Text Words(Linked);
    link::BodyId Caller = Linked.program().bodyOf(V.Callers.back().Call);
    Result += "; '" + Words.function(Caller) + "' lacks the check that other callers make";
  }
  return Result;
}

std::string composeEvidence(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                            const solve::Points &Where, const solve::Verdict &V) {
  Text Words(Linked);
  std::string Result = fill("{source} reaches {sink} only ", V, Policy, Where);
  if (V.Guard.empty())
    return Result + "with " + recipientText(V) + " as recipient";
  Result += "where " + V.Guard + " holds";
  if (!V.GuardSubject.empty())
    Result += " for '" + V.GuardSubject + "'";
  if (V.Assumed)
    Result += ", an assumed guard: only its name says that it is one";
  if (V.InAssertion)
    Result += "; on some path only an assertion checks it, which release builds leave out";
  if (llvm::is_contained(V.Doubts, solve::Doubt::SubjectUnknown))
    Result += "; whether that is whose content it is could not be decided";
  return Result;
}

Related describeCheck(const link::LinkedProgram &Linked, const NearbyCheck &Check,
                      llvm::StringRef Subject) {
  Text Words(Linked);
  Related Result;
  std::string What;
  if (Check.Call.isSome()) {
    Result.Where = Words.place(Check.Call);
    What = "'" + Words.callee(Check.Call) + "'";
  } else {
    Result.Where = Words.place(Check.Value);
    What = "this read";
  }
  Result.Message = What + " checks " + Check.Guard;
  switch (Check.Reason) {
  case NearbyCheck::Why::OtherSubject:
    if (!Check.About.empty())
      Result.Message += ", but for '" + Check.About + "'";
    else
      Result.Message += ", but for somebody else";
    if (!Subject.empty())
      Result.Message += ", not for '" + Subject.str() + "'";
    break;
  case NearbyCheck::Why::Refused:
    Result.Message += ", but the use is where it says no";
    break;
  case NearbyCheck::Why::TooLate:
    Result.Message += ", but only after the use";
    break;
  case NearbyCheck::Why::OtherPath:
    Result.Message += ", but not on every path to the use";
    break;
  case NearbyCheck::Why::Unused:
    Result.Message += ", but its answer is not used";
    break;
  case NearbyCheck::Why::OtherPurpose:
    Result.Message += ", but is asked here for another purpose";
    break;
  case NearbyCheck::Why::Stale:
    Result.Message += ", but before the task that uses the content: the answer may have changed";
    break;
  case NearbyCheck::Why::Undecided:
    Result.Message += ", but not all of its answers that lead to the use allow it";
    break;
  }
  return Result;
}

} // namespace flowpact::finding
