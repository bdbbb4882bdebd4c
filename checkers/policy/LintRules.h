//===- LintRules.h - rules against themselves and others --------*- C++ -*-===//
#ifndef FLOWPACT_POLICY_LINTRULES_H
#define FLOWPACT_POLICY_LINTRULES_H

#include "policy/Lint.h"

namespace flowpact::policy {

/// Rules that say the same, contradict each other, or have exceptions that never
/// allow anything.
void lintRules(const Policy &Policy, std::vector<Remark> &Out);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_LINTRULES_H
