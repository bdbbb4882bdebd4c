//===- RuleText.h - rules in words ------------------------------*- C++ -*-===//
//
// The sentences that the terminal and SARIF say about a rule, made from the
// policy alone.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_REPORT_RULETEXT_H
#define FLOWPACT_REPORT_RULETEXT_H

#include "policy/Policy.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace flowpact::report {

/// The flow rule called \p Id; null if it is of another form, or there is none.
const policy::FlowRule *findFlowRule(const policy::Policy &Policy, llvm::StringRef Id);
const policy::Clause *findClause(const policy::Policy &Policy, llvm::StringRef Id);
/// By id or by name.
const policy::Recipient *findRecipient(const policy::Policy &Policy, llvm::StringRef IdOrName);

/// What would allow the flow: "a check of 'not-opted-out' for 'user'". Empty if
/// nothing would. \p Subject may be empty.
std::string allowedBy(const policy::FlowRule &Rule, llvm::StringRef Subject);

/// The rule called \p Id, of any form, as a sentence with its full stop; empty if
/// there is none.
std::string ruleSentence(const policy::Policy &Policy, llvm::StringRef Id);

/// "training-opt-out" as "TrainingOptOut".
std::string pascalCase(llvm::StringRef Id);

} // namespace flowpact::report

#endif // FLOWPACT_REPORT_RULETEXT_H
