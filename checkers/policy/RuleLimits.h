//===- RuleLimits.h - how much a set of rules may ask for -------*- C++ -*-===//
//
// Rule files come from repositories that nobody has vetted. What exceeds a bound is an
// error with its position, never a hang or a crash.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_RULELIMITS_H
#define FLOWPACT_POLICY_RULELIMITS_H

#include "policy/Syntax.h"

namespace flowpact::policy {

/// Bytes of one rule file.
inline constexpr size_t MaxRuleFileBytes = 16u << 20;
/// Nesting of one rule file.
inline constexpr size_t MaxRuleFileDepth = 64;
/// Files of one policy: packs, models, what a project file extends.
inline constexpr size_t MaxRuleFiles = 1000;
/// Rules of one policy.
inline constexpr size_t MaxRules = 1000;
/// Names of functions, fields and classes in all entries, alternatives expanded.
inline constexpr size_t MaxNames = 200'000;
/// Items of one list in a rule: labels, values, exceptions.
inline constexpr size_t MaxListItems = 1000;
/// Single characters that a regular expression stands for, repetitions multiplied out.
inline constexpr size_t MaxRegexSize = 10'000;

/// Why \p Expression takes too much time or memory to match; nothing if it does not.
std::optional<SyntaxProblem> regexProblem(llvm::StringRef Expression);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_RULELIMITS_H
