// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Elements of arrays, by position, pointer, reference and copy: which one is it?
#include "Inputs/acme.h"
#include <array>
using namespace acme;
struct Box { Message items[16]; int count; UserId owner; };
struct Batch { Message *first; int n; };
struct Cursor { User *at; };
static bool fine(const User *u) { return mayTrain(u->id); }
// compliant: pointers-copied
void a1(UserId* ids, int n) { UserId u = ids[n]; if (mayTrain(u)) train(load(ids[n])); }
// compliant: pointers-reference
void a2(UserId* ids, int n) { auto &r = ids[n]; if (mayTrain(r)) train(load(ids[n])); }
// compliant: pointers-reference-later
void a3(UserId* ids, int n) { auto &r = ids[n]; if (mayTrain(ids[n])) train(load(r)); }
// compliant: pointers-reference-both
void a4(UserId* ids, int n) { auto &r = ids[n]; if (mayTrain(r)) train(load(r)); }
// compliant: pointers-address
void a5(UserId* ids, int n) { UserId *r = &ids[n]; if (mayTrain(*r)) train(load(*r)); }
// compliant: pointers-pointer-plus
void a6(UserId* ids, int n) { UserId *r = ids + n; if (mayTrain(*r)) train(load(ids[n])); }
// compliant: pointers-reference-to-record
void a7(Message* ids, int n) { Message &m = ids[n]; if (mayTrain(m.author)) train(m.text); }
// compliant: pointers-record-copied
void a8(Message* ids, int n) { Message m = ids[n]; if (mayTrain(m.author)) train(load(ids[n].author)); }
// compliant: pointers-copied-in-a-loop
void a9(UserId* ids, int n) { for (int i = 0; i < n; ++i) { UserId u = ids[i]; if (mayTrain(u)) train(load(ids[i])); } }
// compliant: pointers-walked-by-pointer
void a10(UserId* ids, int n) { for (auto *p = ids; p != ids + n; ++p) if (mayTrain(*p)) train(load(*p)); }
// compliant: pointers-sum-and-index
void a11(UserId* ids, int n) { if (mayTrain(*(ids + n))) train(load(ids[n])); }
// compliant: pointers-parameter-turned
void a12(UserId* ids, int n) { while (n--) { if (mayTrain(*ids)) train(load(*ids)); ++ids; } }
// compliant: pointers-first-by-star
void a13(UserId* ids, int n) { if (mayTrain(*ids)) train(load(ids[0])); }
// compliant: pointers-assigned
void a14(UserId (&ids)[8], int n) { UserId u; u = ids[n]; if (mayTrain(u)) train(load(ids[n])); }
// compliant: pointers-range-for
void a15(UserId (&ids)[8]) { for (auto &u : ids) if (mayTrain(u)) train(load(u)); }
// compliant: pointers-first-by-reference
void a16(UserId (&ids)[8]) { UserId &u = *ids; if (mayTrain(u)) train(load(ids[0])); }
// compliant: pointers-first-by-arrow
void a17(User *u) { if (mayTrain(u[0].id)) train(load(u->id)); }
// compliant: pointers-turned-beside-a-counter
void a18(User *u, int n) { for (int i = 0; i < n; i++, u++) { if (!mayTrain(u->id)) continue; train(u->bio); } }
// violating: pointers-reference-and-first
void b1(UserId* ids, int n) { auto &r = ids[n]; if (mayTrain(r)) train(load(ids[0])); }
// violating: pointers-reference-and-another
void b2(UserId* ids, int n, int k) { auto &r = ids[n]; if (mayTrain(r)) train(load(ids[k])); }
// violating: pointers-copied-and-another
void b3(UserId* ids, int n, int k) { UserId u = ids[n]; if (mayTrain(u)) train(load(ids[k])); }
// violating: pointers-pointer-plus-and-another
void b4(UserId* ids, int n, int k) { UserId *r = ids + n; if (mayTrain(*r)) train(load(ids[k])); }
// violating: pointers-turned-between
void b5(UserId* ids, int n) { while (n--) { if (mayTrain(*ids)) { ++ids; train(load(*ids)); } } }
// violating: pointers-next-by-pointer
void b6(User *u, int n) { for (int i = 0; i < n; i++, u++) { if (!mayTrain(u->id)) continue; train((u+1)->bio); } }
// violating: pointers-next-by-index
void b7(User *u, int n) { for (int i = 0; i < n; i++) { if (!mayTrain(u[i].id)) continue; train(u[i+1].bio); } }
// violating: pointers-pointer-and-index
void b8(User *u, int n) { for (int i = 0; i < n; i++) { if (!mayTrain(u->id)) continue; train(u[i].bio); } }
// violating: pointers-index-turned-after-the-copy
void b9(Message* ids, int n) { Message m = ids[n]; n++; if (mayTrain(m.author)) train(load(ids[n].author)); }
// compliant: pointers-in-a-member
void c1(Box &b) { for (int i = 0; i < b.count; ++i) if (mayTrain(b.items[i].author)) train(load(b.items[i].author)); }
// compliant: pointers-member-by-reference
void c2(Box &b, int i) { const Message &m = b.items[i]; if (!mayTrain(m.author)) return; train(load(m.author)); }
// compliant: pointers-member-by-reference-and-index
void c3(Box &b, int i) { Message &m = b.items[i]; if (!mayTrain(m.author)) return; train(load(b.items[i].author)); }
// compliant: pointers-behind-a-member
void c4(Batch &b, int i) { Message &m = b.first[i]; if (!mayTrain(m.author)) return; train(load(b.first[i].author)); }
// compliant: pointers-held-by-elements
void c5(User **us, int i) { if (!mayTrain(us[i]->id)) return; train(load(us[i]->id)); }
// compliant: pointers-held-by-an-element
void c6(User **us, int i) { User *u = us[i]; if (!mayTrain(u->id)) return; train(load(u->id)); }
// compliant: pointers-pointer-to-pointers
void c7(User **us, int n) { for (User **p = us; p < us + n; p++) { if (!mayTrain((*p)->id)) continue; train(load((*p)->id)); } }
// compliant: pointers-turned-where-it-is-read
void c8(const User *begin, const User *end) { while (begin != end) { const User &u = *begin++; if (mayTrain(u.id)) train(load(u.id)); } }
// compliant: pointers-computed-pointer
void c10(User *us, int n) { User *last = us + (n - 1); if (mayTrain(last->id)) train(load(last->id)); }
// compliant: pointers-computed-address
void c11(User *us, int n) { User *last = &us[n - 1]; if (mayTrain(us[n-1].id)) train(load(last->id)); }
// compliant: pointers-std-array
void c12(std::array<User, 4> &us, int n) { User &u = us[n]; if (mayTrain(u.id)) train(load(us[n].id)); }
// compliant: pointers-copied-from-a-pointer
void c13(User (&us)[4], int n) { for (User *p = us; p != us + 4; ++p) { UserId id = p->id; if (mayTrain(id)) train(load(p->id)); } }
// compliant: pointers-address-in-a-loop
void c14(User *us, int n) { for (int i = 0; i < n; ++i) { auto *u = &us[i]; if (!mayTrain(u->id)) continue; train(load(us[i].id)); } }
// compliant: pointers-checked-by-address
void c15(User *us, int n) { for (int i = 0; i < n; ++i) if (fine(&us[i])) train(load(us[i].id)); }
// compliant: pointers-checked-by-sum
void c16(User *us, int n) { for (int i = 0; i < n; ++i) if (fine(us + i)) train(load(us[i].id)); }
// compliant: pointers-checked-by-pointer
void c17(User *us, int n) { for (User *u = us; u < us + n; ++u) if (fine(u)) train(load(u->id)); }
// violating: pointers-member-at-another
void d1(Box &b, int i, int k) { const Message &m = b.items[i]; if (!mayTrain(m.author)) return; train(load(b.items[k].author)); }
// violating: pointers-member-index-turned
void d2(Box &b, int i) { if (!mayTrain(b.items[i].author)) return; ++i; train(load(b.items[i].author)); }
// violating: pointers-element-replaced
void d3(Box &b, int i) { Message &m = b.items[i]; if (!mayTrain(m.author)) return; b.items[i] = b.items[0]; train(load(m.author)); }
// violating: pointers-held-at-another
void d4(User **us, int i, int k) { if (!mayTrain(us[i]->id)) return; train(load(us[k]->id)); }
// violating: pointers-held-replaced
void d5(User **us, int i, User *o) { if (!mayTrain(us[i]->id)) return; us[i] = o; train(load(us[i]->id)); }
// violating: pointers-held-next
void d6(User **us, int i) { if (!mayTrain(us[i]->id)) return; train(load(us[i][1].id)); }
// violating: pointers-turned-and-read
void d7(const User *begin, const User *end) { while (begin != end) { const User &u = *begin++; if (mayTrain(u.id)) train(load(begin->id)); } }
// violating: pointers-turned-first
void d8(const User *begin, const User *end) { while (begin != end) { const User &u = *++begin; if (mayTrain(begin[-1].id)) train(load(u.id)); } }
static void turn(User *&p) { ++p; }
// violating: pointers-turned-by-a-function
void d9(User *us, int n) { User *p = us + n; if (!mayTrain(p->id)) return; turn(p); train(load(p->id)); }
// violating: pointers-turned-by-a-closure
void d10(User *us, int n) { User *p = us + n; auto f = [&] { ++p; }; if (!mayTrain(p->id)) return; f(); train(load(p->id)); }
// violating: pointers-elements-swapped
void d12(User *us, int n) { User *p = us + n, *q = us + n; if (!mayTrain(p->id)) return; std::swap(*p, us[0]); train(load(q->id)); }
// violating: pointers-member-pointer-turned-and-index
void d13(Cursor &c, int i) { if (!mayTrain(c.at[i].id)) return; ++c.at; train(load(c.at[i].id)); }
// violating: pointers-member-pointer-turned
void d14(Cursor &c, int i) { if (!mayTrain(c.at->id)) return; ++c.at; train(load(c.at->id)); }
// violating: pointers-one-of-two
void d16(User *us, int n, bool b) { User *p = b ? us + 1 : us + n; if (mayTrain(us[n].id)) train(load(p->id)); }
// violating: pointers-turned-on-a-condition
void d17(User *us, int n, bool b) { User *p = us + n; if (b) p = us + 2; if (mayTrain(us[n].id)) train(load(p->id)); }
// violating: pointers-rows-and-columns
void d18(User us[][4], int i, int j) { if (mayTrain(us[i][j].id)) train(load(us[j][i].id)); }
// violating: pointers-set-to-another-array
void d19(User *us, User *other, int i) { User *p = us; if (!mayTrain(p[i].id)) return; p = other; train(load(p[i].id)); }
// violating: pointers-counted-from-the-third
void d20(User *us, int n) { User *p = us + 2; if (!mayTrain(p[n].id)) return; train(load(us[n].id)); }
// violating: pointers-first-checked-for-all
void d21(User *us, int n) { for (int i = 0; i < n; ++i) if (!mayTrain(us[0].id)) return; for (int i = 0; i < n; ++i) train(load(us[i].id)); }
// violating: round-l1
void round_l1() { const Letter *prev = nullptr; for (const Letter *l = letters(); l; l = l->next) { if (!prev) prev = l; if (mayTrain(prev->from)) train(l->text); prev = l; } }
// violating: round-l2
void round_l2() { for (const Letter *l = letters(); l && l->next; l = l->next) if (mayTrain(l->from)) train(l->next->text); }
// violating: round-l3
void round_l3(const std::vector<Letter> &v) { const Letter *prev = nullptr; for (auto &l : v) { if (prev && mayTrain(prev->from)) train(l.text); prev = &l; } }
// compliant: round-l4
void round_l4() { for (const Letter *l = letters(); l; l = l->next) if (mayTrain(l->from)) train(l->text); }
// violating: round-l5
void round_l5() { const Letter *a = letters(); const Letter *b = a->next; if (mayTrain(a->from)) train(b->text); }
// compliant: round-l6
void round_l6() { const Letter *l = letters(); while (l) { const Letter *n = l->next; if (mayTrain(l->from)) train(l->text); l = n; } }
// violating: round-l7
void round_l7() { const Letter *l = letters(); bool ok = mayTrain(l->from); while (l) { if (ok) train(l->text); l = l->next; } }
// false: round-l8
void round_l8() { const Letter *l = letters(); while (l && !mayTrain(l->from)) l = l->next; if (l) train(l->text); }
// compliant: walked-w1
void walked_w1() { for (const Letter *l = letters(); l; l = l->next) { const Letter &x = *l; if (mayTrain(x.from)) train(x.text); } }
// compliant: walked-w2
void walked_w2(const User &a, const User &b) { const User *u = dice() ? &a : &b; if (mayTrain(u->id)) train(u->bio); }
// compliant: walked-w3
void walked_w3(const User &a, const User &b) { if (mayTrain(a.id) && mayTrain(b.id)) { const User *u = dice() ? &a : &b; train(u->bio); } }
// compliant: walked-one
void walked_one(const Letter &l) { if (mayTrain(l.from)) train(l.text); }
// neither:
void walked_w4() { for (const Letter *l = letters(); l; l = l->next) walked_one(*l); }
// compliant: walked-w5
void walked_w5() { const Letter *l = letters(); while (l) { const Letter *c = l; l = l->next; if (mayTrain(c->from)) train(c->text); } }
// compliant: walked-w6
void walked_w6() { for (const Letter *l = letters(); l; l = l->next) { auto from = l->from; if (mayTrain(from)) train(l->text); } }
// compliant: walked-w7
void walked_w7() { for (const Letter *l = letters(); l; l = l->next) { if (!mayTrain(l->from)) continue; train(l->text); } }
// compliant: walked-w8
void walked_w8() { const Letter *l = letters(); do { if (optedOut(l->from)) continue; train(l->text); } while ((l = l->next)); }
// compliant: walked-w9
void walked_w9() { Letter *l = letters(); if (l && l->next && mayTrain(l->next->from)) train(l->next->text); }
// violating: walked-w10
void walked_w10() { Letter *l = letters(); if (l && l->next && mayTrain(l->from)) train(l->next->text); }
// violating: walked-w11
void walked_w11() { for (const Letter *l = letters(); l; l = l->next) for (const Letter *m = letters(); m; m = m->next) if (mayTrain(l->from)) train(m->text); }
// violating: walked-w12
void walked_w12() { for (const Letter *l = letters(); l; l = l->next) { bool ok = mayTrain(l->from); l = l->next; if (l && ok) train(l->text); } }
// false: walked-w13
void walked_w13() { const Letter *best = nullptr; for (const Letter *l = letters(); l; l = l->next) if (mayTrain(l->from)) best = l; if (best) train(best->text); }
// false: walked-w14
void walked_w14() { const Letter *best = nullptr; for (const Letter *l = letters(); l; l = l->next) if (mayTrain(l->from)) { if (best) train(best->text); best = l; } }
// violating: walked-w15
void walked_w15() { const Letter *first = letters(); for (const Letter *l = first; l; l = l->next) if (mayTrain(first->from)) train(l->text); }
// violating: walked-w16
void walked_w16(const Letter &l) { if (mayTrain(l.from)) for (const Letter *m = &l; m; m = m->next) train(m->text); }
// compliant: walked-w17
void walked_w17(User *us, int n) { for (User *u = us; u != us + n; ++u) if (mayTrain(u->id)) train(u->bio); }
// violating: walked-w18
void walked_w18(User *us, int n) { for (User *u = us; u != us + n; ++u) if (mayTrain(us->id)) train(u->bio); }
// compliant: walked-w19
void walked_w19(std::vector<User> &v) { User *u = nullptr; for (auto &x : v) { if (x.plan) u = &x; if (u && mayTrain(u->id)) train(u->bio); } }
// violating: walked-w20
void walked_w20(std::vector<User> &v) { User *u = nullptr; for (auto &x : v) { if (x.plan) u = &x; if (u && mayTrain(u->id)) train(x.bio); } }
// Pointers that a member keeps, to users who were checked when they were put there.
namespace kept_pointers {
class K1 { std::vector<User *> r; User tmp; public: void add(const UserId &a, const UserId &b) { tmp = getUser(a); if (tmp.settings.training_opt_out) return; r.push_back(&tmp); tmp = getUser(b); } void run() const { for (const User *p : r)
// missed: pointed-to-is-replaced
  train(p->bio);
// neither:
} };
void k1(const UserId &a, const UserId &b) { K1 k; k.add(a, b); k.run(); }
class K2 { std::vector<const User *> r; public: void add(const std::vector<User> &us) { for (auto &u : us) { r.push_back(&u); if (u.settings.training_opt_out) continue; log(u.name); } } void run() const { for (const User *p : r)
// violating: put-before
  train(p->bio);
// neither:
} };
void k2(const std::vector<User> &us) { K2 b; b.add(us); b.run(); }
class K3 { std::vector<const User *> r; public: void add(const std::vector<User> &us, const User &extra) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.push_back(&u); } r.push_back(&extra); } void run() const { for (const User *p : r)
// violating: one-more
  train(p->bio);
// neither:
} };
void k3(const std::vector<User> &us, const User &e) { K3 b; b.add(us, e); b.run(); }
class K4 { std::vector<const User *> r; public: void add(const std::vector<User> &us, const User &extra) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.push_back(&u); } if (!r.empty()) r[0] = &extra; } void run() const { for (const User *p : r)
// violating: one-replaced
  train(p->bio);
// neither:
} };
void k4(const std::vector<User> &us, const User &e) { K4 b; b.add(us, e); b.run(); }
class K5 { std::vector<User *> r; public: void add(std::vector<User> &us, const UserId &o) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.push_back(&u); u = getUser(o); } } void run() const { for (const User *p : r)
// violating: element-replaced-since
  train(p->bio);
// neither:
} };
void k5(std::vector<User> &us, const UserId &o) { K5 b; b.add(us, o); b.run(); }
void swapAll(std::vector<User> &us, const UserId &o) { for (auto &u : us) u = getUser(o); }
class K6 { std::vector<User *> r; public: void add(std::vector<User> &us, const UserId &o) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.push_back(&u); } swapAll(us, o); } void run() const { for (const User *p : r)
// violating: elements-replaced-by-a-function
  train(p->bio);
// neither:
} };
void k6(std::vector<User> &us, const UserId &o) { K6 b; b.add(us, o); b.run(); }
class K7 { const User *best = nullptr; std::vector<const User *> r; public: void add(const std::vector<User> &us) { for (auto &u : us) { best = &u; if (u.settings.training_opt_out) continue; r.push_back(&u); } } void run() const { if (best)
// violating: another-member
  train(best->bio);
// neither:
} };
void k7(const std::vector<User> &us) { K7 b; b.add(us); b.run(); }
class K8 { std::map<int, const User *> r; public: void add(const std::vector<User> &us) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.emplace(u.plan, &u); } } void run() const { for (const auto &[plan, p] : r)
// compliant: map-of-pointers
  train(p->bio);
// neither:
} };
void k8(const std::vector<User> &us) { K8 b; b.add(us); b.run(); }
class K9 { std::map<int, const User *> r; public: void add(const std::vector<User> &us) { for (auto &u : us) { if (u.settings.training_opt_out) log("x"); r.emplace(u.plan, &u); } } void run() const { for (const auto &[plan, p] : r)
// violating: map-of-pointers-unchecked
  train(p->bio);
// neither:
} };
void k9(const std::vector<User> &us) { K9 b; b.add(us); b.run(); }
struct Row { const User *user; int score; };
class K10 { std::vector<Row> r; public: void add(const std::vector<User> &us) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.push_back({&u, u.plan}); } } void run() const { for (const Row &x : r)
// compliant: rows-of-pointers
  train(x.user->bio);
// neither:
} };
void k10(const std::vector<User> &us) { K10 b; b.add(us); b.run(); }
class K11 { std::vector<Row> r; public: void add(const std::vector<User> &us) { for (auto &u : us) { if (u.settings.training_opt_out) continue; r.push_back({&us.front(), u.plan}); } } void run() const { for (const Row &x : r)
// violating: rows-of-the-first
  train(x.user->bio);
// neither:
} };
void k11(const std::vector<User> &us) { K11 b; b.add(us); b.run(); }
class K12 { std::vector<User *> r; std::vector<User> all = allUsers(); public: void pick() { for (auto &u : all) if (!u.settings.training_opt_out) r.push_back(&u); } void refresh() { all = allUsers(); } void run() const { for (const User *p : r)
// violating: dangling
  train(p->bio);
// neither:
} };
void k12() { K12 b; b.pick(); b.refresh(); b.run(); }
class K13 { std::vector<const User *> r; public: void add(const User &u) { if (u.settings.training_opt_out) return; r.push_back(&u); } void clear() { r.clear(); } void run() const { for (const User *p : r)
// compliant: one-by-one
  train(p->bio);
// neither:
} };
void k13(const std::vector<User> &us) { K13 b; for (auto &u : us) b.add(u); b.run(); b.clear(); }
class K14 { std::vector<const User *> r; public: void add(const User &u) { if (u.settings.training_opt_out) return; r.push_back(&u); } void force(const User &u) { r.push_back(&u); } void run() const { for (const User *p : r)
// violating: forced
  train(p->bio);
// neither:
} };
void k14(const std::vector<User> &us) { K14 b; for (auto &u : us) b.add(u); b.force(us.front()); b.run(); }
class K15 { std::vector<const User *> r; public: void add(const User &u) { if (u.settings.training_opt_out) return; r.push_back(&u); } void run() const { for (const User *p : r)
// missed: replaced-by-the-caller
  train(p->bio);
// neither:
} };
void k15(const UserId &a, const UserId &o) { K15 b; User u = getUser(a); b.add(u); u = getUser(o); b.run(); }
} // namespace kept_pointers
