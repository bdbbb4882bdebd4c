// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that a map keeps for each user, read with at() and for all outcomes.
#include "Inputs/acme.h"
using namespace acme;
// violating: answers-by-at
void violate_ab(const std::vector<UserId> &us) { std::unordered_map<UserId, bool> out; for (auto &u : us) out[u] = optedOut(u); for (auto &u : us) { if (!out.at(u)) continue; train(load(u)); } }
// compliant: answers-by-at
void comply_ab(const std::vector<UserId> &us) { std::unordered_map<UserId, bool> out; for (auto &u : us) out[u] = optedOut(u); for (auto &u : us) { if (out.at(u)) continue; train(load(u)); } }
// compliant: kept-when-needed
class Decisions { std::map<UserId, int> done_; public: int of(const UserId &u) { if (!done_.contains(u)) done_[u] = checkConsent(u); return done_.at(u); } };
void comply_md(Decisions &d, const UserId &u) { if (d.of(u) == 0) train(load(u)); }
// violating: kept-when-needed
class Wrong { std::map<UserId, int> done_; public: int of(const UserId &u) { if (!done_.contains(u)) done_[u] = checkConsent(u); return done_.at(u); } };
void violate_md(Wrong &d, const UserId &u) { if (d.of(u) == 1) train(load(u)); }
// violating: not-written
void violate_nw(const std::vector<UserId> &us) { std::unordered_map<UserId, bool> out; for (auto &u : us) { bool &o = out[u]; if (dice()) o = optedOut(u); } for (auto &u : us) { if (out.at(u)) continue; train(load(u)); } }
// neither:
class Gate1 { UserId last_; bool ok_ = false;
public: bool allowed(const UserId &u) { if (u != last_) { ok_ = mayTrain(u); last_ = u; } return ok_; } };
class Gate2 { UserId last_; bool ok_ = false;
public: bool allowed(const UserId &u) { if (u != last_) { ok_ = mayTrain(u); } last_ = u; return ok_; } };
class Gate3 { UserId last_; bool ok_ = false;
public: bool allowed(const UserId &u) { if (last_.empty()) { ok_ = mayTrain(u); last_ = u; } return ok_; } };
class Gate4 { std::optional<std::pair<UserId, bool>> last_;
public: bool allowed(const UserId &u) { if (!last_ || last_->first != u) last_ = {u, mayTrain(u)}; return last_->second; } };
class Gate5 { std::optional<std::pair<UserId, bool>> last_;
public: bool allowed(const UserId &u) { if (!last_) last_ = {u, mayTrain(u)}; return last_->second; } };
class Gate6 { mutable std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) const { auto [it, fresh] = cache_.try_emplace(u, false); if (fresh) it->second = mayTrain(u); return it->second; } };
class Gate7 { mutable std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) const { auto [it, fresh] = cache_.try_emplace(u, true); if (fresh && dice()) it->second = mayTrain(u); return it->second; } };
// compliant: memo-last
void comply_last() { Gate1 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
// compliant: memo-last-2
void b2g() { Gate2 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
// violating: memo-last
void b3b() { Gate3 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
// compliant: memo-opt
void b4g() { Gate4 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
// violating: memo-opt
void b5b() { Gate5 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
// compliant: memo-map
void b6g() { Gate6 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
// violating: memo-map
void b7b() { Gate7 g; for (auto &u : allIds()) if (g.allowed(u)) train(load(u)); }
bool cachedAllowed(const UserId &u) { static std::unordered_map<UserId, bool> cache; if (auto it = cache.find(u); it != cache.end()) return it->second; bool ok = mayTrain(u); cache.emplace(u, ok); return ok; }
bool cachedAllowedBad(const UserId &u) { static std::unordered_map<UserId, bool> cache; if (auto it = cache.find(u); it != cache.end()) return true; bool ok = mayTrain(u); cache.emplace(u, ok); return ok; }
// compliant: static-cache
void b8g() { for (auto &u : allIds()) if (cachedAllowed(u)) train(load(u)); }
// violating: static-cache
void b8b() { for (auto &u : allIds()) if (cachedAllowedBad(u)) train(load(u)); }
// neither:
class G1 { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { if (auto it = cache_.find(u); it != cache_.end()) return it->second; bool ok = mayTrain(u); cache_.emplace(u, ok); return ok; } };
// compliant: map-find-emplace
void t1(G1 &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G1b { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { if (auto it = cache_.find(u); it != cache_.end()) return it->second; bool ok = mayTrain(u); cache_.emplace(u, !ok); return ok; } };
// violating: map-find-emplace
void t1b(G1b &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G2 { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { if (auto it = cache_.find(u); it != cache_.end()) return it->second; return cache_[u] = mayTrain(u); } };
// compliant: map-find-index
void t2(G2 &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G3 { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { auto it = cache_.find(u); if (it == cache_.end()) it = cache_.emplace(u, mayTrain(u)).first; return it->second; } };
// compliant: map-find-emplace-first
void t3(G3 &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G3b { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { auto it = cache_.find(u); if (it == cache_.end()) it = cache_.emplace(u, true).first; return it->second; } };
// violating: map-find-emplace-first
void t3b(G3b &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G4 { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { auto [it, fresh] = cache_.try_emplace(u, false); if (fresh) it->second = mayTrain(u); return it->second; } };
// compliant: map-try-emplace
void t4(G4 &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G5 { std::unordered_map<UserId, bool> cache_; 
public: bool allowed(const UserId &u) { auto [it, fresh] = cache_.try_emplace(u); if (fresh) it->second = mayTrain(u); return it->second; } };
// compliant: map-try-emplace-default
void t5(G5 &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G6 { std::unordered_map<UserId, std::optional<bool>> cache_; 
public: bool allowed(const UserId &u) { auto &slot = cache_[u]; if (!slot) slot = mayTrain(u); return *slot; } };
// compliant: map-slot
void t6(G6 &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
class G6b { std::unordered_map<UserId, std::optional<bool>> cache_; 
public: bool allowed(const UserId &u) { auto &slot = cache_[u]; if (!slot) slot = optedOut(u); return *slot; } };
// violating: map-slot
void t6b(G6b &g, const UserId &u) { if (g.allowed(u)) train(load(u)); }
static std::unordered_map<UserId, bool> g_cache;
bool viaGlobal(const UserId &u) { if (auto it = g_cache.find(u); it != g_cache.end()) return it->second; bool ok = mayTrain(u); g_cache.emplace(u, ok); return ok; }
// compliant: global-cache
void t7(const UserId &u) { if (viaGlobal(u)) train(load(u)); }
bool viaStatic(const UserId &u) { static std::unordered_map<UserId, bool> c; if (auto it = c.find(u); it != c.end()) return it->second; bool ok = mayTrain(u); c.emplace(u, ok); return ok; }
// compliant: static-cache-1
void t8(const UserId &u) { if (viaStatic(u)) train(load(u)); }
bool viaStatic2(const UserId &u) { static std::map<UserId, bool> c; if (!c.contains(u)) c[u] = mayTrain(u); return c[u]; }
// compliant: static-cache-2
void t9(const UserId &u) { if (viaStatic2(u)) train(load(u)); }
// neither:
class Careless { UserId last_; bool ok_ = false; public: bool allowed(const UserId &u) { if (u != last_) { ok_ = mayTrain(u); last_ = u; } return ok_; } void rename(const UserId &u) { last_ = u; } };
// violating: memo-renamed
void violate_renamed() { Careless g; for (auto &u : allIds()) { g.rename(u); if (g.allowed(u)) train(load(u)); } }
// neither:
class Forgetful { UserId last_; bool ok_ = false; public: bool allowed(const UserId &u) { if (u != last_) { ok_ = mayTrain(u); last_ = u; } return ok_; } void forget() { ok_ = false; } };
// compliant: memo-forgotten
void comply_forgotten() { Forgetful g; for (auto &u : allIds()) { g.forget(); if (g.allowed(u)) train(load(u)); } }
// violating: answer-written-and-then-thrown
bool forcedOut(); class Thrown1 { UserId last_; bool ok_ = false; public: bool allowed(const UserId &u) { if (u != last_) { ok_ = mayTrain(u); audit(u); last_ = u; } return ok_; } void audit(const UserId &u) { if (forcedOut()) throw 1; } };
void thrown1() { Thrown1 g; for (auto &u : allIds()) try { if (g.allowed(u)) train(load(u)); } catch (...) {} }
// violating: user-written-and-then-thrown
class Thrown2 { UserId last_; bool ok_ = false; public: bool allowed(const UserId &u) { if (u != last_) { last_ = u; audit(u); ok_ = mayTrain(u); } return ok_; } void audit(const UserId &u) { if (forcedOut()) throw 1; } };
void thrown2() { Thrown2 g; for (auto &u : allIds()) for (int i = 0; i < 2; ++i) try { if (g.allowed(u)) train(load(u)); } catch (...) {} }
// compliant: thrown-before-both-and-after-both
class Thrown3 { UserId last_; bool ok_ = false; public: bool allowed(const UserId &u) { if (u != last_) { audit(u); ok_ = mayTrain(u); last_ = u; audit(u); } return ok_; } void audit(const UserId &u) { if (forcedOut()) throw 1; } };
void thrown3() { Thrown3 g; for (auto &u : allIds()) try { if (g.allowed(u)) train(load(u)); } catch (...) {} }
// compliant: cache in a parameter
class CaPA { std::map<UserId, bool> known_; public: bool off(const UserId &u) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(u)).first; return it->second; } };
struct CaPT { CaPA a; };
void comply_cap(CaPT &t, const UserId &u) { if (t.a.off(u)) return; train(load(u)); }
// compliant: cache in the object of a caller
class CaCA { std::map<UserId, bool> known_; public: bool off(const UserId &u) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(u)).first; return it->second; } };
struct CaCT { CaCA a; void evening(const UserId &u) { if (a.off(u)) return; train(load(u)); } };
void comply_cac(CaCT &t, const UserId &u) { t.evening(u); }
// compliant: cache that an object refers to
class CaRA { std::map<UserId, bool> known_; public: bool off(const UserId &u) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(u)).first; return it->second; } };
struct CaRT { CaRA &a; void evening(const UserId &u) { if (a.off(u)) return; train(load(u)); } };
void comply_car(CaRT &t, const UserId &u) { t.evening(u); }
// violating: cache that another object spoils
class CaSA { std::map<UserId, bool> known_; public: bool off(const UserId &u) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(u)).first; return it->second; } void set(const UserId &u) { known_[u] = false; } };
struct CaST { CaSA &a; void evening(const UserId &u) { if (a.off(u)) return; train(load(u)); } };
struct CaSS { CaSA &a; void spoil_cas(const UserId &u) { a.set(u); } };
void violate_cas(CaST &t, const UserId &u) { t.evening(u); }
// violating: cache that a function spoils
class CaFA { std::map<UserId, bool> known_; public: bool off(const UserId &u) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(u)).first; return it->second; } void set(const UserId &u) { known_[u] = false; } };
struct CaFT { CaFA a; void evening(const UserId &u) { if (a.off(u)) return; train(load(u)); } };
void spoil_caf(CaFA &a, const UserId &u) { a.set(u); }
void violate_caf(CaFT &t, const UserId &u) { t.evening(u); }
// violating: another's answer in the cache of an object
class CaAA { std::map<UserId, bool> known_; public: bool off(const UserId &u, const UserId &v) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(v)).first; return it->second; } };
struct CaAT { CaAA a; void evening(const UserId &u, const UserId &v) { if (a.off(u, v)) return; train(load(u)); } };
void violate_caa(CaAT &t, const UserId &u, const UserId &v) { t.evening(u, v); }
// violating: cache that a pointer leads to
class CaLA { public: std::map<UserId, bool> known_; bool off(const UserId &u) { auto it = known_.find(u); if (it == known_.end()) it = known_.emplace(u, optedOut(u)).first; return it->second; } };
struct CaLT { std::shared_ptr<CaLA> a; void evening(const UserId &u) { if (a->off(u)) return; train(load(u)); } };
void fill_cal(CaLA *a, const UserId &u) { auto &m = a->known_; m[u] = false; }
void violate_cal(CaLT &t, const UserId &u) { t.evening(u); }
// compliant: cache in an object, in a loop
class CaIA { std::map<UserId, bool> known_; public: bool off(const UserId &u) { if (auto it = known_.find(u); it != known_.end()) return it->second; bool o = optedOut(u); known_[u] = o; return o; } };
struct CaIT { CaIA a; void evening(const UserId &u) { if (a.off(u)) return; train(load(u)); } };
void comply_cai(CaIT &t, const std::vector<UserId> &us) { for (auto &u : us) t.evening(u); }
// compliant: made-elsewhere
std::vector<bool> answersAbout(const std::vector<UserId> &users) { std::vector<bool> v; for (const UserId &u : users) v.push_back(mayTrain(u)); return v; }
void madeElsewhere1(const std::vector<UserId> &us) { const auto v = answersAbout(us); for (std::size_t i = 0; i < us.size(); ++i) if (v[i]) train(load(us[i])); }
// compliant: made-two-calls-away
std::vector<char> sizedAnswers(const std::vector<UserId> &users) { std::vector<char> v(users.size()); for (std::size_t i = 0; i < users.size(); ++i) v[i] = mayTrain(users[i]); return v; }
std::vector<char> passedOn(const std::vector<UserId> &users) { return sizedAnswers(users); }
void madeElsewhere2(const std::vector<UserId> &us) { const auto v = passedOn(us); for (std::size_t i = 0; i < us.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-of-others
void madeElsewhere3(const std::vector<UserId> &us, const std::vector<UserId> &others) { const auto v = answersAbout(others); for (std::size_t i = 0; i < us.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-and-sorted
void madeElsewhere4(std::vector<UserId> us) { const auto v = answersAbout(us); std::ranges::sort(us); for (std::size_t i = 0; i < us.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-and-written
void madeElsewhere5(const std::vector<UserId> &us, std::size_t k) { auto v = answersAbout(us); v[k] = true; for (std::size_t i = 0; i < us.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-and-cut
void madeElsewhere6(const std::vector<UserId> &us) { auto v = answersAbout(us); v.erase(v.begin()); for (std::size_t i = 0; i < v.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-with-gaps
std::vector<bool> answersOfSome(const std::vector<UserId> &users) { std::vector<bool> v; for (const UserId &u : users) if (!u.empty()) v.push_back(mayTrain(u)); return v; }
void madeElsewhere7(const std::vector<UserId> &us) { const auto v = answersOfSome(us); for (std::size_t i = 0; i < v.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-of-a-copy
std::vector<bool> answersOfSorted(std::vector<UserId> users) { std::ranges::sort(users); std::vector<bool> v; for (const UserId &u : users) v.push_back(mayTrain(u)); return v; }
void madeElsewhere8(const std::vector<UserId> &us) { const auto v = answersOfSorted(us); for (std::size_t i = 0; i < v.size(); ++i) if (v[i]) train(load(us[i])); }
// violating: made-early
std::vector<bool> answersOrAll(const std::vector<UserId> &users, bool all) { if (all) return std::vector<bool>(users.size(), true); return answersAbout(users); }
void madeElsewhere9(const std::vector<UserId> &us, bool all) { const auto v = answersOrAll(us, all); for (std::size_t i = 0; i < v.size(); ++i) if (v[i]) train(load(us[i])); }
