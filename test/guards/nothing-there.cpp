// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Nobody stood in a pointer or an optional that held nothing where something was taken out of it.
#include "Inputs/acme.h"
#include <optional>
#include <thread>
using namespace acme;
// compliant: h1
std::optional<UserId> h1o(const std::vector<UserId> &ids) { for (auto &u : ids) if (mayTrain(u)) return u; return std::nullopt; }
void h1() { auto ids = allIds(); auto u = h1o(ids); if (u) train(load(*u)); }
// compliant: h2
std::optional<UserId> h2o() { for (auto &u : allIds()) if (mayTrain(u)) return u; return std::nullopt; }
void h2() { auto u = h2o(); if (u) train(load(*u)); }
// compliant: h8
std::optional<User> h8o(const std::vector<User> &us) { for (auto &u : us) if (mayTrain(u.id)) return u; return std::nullopt; }
void h8() { auto us = allUsers(); auto u = h8o(us); if (!u) return; train(u->bio); }
// compliant: h10
const User *h10o(const std::vector<User> &us) { for (auto &u : us) if (mayTrain(u.id)) return &u; return nullptr; }
void h10() { auto us = allUsers(); auto u = h10o(us); if (u) train(u->bio); }
// compliant: f11
std::optional<UserId> f11o(const std::vector<UserId> &ids) { for (auto &u : ids) if (mayTrain(u)) return u; return std::nullopt; }
void f11() { if (auto u = f11o(allIds())) train(load(*u)); }
// compliant: f15
const UserId *f15o(const std::vector<UserId> &ids) { for (auto &u : ids) if (mayTrain(u)) return &u; return nullptr; }
void f15() { auto ids = allIds(); auto u = f15o(ids); if (!u) return; train(load(*u)); }
// violating: v1
std::optional<UserId> v1o(const std::vector<UserId> &ids) { for (auto &u : ids) if (!mayTrain(u)) return u; return std::nullopt; }
void v1() { if (auto u = v1o(allIds())) train(load(*u)); }
// violating: v2
std::optional<UserId> v2o(const std::vector<UserId> &ids) { for (auto &u : ids) if (mayTrain(u)) return u; if (ids.empty()) return std::nullopt; return ids.front(); }
void v2() { if (auto u = v2o(allIds())) train(load(*u)); }
// violating: v3
const UserId *v3o(const std::vector<UserId> &ids) { const UserId *r = nullptr; for (auto &u : ids) { r = &u; if (mayTrain(u)) return r; } return r; }
void v3() { auto ids = allIds(); if (auto u = v3o(ids)) train(load(*u)); }
// violating: v4
std::optional<UserId> v4o(const std::vector<UserId> &ids) { std::optional<UserId> r; for (auto &u : ids) if (mayTrain(u)) r = u; if (!r && !ids.empty()) r = ids[0]; return r; }
void v4() { if (auto u = v4o(allIds())) train(load(*u)); }
// violating: v5
std::optional<UserId> v5o(const std::vector<UserId> &ids) { for (auto &u : ids) if (mayTrain(u)) return u; return std::nullopt; }
void v5() { auto u = v5o(allIds()); train(load(u.value_or("root"))); }
// violating: v6
void v6() { auto u = v5o(allIds()); if (!u) u = ownerOf("x"); train(load(*u)); }
// violating: v8
void v8f(std::optional<UserId> &u) { u.emplace(ownerOf("x")); }
void v8() { std::optional<UserId> u; for (auto &i : allIds()) if (mayTrain(i)) u = i; v8f(u); if (u) train(load(*u)); }
// violating: v9
void v9() { std::optional<UserId> u; std::thread t(v8f, std::ref(u)); t.join(); if (u) train(load(*u)); }
// violating: v11
std::expected<UserId, UserId> v11o(const UserId &i) { if (mayTrain(i)) return i; return std::unexpected(i); }
void v11(const UserId &i) { auto r = v11o(i); train(load(r.error())); }
// violating: v12
void v12(const UserId &i) { auto r = v11o(i); if (!r) train(load(r.error())); }
// violating: v13
struct S13 { const User *u = nullptr; }; 
void v13s(S13 &s) { auto us = allUsers(); s.u = &us[0]; }
void v13() { S13 s; for (auto &u : allUsers()) if (mayTrain(u.id)) s.u = &u; v13s(s); if (s.u) train(s.u->bio); }
// violating: v14
UserId v14o(const UserId *p) { if (p && mayTrain(*p)) return *p; return "admin"; }
void v14(const UserId &i) { train(load(v14o(&i))); }
