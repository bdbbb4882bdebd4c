// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Answers that are stored, joined, and handed on in objects.
#include "Inputs/acme.h"
using namespace acme;
// violating: stored
void violate_s(const UserId &u) { bool out = optedOut(u); log("x"); if (out) train(load(u)); }
// compliant: stored
void comply_s(const UserId &u) { bool out = optedOut(u); log("x"); if (!out) train(load(u)); }
// violating: overwritten
void violate_o(const UserId &u, bool dflt) { bool ok = mayTrain(u); ok = dflt; if (ok) train(load(u)); }
// compliant: overwritten
void comply_o(const UserId &u, bool dflt) { bool ok = dflt; ok = mayTrain(u); if (ok) train(load(u)); }
// violating: joined-and
void violate_ja(const UserId &u, bool q) { bool ok = true; ok = ok || mayTrain(u); ok = ok && q; if (ok) train(load(u)); }
// compliant: joined-and
void comply_ja(const UserId &u, bool q) { bool ok = true; ok = ok && mayTrain(u); ok = ok && q; if (ok) train(load(u)); }
// violating: and-assign
void violate_aa(const UserId &u, bool q) { bool ok = q; ok |= mayTrain(u); if (ok) train(load(u)); }
// compliant: and-assign
void comply_aa(const UserId &u, bool q) { bool ok = q; ok &= mayTrain(u); if (ok) train(load(u)); }
// violating: bitand-bools
void violate_bb(const UserId &u, bool q) { if (q | mayTrain(u)) train(load(u)); }
// compliant: bitand-bools
void comply_bb(const UserId &u, bool q) { if (q & mayTrain(u)) train(load(u)); }
// violating: one-arm
void violate_oa(const UserId &u, int plan) { bool ok = false; if (plan > 2) ok = true; else ok = mayTrain(u); if (ok) train(load(u)); }
// compliant: one-arm
void comply_oa(const UserId &u, int plan) { bool ok = false; if (plan > 2) ok = mayTrain(u); if (ok) train(load(u)); }
// violating: flag-after-check
void violate_fac(const UserId &u) { bool ok = false; if (optedOut(u)) ok = true; if (ok) train(load(u)); }
// compliant: flag-after-check
void comply_fac(const UserId &u) { bool skip = true; if (!optedOut(u)) skip = false; if (!skip) train(load(u)); }
// violating: flag-both-arms
void violate_fba(const UserId &u) { int mode; if (optedOut(u)) mode = 2; else mode = 1; if (mode > 0) train(load(u)); }
// compliant: flag-both-arms
void comply_fba(const UserId &u) { int mode; if (optedOut(u)) mode = 2; else mode = 1; if (mode == 1) train(load(u)); }
struct Gate { bool allowed; bool logged; UserId who; };
// violating: struct-flag
void violate_sf(const UserId &u) { Gate g; g.allowed = mayTrain(u); g.logged = true; if (g.logged) train(load(u)); }
// compliant: struct-flag
void comply_sf(const UserId &u) { Gate g; g.allowed = mayTrain(u); g.logged = true; if (g.allowed) train(load(u)); }
// violating: struct-init
void violate_si(const UserId &u, bool l) { Gate g{mayTrain(u), l, u}; if (g.logged) train(load(u)); }
// compliant: struct-init
void comply_si(const UserId &u, bool l) { Gate g{mayTrain(u), l, u}; if (g.allowed) train(load(u)); }
Gate makeGate(const UserId &u) { Gate g; g.who = u; g.allowed = mayTrain(u); g.logged = true; return g; }
// violating: struct-returned
void violate_sr(const UserId &u) { Gate g = makeGate(u); if (g.logged) train(load(u)); }
// compliant: struct-returned
void comply_sr(const UserId &u) { Gate g = makeGate(u); if (g.allowed) train(load(u)); }
std::pair<bool, std::string> checkPair(const UserId &u) { if (optedOut(u)) return {false, "opted out"}; return {true, ""}; }
// violating: pair
void violate_pair(const UserId &u) { auto r = checkPair(u); if (!r.second.empty()) log(r.second); train(load(u)); }
// compliant: pair
void comply_pair(const UserId &u) { auto r = checkPair(u); if (!r.first) return; train(load(u)); }
// violating: pair-binding
void violate_pairb(const UserId &u) { auto [ok, why] = checkPair(u); if (!ok) train(load(u)); }
// compliant: pair-binding
void comply_pairb(const UserId &u) { auto [ok, why] = checkPair(u); if (ok) train(load(u)); }
void ask(const UserId &u, bool *ok, std::string *why) { *ok = mayTrain(u); *why = "x"; }
// violating: out-param
void violate_op(const UserId &u) { bool ok = true; std::string why; ask(u, &ok, &why); if (why.empty()) return; train(load(u)); }
// compliant: out-param
void comply_op(const UserId &u) { bool ok = true; std::string why; ask(u, &ok, &why); if (!ok) return; train(load(u)); }
void askRef(const UserId &u, bool &denied) { if (optedOut(u)) denied = true; else denied = false; }
// violating: out-ref
void violate_or(const UserId &u) { bool denied = false; askRef(u, denied); if (denied) train(load(u)); }
// compliant: out-ref
void comply_or(const UserId &u) { bool denied = false; askRef(u, denied); if (!denied) train(load(u)); }
struct Bits { unsigned allowed : 1; unsigned seen : 1; };
// violating: bit-field
void violate_bf(const UserId &u) { Bits b{}; b.allowed = mayTrain(u); b.seen = 1; if (b.seen) train(load(u)); }
// compliant: bit-field
void comply_bf(const UserId &u) { Bits b{}; b.allowed = mayTrain(u); b.seen = 1; if (b.allowed) train(load(u)); }
// violating: tuple
void violate_tup(const UserId &u) { auto t = std::make_tuple(mayTrain(u), true); if (std::get<1>(t)) train(load(u)); }
// compliant: tuple
void comply_tup(const UserId &u) { auto t = std::make_tuple(mayTrain(u), true); if (std::get<0>(t)) train(load(u)); }
class Session {
public:
  explicit Session(UserId u) : user_(std::move(u)), allowed_(mayTrain(user_)), open_(true) {}
// violating: member-flag
  void violate_mf() { if (open_) train(load(user_)); }
// compliant: member-flag
  void comply_mf() { if (allowed_) train(load(user_)); }
// neither:
private:
  UserId user_; bool allowed_; bool open_;
};
void useSession(const UserId &u) { Session s(u); s.violate_mf(); s.comply_mf(); }
class Worker {
public:
// violating: member-set-by-method
  void violate_prepare(const UserId &u) { user_ = u; ready_ = true; if (!mayTrain(u)) log("x"); }
  void violate_work() { if (ready_) train(load(user_)); }
// compliant: member-set-by-method
  void comply_prepare(const UserId &u) { user2_ = u; ready2_ = mayTrain(u); }
  void comply_work() { if (ready2_) train(load(user2_)); }
// neither:
private:
  UserId user_, user2_; bool ready_ = false, ready2_ = false;
};
void useWorker(Worker &w, const UserId &u) { w.violate_prepare(u); w.violate_work(); w.comply_prepare(u); w.comply_work(); }
// violating: enum-local
void violate_el(const UserId &u) { enum { No, Yes } s = No; if (mayTrain(u)) s = Yes; if (s == No) train(load(u)); }
// compliant: enum-local
void comply_el(const UserId &u) { enum { No, Yes } s = No; if (mayTrain(u)) s = Yes; if (s == Yes) train(load(u)); }
// violating: optional-bool
void violate_ob(const UserId &u) { std::optional<bool> ok = mayTrain(u); if (ok) train(load(u)); }
// compliant: optional-bool
void comply_ob(const UserId &u) { std::optional<bool> ok = mayTrain(u); if (ok && *ok) train(load(u)); }
// violating: map-cache
void violate_mc(const UserId &u, std::map<UserId, bool> &cache) { bool hit = cache.count(u); if (!hit) cache[u] = mayTrain(u); if (hit) return; train(load(u)); }
// violating: atomic
void violate_at(const UserId &u) { std::atomic<bool> ok{false}; ok = mayTrain(u); if (!ok) train(load(u)); }
// compliant: atomic
void comply_at(const UserId &u) { std::atomic<bool> ok{false}; ok = mayTrain(u); if (ok) train(load(u)); }
// violating: content-before
void violate_cb(const UserId &u) { std::string text = load(u); if (mayTrain(u)) text += "!"; train(text); }
// compliant: content-before
void comply_cb(const UserId &u) { std::string text; if (mayTrain(u)) text = load(u); train(text); }
// violating: content-cleared
void violate_cc(const UserId &u) { std::string text = load(u); if (mayTrain(u)) text.clear(); train(text); }
// compliant: content-cleared
void comply_cc(const UserId &u) { std::string text = load(u); if (!mayTrain(u)) text.clear(); train(text); }
// violating: optional-content
std::optional<std::string> violate_fetch(const UserId &u) { if (u.empty()) return std::nullopt; return load(u); }
void violate_oc(const UserId &u) { if (auto t = violate_fetch(u)) train(*t); }
// compliant: optional-content
std::optional<std::string> comply_fetch(const UserId &u) { if (optedOut(u)) return std::nullopt; return load(u); }
void comply_oc(const UserId &u) { if (auto t = comply_fetch(u)) train(*t); }
// violating: empty-on-deny
std::string violate_get(const UserId &u) { if (!optedOut(u)) return ""; return load(u); }
void violate_eod(const UserId &u) { train(violate_get(u)); }
// compliant: empty-on-deny
std::string comply_get(const UserId &u) { if (optedOut(u)) return ""; return load(u); }
void comply_eod(const UserId &u) { train(comply_get(u)); }
