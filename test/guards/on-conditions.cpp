// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A check that is made on some condition counts where the condition holds again.
#include "Inputs/acme.h"
#include <atomic>
using namespace acme;
// compliant: on-a-condition-a3
void comply_a3(const Letter *l) { if (!l || !mayTrain(l->from)) return; train(l->text); }
// compliant: on-a-condition-a4
void comply_a4(const Letter *l) { if (l && mayTrain(l->from)) train(l->text); }
// compliant: on-a-condition-a6
void comply_a6() { const Letter *l = letters(); if (l && !mayTrain(l->from)) return; if (l) train(l->text); }
// compliant: on-a-condition-a7
void comply_a7() { for (const Letter *l = letters(); l; l = l->next) if (mayTrain(l->from)) train(l->text); }
// compliant: on-a-condition-a8
void comply_a8() { for (const Letter *l = letters(); l; l = l->next) { if (!mayTrain(l->from)) continue; train(l->text); } }
// compliant: on-a-condition-a9
void comply_a9(int n) { UserId u = allIds().front(); if (n > 3 && optedOut(u)) return; if (n > 3) train(load(u)); }
// compliant: on-a-condition-a10
void comply_a10() { int n = dice(); UserId u = allIds().front(); if (n > 3 && optedOut(u)) return; if (n > 3) train(load(u)); }
// compliant: on-a-condition-a11
void comply_a11() { int n = dice(); UserId u = allIds().front(); if (n == 1) { if (optedOut(u)) return; } if (n == 1) train(load(u)); }
// violating: on-a-condition-a1
void violate_a1() { const Letter *l = letters(); while (l && !settingsOf(l->to).trainingAllowed()) l = l->next; if (l) train(l->text); }
// violating: on-a-condition-a2
void violate_a2() { const Letter *l = letters(); while (l && !settingsOf(l->from).trainingAllowed()) l = l->next; if (l) l = l->next; if (l) train(l->text); }
// violating: on-a-condition-a3
void violate_a3() { const Letter *l = letters(); if (l && !mayTrain(l->from)) log("x"); if (l) train(l->text); }
// violating: on-a-condition-a4
void violate_a4() { int n = dice(); UserId u = allIds().front(); if (n > 3 && optedOut(u)) return; if (n > 2) train(load(u)); }
// violating: on-a-condition-a5
void violate_a5() { int n = dice(); UserId u = allIds().front(); if (n == 1) { if (optedOut(u)) return; } n = dice(); if (n == 1) train(load(u)); }
// violating: on-a-condition-a6
void violate_a6() { const Letter *l = letters(); while (l && settingsOf(l->from).trainingAllowed()) l = l->next; if (l) train(l->text); }
// violating: on-a-condition-a7
void violate_a7() { auto ids = allIds(); auto it = ids.begin(); while (it != ids.end() && !mayTrain(*it)) ++it; ++it; if (it != ids.end()) train(load(*it)); }
// violating: on-a-condition-a8
void violate_a8() { const Letter *k = letters(); const Letter *l = letters(); while (l && !mayTrain(l->from)) l = l->next; if (k) train(k->next->text); }
// violating: on-a-condition-a9
void violate_a9() { int n = dice(); for (auto &u : allIds()) { if (n == 1 && optedOut(u)) continue; n = dice(); if (n == 1) train(load(u)); } }
// compliant: on-a-condition-b1
void comply_b1() { int n = dice(); UserId u = allIds().front(); if (n == 1 && optedOut(u)) return; if (n == 1) train(load(u)); }
// compliant: on-a-condition-b2
void comply_b2() { int n = dice(); UserId u = allIds().front(); if (n > 3) { if (optedOut(u)) return; } if (n > 3) train(load(u)); }
// compliant: on-a-condition-b3
void comply_b3(int n) { UserId u = allIds().front(); if (n == 1) { if (optedOut(u)) return; } if (n == 1) train(load(u)); }
// compliant: on-a-condition-b4
void comply_b4(const Letter *l) { if (l) { if (!mayTrain(l->from)) return; } if (l) train(l->text); }
// violating: asked-of-another
void violate_x1(int n, int m) { UserId u = allIds().front(); if (n == 1 && optedOut(u)) return; if (m == 1) train(load(u)); }
// violating: user-replaced
void violate_x2(int n) { UserId u = allIds().front(); if (n == 1 && optedOut(u)) return; u = allIds().back(); if (n == 1) train(load(u)); }
// violating: either-condition
void violate_x3(int n, bool b) { UserId u = allIds().front(); if (n == 1 || b) { if (optedOut(u)) return; } if (n != 1) train(load(u)); }
// violating: condition-turned
void violate_x4(bool b) { UserId u = allIds().front(); if (b && optedOut(u)) return; b = !b; if (b) train(load(u)); }
// violating: written-through-a-reference
void violate_x5(bool b) { UserId u = allIds().front(); bool &r = b; if (b && optedOut(u)) return; r = true; if (b) train(load(u)); }
// violating: member-written-by-a-call
struct Mode { bool strict; void set(); };
void violate_x6(Mode &m) { UserId u = allIds().front(); if (m.strict && optedOut(u)) return; m.set(); if (m.strict) train(load(u)); }
// violating: asked-anew
void violate_x7() { UserId u = allIds().front(); if (dice() == 1 && optedOut(u)) return; if (dice() == 1) train(load(u)); }
// violating: last-round
void violate_x8(bool b) { UserId v; for (auto &u : allIds()) { if (b && optedOut(u)) continue; v = u; } for (auto &u : allIds()) if (b) train(load(u)); }
// violating: pointers-of-two-levels
void violate_x9(const Letter **l) { UserId u = allIds().front(); if (l && optedOut(u)) return; if (!*l) train(load(u)); }
// violating: other-pointer
void violate_x10(const Letter *l, const Letter *k) { if (l && !mayTrain(l->from)) return; if (k) train(k->text); }
// compliant: member-kept
void comply_x6(const Mode &m) { UserId u = allIds().front(); if (m.strict && optedOut(u)) return; log("x"); if (m.strict) train(load(u)); }
// compliant: either-condition
void comply_x3(int n, bool b) { UserId u = allIds().front(); if (n == 1 || b) { if (optedOut(u)) return; } if (n == 1) train(load(u)); }
// compliant: in-a-switch
void comply_x4(int n) { UserId u = allIds().front(); switch (n) { case 1: case 2: if (optedOut(u)) return; break; default: break; } if (n == 2) train(load(u)); }
// compliant: null-is-the-other
void comply_x5(const Letter *l) { UserId u = allIds().front(); if (l == nullptr && optedOut(u)) return; if (!l) train(load(u)); }
// compliant: said-twice
void comply_x7() { int n = dice(); UserId u = allIds().front(); bool ok = true; if (n > 2) ok = mayTrain(u); log("x"); if (n > 2 && ok) train(load(u)); }
bool forced();
// What hangs on a value of one round of a loop says nothing of what that value is in the next one.
// violating: counter-of-the-last-round
void violate_r1(const UserId &u) { for (int i = 0; i < 3; ++i) { if (mayTrain(u)) log("x"); } train(load(u)); }
// violating: left-out-in-a-round
void violate_r2(const UserId &u) { for (int i = 0; i < 3; ++i) { if (forced()) continue; if (!mayTrain(u)) return; } train(load(u)); }
// violating: answer-or-another
void violate_r3(const UserId &u) { bool ok = false; for (int i = 0; i < 3; ++i) ok = mayTrain(u) || forced(); if (ok) train(load(u)); }
// violating: until-either
void violate_r4(const UserId &u) { bool ok = false; while (!ok) { if (mayTrain(u)) ok = true; else if (forced()) ok = true; } if (ok) train(load(u)); }
// violating: until-no-more
void violate_r5(const UserId &u) { bool more = true; while (more) { if (mayTrain(u)) log("x"); more = forced(); } train(load(u)); }
// compliant: until-the-answer
void comply_r4(const UserId &u) { bool ok = false; while (!ok) { if (mayTrain(u)) ok = true; else if (forced()) return; } if (ok) train(load(u)); }
// compliant: in-the-same-round
void comply_r6(const UserId &u) { for (int i = 0; i < 3; ++i) { if (i == 1 && !mayTrain(u)) return; if (i == 1) train(load(u)); } }
// compliant: condition-outside
void comply_r7(const UserId &u, int n) { for (int i = 0; i < 3; ++i) { if (n > 2 && !mayTrain(u)) return; } for (;;) { if (n > 2 && !mayTrain(u)) return; if (n > 2) train(load(u)); } }
// A parameter that is asked again: the same number, unless it was converted, is another element, or others write it.
// violating: converted-to-fewer-bits
void given_a(const UserId &u, std::int64_t n) { if (n == 0 && optedOut(u)) return; int k = n; if (k == 0) train(load(u)); }
// compliant: converted-unsigned
void given_d(const UserId &u, unsigned n) { if (n > 5 && optedOut(u)) return; unsigned char c = n; if (c > 5) train(load(u)); }
// violating: another-element
void given_e(const UserId &u, int *p) { if (p[0] && optedOut(u)) return; reload: if (p[1]) train(load(u)); }
// violating: another-element-of-a-list
bool *g_b; void flipB() { *g_b = true; } void given_f(const UserId &u, std::vector<bool> &v, int i) { if (v[i] && optedOut(u)) return; if (v[i + 1]) train(load(u)); }
// violating: atomic
void again_a(const UserId &u, const std::atomic<bool> &s) { if (s && optedOut(u)) return; if (s) train(load(u)); }
// violating: volatile
void again_b(const UserId &u, const volatile bool &s) { if (s && optedOut(u)) return; if (s) train(load(u)); }
// violating: atomic-member
struct Shared { std::atomic<bool> on; volatile bool v; bool p; int n; std::int64_t big; }; void again_c(const UserId &u, const Shared &m) { if (m.on && optedOut(u)) return; if (m.on) train(load(u)); }
// violating: volatile-member
void again_d(const UserId &u, const Shared &m) { if (m.v && optedOut(u)) return; if (m.v) train(load(u)); }
// compliant: member
void again_e(const UserId &u, const Shared &m) { if (m.p && optedOut(u)) return; if (m.p) train(load(u)); }
// violating: converted-member
void again_i(const UserId &u, Shared &m) { if (m.big == 0 && optedOut(u)) return; int k = m.big; if (k == 0) train(load(u)); }
// violating: element-of-another-number
void again_k(const UserId &u, const std::vector<Shared> &m, int x) { if (m[x].p && optedOut(u)) return; ++x; if (m[x].p) train(load(u)); }
// violating: entry-of-another-key
void again_l(const UserId &u, std::map<int, bool> m, int x, int y) { if (m[x] && optedOut(u)) return; if (m[y]) train(load(u)); }
// compliant: zero-stays-zero
void again_n(const UserId &u, unsigned n) { if (n == 0 && optedOut(u)) return; int k = n; if (k == 0) train(load(u)); }
// compliant: unsigned-to-signed
void again_o(const UserId &u, unsigned n) { if (n > 5 && optedOut(u)) return; int k = n; if (k > 5) train(load(u)); }
// violating: signed-to-unsigned
void again_p(const UserId &u, int n) { if (n > 5 && optedOut(u)) return; unsigned k = n; if (k > 5) train(load(u)); }
// violating: fraction
void again_r(const UserId &u, double n) { if (n == 0 && optedOut(u)) return; int k = n; if (k == 0) train(load(u)); }
// violating: not-converted
void again_s(const UserId &u, std::int64_t n) { if (!n && optedOut(u)) return; if (!int(n)) train(load(u)); }
// compliant: not-zero-anyway
void again_t(const UserId &u, std::int64_t n) { if (n && optedOut(u)) return; if (int(n)) train(load(u)); }
// violating: one-of-two-numbers
void again_v(const UserId &u, int n) { switch (n) { case 1: case 257: if (optedOut(u)) return; } unsigned char c = n; if (c == 1) train(load(u)); }
