// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Which function a callable is that is given, kept, returned or chosen: all who put one there are asked.
#include "Inputs/acme.h"
using namespace acme;
using Predicate = std::function<bool(const UserId &)>;
// violating: use
void use(const UserId &u, const Predicate &w) { if (w(u)) train(load(u)); }
// violating: mixed-with-lambda
void use_a(const UserId &u) { use(u, mayTrain); use(u, optedOut); }
void use2(const UserId &u, const Predicate &w) { if (w(u)) train(load(u)); }
// violating: reassigned
void use2_a(const UserId &u) { use2(u, mayTrain); use2(u, [](const UserId &x) { return !x.empty(); }); }
void use3(const UserId &u, Predicate w) { w = optedOut; if (w(u)) train(load(u)); }
// violating: one-arm
void use3_a(const UserId &u) { use3(u, mayTrain); }
void use4(const UserId &u, Predicate w, bool b) { if (b) w = optedOut; if (w(u)) train(load(u)); }
// violating: set
void use4_a(const UserId &u) { use4(u, mayTrain, u.empty()); }
struct H1 { Predicate w; void set(Predicate p) { w = std::move(p); } void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h1(const UserId &u) { H1 h{mayTrain}; h.set(optedOut); h.run(u); }
// violating: slot
struct H2 { Predicate w; Predicate &slot() { return w; } void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h2(const UserId &u) { H2 h{mayTrain}; h.slot() = optedOut; h.run(u); }
// violating: swapped-objects
struct H3 { Predicate w; void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h3(const UserId &u) { H3 a{mayTrain}, b{optedOut}; std::swap(a, b); a.run(u); }
// violating: swapped-member
struct H4 { Predicate w; void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h4(const UserId &u) { H4 a{mayTrain}; Predicate q = optedOut; std::swap(a.w, q); a.run(u); }
// violating: swap-method
struct H5 { Predicate w; void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h5(const UserId &u) { H5 a{mayTrain}; Predicate q = optedOut; a.w.swap(q); a.run(u); }
// violating: ternary
void p1(const UserId &u, bool b) { bool (*w)(const UserId &) = b ? mayTrain : optedOut; if (w(u)) train(load(u)); }
// violating: entry
void p2(const UserId &u, bool (*w)(const UserId &)) { if (w(u)) train(load(u)); }
// violating: table
std::map<std::string, Predicate> table{{"a", mayTrain}, {"b", optedOut}};
void p3(const UserId &u, const std::string &k) { if (table[k](u)) train(load(u)); }
// missed: ref
void p4(const UserId &u) { Predicate w = mayTrain; auto r = std::ref(w); w = optedOut; if (r(u)) train(load(u)); }
// violating: not
void p5(const UserId &u) { auto n = std::not_fn(mayTrain); if (n(u)) train(load(u)); }
// violating: twice-not
void p6(const UserId &u) { auto n = std::not_fn(std::not_fn(optedOut)); if (n(u)) train(load(u)); }
// false: twice-not-may
void p7(const UserId &u) { auto n = std::not_fn(std::not_fn(mayTrain)); if (n(u)) train(load(u)); }
// violating: selected-unwilling
std::vector<UserId> sel(const std::vector<UserId> &us, const Predicate &w) { std::vector<UserId> out; std::copy_if(us.begin(), us.end(), std::back_inserter(out), w); return out; }
void p8() { for (auto &u : sel(allIds(), optedOut)) train(load(u)); }
// violating: either-set
struct H6 { Predicate w; H6() {} void load_(bool b) { if (b) w = mayTrain; else w = optedOut; } void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h6(const UserId &u) { H6 h; h.load_(u.empty()); h.run(u); }
// violating: template
template <class W> struct H7 { W w; void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h7(const UserId &u) { H7<bool (*)(const UserId &)> h{optedOut}; h.run(u); }
// compliant: default-member
void h8(const UserId &u) { H7<bool (*)(const UserId &)> h{mayTrain}; (void)h; }
struct H9 { Predicate w{mayTrain}; void run(const UserId &u) { if (w(u)) train(load(u)); } };
void h9(const UserId &u) { H9 h; h.run(u); }
// violating: lambda-later
struct K1 { Predicate w{mayTrain}; void run(const UserId &u) { if (w(u)) train(load(u)); } };
void k1(const UserId &u) { K1 h; h.w = [](const UserId &) { return true; }; h.run(u); }
// violating: picked
Predicate pick(bool b) { if (b) return mayTrain; return optedOut; }
void k2(const UserId &u) { auto w = pick(u.empty()); if (w(u)) train(load(u)); }
// compliant: given
Predicate pickSame() { return mayTrain; }
void k3(const UserId &u) { auto w = pickSame(); if (w(u)) train(load(u)); }
// compliant: bound
void k4(const UserId &u) { auto w = std::bind_front(optedOut); if (!w(u)) train(load(u)); }
// violating: bound-other
void k5(const UserId &u, const UserId &v) { auto w = std::bind(mayTrain, v); if (w(u)) train(load(u)); }
// violating: or-known
bool known(const UserId &u); 
void m1(const UserId &u, bool b) { bool (*w)(const UserId &) = b ? mayTrain : known; if (w(u)) train(load(u)); }
// violating: or-own
bool own(const UserId &u) { return !u.empty(); }
void m2(const UserId &u, bool b) { bool (*w)(const UserId &) = b ? mayTrain : own; if (w(u)) train(load(u)); }
// compliant: own-check
bool checks(const UserId &u) { return !optedOut(u); }
void m3(const UserId &u, bool b) { bool (*w)(const UserId &) = checks; if (w(u)) train(load(u)); }
// compliant: same-twice
void m4(const UserId &u, bool b) { bool (*w)(const UserId &) = mayTrain; if (b) w = mayTrain; if (w(u)) train(load(u)); }
// compliant: given-to-copy_if
std::vector<UserId> s1(const std::vector<UserId> &us, const Predicate &w) { std::vector<UserId> out; std::copy_if(us.begin(), us.end(), std::back_inserter(out), w); return out; }
void xa1() { for (auto &u : s1(allIds(), mayTrain)) train(load(u)); }
// compliant: lambda-given-to-copy_if
std::vector<UserId> s2(const std::vector<UserId> &us, const Predicate &w) { std::vector<UserId> out; std::copy_if(us.begin(), us.end(), std::back_inserter(out), w); return out; }
void xa2() { for (auto &u : s2(allIds(), [](const UserId &x) { return mayTrain(x); })) train(load(u)); }
// compliant: template-given
template <class W> std::vector<UserId> s3(const std::vector<UserId> &us, W w) { std::vector<UserId> out; std::copy_if(us.begin(), us.end(), std::back_inserter(out), w); return out; }
void xa3() { for (auto &u : s3(allIds(), mayTrain)) train(load(u)); }
// compliant: template-given-lambda
void xa4() { for (auto &u : s3(allIds(), [](const UserId &x) { return mayTrain(x); })) train(load(u)); }
// compliant: asked-by-hand
std::vector<UserId> s5(const std::vector<UserId> &us, const Predicate &w) { std::vector<UserId> out; for (auto &u : us) if (w(u)) out.push_back(u); return out; }
void xa5() { for (auto &u : s5(allIds(), mayTrain)) train(load(u)); }
// compliant: lambda-asked-by-hand
std::vector<UserId> s6(const std::vector<UserId> &us, const Predicate &w) { std::vector<UserId> out; for (auto &u : us) if (w(u)) out.push_back(u); return out; }
void xa6() { for (auto &u : s6(allIds(), [](const UserId &x) { return mayTrain(x); })) train(load(u)); }
// compliant: pointer-asked-by-hand
std::vector<UserId> s7(const std::vector<UserId> &us, bool (*w)(const UserId &)) { std::vector<UserId> out; for (auto &u : us) if (w(u)) out.push_back(u); return out; }
void xa7() { for (auto &u : s7(allIds(), mayTrain)) train(load(u)); }
// compliant: member-that-filters
struct XF8 { Predicate keep; std::vector<UserId> of(std::vector<UserId> us) const { std::erase_if(us, [this](const UserId &u) { return !keep(u); }); return us; } };
void xa8() { XF8 f{mayTrain}; for (auto &u : f.of(allIds())) train(load(u)); }
// compliant: member
struct XF9 { Predicate reject; void run(const UserId &u) { if (reject(u)) return; train(load(u)); } };
void xa9(const UserId &u) { XF9 f{optedOut}; f.run(u); }
// compliant: member-if-any
struct XG1 { Predicate reject; void run(const UserId &u) { if (reject && reject(u)) return; train(load(u)); } };
void xb1(const UserId &u) { XG1 f{optedOut}; f.run(u); }
// violating: member-not-set
struct XG2 { Predicate reject; void set(Predicate p) { reject = std::move(p); } void run(const UserId &u) { if (reject && reject(u)) return; train(load(u)); } };
void xb2(const UserId &u) { XG2 f; f.run(u); f.set(optedOut); }
// violating: member-null
struct XG3 { Predicate reject; explicit XG3(Predicate p) : reject(std::move(p)) {} void run(const UserId &u) { if (reject && reject(u)) return; train(load(u)); } };
void xb3(const UserId &u) { XG3 f(nullptr); f.run(u); XG3 g(optedOut); g.run(u); }
// compliant: member-always-set
struct XG4 { Predicate reject; explicit XG4(Predicate p) : reject(std::move(p)) {} void run(const UserId &u) { if (reject && reject(u)) return; train(load(u)); } };
void xb4(const UserId &u) { XG4 g(optedOut); g.run(u); }
// false: negated-by-a-function
Predicate inverse(Predicate p) { return std::not_fn(std::move(p)); }
void xb5(const UserId &u) { Predicate p = inverse(optedOut); if (p(u)) train(load(u)); }
// false: negated-by-a-lambda
Predicate inverse2(Predicate p) { return [p](const UserId &u) { return !p(u); }; }
void xb6(const UserId &u) { Predicate p = inverse2(optedOut); if (p(u)) train(load(u)); }
// violating: may-negated
void xb7(const UserId &u) { Predicate p = inverse2(mayTrain); if (p(u)) train(load(u)); }
// compliant: not_fn
void xb8(const UserId &u) { auto p = std::not_fn(optedOut); if (p(u)) train(load(u)); }
// false: both
Predicate both(Predicate a, Predicate b) { return [a, b](const UserId &u) { return a(u) && b(u); }; }
bool named(const UserId &u) { return !u.empty(); }
void xb9(const UserId &u) { auto p = both(mayTrain, named); if (p(u)) train(load(u)); }
// violating: either
Predicate either(Predicate a, Predicate b) { return [a, b](const UserId &u) { return a(u) || b(u); }; }
void xc1(const UserId &u) { auto p = either(mayTrain, named); if (p(u)) train(load(u)); }
// compliant: negated-and-called
namespace nf_nf1_good { template <typename P> void feed(const UserId &u, P p) { if (p(u)) train(load(u)); } void f(const UserId &u) { feed(u, std::not_fn(optedOut)); } }
// violating: negated-and-refused
namespace nf_nf1_bad { template <typename P> void feed(const UserId &u, P p) { if (!p(u)) train(load(u)); } void f(const UserId &u) { feed(u, std::not_fn(optedOut)); } }
// violating: negated-the-wrong-one
namespace nf_nf2_bad { template <typename P> void feed(const UserId &u, P p) { if (p(u)) train(load(u)); } void f(const UserId &u) { feed(u, std::not_fn(mayTrain)); } }
// compliant: negated-twice-by-hand
namespace nf_nf3_good { template <typename P> void feed(const UserId &u, P &&p) { if (!p(u)) train(load(u)); } void f(const UserId &u) { feed(u, std::not_fn(mayTrain)); } }
// violating: one-of-two-negated
namespace nf_nf3_bad { template <typename P> void feed(const UserId &u, P p) { if (p(u)) train(load(u)); } void f(const UserId &u) { feed(u, std::not_fn(optedOut)); feed(u, std::not_fn(mayTrain)); } }
// compliant: negated-in-a-member
namespace nf_nf4_good { template <typename P> struct Gate { P p; void run(const UserId &u) { if (p(u)) train(load(u)); } }; void f(const UserId &u) { Gate<decltype(std::not_fn(optedOut))> g{std::not_fn(optedOut)}; g.run(u); } }
// violating: negated-twice
namespace nf_nf4_bad { template <typename P> void feed(const UserId &u, P p) { if (p(u)) train(load(u)); } void f(const UserId &u) { feed(u, std::not_fn(std::not_fn(optedOut))); } }
// violating: negated-of-another-user
namespace nf_nf5_bad { template <typename P> void feed(const UserId &u, const UserId &v, P p) { if (p(v)) train(load(u)); } void f(const UserId &u, const UserId &v) { feed(u, v, std::not_fn(optedOut)); } }
// violating: negated-one-of-two
namespace nf_nf6_bad { using F = bool (*)(const UserId &); bool known(const UserId &u); void f(const UserId &u, bool strict) { F g = strict ? optedOut : known; auto p = std::not_fn(g); if (p(u)) train(load(u)); } }
// violating: another-negated-in-a-member
namespace nf_nf7_bad { struct S { decltype(std::not_fn(optedOut)) p; }; bool known(const UserId &); void g(S &s, const UserId &u) { if (s.p(u)) train(load(u)); } void f(const UserId &u) { S s{std::not_fn(known)}; g(s, u); } }
// neither:
// neither:
template <typename F> struct Invoked { void each(const std::vector<UserId> &v, F no) const {
// violating: negated-and-invoked
for (auto &u : v) if (!std::invoke(no, u)) train(load(u)); } };
// neither:
void invokedNegated(const std::vector<UserId> &v) { Invoked<decltype(std::not_fn(optedOut))>().each(v, std::not_fn(optedOut)); }
// violating: negated-invoked-at-once
void invokedNegated_v(const UserId &u) { if (!std::invoke(std::not_fn(optedOut), u)) train(load(u)); }
// compliant: negated-invoked-as-it-says
void invokedNegated_c(const UserId &u) { auto may = std::not_fn(optedOut); if (std::invoke(may, u)) train(load(u)); }
// neither:
