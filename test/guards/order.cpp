// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Statements whose order says nothing: mutations.test exchanges them.
#include "Inputs/acme.h"
using namespace acme;
// violating: content-and-check
void violate_cc(const UserId &u, const UserId &w) { const std::string text = load(u); const bool ok = mayTrain(w); if (ok) train(text); }
// compliant: content-and-check
void comply_cc(const UserId &u) { const std::string text = load(u); const bool ok = mayTrain(u); if (ok) train(text); }
// violating: two-checks
void violate_tc(const UserId &u, const UserId &w) { bool a = optedOut(u); bool b = optedOut(w); if (a) return; train(load(u) + load(w)); }
// compliant: two-checks
void comply_tc(const UserId &u, const UserId &w) { bool a = optedOut(u); bool b = optedOut(w); if (a || b) return; train(load(u) + load(w)); }
// violating: answer-and-number
void violate_an(const UserId &u) { auto answer = consentOf(u); int n = dice(); if (n > 3 || answer) train(load(u)); }
// compliant: answer-and-number
void comply_an(const UserId &u) { auto answer = consentOf(u); int n = dice(); if (n > 3 && answer) train(load(u)); }
// violating: two-contents
void violate_to(const UserId &u, const UserId &w) { std::string a = load(u); std::string b = load(w); bool ok = mayTrain(u); if (ok) train(a + b); }
// compliant: two-contents
void comply_to(const UserId &u, const UserId &w) { std::string a = load(u); std::string b = load(w); bool ok = mayTrain(u); if (ok) train(a); }
