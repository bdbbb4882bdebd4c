//===- ModelTests.h - a model's word against its own examples ---*- C++ -*-===//
//
// "expect" and "reject" of a model: flows that it must, and must not, describe. Models
// are long lists that later entries and edits add to; what one of them is for stands
// beside it and is held to whenever rules are loaded.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_MODELTESTS_H
#define FLOWPACT_POLICY_MODELTESTS_H

#include "policy/Policy.h"

namespace flowpact::policy {

/// True if content at \p Flow.From is at \p Flow.To after a call that \p Model describes:
/// as the same value (Copy), as the same memory (Alias), or at all (Derive). From a port
/// to itself: what it held survives.
bool describes(const CallModel &Model, const FlowModel &Flow);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_MODELTESTS_H
