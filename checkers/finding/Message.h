//===- Message.h - what a finding says in one sentence ----------*- C++ -*-===//
#ifndef FLOWPACT_FINDING_MESSAGE_H
#define FLOWPACT_FINDING_MESSAGE_H

#include "finding/Text.h"
#include "policy/Policy.h"
#include "solve/Solve.h"

namespace flowpact::finding {

/// The rule's message with its placeholders replaced, and what is particular to
/// this finding: a check for somebody else, a caller that lacks the check.
std::string composeMessage(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                           const solve::Points &Where, const solve::Verdict &V);

/// Why a flow is allowed, for evidence.
std::string composeEvidence(const link::LinkedProgram &Linked, const policy::Policy &Policy,
                            const solve::Points &Where, const solve::Verdict &V);

/// A check near the path, with why it does not count.
Related describeCheck(const link::LinkedProgram &Linked, const solve::NearbyCheck &Check,
                      llvm::StringRef Subject);

} // namespace flowpact::finding

#endif // FLOWPACT_FINDING_MESSAGE_H
