// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Shapes that backend code has.
#include "Inputs/acme.h"
#include <list>
#include <shared_mutex>
using namespace acme;
// violating: lambda-return-early
void violate_lre(const std::vector<UserId> &us) { auto handle = [](const UserId &u) { if (optedOut(u)) { log("skip"); } std::string t = load(u); train(t); }; for (const auto &u : us) handle(u); }
// compliant: lambda-return-early
void comply_lre(const std::vector<UserId> &us) { auto handle = [](const UserId &u) { if (optedOut(u)) { log("skip"); return; } std::string t = load(u); train(t); }; for (const auto &u : us) handle(u); }
// violating: indexed-loop
void violate_il(const std::vector<User> &us) { for (size_t i = 0; i < us.size(); i++) { for (size_t j = 0; j < us.size(); j++) { if (us[j].settings.training_opt_out) continue; train(us[i].bio); } } }
// compliant: indexed-loop
void comply_il(const std::vector<User> &us) { for (size_t i = 0; i < us.size(); i++) { if (us[i].settings.training_opt_out) continue; train(us[i].bio); } }
// violating: map-iteration
void violate_mi(const std::map<UserId, User> &m, const UserId &me) { for (const auto &kv : m) { if (optedOut(me)) continue; train(kv.second.bio); } }
// compliant: map-iteration
void comply_mi(const std::map<UserId, User> &m) { for (const auto &kv : m) { if (optedOut(kv.second.id)) continue; train(kv.second.bio); } }
// violating: nested-conversation
void violate_nc(const std::vector<Conversation> &cs) { for (const auto &c : cs) { if (optedOut(c.owner_id)) continue; for (const auto &o : cs) train(load(o.owner_id)); } }
// compliant: nested-conversation
void comply_nc(const std::vector<Conversation> &cs) { for (const auto &c : cs) { if (optedOut(c.owner_id)) continue; for (int k = 0; k < 3; ++k) train(load(c.owner_id)); } }
// violating: batch-mixed
void violate_bm(const std::vector<UserId> &us) { std::vector<std::string> batch; bool any = false; for (const auto &u : us) { any |= mayTrain(u); batch.push_back(load(u)); } if (any) trainBatch(batch); }
// compliant: batch-mixed
void comply_bm(const std::vector<UserId> &us) { std::vector<std::string> batch; for (const auto &u : us) { if (mayTrain(u)) batch.push_back(load(u)); } if (!batch.empty()) trainBatch(batch); }
// violating: flag-all
void violate_fa(const std::vector<UserId> &us) { bool all = true; for (const auto &u : us) if (!mayTrain(u)) { all = false; } if (!all) for (const auto &u : us) train(load(u)); }
// compliant: lookup-then-check
void comply_ltc(const std::map<UserId, User> &m, const UserId &id) { auto it = m.find(id); if (it == m.end()) return; if (it->second.settings.training_opt_out) return; train(it->second.bio); }
// violating: lookup-then-check
void violate_ltc(const std::map<UserId, User> &m, const UserId &id, const UserId &o) { auto it = m.find(id), jt = m.find(o); if (it == m.end() || jt == m.end()) return; if (jt->second.settings.training_opt_out) return; train(it->second.bio); }
// violating: retry
void violate_re(const UserId &u) { for (int i = 0; i < 3; ++i) { try { if (i == 0 && optedOut(u)) return; train(load(u)); return; } catch (const std::exception &) { log("retry"); } } }
// compliant: retry
void comply_re(const UserId &u) { for (int i = 0; i < 3; ++i) { try { if (optedOut(u)) return; train(load(u)); return; } catch (const std::exception &) { log("retry"); } } }
// violating: fallback-error-branch
void violate_feb(const UserId &u) { if (mayTrain(u)) { train(load(u)); } else if (dice() > 2) { train(loadText(u)); } }
// compliant: fallback-error-branch
void comply_feb(const UserId &u) { if (mayTrain(u)) { train(load(u)); } else if (dice() > 2) { train("none"); } }
// violating: nested-lambda
void violate_nl(const UserId &u) { auto outer = [&] { auto inner = [&] { train(load(u)); }; if (dice() > 1) inner(); }; outer(); if (!mayTrain(u)) return; }
// compliant: nested-lambda
void comply_nl(const UserId &u) { auto outer = [&] { auto inner = [&] { train(load(u)); }; if (mayTrain(u)) inner(); }; outer(); }
// violating: init-capture
void violate_ic(UserId u, UserId v) { if (optedOut(v)) return; auto job = [id = std::move(u)] { train(load(id)); }; job(); }
// compliant: init-capture
void comply_ic(UserId u) { if (optedOut(u)) return; auto job = [id = std::move(u)] { train(load(id)); }; job(); }
// violating: class-state-two-methods
class BadPipeline { std::vector<UserId> queue_; public: void add(const UserId &u) { if (optedOut(u)) log("x"); queue_.push_back(u); } void flush() { for (auto &u : queue_) train(load(u)); } };
void violate_pipe(const UserId &u) { BadPipeline p; p.add(u); p.flush(); }
// compliant: class-state-two-methods
class GoodPipeline { std::vector<UserId> queue_; public: void add(const UserId &u) { if (optedOut(u)) return; queue_.push_back(u); } void flush() { for (auto &u : queue_) train(load(u)); } };
void comply_pipe(const UserId &u) { GoodPipeline p; p.add(u); p.flush(); }
// violating: content-state
class BadBuffer { std::vector<std::string> texts_; public: void add(const UserId &u) { texts_.push_back(load(u)); } void flush() { trainBatch(texts_); } };
void violate_buf(BadBuffer &b, const UserId &u) { b.add(u); b.flush(); }
// compliant: content-state
class GoodBuffer { std::vector<std::string> texts_; public: void add(const UserId &u) { if (!mayTrain(u)) return; texts_.push_back(load(u)); } void flush() { trainBatch(texts_); } };
void comply_buf(GoodBuffer &b, const UserId &u) { b.add(u); b.flush(); }
// violating: cached-bool-member
class BadCache { std::unordered_map<UserId, bool> c_; public: bool get(const UserId &u) { auto it = c_.find(u); if (it != c_.end()) return true; bool r = mayTrain(u); c_[u] = r; return r; } };
void violate_cache(BadCache &c, const UserId &u) { if (c.get(u)) train(load(u)); }
// violating: overload
bool check(const UserId &u) { return mayTrain(u); }
bool check(int) { return true; }
void violate_ov(const UserId &u) { if (check(3)) train(load(u)); }
// compliant: overload
void comply_ov(const UserId &u) { if (check(u)) train(load(u)); }
// violating: default-arg
bool gate(const UserId &u, bool force = true) { return force || mayTrain(u); }
void violate_da(const UserId &u) { if (gate(u)) train(load(u)); }
// compliant: default-arg
void comply_da(const UserId &u) { if (gate(u, false)) train(load(u)); }
// violating: strict-flag
bool gate2(const UserId &u, bool strict) { if (!strict) return true; return mayTrain(u); }
void violate_sfl(const UserId &u, bool s) { if (gate2(u, s)) train(load(u)); }
// compliant: strict-flag
void comply_sfl(const UserId &u) { if (gate2(u, true)) train(load(u)); }
// violating: enum-return-mapped
Decision mapped(const UserId &u) { return optedOut(u) ? Decision::Deny : Decision::Allow; }
void violate_erm(const UserId &u) { if (mapped(u) != Decision::Allow) train(load(u)); }
// compliant: enum-return-mapped
void comply_erm(const UserId &u) { if (mapped(u) != Decision::Allow) return; train(load(u)); }
// violating: goto-cleanup
int violate_gc(const UserId &u) { int rc = -1; if (checkConsent(u) != 0) goto done; rc = 0; done: if (rc != 0) train(load(u)); return rc; }
// compliant: goto-cleanup
int comply_gc(const UserId &u) { int rc = -1; if (checkConsent(u) != 0) goto done; train(load(u)); rc = 0; done: return rc; }
// violating: rc-chain
int step1(const UserId &u) { int rc = checkConsent(u); if (rc) return rc; return 0; }
int violate_rc(const UserId &u) { int rc = step1(u); if (rc) log("failed"); train(load(u)); return rc; }
// compliant: rc-chain
int comply_rc(const UserId &u) { int rc = step1(u); if (rc) return rc; train(load(u)); return 0; }
// violating: visitor
struct BadVisitor { void operator()(const UserId &u) const { train(load(u)); } };
void violate_vis(const std::vector<UserId> &us) { for (auto &u : us) if (optedOut(u)) BadVisitor{}(u); }
// compliant: visitor
struct GoodVisitor { void operator()(const UserId &u) const { train(load(u)); } };
void comply_vis(const std::vector<UserId> &us) { for (auto &u : us) if (!optedOut(u)) GoodVisitor{}(u); }
// violating: range-temporary
void violate_rt() { for (const User &u : allUsers()) { const Settings &s = u.settings; if (s.share_ok) train(u.bio); } }
// compliant: range-temporary
void comply_rt() { for (const User &u : allUsers()) { const Settings &s = u.settings; if (!s.training_opt_out) train(u.bio); } }
// violating: smart-ptr-alias
void violate_spa(const std::vector<std::shared_ptr<User>> &us) { for (auto &u : us) { auto &first = us.front(); if (first->settings.training_opt_out) continue; train(u->bio); } }
// compliant: smart-ptr-alias
void comply_spa(const std::vector<std::shared_ptr<User>> &us) { for (auto &u : us) { if (u->settings.training_opt_out) continue; train(u->bio); } }
// violating: optional-user
void violate_ou(const std::optional<User> &u) { if (!u || u->settings.share_ok) return; train(u->bio); }
// compliant: optional-user
void comply_ou(const std::optional<User> &u) { if (!u || u->settings.training_opt_out) return; train(u->bio); }
// violating: two-checks-wrong
void violate_tcw(const UserId &a, const UserId &b) { if (optedOut(a) && optedOut(b)) return; train(load(a)); }
// compliant: two-checks-wrong
void comply_tcw(const UserId &a, const UserId &b) { if (optedOut(a) || optedOut(b)) return; train(load(a)); train(load(b)); }
// violating: pair-of-users
void violate_pou(const std::pair<User, User> &p) { if (p.first.settings.training_opt_out) return; train(p.second.bio); }
// compliant: pair-of-users
void comply_pou(const std::pair<User, User> &p) { if (p.second.settings.training_opt_out) return; train(p.second.bio); }
// violating: equality-owner
void violate_eo(const Conversation &c, const UserId &me) { if (c.owner_id == me) log("mine"); if (optedOut(me)) return; train(load(c.owner_id)); }
// compliant: equality-owner
void comply_eo(const Conversation &c, const UserId &me) { if (c.owner_id != me) return; if (optedOut(me)) return; train(load(c.owner_id)); }
// violating: unrelated-first
void violate_uf(std::list<User> us) { const User &f = us.front(); if (f.settings.training_opt_out) return; us.pop_front(); train(us.front().bio); }
// compliant: unrelated-first
void comply_uf(std::list<User> us) { us.pop_front(); const User &f = us.front(); if (f.settings.training_opt_out) return; train(f.bio); }
// violating: do-while-false
void violate_dwf(const UserId &u) { do { if (optedOut(u)) break; log("ok"); } while (0); train(load(u)); }
// compliant: do-while-false
void comply_dwf(const UserId &u) { do { if (optedOut(u)) break; train(load(u)); } while (0); log("x"); }
// violating: switch-bool
void violate_swb(const UserId &u) { switch (static_cast<int>(mayTrain(u))) { case 0: train(load(u)); break; default: break; } }
// compliant: switch-bool
void comply_swb(const UserId &u) { switch (static_cast<int>(mayTrain(u))) { case 0: break; default: train(load(u)); } }
// violating: ternary-content
void violate_tc(const UserId &u) { const std::string t = optedOut(u) ? load(u) : std::string(); train(t); }
// compliant: ternary-content
void comply_tc(const UserId &u) { const std::string t = optedOut(u) ? std::string() : load(u); train(t); }
// violating: ternary-user
void violate_tu(const UserId &u, const UserId &fallback) { const UserId id = mayTrain(u) ? fallback : u; train(load(id)); }
// compliant: ternary-skip
void comply_tu(const std::vector<UserId> &us) { for (auto &u : us) { const bool skip = optedOut(u) || u.empty(); if (skip) continue; train(load(u)); } }
// violating: negated-member
struct BadCtx { UserId u; bool deny = false; void init() { deny = mayTrain(u); } void go() { init(); if (!deny) train(load(u)); } };
void violate_nm(BadCtx &c) { c.go(); }
// compliant: negated-member
struct GoodCtx { UserId u; bool deny = true; void init() { deny = !mayTrain(u); } void go() { init(); if (!deny) train(load(u)); } };
void comply_nm(GoodCtx &c) { c.go(); }
// violating: thrown-in-helper
static void violate_tih__v(const UserId &u) { if (u.empty()) throw std::invalid_argument("u"); if (optedOut(u)) log("opted out"); }
void violate_tih(const UserId &u) { violate_tih__v(u); train(load(u)); }
// compliant: thrown-in-helper
static void comply_tih__v(const UserId &u) { if (u.empty()) throw std::invalid_argument("u"); if (optedOut(u)) throw std::runtime_error("opted out"); }
void comply_tih(const UserId &u) { comply_tih__v(u); train(load(u)); }
// violating: noexcept-catch-return
static bool violate_ncr__ok(const UserId &u) { try { requireConsent(u); } catch (...) { return true; } return true; }
void violate_ncr(const UserId &u) { if (violate_ncr__ok(u)) train(load(u)); }
// compliant: noexcept-catch-return
static bool comply_ncr__ok(const UserId &u) { try { requireConsent(u); } catch (...) { return false; } return true; }
void comply_ncr(const UserId &u) { if (comply_ncr__ok(u)) train(load(u)); }
// violating: concat-users
void violate_cu(const Conversation &c) { std::string all; for (auto &m : c.messages) all += load(m.author); if (optedOut(c.owner_id)) return; train(all); }
// compliant: concat-users
void comply_cu(const Conversation &c) { std::string all; for (auto &m : c.messages) { if (optedOut(m.author)) continue; all += load(m.author); } train(all); }
// violating: text-mode
void violate_tm(const UserId &u) { std::string mode = optedOut(u) ? "train" : "skip"; if (mode == "train") train(load(u)); }
// compliant: text-mode
void comply_tm(const UserId &u) { std::string mode = optedOut(u) ? "skip" : "train"; if (mode == "train") train(load(u)); }
// neither:
static const bool &isOff(const Settings &s) { return s.training_opt_out; }
// violating: settings-alone
void violate_sa(const User &u) { if (isOff(u.settings)) train(u.bio); }
// compliant: settings-alone
void comply_sa(const User &u) { if (!isOff(u.settings)) train(u.bio); }
