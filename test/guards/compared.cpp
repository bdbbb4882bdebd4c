// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that are compared with a number that the object holds, or with a truth value.
#include "Inputs/acme.h"
using namespace acme;
// compliant: l_a1
struct G1 { int min = 3; bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_a1(const UserId &u) { G1 g; if (g.ok(u)) train(load(u)); }
// violating: l_a2
struct G2 { int min = 2; bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_a2(const UserId &u) { G2 g; if (g.ok(u)) train(load(u)); }
// compliant: l_a3
struct G3 { int min; bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_a3(const UserId &u) { G3 g{3}; if (g.ok(u)) train(load(u)); }
// compliant: l_a4
struct G4 { int min; explicit G4(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_a4(const UserId &u) { G4 g(4); if (g.ok(u)) train(load(u)); }
// violating: l_a5
struct G5 { int min; explicit G5(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_a5(const UserId &u) { G5 g(4); if (g.ok(u)) log("x"); G5 h(1); if (h.ok(u)) train(load(u)); }
// compliant: l_a6
void l_a6(const UserId &u) { G5 g(4); if (g.ok(u)) train(load(u)); }
// compliant: l_a7
bool atLeast(const UserId &u, int min) { return consentLevel(u) >= min; }
void l_a7(const UserId &u) { if (atLeast(u, 3)) train(load(u)); }
// violating: l_a8
void l_a8(const UserId &u) { if (atLeast(u, 2)) train(load(u)); }
// violating: l_a9
struct Cfg { int level = 3; bool eu = true; };
void l_a9(const UserId &u, const Cfg &c) { if (consentLevel(u) >= c.level) train(load(u)); }
// compliant: l_b1
void l_b1(const UserId &u) { Cfg c; if (consentLevel(u) >= c.level) train(load(u)); }
// violating: l_b2
void l_b2(const UserId &u) { Cfg c; c.level = 1; if (consentLevel(u) >= c.level) train(load(u)); }
// compliant: l_b3
template <int Min> bool lvl(const UserId &u) { return consentLevel(u) >= Min; }
void l_b3(const UserId &u) { if (lvl<3>(u)) train(load(u)); }
// violating: l_b4
void l_b4(const UserId &u) { if (lvl<1>(u)) train(load(u)); }
// compliant: l_b5
struct G6 { Decision want; explicit G6(Decision d) : want(d) {} bool ok(const UserId &u) const { return decide(u) == want; } };
void l_b5(const UserId &u) { G6 g(Decision::Allow); if (g.ok(u)) train(load(u)); }
// violating: l_b6
struct G7 { Decision want; explicit G7(Decision d) : want(d) {} bool ok(const UserId &u) const { return decide(u) == want; } };
void l_b6(const UserId &u) { G7 g(Decision::Deny); if (g.ok(u)) train(load(u)); }
// compliant: l_b7
struct G8 { unsigned bit; explicit G8(unsigned b) : bit(b) {} bool ok(const UserId &u) const { return (consentBits(u) & bit) != 0; } };
void l_b7(const UserId &u) { G8 g(kConsentTraining); if (g.ok(u)) train(load(u)); }
// violating: l_b8
struct G9 { unsigned bit; explicit G9(unsigned b) : bit(b) {} bool ok(const UserId &u) const { return (consentBits(u) & bit) != 0; } };
void l_b8(const UserId &u) { G9 g(kConsentEmail); if (g.ok(u)) train(load(u)); }
// compliant: l_b9
struct H1 { Purpose p; explicit H1(Purpose x) : p(x) {} bool ok(const UserId &u) const { return allowedFor(u, p); } };
void l_b9(const UserId &u) { H1 g(kTraining); if (g.ok(u)) train(load(u)); }
// violating: l_c1
struct H2 { Purpose p; explicit H2(Purpose x) : p(x) {} bool ok(const UserId &u) const { return allowedFor(u, p); } };
void l_c1(const UserId &u) { H2 g(kSupport); if (g.ok(u)) train(load(u)); }
// compliant: l_c2
struct H3 { bool negate; explicit H3(bool n) : negate(n) {} bool ok(const UserId &u) const { return optedOut(u) != negate; } };
void l_c2(const UserId &u) { H3 g(true); if (g.ok(u)) train(load(u)); }
// violating: l_c3
struct H4 { bool negate; explicit H4(bool n) : negate(n) {} bool ok(const UserId &u) const { return optedOut(u) != negate; } };
void l_c3(const UserId &u) { H4 g(false); if (g.ok(u)) train(load(u)); }
// compliant: l_c4
struct H5 { bool strict; explicit H5(bool n) : strict(n) {} bool ok(const UserId &u) const { return !strict || mayTrain(u); } };
void l_c4(const UserId &u) { H5 g(true); if (g.ok(u)) train(load(u)); }
// violating: l_c5
struct H6 { bool strict; explicit H6(bool n) : strict(n) {} bool ok(const UserId &u) const { return !strict || mayTrain(u); } };
void l_c5(const UserId &u) { H6 g(false); if (g.ok(u)) train(load(u)); }
// compliant: l_c6
bool eq(const UserId &u, Decision d) { return decide(u) == d; }
void l_c6(const UserId &u) { if (eq(u, Decision::Allow)) train(load(u)); }
// violating: l_c7
void l_c7(const UserId &u) { if (eq(u, Decision::Unknown)) train(load(u)); }
// compliant: l_c8
bool has(const UserId &u, unsigned b) { return consentBits(u) & b; }
void l_c8(const UserId &u) { if (has(u, kConsentTraining)) train(load(u)); }
// violating: l_c9
void l_c9(const UserId &u) { if (has(u, kConsentEmail)) train(load(u)); }
// violating: l_e1
struct J1 { int min; explicit J1(int m) : min(m) {} void relax() { min = 0; } bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_e1(const UserId &u) { J1 g(3); g.relax(); if (g.ok(u)) train(load(u)); }
// violating: l_e2
struct J2 { int min; explicit J2(int m) : min(m) {} int &least() { return min; } bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_e2(const UserId &u) { J2 g(3); g.least() = 1; if (g.ok(u)) train(load(u)); }
// violating: l_e3
struct J3 { int min; explicit J3(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void e3a(J3 &g) { g.min = 2; }
void l_e3(const UserId &u) { J3 g(3); e3a(g); if (g.ok(u)) train(load(u)); }
// violating: l_e4
struct J4 { int min; explicit J4(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_e4(const UserId &u, bool b) { J4 strict(3), lax(1); J4 *g = b ? &strict : &lax; if (g->ok(u)) train(load(u)); }
// violating: e5b
struct J5 { int min; explicit J5(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_e5(const UserId &u, const J5 &g) { if (g.ok(u)) train(load(u)); }
void e5b(const UserId &u) { l_e5(u, J5(3)); l_e5(u, J5(2)); }
// compliant: l_e6
struct J6 { int min; explicit J6(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
struct S6 { J6 gate{3}; void run(const UserId &u) { if (gate.ok(u)) train(load(u)); } };
void l_e6(const UserId &u) { S6 s; s.run(u); }
// violating: l_e7
struct J7 { int min; explicit J7(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
struct S7 { J7 gate; explicit S7(int m) : gate(m) {} void run(const UserId &u) { if (gate.ok(u)) train(load(u)); } };
void l_e7(const UserId &u) { S7 s(3); s.run(u); S7 t(0); t.run(u); }
// violating: l_e8
struct J8 { int min; explicit J8(int m) : min(m) {} bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_e8(const UserId &u) { J8 g(3); J8 h = g; h = J8(1); if (h.ok(u)) train(load(u)); }
// violating: l_e9
struct J9 { int min = 3; bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_e9(const UserId &u) { J9 g; g.min = dice(); if (g.ok(u)) train(load(u)); }
// violating: l_f1
struct K1 { int min = 3; bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
void l_f1(const UserId &u) { K1 g{.min = 0}; if (g.ok(u)) train(load(u)); }
// violating: l_f2
struct K2 { int min; bool ok(const UserId &u) const { return consentLevel(u) >= min; } };
K2 strictest() { K2 k{}; k.min = 5; return k; }
void l_f2(const UserId &u) { std::vector<K2> ks(2); if (ks[0].ok(u)) train(load(u)); }
// compliant: l_f3
struct K3 { int min; explicit K3(int m) : min(m) {} bool helper(const UserId &u) const { return consentLevel(u) >= min; } bool ok(const UserId &u) const { return !u.empty() && helper(u); } };
void l_f3(const UserId &u) { K3 g(3); if (g.ok(u)) train(load(u)); }
// violating: l_f4
struct K4 { int min; explicit K4(int m) : min(m) {} bool helper(const UserId &u) const { return consentLevel(u) >= min; } bool ok(const UserId &u) const { return !u.empty() && helper(u); } };
void l_f4(const UserId &u) { K4 g(1); if (g.ok(u)) train(load(u)); K4 h(3); if (h.ok(u)) log("x"); }
// compliant: l_f5
struct K5 { const char *name; int min; };
constexpr K5 kPlan{"pro", 3};
void l_f5(const UserId &u) { if (consentLevel(u) >= kPlan.min) train(load(u)); }
// violating: l_f6
constexpr K5 kFree{"free", 1};
void l_f6(const UserId &u) { if (consentLevel(u) >= kFree.min) train(load(u)); }
// violating: l_f7
K5 gPlan{"pro", 3};
void l_f7(const UserId &u) { if (consentLevel(u) >= gPlan.min) train(load(u)); }
// compliant: n_a1
void n_a1(const UserId &u) { if (optedOut(u) != true) train(load(u)); }
// compliant: n_a2
void n_a2(const UserId &u, bool x) { bool t = true; if (optedOut(u) != t) train(load(u)); }
// compliant: n_a3
bool ne(const UserId &u, bool want) { return optedOut(u) != want; }
void n_a3(const UserId &u) { if (ne(u, true)) train(load(u)); }
// violating: n_a4
void n_a4(const UserId &u) { if (ne(u, false)) train(load(u)); }
// compliant: n_a5
bool eq(const UserId &u, bool want) { return optedOut(u) == want; }
void n_a5(const UserId &u) { if (eq(u, false)) train(load(u)); }
// violating: n_a6
void n_a6(const UserId &u) { if (eq(u, true)) train(load(u)); }
// compliant: n_a7
bool x(const UserId &u, bool want) { return optedOut(u) ^ want; }
void n_a7(const UserId &u) { if (x(u, true)) train(load(u)); }
// violating: n_a8
void n_a8(const UserId &u) { if (x(u, false)) train(load(u)); }
