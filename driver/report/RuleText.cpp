//===- RuleText.cpp - rules in words --------------------------------------===//

#include "report/RuleText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::report {

template <typename T> static const T *findById(const std::vector<T> &Rows, llvm::StringRef Id) {
  auto It = llvm::find_if(Rows, [&](const T &Row) { return Row.Id == Id; });
  return It == Rows.end() ? nullptr : &*It;
}

const policy::FlowRule *findFlowRule(const policy::Policy &Policy, llvm::StringRef Id) {
  return findById(Policy.FlowRules, Id);
}

const policy::Clause *findClause(const policy::Policy &Policy, llvm::StringRef Id) {
  return findById(Policy.Clauses, Id);
}

const policy::Recipient *findRecipient(const policy::Policy &Policy, llvm::StringRef IdOrName) {
  if (const policy::Recipient *ById = findById(Policy.Recipients, IdOrName))
    return ById;
  auto It = llvm::find_if(Policy.Recipients,
                          [&](const policy::Recipient &R) { return R.Name == IdOrName; });
  return It == Policy.Recipients.end() ? nullptr : &*It;
}

/// 'a', 'b' or 'c'
static std::string oneOf(const std::vector<std::string> &Names) {
  std::string Text;
  for (size_t I = 0; I < Names.size(); ++I) {
    if (I)
      Text += I + 1 == Names.size() ? " or " : ", ";
    Text += "'" + Names[I] + "'";
  }
  return Text;
}

std::string allowedBy(const policy::FlowRule &Rule, llvm::StringRef Subject) {
  std::vector<std::string> Ways;
  for (const policy::GuardUse &Use : Rule.UnlessGuards) {
    std::string Way = "a check of '" + Use.Guard + "'";
    if (Use.Subject == policy::GuardUse::SubjectMode::Same)
      Way += Subject.empty() ? " for the same subject" : " for " + Subject.str();
    Ways.push_back(std::move(Way));
  }
  if (!Rule.UnlessSanitizers.empty())
    Ways.push_back("a step through " + oneOf(Rule.UnlessSanitizers));
  if (Rule.UnlessProvider)
    Ways.push_back("a recipient on the list of trusted providers");
  return llvm::join(Ways, ", or ");
}

static std::string sentenceOf(const policy::FlowRule &Rule) {
  std::string Text = "Data labelled " + oneOf(Rule.From);
  std::string Allowed = allowedBy(Rule, "");
  Text += Allowed.empty() ? " must not reach " : " may reach ";
  Text += oneOf(Rule.To);
  if (!Rule.RecipientCategories.empty())
    Text += " of a recipient in the category " + oneOf(Rule.RecipientCategories);
  if (!Allowed.empty())
    Text += " only with " + Allowed;
  return Text + ".";
}

static std::string sentenceOf(const policy::RequireRule &Rule) {
  std::string Text = "Every " + oneOf(Rule.Triggers) + " must ";
  if (Rule.Calls.empty()) {
    std::vector<std::string> Names;
    for (const policy::GuardUse &Use : Rule.Guards)
      Names.push_back(Use.Guard);
    Text += "stand under a check of " + oneOf(Names);
  } else {
    using Order = policy::RequireRule::Order;
    Text += Rule.When == Order::Before  ? "come after "
            : Rule.When == Order::After ? "be followed by "
                                        : "be accompanied by ";
    Text += oneOf(Rule.Calls) + " on every path";
  }
  if (Rule.SameSubject)
    Text += Rule.SameActor ? ", for the same actor and the same subject" : ", for the same subject";
  else if (Rule.SameActor)
    Text += ", for the same actor";
  return Text + ".";
}

static std::string sentenceOf(const policy::ValueRule &Rule) {
  std::vector<std::string> Parts;
  if (!Rule.Allowed.empty())
    Parts.push_back("must be " + oneOf(Rule.Allowed));
  if (!Rule.Forbidden.empty())
    Parts.push_back("must not be " + oneOf(Rule.Forbidden));
  if (Rule.AtMost)
    Parts.push_back("must be at most " + Rule.AtMostText);
  if (Rule.AtLeast)
    Parts.push_back("must be at least " + Rule.AtLeastText);
  if (Rule.ReportMissing)
    Parts.push_back("must be given");
  if (Rule.ReportUnknown)
    Parts.push_back("must be known from the code");
  std::string Text = "The setting " + oneOf(Rule.Of) + " " + llvm::join(Parts, ", ");
  if (!Rule.Content.empty())
    Text += ", where data labelled " + oneOf(Rule.Content) + " are concerned";
  return Text + ".";
}

static std::string sentenceOf(const policy::CompleteRule &Rule) {
  std::string Text = "Every store that " + oneOf(Rule.Stores) + " writes to";
  if (!Rule.Content.empty())
    Text += ", with data labelled " + oneOf(Rule.Content) + ",";
  return Text + " must be covered by " + oneOf(Rule.By) + " from every " + oneOf(Rule.Roots) + ".";
}

std::string ruleSentence(const policy::Policy &Policy, llvm::StringRef Id) {
  if (const auto *Rule = findById(Policy.FlowRules, Id))
    return sentenceOf(*Rule);
  if (const auto *Rule = findById(Policy.RequireRules, Id))
    return sentenceOf(*Rule);
  if (const auto *Rule = findById(Policy.ValueRules, Id))
    return sentenceOf(*Rule);
  if (const auto *Rule = findById(Policy.CompleteRules, Id))
    return sentenceOf(*Rule);
  return "";
}

std::string pascalCase(llvm::StringRef Id) {
  std::string Name;
  bool Upper = true;
  for (char C : Id) {
    if (llvm::isAlnum(C))
      Name += Upper ? llvm::toUpper(C) : C;
    Upper = !llvm::isAlnum(C);
  }
  return Name;
}

} // namespace flowpact::report
