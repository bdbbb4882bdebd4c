// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Copies of a declared set that are kept and asked later: who is not in one was not in the set when it was made.
#include "Inputs/acme.h"
using namespace acme;
using Outs = std::unordered_set<UserId>;
// compliant: s_a1
struct A1 { std::shared_ptr<const Outs> set; void refresh() { set = std::make_shared<const Outs>(g_optedOut); }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// violating: s_a2
struct A2 { std::shared_ptr<const Outs> set; void refresh() { set = std::make_shared<const Outs>(g_optedOut); }
  void run(const UserId &u) const { if (!set || !set->contains(u)) train(loadText(u)); } };
// violating: s_a3
struct A3 { std::shared_ptr<const Outs> set; void refresh() { set = std::make_shared<const Outs>(g_optedOut); } void clear() { set = std::make_shared<const Outs>(); }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// compliant: s_a4
struct A4 { std::shared_ptr<const Outs> set; void refresh() { set = std::make_shared<const Outs>(g_optedOut); } void drop() { set = nullptr; }
  bool wanted(const UserId &u) const { return set && !set->contains(u); }
  void run(const UserId &u) const { if (wanted(u)) train(loadText(u)); } };
// violating: s_a5
struct A5 { std::shared_ptr<const Outs> set; void refresh() { set = std::make_shared<const Outs>(g_optedOut); }
  bool wanted(const UserId &u) const { return set && !set->contains(u); }
  void run(const UserId &u, const UserId &v) const { if (wanted(v)) train(loadText(u)); } };
// compliant: s_b1
struct B1 { std::shared_ptr<Outs> set; void refresh() { set = std::make_shared<Outs>(g_optedOut); } void add(const UserId &u) { set->insert(u); }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// violating: s_b2
struct B2 { std::shared_ptr<Outs> set; void refresh() { set = std::make_shared<Outs>(g_optedOut); } void forgive(const UserId &u) { set->erase(u); }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// violating: s_b3
struct B3 { std::shared_ptr<const Outs> set; void refresh(const UserId &x) { auto next = std::make_shared<Outs>(g_optedOut); next->erase(x); set = next; }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// violating: s_b4
struct B4 { std::shared_ptr<Outs> set; void refresh() { set = std::make_shared<Outs>(g_optedOut); } void prune() { auto p = set; p->clear(); }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// violating: s_b5
struct B5 { std::shared_ptr<Outs> set; void refresh() { set = std::make_shared<Outs>(g_optedOut); } Outs &all() { return *set; }
  void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
void s_b5(B5 &b, const UserId &u) { b.all().erase(u); b.run(u); }
// compliant: s_c1
struct C1 { const Outs set; C1() : set(g_optedOut) {} void run(const UserId &u) const { if (!set.contains(u)) train(loadText(u)); } };
// violating: s_c2
struct C2 { Outs set; C2() {} explicit C2(int) : set(g_optedOut) {} void run(const UserId &u) const { if (!set.contains(u)) train(loadText(u)); } };
// violating: s_c3
struct C3 { Outs set; void refresh() { set = g_optedOut; } void run(const UserId &u) const { if (!set.contains(u)) train(loadText(u)); } };
// compliant: s_d1
std::shared_ptr<const Outs> latest;
void s_d1() { latest = std::make_shared<const Outs>(g_optedOut); }
void s_d1(const UserId &u) { if (latest && !latest->contains(u)) train(loadText(u)); }
// violating: s_d2
std::shared_ptr<const Outs> either;
void s_d2(int k) { either = k ? std::make_shared<const Outs>(g_optedOut) : std::make_shared<const Outs>(); }
void s_d2(const UserId &u) { if (either && !either->contains(u)) train(loadText(u)); }
// compliant: s_e1
struct E1 { std::optional<Outs> set; void refresh() { set = g_optedOut; } void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// violating: s_e2
struct E2 { std::optional<Outs> set; void refresh() { set = g_optedOut; } void none() { set.emplace(); } void run(const UserId &u) const { if (set && !set->contains(u)) train(loadText(u)); } };
// compliant: s_e3
struct E3 { std::atomic<std::shared_ptr<const Outs>> set; void refresh() { set.store(std::make_shared<const Outs>(g_optedOut)); }
  void run(const UserId &u) const { auto now = set.load(); if (now && !now->contains(u)) train(loadText(u)); } };
// compliant: s_f1
void s_f1(const UserId &u, const UserId &v) { auto set = std::make_unique<Outs>(g_optedOut); set->insert(v); if (!set->contains(u)) train(loadText(u)); }
// violating: s_f2
void s_f2(const UserId &u, const UserId &v) { auto set = g_optedOut; set.erase(v); if (!set.contains(u)) train(loadText(u)); }
// violating: s_f3
void s_f3(const UserId &u) { Outs none; auto set = std::make_unique<Outs>(none); if (!set->contains(u)) train(loadText(u)); }
