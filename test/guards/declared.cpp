// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Sets, proofs, scopes, times, query texts and accessors as guards.
#include "Inputs/acme.h"
using namespace acme;
// violating: not-value
void violate_nv(const UserId &u) { if (tierOf(u) == Tier::Blocked) train(load(u)); }
// compliant: not-value
void comply_nv(const UserId &u) { if (tierOf(u) == Tier::Blocked) return; train(load(u)); }
// violating: not-value-switch
void violate_nvs(const UserId &u) { switch (tierOf(u)) { case Tier::Free: log("x"); [[fallthrough]]; case Tier::Blocked: train(load(u)); break; case Tier::Plus: break; } }
// compliant: not-value-switch
void comply_nvs(const UserId &u) { switch (tierOf(u)) { case Tier::Free: log("x"); [[fallthrough]]; case Tier::Plus: train(load(u)); break; case Tier::Blocked: break; } }
// violating: two-valued
void violate_tv(const UserId &u) { if (answer(u) == Two::No) train(load(u)); }
// compliant: two-valued
void comply_tv(const UserId &u) { if (answer(u) == Two::No) return; train(load(u)); }
// violating: excluded-values
void violate_ev(const UserId &u) { if (decide(u) == Decision::Deny) return; if (dice() == 4) return; train(load(u)); }
// compliant: excluded-values
void comply_ev(const UserId &u) { auto d = decide(u); if (d == Decision::Deny || d == Decision::Unknown) return; train(load(u)); }
// violating: set-global
void violate_sg(const UserId &u) { if (g_optedOut.count(u)) train(load(u)); }
// compliant: set-global
void comply_sg(const UserId &u) { if (g_optedOut.count(u)) return; train(load(u)); }
// violating: set-find
void violate_sfi(const UserId &u) { if (g_optedOut.find(u) != g_optedOut.end()) train(load(u)); }
// compliant: set-find
void comply_sfi(const UserId &u) { if (g_optedOut.find(u) == g_optedOut.end()) train(load(u)); }
// violating: set-find-iterator
void violate_sit(const UserId &u) { auto it = g_optedOut.find(u); if (it == g_optedOut.end()) return; train(load(u)); }
// compliant: set-find-iterator
void comply_sit(const UserId &u) { auto it = g_optedOut.find(u); if (it != g_optedOut.end()) return; train(load(u)); }
// violating: set-member-count
void violate_smc(const OptOutList &l, const UserId &u) { if (l.ids.count(u) > 0) train(load(u)); }
// compliant: set-member-count
void comply_smc(const OptOutList &l, const UserId &u) { if (l.ids.count(u) > 0) return; train(load(u)); }
// violating: set-count-zero
void violate_scz(const OptOutList &l, const UserId &u) { if (l.ids.count(u) == 0) return; train(load(u)); }
// compliant: set-count-zero
void comply_scz(const OptOutList &l, const UserId &u) { if (l.ids.count(u) == 0) train(load(u)); }
// violating: set-std-find
void violate_ssf(const OptOutList &l, const UserId &u) { if (std::find(l.order.begin(), l.order.end(), u) == l.order.end()) log("x"); train(load(u)); }
// compliant: set-std-find
void comply_ssf(const OptOutList &l, const UserId &u) { if (std::find(l.order.begin(), l.order.end(), u) == l.order.end()) train(load(u)); }
// violating: set-accessor
void violate_sa(const UserId &u) { if (!allowedUsers().contains(u)) train(load(u)); }
// compliant: set-accessor
void comply_sa(const UserId &u) { if (allowedUsers().contains(u)) train(load(u)); }
// violating: set-other-user
void violate_sou(const UserId &u, const UserId &v) { if (g_optedOut.contains(v)) return; train(load(u)); }
// compliant: set-other-user
void comply_sou(const UserId &u, const UserId &v) { if (g_optedOut.contains(u)) return; log(v); train(load(u)); }
// violating: token-param
static void violate_tok__run(const UserId &u, const Permit *p) { (void)p; train(load(u)); }
void violate_tok(const UserId &u) { violate_tok__run(u, nullptr); }
// compliant: token-param
static void comply_tok__run(const Permit &p) { train(load(p.user())); }
void comply_tok(const UserId &u) { auto p = acquirePermit(u); if (p) comply_tok__run(*p); }
// violating: token-other
void violate_too(const Permit &p, const UserId &u) { log(p.user()); train(load(u)); }
// compliant: token-other
void comply_too(const Permit &p) { train(load(p.user())); }
// violating: scope
void violate_sc(const UserId &u) { { ConsentLock l(u); log("x"); } train(load(u)); }
// compliant: scope
void comply_sc(const UserId &u) { ConsentLock l(u); log("x"); train(load(u)); }
// violating: scope-other
void violate_sco(const UserId &u, const UserId &v) { ConsentLock l(v); train(load(u)); }
// compliant: scope-other
void comply_sco(const UserId &u, const UserId &v) { ConsentLock a(v); ConsentLock l(u); train(load(u)); }
// violating: sql
void violate_sql(Db &db) { for (auto &t : db.query("SELECT text FROM messages WHERE deleted = 0")) train(t); }
// compliant: sql
void comply_sql(Db &db) { for (auto &t : db.query("SELECT text FROM messages WHERE training_opt_out = 0")) train(t); }
// violating: sql-built
void violate_sqlb(Db &db) { std::string q = "SELECT text FROM messages"; q += " WHERE training_opt_out = 1"; for (auto &t : db.query(q)) train(t); }
// compliant: sql-constant
static const char kQuery[] = "SELECT text FROM messages WHERE training_opt_out = 0 ORDER BY id";
void comply_sqlc(Db &db) { trainBatch(db.query(kQuery)); }
// violating: chrono
void violate_ch(const std::string &id) { Doc d = fetchDoc(id); if (d.at < optOutAt(d.owner)) return; train(d.body); }
// compliant: chrono
void comply_ch(const std::string &id) { Doc d = fetchDoc(id); if (d.at >= optOutAt(d.owner)) return; train(d.body); }
// violating: doc-owner
void violate_do(const std::string &id, const UserId &me) { Doc d = fetchDoc(id); if (optedOut(me)) return; train(d.body); }
// compliant: doc-owner
void comply_do(const std::string &id) { Doc d = fetchDoc(id); if (optedOut(d.owner)) return; train(d.body); }
// violating: doc-binding
void violate_db(const std::string &id, const UserId &me) { auto [body, owner, at] = fetchDoc(id); log(owner); if (optedOut(me)) return; train(body); }
// compliant: doc-binding
void comply_db(const std::string &id) { auto [body, owner, at] = fetchDoc(id); if (optedOut(owner)) return; train(body); }
// violating: proto
void violate_pr(const UserProto &p, const UserProto &q) { if (q.training_opt_out()) return; train(p.bio()); }
// compliant: proto
void comply_pr(const UserProto &p) { if (p.training_opt_out()) return; train(p.bio()); }
// violating: proto-identity
void violate_pri(const UserId &u, const UserId &v) { if (protoOf(v).training_opt_out()) return; train(load(u)); }
// compliant: proto-identity
void comply_pri(const UserId &u) { if (protoOf(u).training_opt_out()) return; train(load(u)); }
// violating: proto-id
void violate_pid(const UserProto &p, const UserProto &q) { if (optedOut(q.id())) return; train(p.bio()); }
// compliant: proto-id
void comply_pid(const UserProto &p) { if (optedOut(p.id())) return; train(p.bio()); }
// violating: settings-getter
void violate_sge(const UserId &u) { if (!settingsOf(u).trainingAllowed()) train(load(u)); }
// compliant: settings-getter
void comply_sge(const UserId &u) { if (settingsOf(u).trainingAllowed()) train(load(u)); }
// violating: profile-field
void violate_pf(const UserId &u, const UserId &v) { Profile p = profileOf(v); if (!p.may_train) return; train(load(u)); }
// compliant: profile-field
void comply_pf(const UserId &u) { Profile p = profileOf(u); if (!p.may_train) return; train(load(u)); }
// violating: purpose-variable
void violate_pv(const UserId &u, bool m) { Purpose p = m ? kMarketing : kSupport; if (allowedFor(u, p)) train(load(u)); }
// compliant: purpose-variable
void comply_pv(const UserId &u) { const Purpose p = kTraining; if (allowedFor(u, p)) train(load(u)); }
static bool allowed(const UserId &u, Purpose p) { return allowedFor(u, p); }
// violating: purpose-wrapper
void violate_pw(const UserId &u) { if (allowed(u, kSupport)) train(load(u)); }
// compliant: purpose-wrapper
void comply_pw(const UserId &u) { if (allowed(u, kTraining)) train(load(u)); }
// violating: assert-only
#define NDEBUG_ASSERT(x) ((void)0)
void violate_as(const UserId &u) { NDEBUG_ASSERT(mayTrain(u)); train(load(u)); }
// compliant: assert-hard
#define HARD_ASSERT(x) ((x) ? (void)0 : std::abort())
void comply_as(const UserId &u) { HARD_ASSERT(mayTrain(u)); train(load(u)); }
// compliant: kept-token-p1
void kept_token_p1(const std::vector<Permit> &v) { for (const Permit &p : v) train(load(p.user())); }
// compliant: kept-token-p2
void kept_token_p2(const std::vector<UserId> &users) { std::vector<Permit> v; for (auto &u : users) if (auto p = acquirePermit(u)) v.push_back(*p); for (const Permit &p : v) train(load(p.user())); }
// compliant: kept-token-p3
void kept_token_p3(const std::optional<Permit> &p) { if (p) train(load(p->user())); }
// violating: kept-token-p4
void kept_token_p4(const std::optional<Permit> &p, const UserId &u) { if (p) train(load(u)); }
// compliant: kept-token-p6
void kept_token_p6(const std::vector<Permit> &v) { train(load(v[0].user())); }
// violating: kept-token-p7
void kept_token_p7(const std::vector<Permit> &v, const UserId &u) { for (auto &p : v) train(load(u)); }
// neither:
struct Kept { Permit permit; UserId by; };
// compliant: kept-token-p8
void kept_token_p8(const Kept &h) { train(load(h.permit.user())); }
// violating: kept-token-p9
void kept_token_p9(const Kept &h) { train(load(h.by)); }
// compliant: kept-token-p10
void kept_token_p10(const std::map<UserId, Permit> &m) { for (auto &[u, p] : m) train(load(p.user())); }
// compliant: kept-token-p11
void kept_token_p11(const std::unique_ptr<Permit> &p) { if (p) train(load(p->user())); }
// violating: token-t1
void token_t1(const std::vector<Permit> &v, const std::vector<UserId> &users) { for (std::size_t i = 0; i < v.size(); ++i) train(load(users[i])); }
// compliant: token-t2
void token_t2(const std::vector<Permit> &v, const UserId &x) { std::vector<UserId> ids; for (auto &p : v) ids.push_back(p.user()); for (auto &u : ids) train(load(u)); }
// violating: token-t3
void token_t3(const std::vector<Permit> &v, const UserId &x) { std::vector<UserId> ids; for (auto &p : v) ids.push_back(p.user()); ids.push_back(x); for (auto &u : ids) train(load(u)); }
// violating: token-t4
void token_t4(const std::vector<Permit> &v, const UserId &x) { for (auto &p : v) { UserId u = dice() ? p.user() : x; train(load(u)); } }
// violating: token-t5
void token_t5(const std::vector<Permit> &v, const std::map<UserId, UserId> &friends) { for (auto &p : v) train(load(friends.at(p.user()))); }
// neither:
UserId pick(const Permit &p, const UserId &o) { return p.user().empty() ? o : p.user(); }
// violating: token-t6
void token_t6(const std::vector<Permit> &v, const UserId &x) { for (auto &p : v) train(load(pick(p, x))); }
// neither:
UserId of(const Permit &p) { return p.user(); }
// compliant: token-t7
void token_t7(const std::vector<Permit> &v) { for (auto &p : v) train(load(of(p))); }
// violating: token-t8
void token_t8(const std::vector<Permit> &v, const UserId &x) { for (auto &p : v) { UserId u = p.user(); u = x; train(load(u)); } }
// violating: token-t9
void token_t9(const std::vector<UserId> &users) { for (auto &u : users) { auto p = acquirePermit(u); train(load(u)); } }
// violating: token-t10
void token_t10(const std::vector<UserId> &users) { for (auto &u : users) { auto p = acquirePermit(u); if (p) log(u); train(load(u)); } }
// violating: token-t11
void token_t11(const std::vector<Permit> &v) { for (auto &p : v) for (auto &f : profileOf(p.user()).friends) train(load(f)); }
// neither:
struct Holder { std::optional<Permit> permit; UserId user; };
// violating: token-t12
void token_t12(const Holder &h) { if (h.permit) train(load(h.user)); }
// compliant: token-t13
void token_t13(const Holder &h) { if (h.permit) train(load(h.permit->user())); }
// violating: token-t14
void token_t14(const std::vector<Permit> &v) { for (auto &p : v) for (auto &m : allMessages()) if (m.reader == p.user()) train(m.text); }
