// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Whether somebody is in a list, told by the place where he would be, by all that equal him, or by
// an object that has a copy of the list.
#include "Inputs/acme.h"
using namespace acme;
// neither:
// neither:
// membership void a1(const UserId &u) { auto [first, last] = allowedUsers().equal_range(u); if (first != last) train(load(u)); }
// compliant: searched-a2
void searched_a2(const UserId &u) { auto r = allowedUsers().equal_range(u); if (r.first != r.second) train(load(u)); }
// compliant: searched-a3
void searched_a3(const UserId &u) { auto r = g_optedOut.equal_range(u); if (r.first == r.second) train(load(u)); }
// violating: searched-a4
void searched_a4(const UserId &u) { auto r = g_optedOut.equal_range(u); if (r.first != r.second) train(load(u)); }
// violating: searched-a5
void searched_a5(const UserId &u, const UserId &v) { auto r = g_optedOut.equal_range(v); if (r.first == r.second) train(load(u)); }
// false: searched-a6
void searched_a6(const UserId &u) { auto [first, last] = allowedUsers().equal_range(u); if (std::distance(first, last) > 0) train(load(u)); }
// compliant: searched-s1
void searched_s1(const OptOutList &list) { std::vector<UserId> sorted(list.order); std::sort(sorted.begin(), sorted.end()); for (auto &u : allIds()) { const auto it = std::lower_bound(sorted.begin(), sorted.end(), u); if (it != sorted.end() && *it == u) continue; train(load(u)); } }
// compliant: searched-s2
void searched_s2(const OptOutList &list) { std::vector<UserId> sorted(list.order); std::sort(sorted.begin(), sorted.end()); for (auto &u : allIds()) { if (std::binary_search(sorted.begin(), sorted.end(), u)) continue; train(load(u)); } }
// neither:
class I1 { std::vector<UserId> s; public: explicit I1(const OptOutList &l) : s(l.order) {} bool has(const UserId &u) const { return std::find(s.begin(), s.end(), u) != s.end(); } };
// compliant: searched-s3
void searched_s3(const OptOutList &list) { I1 i(list); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// compliant: searched-s4
void searched_s4(const OptOutList &list) { for (auto &u : allIds()) { const auto it = std::lower_bound(list.order.begin(), list.order.end(), u); if (it != list.order.end() && *it == u) continue; train(load(u)); } }
// compliant: searched-s5
void searched_s5(const OptOutList &list) { for (auto &u : allIds()) { const auto it = list.ids.lower_bound(u); if (it == list.ids.end() || *it != u) train(load(u)); } }
// violating: searched-s6
void searched_s6(const OptOutList &list) { for (auto &u : allIds()) { const auto it = list.ids.lower_bound(u); if (it == list.ids.end() || *it == u) train(load(u)); } }
// violating: sought-b1
void sought_b1(const UserId &u) { auto it = allowedUsers().lower_bound(u); if (it != allowedUsers().end()) train(load(u)); }
// violating: sought-b2
void sought_b2(const OptOutList &l, const UserId &u, const UserId &o) { auto it = l.ids.lower_bound(o); if (it == l.ids.end() || *it != u) train(load(u)); }
// violating: sought-b3
void sought_b3(const OptOutList &l, const UserId &u, const UserId &o) { auto it = l.ids.lower_bound(o); if (it == l.ids.end() || *it != o) train(load(u)); }
// violating: sought-b4
void sought_b4(const UserId &u) { auto r = allowedUsers().equal_range(u); if (r.first != allowedUsers().end()) train(load(u)); }
// violating: sought-b5
void sought_b5(const UserId &u) { auto r = allowedUsers().equal_range(u); if (r.second != allowedUsers().end()) train(load(u)); }
// neither:
class Index { std::vector<UserId> s; public: explicit Index(const OptOutList &l) : s(l.order) { std::sort(s.begin(), s.end()); } bool has(const UserId &u) const { auto it = std::lower_bound(s.begin(), s.end(), u); return it != s.end() && *it == u; } bool bad(const UserId &u) const { auto it = std::lower_bound(s.begin(), s.end(), u); return it == s.end() || *it == u; } bool other(const UserId &u) const { auto it = std::lower_bound(s.begin(), s.end(), "x"); return it != s.end() && *it == u; } void drop(const UserId &u) { s.erase(std::remove(s.begin(), s.end(), u), s.end()); } void clear() { s.clear(); } };
// compliant: sought-b6
void sought_b6(const OptOutList &l) { Index i(l); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// violating: sought-b7
void sought_b7(const OptOutList &l) { Index i(l); for (auto &u : allIds()) if (i.has(u)) train(load(u)); }
// violating: sought-b8
void sought_b8(const OptOutList &l) { Index i(l); i.clear(); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// violating: sought-b9
void sought_b9(const OptOutList &l) { Index i(l); for (auto &u : allIds()) { i.drop(u); if (!i.has(u)) train(load(u)); } }
// violating: sought-b10
void sought_b10(const OptOutList &l) { Index i(l); for (auto &u : allIds()) if (i.bad(u)) train(load(u)); }
// violating: sought-b11
void sought_b11(const OptOutList &l) { Index i(l); for (auto &u : allUsers()) if (!i.has(u.name)) train(u.bio); }
// violating: sought-b12
void sought_b12(const OptOutList &l) { Index i(l); for (auto &u : allIds()) if (!i.other(u)) train(load(u)); }
// violating: sought-b13
void sought_b13(const OptOutList &l, const UserId &u) { auto r = std::equal_range(l.order.begin() + 1, l.order.end(), u); if (r.first == r.second) train(load(u)); }
// compliant: sought-b14
void sought_b14(const OptOutList &l, const UserId &u) { auto r = std::equal_range(l.order.begin(), l.order.end(), u); if (r.first == r.second) train(load(u)); }
// violating: sought-b15
void sought_b15(const UserId &u, const UserId &o) { auto r = allowedUsers().equal_range(u), q = allowedUsers().equal_range(o); if (r.first != q.second) train(load(u)); }
// violating: sought-b16
void sought_b16(const UserId &u) { auto [f, e] = g_optedOut.equal_range(u); if (f != e) ++f; if (f == e) train(load(u)); }
// neither:
class Copy { std::set<UserId> s; public: explicit Copy(const OptOutList &l) : s(l.ids) {} explicit Copy(const std::set<UserId> &some) : s(some) {} bool has(const UserId &u) const { return s.contains(u); } };
// compliant: sought-b17
void sought_b17(const OptOutList &l) { Copy i(l); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// violating: sought-b18
void sought_b18(const std::set<UserId> &some) { Copy i(some); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// violating: sought-b19
void sought_b19(const OptOutList &l, bool b) { Copy i = b ? Copy(l) : Copy(std::set<UserId>()); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// violating: sought-b20
void sought_b20(const OptOutList &l) { Copy i(l); i = Copy(std::set<UserId>()); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// neither:
class Later { std::set<UserId> s; public: void refresh(const OptOutList &l) { s = l.ids; } bool has(const UserId &u) const { return s.contains(u); } };
// violating: sought-b21
void sought_b21(const OptOutList &l) { Later i; for (auto &u : allIds()) if (!i.has(u)) train(load(u)); i.refresh(l); }
// compliant: sought-b22
void sought_b22(const OptOutList &l) { Later i; i.refresh(l); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// violating: sought-b23
void sought_b23(const OptOutList &l, bool b) { Later i; if (b) i.refresh(l); for (auto &u : allIds()) if (!i.has(u)) train(load(u)); }
// neither:
class SetIndex { std::set<UserId> s; public: explicit SetIndex(const OptOutList &l) : s(l.ids) { } bool has(const UserId &u) const { return s.contains(u); } void drop(const UserId &u) { s.erase(u); } void clear() { s.clear(); } };
// neither:
class ListIndex { std::vector<UserId> s; public: explicit ListIndex(const OptOutList &l) : s(l.order) { } bool has(const UserId &u) const { return std::find(s.begin(), s.end(), u) != s.end(); } void drop(const UserId &u) { s.erase(std::remove(s.begin(), s.end(), u), s.end()); } void pop() { s.pop_back(); } };
// violating: dropped-b8
void dropped_b8(const OptOutList &l, const UserId &u) { SetIndex i(l); i.drop(u); if (!i.has(u)) train(load(u)); }
// violating: dropped-b9
void dropped_b9(const OptOutList &l) { SetIndex i(l); for (auto &u : allIds()) { i.drop(u); if (!i.has(u)) train(load(u)); } }
// violating: dropped-b10
void dropped_b10(const OptOutList &l, const UserId &u) { ListIndex i(l); i.drop(u); if (!i.has(u)) train(load(u)); }
// violating: dropped-b11
void dropped_b11(const OptOutList &l, const UserId &u) { ListIndex i(l); i.pop(); if (!i.has(u)) train(load(u)); }
