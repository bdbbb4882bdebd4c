//===- RuleText.cpp - rules in words --------------------------------------===//

#include "report/RuleText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::report {

template <typename T>
static const T *findById(const std::vector<T> &Rows, llvm::StringRef Id) {
  auto It = llvm::find_if(Rows, [&](const T &Row) { return Row.Id == Id; });
  return It == Rows.end() ? nullptr : &*It;
}

const policy::FlowRule *findRule(const policy::Policy &Policy,
                                 llvm::StringRef Id) {
  return findById(Policy.FlowRules, Id);
}

const policy::Clause *findClause(const policy::Policy &Policy,
                                 llvm::StringRef Id) {
  return findById(Policy.Clauses, Id);
}

const policy::Recipient *findRecipient(const policy::Policy &Policy,
                                       llvm::StringRef IdOrName) {
  if (const policy::Recipient *ById = findById(Policy.Recipients, IdOrName))
    return ById;
  auto It = llvm::find_if(Policy.Recipients, [&](const policy::Recipient &R) {
    return R.Name == IdOrName;
  });
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
      Way +=
          Subject.empty() ? " for the same subject" : " for " + Subject.str();
    Ways.push_back(std::move(Way));
  }
  if (!Rule.UnlessSanitizers.empty())
    Ways.push_back("a step through " + oneOf(Rule.UnlessSanitizers));
  if (Rule.UnlessProvider)
    Ways.push_back("a recipient on the list of trusted providers");
  return llvm::join(Ways, ", or ");
}

std::string ruleSentence(const policy::FlowRule &Rule) {
  std::string Text = "Data labelled " + oneOf(Rule.From);
  std::string Allowed = allowedBy(Rule, "");
  Text += Allowed.empty() ? " must not reach " : " may reach ";
  Text += oneOf(Rule.To);
  if (!Rule.RecipientCategories.empty())
    Text +=
        " of a recipient in the category " + oneOf(Rule.RecipientCategories);
  if (!Allowed.empty())
    Text += " only with " + Allowed;
  return Text + ".";
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
