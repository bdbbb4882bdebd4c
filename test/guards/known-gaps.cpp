// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Known gaps: compliant code that is reported ('false'), and violations that are not ('missed').
#include "Inputs/acme.h"
#include <bitset>
using namespace acme;
// false: cursor-of-a-list
void g1() { const Letter *l = letters(); while (l && !settingsOf(l->from).trainingAllowed()) l = l->next; if (l) train(l->text); }
// false: first-of-a-list
const Letter *firstWilling(const Letter *l) { for (; l; l = l->next) if (settingsOf(l->from).trainingAllowed()) return l; return nullptr; }
void g2() { if (const Letter *l = firstWilling(letters())) train(l->text); }
// compliant: end-compared-again
void g3() { auto ids = allIds(); auto it = ids.begin(); while (it != ids.end() && !mayTrain(*it)) ++it; if (it != ids.end()) train(load(*it)); }
// compliant: size-compared-again
void g4() { std::size_t i = 0; auto ids = allIds(); while (i < ids.size() && !mayTrain(ids[i])) ++i; if (i < ids.size()) train(load(ids[i])); }
// false: null-instead
void g5() { const Letter *l = letters(); if (l && !mayTrain(l->from)) l = nullptr; if (l) train(l->text); }
// compliant: and-then
void g7(const UserId &u) { auto v = consentOf(u).and_then([](const Consent &c) -> std::optional<int> { if (c.version > 0) return c.version; return std::nullopt; }); if (v) train(load(u)); }
// compliant: visited
struct Refusal { std::string why; }; struct Pending {};
using Answer = std::variant<Pending, Refusal, Consent>;
Answer answerOf(const UserId &u) { if (const Consent *c = findConsent(u)) return *c; if (dice() > 4) return Pending{}; return Refusal{"no"}; }
struct Judge { bool operator()(const Consent &) const { return true; } bool operator()(const Refusal &) const { return false; } bool operator()(Pending) const { return false; } };
void g8(const UserId &u) { Answer a = answerOf(u); if (std::visit(Judge{}, a)) train(load(u)); }
// false: negated-by-a-function
using Predicate = std::function<bool(const UserId &)>;
Predicate inverse(Predicate p) { return std::not_fn(std::move(p)); }
void g9(const UserId &u) { Predicate p = inverse(optedOut); if (p(u)) train(load(u)); }
// compliant: error-code-compared
void g11(const UserId &u) { if (verifyConsent(u) == std::errc{}) train(load(u)); }
// compliant: reason-is-empty
std::string objection(const UserId &u) { auto c = fetchConsent(u); if (c) return {}; return "because: " + c.error(); }
void g12(const UserId &u) { auto why = objection(u); if (!why.empty()) return; train(load(u)); }
// compliant: text-compared
std::string objected(const UserId &u) { if (optedOut(u)) return "no"; return ""; }
void g13(const UserId &u) { if (objected(u) == "") train(load(u)); }
// compliant: status-folded
StatusOf all(const std::vector<UserId> &us) { StatusOf s = StatusOf::Ok(); for (auto &u : us) { if (!s.ok()) break; s = checkStatus(u); } return s; }
void g14() { auto us = allIds(); if (!all(us).ok()) return; for (auto &u : us) train(load(u)); }
// false: bits-by-index
void g15() { auto ids = allIds(); std::bitset<64> ok; for (std::size_t i = 0; i < ids.size() && i < 64; ++i) ok[i] = mayTrain(ids[i]); for (std::size_t i = 0; i < ids.size() && i < 64; ++i) if (ok.test(i)) train(load(ids[i])); }
// false: difference-of-sets
void g16() { auto ids = allIds(); std::set<UserId> every(ids.begin(), ids.end()), refused, left; for (auto &u : every) if (optedOut(u)) refused.insert(u); std::set_difference(every.begin(), every.end(), refused.begin(), refused.end(), std::inserter(left, left.end())); for (auto &u : left) train(load(u)); }
// false: retried
bool verified(const UserId &u) { std::error_code c; for (int i = 0; i < 2; ++i) { c = verifyConsent(u); if (!c) return true; if (c == std::errc::timed_out) continue; break; } return !c; }
void g17(const UserId &u) { if (verified(u)) train(load(u)); }
// violating: caught-behind-a-handle
void ensure(const UserId &u) { if (optedOut(u)) throw std::runtime_error("no"); }
void fill(std::vector<std::string> &out, const UserId &u) { out.push_back(load(u)); ensure(u); }
void m1(const UserId &u) { auto out = std::make_shared<std::vector<std::string>>(); try { fill(*out, u); } catch (...) {} trainBatch(*out); }
// violating: friends-of-the-willing
void m2(const UserId &u) { if (!mayTrain(u)) return; for (auto &f : profileOf(u).friends) train(load(f)); }
// missed: next-of-the-checked
UserId next(const UserId &u);
void m3(UserId u) { bool ok; do { ok = mayTrain(u); u = next(u); } while (!ok); train(load(u)); }
// missed: global-list-turned
std::vector<UserId> everybody; void turnAll() { std::rotate(everybody.begin(), everybody.begin() + 1, everybody.end()); }
void m4() { for (std::size_t i = 0; i < everybody.size(); ++i) { if (!mayTrain(everybody[i])) continue; turnAll(); train(load(everybody[i])); } }
// false: first-looked-up-twice
struct Row { UserId user; bool willing = false; };
void g18() { std::vector<Row> rows; for (auto &u : allIds()) rows.push_back({u, mayTrain(u)}); if (!rows.empty() && rows.front().willing) train(load(rows.front().user)); }
// What is changed between the check and the use where the function does not show it.
// violating: member-changed-by-a-kept-callback
struct Hooked { bool strict_ = false; UserId user_; std::function<void()> cb_; virtual void hook(); void use1() { if (!mayTrain(user_)) return; cb_(); train(load(user_)); }
// violating: member-changed-by-an-overrider
void use2() { if (!mayTrain(user_)) return; hook(); train(load(user_)); } };
struct Hooked2 : Hooked { void hook() override { user_ = ownerOf("q"); } };
void hooked() { Hooked s; s.cb_ = [&] { s.user_ = ownerOf("z"); }; s.use1(); Hooked2 t; t.use2(); }
// violating: changed-by-another-name
void alias1(UserId &a, UserId &b) { if (!mayTrain(a)) return; b = ownerOf("x"); train(load(a)); }
void alias2() { UserId x; alias1(x, x); }
// missed: changed-by-a-task
void task1(UserId u) { std::thread t([&] { u = ownerOf("x"); }); if (mayTrain(u)) { t.join(); train(load(u)); } else t.join(); }
// violating: atomic-read-twice
void atomic1(const UserId &u, std::atomic<bool> &strict) { if (strict && optedOut(u)) return; if (strict) train(load(u)); }
// violating: destructor-when-the-check-throws
struct Last1 { const UserId &u; ~Last1() { train(load(u)); } };
void last1(const UserId &u) { Last1 g{u}; requireConsent(u); }
// violating: exception-kept-in-a-future
void future1(const UserId &u) { std::string s; std::packaged_task<void()> f([&] { s = load(u); requireConsent(u); }); f(); train(s); }
// missed: moved-from-list
void moved1() { std::set<UserId> refused; auto ids = allIds(); for (auto &u : ids) if (optedOut(u)) refused.insert(u); auto old = std::move(refused); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
