// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Searches written by hand, the least of two answers, and ways that a condition before rules out.
#include "Inputs/acme.h"
using namespace acme;
enum class Mode { Preview, Stage, Publish };
// compliant: case-again
void s1(const UserId &u, Mode m) { switch (m) { case Mode::Preview: break; case Mode::Publish: if (m == Mode::Publish && !mayTrain(u)) break; train(load(u)); break; default: break; } }
// violating: case-again
void s1b(const UserId &u, Mode m) { switch (m) { case Mode::Stage: case Mode::Publish: if (m == Mode::Publish && !mayTrain(u)) break; train(load(u)); break; default: break; } }
// compliant: if-again
void s3(const UserId &u, int m) { if (m == 2) { if (m == 2 && !mayTrain(u)) return; train(load(u)); } }
// violating: if-again
void s3b(const UserId &u, int m) { if (m != 2) { if (m == 2 && !mayTrain(u)) return; train(load(u)); } }
bool listedOut(const UserId &u) { for (auto &g : g_optedOut) if (g == u) return true; return false; }
bool listedIn(const UserId &u) { for (auto &g : allowedUsers()) if (g == u) return true; return false; }
// compliant: search-out
void t1(const UserId &u) { if (!listedOut(u)) train(load(u)); }
// violating: search-out
void t1b(const UserId &u) { if (listedOut(u)) train(load(u)); }
// compliant: search-in
void t2(const UserId &u) { if (listedIn(u)) train(load(u)); }
// violating: search-in
void t2b(const UserId &u) { if (!listedIn(u)) train(load(u)); }
// compliant: search-flag
void t3() { for (const User &u : allUsers()) { bool refused = false; for (const UserId &g : g_optedOut) { if (g != u.id) continue; refused = true; break; } if (!refused) train(u.bio); } }
// violating: search-flag
void t3b() { for (const User &u : allUsers()) { bool refused = false; for (const UserId &g : g_optedOut) { if (g != u.id) continue; refused = true; break; } if (refused) train(u.bio); } }
// compliant: search-flag-2
void t4(const UserId &u) { bool refused = false; for (const UserId &g : g_optedOut) { if (g == u) { refused = true; break; } } if (refused) return; train(load(u)); }
// violating: search-flag-last
void t4b(const UserId &u) { bool refused = false; for (const UserId &g : g_optedOut) { refused = g == u; } if (refused) return; train(load(u)); }
// violating: lower-bound
void l1b(const UserId &u) { std::vector<UserId> ids(allowedUsers().begin(), allowedUsers().end()); auto it = std::lower_bound(ids.begin(), ids.end(), u); if (it != ids.end()) train(load(u)); }
// compliant: lower-bound-2
void l2(const UserId &u) { std::vector<UserId> ids; for (auto &x : allIds()) if (mayTrain(x)) ids.push_back(x); auto it = std::lower_bound(ids.begin(), ids.end(), u); if (it != ids.end() && *it == u) train(load(u)); }
// compliant: min
void m1(const UserId &a, const UserId &b) { if (std::min(consentLevel(a), consentLevel(b)) >= 3) { train(load(a)); train(load(b)); } }
// violating: min
void m1b(const UserId &a, const UserId &b) { if (std::max(consentLevel(a), consentLevel(b)) >= 3) { train(load(a)); train(load(b)); } }
// compliant: remove-log-2
void r2() { std::vector<User> users = allUsers(); auto tail = std::remove_if(users.begin(), users.end(), [](const User &u) { return optedOut(u.id); }); auto n = users.end() - tail; log(std::to_string(n)); for (auto it = users.begin(); it != tail; ++it) train(load(it->id)); }
// neither:
bool both(const UserId &l, const UserId &r) { bool ok = false; if (auto s = consentOf(l)) ok = s->user == l; if (ok) ok = consentOf(r).has_value(); return ok; }
bool both2(const UserId &l, const UserId &r) { bool ok = false; if (auto s = consentOf(l)) ok = true; if (ok) ok = consentOf(r).has_value(); return ok; }
// compliant: both
void b1(const UserId &a, const UserId &b) { if (both(a, b)) { train(load(a)); train(load(b)); } }
// compliant: both2
void b2(const UserId &a, const UserId &b) { if (both2(a, b)) { train(load(a)); train(load(b)); } }
// compliant: both3
void b3() { auto ids = allIds(); for (size_t i = 0, j = ids.size() - 1; i < j; ++i, --j) { if (!both2(ids[i], ids[j])) continue; train(load(ids[i])); train(load(ids[j])); } }
// compliant: both4
void b4(const UserId &a, const UserId &b) { if (both2(a, b)) trainBatch({load(a), load(b)}); }
bool q1(const UserId &u, bool *allowed) { if (u.empty()) return false; if (allowed) *allowed = mayTrain(u); return true; }
bool q2(const UserId &u, bool *allowed) { if (u.empty()) return false; *allowed = mayTrain(u); return true; }
bool q3(const UserId &u, bool *allowed) { if (allowed) *allowed = mayTrain(u); return true; }
// compliant: out-1
void o1(const UserId &u) { bool a = false; const bool f = q1(u, &a); if (f && a) train(load(u)); }
// compliant: out-2
void o2(const UserId &u) { bool a = false; const bool f = q2(u, &a); if (f && a) train(load(u)); }
// compliant: out-3
void o3(const UserId &u) { bool a = false; q3(u, &a); if (a) train(load(u)); }
// compliant: out-4
void o4(const UserId &u) { bool a = false; const bool f = q2(u, &a); if (!f) return; if (a) train(load(u)); }
// violating: both-overwritten
bool over(const UserId &l, const UserId &r) { bool ok = false; if (auto s = consentOf(l)) ok = true; if (consentOf(r)) ok = true; return ok; }
void b5(const UserId &a, const UserId &b) { if (over(a, b)) { train(load(a)); } }
// violating: out-not-asked
void o5(const UserId &u) { bool a = false; const bool f = q1(u, &a); if (f) train(load(u)); }
// compliant: bound-used-before
void r1() { std::vector<User> users = allUsers(); auto tail = std::remove_if(users.begin(), users.end(), [](const User &u) { return optedOut(u.id); }); log(std::to_string(std::distance(tail, users.end()))); for (auto it = users.begin(); it != tail; ++it) train(load(it->id)); }
