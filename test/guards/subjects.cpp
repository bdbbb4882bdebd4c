// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Whose check it is: the same user, whatever he is called.
#include "Inputs/acme.h"
using namespace acme;
// violating: other-param
void violate_op(const UserId &a, const UserId &v) { if (mayTrain(v)) train(load(a)); }
// compliant: other-param
void comply_op(const UserId &a, const UserId &v) { if (mayTrain(a)) train(load(a)); log(v); }
// violating: owner-field
void violate_of(const Conversation &c) { if (optedOut(c.reader_id)) return; train(load(c.owner_id)); }
// compliant: owner-field
void comply_of(const Conversation &c) { if (optedOut(c.owner_id)) return; train(load(c.owner_id)); }
// violating: containing-object
void violate_co(const User &u, const User &w) { if (optedOut(w.id)) return; train(u.bio); }
// compliant: containing-object
void comply_co(const User &u) { if (optedOut(u.id)) return; train(u.bio); }
// violating: message-author
void violate_ma(const UserId &reader) { for (auto &m : allMessages()) { if (optedOut(reader)) continue; train(m.text); } }
// compliant: message-author
void comply_ma(const UserId &reader) { log(reader); for (auto &m : allMessages()) { if (optedOut(m.author)) continue; train(m.text); } }
// violating: copy
void violate_cp(const UserId &a, const UserId &b) { UserId x = b; if (optedOut(x)) return; train(load(a)); }
// compliant: copy
void comply_cp(const UserId &a) { UserId x = a; const UserId y = x; if (optedOut(y)) return; train(load(a)); }
// violating: reassigned
void violate_ra(UserId u, const UserId &other) { if (optedOut(u)) return; u = other; train(load(u)); }
// compliant: reassigned
void comply_ra(UserId u, const UserId &other) { u = other; if (optedOut(u)) return; train(load(u)); }
// violating: reassigned-member
void violate_rm(User u, const UserId &other) { if (optedOut(u.id)) return; u.id = other; train(load(u.id)); }
// compliant: reassigned-member
void comply_rm(User u, const std::string &name) { if (optedOut(u.id)) return; u.name = name; train(load(u.id)); }
// violating: conditional-reassign
void violate_cra(UserId u, const UserId &o, bool alt) { if (optedOut(u)) return; if (alt) u = o; train(load(u)); }
// compliant: conditional-reassign
void comply_cra(UserId u, const UserId &o, bool alt) { if (alt) u = o; if (optedOut(u)) return; train(load(u)); }
// violating: move
void violate_mv(UserId a, UserId b) { UserId x = std::move(b); if (optedOut(x)) return; train(load(std::move(a))); }
// compliant: move
void comply_mv(UserId a) { UserId x = std::move(a); if (optedOut(x)) return; train(load(std::move(x))); }
// violating: pointer
void violate_pt(const User *a, const User *b) { const User *p = a; if (optedOut(p->id)) return; p = b; train(p->bio); }
// compliant: pointer
void comply_pt(const User *a, const User *b) { const User *p = a; p = b; if (optedOut(p->id)) return; train(p->bio); }
// violating: shared-ptr
void violate_shp(const UserId &id, const UserId &o) { auto u = userPtr(id), v = userPtr(o); if (optedOut(v->id)) return; train(load(u->id)); }
// compliant: shared-ptr
void comply_shp(const UserId &id) { auto u = userPtr(id); auto w = u; if (optedOut(w->id)) return; train(load(u->id)); }
// violating: identity
void violate_id(const UserId &id, const UserId &o) { User u = getUser(o); if (optedOut(u.id)) return; train(load(id)); }
// compliant: identity
void comply_id(const UserId &id) { User u = getUser(id); if (optedOut(u.id)) return; train(load(id)); }
// violating: identity-field-guard
void violate_idf(const UserId &id, const UserId &o) { if (userRef(o).settings.training_opt_out) return; train(load(id)); }
// compliant: identity-field-guard
void comply_idf(const UserId &id) { if (userRef(id).settings.training_opt_out) return; train(load(id)); }
// violating: structured-binding
void violate_sb(const std::map<UserId, UserId> &authors) { for (const auto &[viewer, author] : authors) { if (optedOut(viewer)) continue; train(load(author)); } }
// compliant: structured-binding
void comply_sb(const std::map<UserId, UserId> &authors) { for (const auto &[viewer, author] : authors) { if (optedOut(author)) continue; train(load(author)); } }
// violating: equality
void violate_eq(const UserId &a, const UserId &v) { if (mayTrain(v) && a != v) train(load(a)); }
// compliant: equality
void comply_eq(const UserId &a, const UserId &v) { if (mayTrain(v) && a == v) train(load(a)); }
// violating: equality-early
void violate_eqe(const UserId &a, const UserId &v) { if (a == v) return; if (!mayTrain(v)) return; train(load(a)); }
// compliant: equality-early
void comply_eqe(const UserId &a, const UserId &v) { if (a != v) return; if (!mayTrain(v)) return; train(load(a)); }
// violating: merged
void violate_mg(const UserId &a, const UserId &b) { std::string t = load(a); t += load(b); if (mayTrain(a)) train(t); }
// compliant: merged
void comply_mg(const UserId &a, const UserId &b) { std::string t = load(a); t += load(b); if (mayTrain(a) && mayTrain(b)) train(t); }
// violating: merged-partly
void violate_mp(const UserId &a, const UserId &b) { std::string t; if (mayTrain(a)) t += load(a); t += load(b); train(t); }
// compliant: merged-partly
void comply_mp(const UserId &a, const UserId &b) { std::string t; if (mayTrain(a)) t += load(a); if (mayTrain(b)) t += load(b); train(t); }
// violating: other-loop
void violate_ol(const std::vector<UserId> &xs, const std::vector<UserId> &ys) { for (auto &x : xs) for (auto &y : ys) { if (optedOut(y)) continue; train(load(x)); } }
// compliant: other-loop
void comply_ol(const std::vector<UserId> &xs, const std::vector<UserId> &ys) { for (auto &x : xs) for (auto &y : ys) { if (optedOut(x)) continue; log(y); train(load(x)); } }
// violating: same-vector-two-loops
void violate_sv(const std::vector<UserId> &xs) { for (auto &x : xs) { if (optedOut(x)) log("x"); } for (auto &x : xs) train(load(x)); }
// compliant: same-vector-two-loops
void comply_sv(const std::vector<UserId> &xs) { for (auto &x : xs) log(x); for (auto &x : xs) { if (optedOut(x)) continue; train(load(x)); } }
// violating: previous-element
void violate_pe(const std::vector<UserId> &xs) { UserId last; for (auto &x : xs) { if (optedOut(last)) continue; train(load(x)); last = x; } }
// compliant: previous-element
void comply_pe(const std::vector<UserId> &xs) { UserId last; for (auto &x : xs) { last = x; if (optedOut(last)) continue; train(load(x)); } }
// violating: front-back
void violate_fb(const std::vector<UserId> &xs) { if (optedOut(xs.front())) return; train(load(xs.back())); }
// compliant: front-back
void comply_fb(const std::vector<UserId> &xs) { if (optedOut(xs.front())) return; train(load(xs.front())); }
// violating: const-index
void violate_cix(const std::vector<UserId> &xs) { if (optedOut(xs[0])) return; train(load(xs[1])); }
// compliant: const-index
void comply_cix(const std::vector<UserId> &xs) { if (optedOut(xs[1])) return; train(load(xs[1])); }
// violating: map-lookup
void violate_ml(const std::map<std::string, UserId> &m, const std::string &k, const std::string &j) { if (optedOut(m.at(j))) return; train(load(m.at(k))); }
// compliant: map-lookup
void comply_ml(const std::map<std::string, UserId> &m, const std::string &k) { if (optedOut(m.at(k))) return; train(load(m.at(k))); }
// violating: accessor
struct Ctx { UserId user_; UserId target_; const UserId &user() const { return user_; } const UserId &target() const { return target_; } };
void violate_ac(const Ctx &c) { if (optedOut(c.user())) return; train(load(c.target())); }
// compliant: accessor
void comply_ac(const Ctx &c) { if (optedOut(c.target())) return; train(load(c.target_)); }
// violating: opaque-accessor
struct Req { UserId authUser() const; UserId param(const char *name) const; std::string body() const; };
void violate_oac(const Req &r) { if (optedOut(r.authUser())) return; train(load(r.param("user"))); }
// compliant: opaque-accessor
void comply_oac(const Req &r) { if (optedOut(r.param("user"))) return; train(load(r.param("user"))); }
// violating: opaque-accessor-arg
void violate_oaa(const Req &r) { if (optedOut(r.param("viewer"))) return; train(load(r.param("author"))); }
// compliant: opaque-accessor-arg
void comply_oaa(const Req &r) { auto a = r.param("author"); if (optedOut(a)) return; train(load(a)); }
// violating: member-state
class BadJob { UserId owner_, actor_; public: BadJob(UserId o, UserId a) : owner_(std::move(o)), actor_(std::move(a)) {} void run() { if (optedOut(actor_)) return; train(load(owner_)); } };
void violate_job(const UserId &a, const UserId &b) { BadJob j(a, b); j.run(); }
// compliant: member-state
class GoodJob { UserId owner_, actor_; public: GoodJob(UserId o, UserId a) : owner_(std::move(o)), actor_(std::move(a)) {} void run() { if (optedOut(owner_)) return; train(load(owner_)); } };
void comply_job(const UserId &a, const UserId &b) { GoodJob j(a, b); j.run(); }
// violating: swap
void violate_swap(UserId a, UserId b) { if (optedOut(a)) return; std::swap(a, b); train(load(a)); }
// compliant: swap
void comply_swap(UserId a, UserId b) { std::swap(a, b); if (optedOut(a)) return; train(load(a)); }
// violating: vector-of-struct
void violate_vos(const std::vector<Conversation> &cs) { for (auto &c : cs) { if (optedOut(c.reader_id)) continue; train(load(c.owner_id)); } }
// compliant: vector-of-struct
void comply_vos(const std::vector<Conversation> &cs) { for (auto &c : cs) { if (optedOut(c.owner_id)) continue; train(load(c.owner_id)); } }
// violating: iterator
void violate_it(const std::vector<User> &us) { for (auto it = us.begin(); it != us.end(); ++it) { if (optedOut(us.begin()->id)) continue; train(it->bio); } }
// compliant: iterator
void comply_it(const std::vector<User> &us) { for (auto it = us.begin(); it != us.end(); ++it) { if (optedOut(it->id)) continue; train(it->bio); } }
// violating: iterator-advanced
void violate_ita(std::vector<User> &us) { auto it = us.begin(); if (optedOut(it->id)) return; ++it; train(it->bio); }
// compliant: iterator-advanced
void comply_ita(std::vector<User> &us) { auto it = us.begin(); ++it; if (optedOut(it->id)) return; train(it->bio); }
// violating: owner-of
void violate_oo(const std::string &conv, const UserId &me) { UserId o = ownerOf(conv); if (optedOut(me)) return; train(load(o)); }
// compliant: owner-of
void comply_oo(const std::string &conv) { UserId o = ownerOf(conv); if (optedOut(o)) return; train(load(o)); }
// violating: select-user
void violate_su(const UserId &a, const UserId &b, bool first) { const UserId &u = first ? a : b; if (optedOut(a)) return; train(load(u)); }
// compliant: select-user
void comply_su(const UserId &a, const UserId &b, bool first) { const UserId &u = first ? a : b; if (optedOut(u)) return; train(load(u)); }
// violating: select-both
void violate_sbo(const UserId &a, const UserId &b, bool f) { UserId u; if (f) { if (optedOut(a)) return; u = a; } else { u = b; } train(load(u)); }
// compliant: select-both
void comply_sbo(const UserId &a, const UserId &b, bool f) { UserId u; if (f) { if (optedOut(a)) return; u = a; } else { if (optedOut(b)) return; u = b; } train(load(u)); }
// violating: queue-pop
void violate_qp(std::queue<UserId> &q) { UserId u = q.front(); if (optedOut(u)) return; q.pop(); u = q.front(); train(load(u)); }
// compliant: queue-pop
void comply_qp(std::queue<UserId> &q) { UserId u = q.front(); q.pop(); if (optedOut(u)) return; train(load(u)); }
// violating: string-param-mutated
void violate_spm(std::string u) { if (optedOut(u)) return; u.append("-shadow"); train(load(u)); }
// compliant: trimmed
void comply_spm(const std::string &raw) { std::string u = raw.substr(5); if (optedOut(u)) return; train(load(u)); }
// violating: one-of-two
void violate_o2(const std::vector<Message> &ms) { for (auto &m : allMessages()) { const UserId &who = m.created_at > 9 ? m.reader : m.author; if (!mayTrain(who)) continue; train(m.text); } }
void violate_oj() { for (auto &m : allMessages()) { UserId who; if (m.created_at > 9) who = m.reader; else who = m.author; if (!mayTrain(who)) continue; train(m.text); } }
// compliant: one-of-two
void comply_o2(const UserId &a, const UserId &b) { const UserId &who = dice() ? a : b; if (!mayTrain(who)) return; train(load(who)); }
