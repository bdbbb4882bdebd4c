// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that are kept beside the user or the content: in an element of a container, in
// a map, in a member that is set when it is first needed; and wrappers that call themselves.
#include "Inputs/acme.h"
using namespace acme;
struct Row { UserId user; bool allowed; };
// violating: flag-in-element
void violate_fe() { std::vector<Row> rows; for (auto &u : allIds()) rows.push_back({u, mayTrain(u)}); for (const Row &r : rows) if (!r.allowed) train(load(r.user)); }
// compliant: flag-in-element
void comply_fe() { std::vector<Row> rows; for (auto &u : allIds()) rows.push_back({u, mayTrain(u)}); for (const Row &r : rows) if (r.allowed) train(load(r.user)); }
// violating: user-replaced-in-element
void violate_ur(const UserId &w) { std::vector<Row> rows; for (auto &u : allIds()) { Row r{u, mayTrain(u)}; r.user = w; rows.push_back(r); } for (const Row &r : rows) if (r.allowed) train(load(r.user)); }
// violating: flag-set-otherwise-once
void violate_fo(const UserId &w) { std::vector<Row> rows; for (auto &u : allIds()) rows.push_back({u, mayTrain(u)}); rows.push_back({w, true}); for (const Row &r : rows) if (r.allowed) train(load(r.user)); }
// compliant: flag-never-set-once
void comply_fo(const UserId &w) { std::vector<Row> rows; for (auto &u : allIds()) rows.push_back({u, mayTrain(u)}); rows.push_back({w, false}); for (const Row &r : rows) if (r.allowed) train(load(r.user)); }
// violating: pair-in-place
void violate_pp() { std::vector<std::pair<UserId, bool>> rows; for (auto &u : allIds()) rows.emplace_back(u, !mayTrain(u)); for (auto &[u, ok] : rows) if (ok) train(load(u)); }
// compliant: pair-in-place
void comply_pp() { std::vector<std::pair<UserId, bool>> rows; for (auto &u : allIds()) rows.emplace_back(u, mayTrain(u)); for (auto &[u, ok] : rows) if (ok) train(load(u)); }
struct Sample { std::string text; bool allowed; int weight; };
// violating: flag-beside-content
void violate_fc() { std::vector<Sample> rows; for (auto &u : allIds()) rows.push_back({load(u), mayTrain(u), 1}); for (const Sample &r : rows) if (r.weight) train(r.text); }
// compliant: flag-beside-content
void comply_fc() { std::vector<Sample> rows; for (auto &u : allIds()) rows.push_back({load(u), mayTrain(u), 1}); for (const Sample &r : rows) if (r.allowed) train(r.text); }
// violating: second-content-without-flag
void violate_sc(const UserId &w) { std::vector<Sample> rows; for (auto &u : allIds()) rows.push_back({load(u), mayTrain(u), 1}); rows.push_back({load(w), true, 1}); for (const Sample &r : rows) if (r.allowed) train(r.text); }
// violating: map-of-answers
void violate_mo() { std::map<UserId, bool> ok; for (auto &u : allIds()) ok[u] = mayTrain(u); for (auto &[u, yes] : ok) { if (yes) continue; train(load(u)); } }
// compliant: map-of-answers
void comply_mo() { std::map<UserId, bool> ok; for (auto &u : allIds()) ok[u] = mayTrain(u); for (auto &[u, yes] : ok) { if (!yes) continue; train(load(u)); } }
// violating: answer-of-another
void violate_aa(const UserId &w) { std::map<UserId, bool> ok; for (auto &u : allIds()) ok[u] = mayTrain(u); for (auto &u : allIds()) if (ok[w]) train(load(u)); }
// compliant: answer-of-another
void comply_aa() { std::map<UserId, bool> ok; for (auto &u : allIds()) ok[u] = mayTrain(u); for (auto &u : allIds()) if (ok[u]) train(load(u)); }
// violating: new-entries-pass
void violate_ne(const UserId &w) { std::map<UserId, bool> out; for (auto &u : allIds()) out[u] = optedOut(u); if (!out[w]) train(load(w)); }
// violating: map-cache
class BadCache { std::unordered_map<UserId, bool> known_; public: bool allowed(const UserId &u) { auto it = known_.find(u); if (it != known_.end()) return it->second; bool a = dice() > 1; known_[u] = a; return mayTrain(u); } };
void violate_mc(BadCache &c, const UserId &u) { if (c.allowed(u)) train(load(u)); }
// compliant: map-cache
class GoodCache { std::unordered_map<UserId, bool> known_; public: bool allowed(const UserId &u) { auto it = known_.find(u); if (it != known_.end()) return it->second; bool a = mayTrain(u); known_[u] = a; return a; } };
void comply_mc(GoodCache &c, const UserId &u) { if (c.allowed(u)) train(load(u)); }
// violating: set-when-needed
class BadSession { UserId user_; mutable std::optional<bool> ok_; public: explicit BadSession(UserId u) : user_(u) {} bool allowed() const { if (!ok_) ok_ = mayTrain(user_); return ok_.has_value(); } const UserId &user() const { return user_; } };
void violate_sw(const UserId &u) { BadSession s(u); if (s.allowed()) train(load(s.user())); }
// compliant: set-when-needed
class GoodSession { UserId user_; mutable std::optional<bool> ok_; public: explicit GoodSession(UserId u) : user_(u) {} bool allowed() const { if (!ok_) ok_ = mayTrain(user_); return *ok_; } const UserId &user() const { return user_; } };
void comply_sw(const UserId &u) { GoodSession s(u); if (s.allowed()) train(load(s.user())); }
// violating: recursive-wrapper
static bool badRecursive(const UserId &u, int n) { if (n <= 0) return dice() > 3; if (mayTrain(u)) return true; return badRecursive(u, n - 1); }
void violate_re(const UserId &u) { if (badRecursive(u, 3)) train(load(u)); }
// compliant: recursive-wrapper
static bool goodRecursive(const UserId &u, int n) { if (n <= 0) return false; if (mayTrain(u)) return true; return goodRecursive(u, n - 1); }
void comply_re(const UserId &u) { if (goodRecursive(u, 3)) train(load(u)); }
// violating: recursion-for-another
static bool badOther(const UserId &u, const UserId &w, int n) { if (n <= 0) return mayTrain(u); return badOther(w, u, n - 1); }
void violate_ro(const UserId &u, const UserId &w) { if (badOther(u, w, 3)) train(load(u)); }
// violating: named-like-a-check
static bool mayTrainOn(const UserId &u) { return !u.empty(); }
static bool trainingAllowed(const UserId &u) { return !u.empty(); }
void violate_nl(const UserId &u) { if (trainingAllowed(u) && mayTrainOn(u)) train(load(u)); }
class Filled { std::map<UserId, bool> known; public: bool may(const UserId &u) { auto it = known.find(u); if (it == known.end()) it = known.emplace(u, mayTrain(u)).first; return it->second; } bool seen(const UserId &u) { auto it = known.find(u); if (it == known.end()) it = known.emplace(u, !u.empty()).first; return it->second; } };
// violating: cache-filled-by-emplace
void violate_ce(const UserId &u) { Filled f; if (f.seen(u)) train(load(u)); }
// compliant: cache-filled-by-emplace
void comply_ce(const UserId &u) { Filled f; if (f.may(u)) train(load(u)); }
// violating: emplaced-for-another
void violate_ea(const UserId &u, const UserId &w) { std::map<UserId, bool> known; if (known.emplace(u, mayTrain(w)).first->second) train(load(u)); }
// compliant: emplaced-for-another
void comply_ea(const UserId &u) { std::map<UserId, bool> known; if (known.emplace(u, mayTrain(u)).first->second) train(load(u)); }
// violating: content-looked-up-afterwards
void violate_la() { std::set<UserId> ok; for (auto &u : allIds()) if (!optedOut(u)) ok.insert(u); ok.insert("root"); for (auto &m : allMessages()) if (ok.count(m.author)) train(m.text); }
// compliant: content-looked-up-afterwards
void comply_la() { std::set<UserId> ok; for (auto &u : allIds()) if (!optedOut(u)) ok.insert(u); for (auto &m : allMessages()) if (ok.count(m.author)) train(m.text); }
