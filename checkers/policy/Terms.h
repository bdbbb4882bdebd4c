//===- Terms.h - which labels and guards a rule speaks of -------*- C++ -*-===//
//
//   rule -> its terms (role, name) -> the entries that are meant
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_TERMS_H
#define FLOWPACT_POLICY_TERMS_H

#include "policy/Policy.h"

namespace flowpact::policy {

enum class TermRole : uint8_t { Source, Sink, Sanitizer, Event, Setting, Guard };
/// "source", as rule files write it.
llvm::StringRef roleName(TermRole Role);

struct Term {
  TermRole Role = TermRole::Source;
  std::string Name;
  /// An exception: the rule also works if nothing is it.
  bool IsOptional = false;
  /// Terms of one list of the rule, of which one entry is enough.
  unsigned List = 0;
  bool operator==(const Term &) const = default;
};

/// The terms of \p Of, in the order in which a reader meets them. A value rule's setting may
/// also be a sink, whose destination it stands for then.
std::vector<Term> termsOf(const FlowRule &Of);
std::vector<Term> termsOf(const RequireRule &Of);
std::vector<Term> termsOf(const ValueRule &Of);
std::vector<Term> termsOf(const CompleteRule &Of);
/// The same of the rule called \p Id; empty if there is none.
std::vector<Term> termsOf(const Policy &Policy, llvm::StringRef Id);

TermRole roleOf(const Label &Entry);
/// True if an entry with this role and name is what \p Wanted speaks of.
bool isMeant(const Term &Wanted, TermRole Role, llvm::StringRef Name);
/// Labels, safeguards and guards of \p Policy that are what \p Wanted speaks of.
size_t countEntries(const Policy &Policy, const Term &Wanted);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_TERMS_H
