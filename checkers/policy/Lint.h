//===- Lint.h - rules that load, but cannot mean what they say --*- C++ -*-===//
//
// loadPolicy() refuses what is not well-formed. This finds, in a policy that loads:
// rules that contradict each other, exceptions that can never allow anything, and
// entries that no rule speaks of.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_LINT_H
#define FLOWPACT_POLICY_LINT_H

#include "policy/Policy.h"

namespace flowpact::policy {

struct Remark {
  Origin Where;
  bool IsError = false; ///< else a warning: it may be meant so
  std::string Message;
};

/// All remarks on \p Policy, by file, line and column. Entries (labels, guards) of
/// files below \p ShippedRules are not asked for a rule: they are for every policy.
std::vector<Remark> lintPolicy(const Policy &Policy, llvm::StringRef ShippedRules);

/// True if some text matches both patterns; '*' stands for any text.
bool patternsMeet(llvm::StringRef A, llvm::StringRef B);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_LINT_H
