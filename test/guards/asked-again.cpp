// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// What is asked again of one value: a way on which it was found to be something else was not taken.
#include "Inputs/acme.h"
using namespace acme;
// compliant: d1
StatusOf d1o(const std::vector<UserId> &us) { for (auto &u : us) { StatusOf s = checkStatus(u); if (!s.ok()) return s; } return StatusOf::Ok(); }
void d1() { auto us = allIds(); if (!d1o(us).ok()) return; for (auto &u : us) train(load(u)); }
// compliant: d2
StatusOf d2o(const std::vector<UserId> &us) { StatusOf s = StatusOf::Ok(); for (auto &u : us) { if (!s.ok()) break; s = checkStatus(u); } return s; }
void d2() { auto us = allIds(); if (!d2o(us).ok()) return; for (auto &u : us) train(load(u)); }
// compliant: d3
bool d3o(const std::vector<UserId> &us) { bool s = true; for (auto &u : us) { if (!s) break; s = mayTrain(u); } return s; }
void d3() { auto us = allIds(); if (!d3o(us)) return; for (auto &u : us) train(load(u)); }
// compliant: d5
bool d5o(const std::vector<UserId> &us) { bool s = true; for (auto &u : us) { s = mayTrain(u); if (!s) break; } return s; }
void d5() { auto us = allIds(); if (!d5o(us)) return; for (auto &u : us) train(load(u)); }
// compliant: d6
bool d6o(const std::vector<UserId> &us) { std::error_code s; for (auto &u : us) { s = verifyConsent(u); if (s) break; } return !s; }
void d6() { auto us = allIds(); if (!d6o(us)) return; for (auto &u : us) train(load(u)); }
// compliant: d04
bool d04o(const std::vector<UserId> &us) { for (auto &u : us) { bool s = mayTrain(u); if (!s) return s; } return true; }
void d04() { auto us = allIds(); if (!d04o(us)) return; for (auto &u : us) train(load(u)); }
// compliant: d06
void d06() { auto us = allIds(); bool s = true; for (auto &u : us) { s = mayTrain(u); if (!s) break; } if (s) for (auto &u : us) train(load(u)); }
// compliant: d07
void d07() { auto us = allIds(); bool s = true; for (auto &u : us) { if (!s) break; s = mayTrain(u); } if (s) for (auto &u : us) train(load(u)); }
// compliant: f3
void f3() { auto ids = allIds(); auto it = ids.begin(); while (it != ids.end() && !mayTrain(*it)) ++it; if (it != ids.end()) train(load(*it)); }
// compliant: f4
void f4() { std::size_t i = 0; auto ids = allIds(); while (i < ids.size() && !mayTrain(ids[i])) ++i; if (i < ids.size()) train(load(ids[i])); }
// compliant: f6
void f6() { auto ids = allIds(); auto it = ids.begin(); for (; it != ids.end(); ++it) if (mayTrain(*it)) break; if (it == ids.end()) return; train(load(*it)); }
// violating: w12
bool w12o(const std::vector<UserId> &us) { bool s = true; for (auto &u : us) { s = mayTrain(u); if (s) break; } return s; }
void w12() { auto us = allIds(); if (!w12o(us)) return; for (auto &u : us) train(load(u)); }
// violating: w13
bool w13o(const std::vector<UserId> &us) { bool s = true; for (auto &u : us) { if (!s) break; s = mayTrain(u); s = true; } return s; }
void w13() { auto us = allIds(); if (!w13o(us)) return; for (auto &u : us) train(load(u)); }
// violating: w14
bool w14o(const std::vector<UserId> &us) { bool s = true; int n = 0; for (auto &u : us) { if (++n > 3) break; s = s && mayTrain(u); } return s; }
void w14() { auto us = allIds(); if (!w14o(us)) return; for (auto &u : us) train(load(u)); }
// violating: w15
bool w15o(const std::vector<UserId> &us) { bool s = true, t = true; for (auto &u : us) { if (!t) break; s = mayTrain(u); t = dice() > 2; } return s; }
void w15() { auto us = allIds(); if (!w15o(us)) return; for (auto &u : us) train(load(u)); }
// violating: w16
bool w16o(const std::vector<UserId> &us) { for (auto &u : us) { bool s = mayTrain(u); if (s) return s; } return true; }
void w16() { auto us = allIds(); if (!w16o(us)) return; for (auto &u : us) train(load(u)); }
// violating: w17
void w17() { auto ids = allIds(); auto it = ids.begin(); while (it != ids.end() && !mayTrain(*it)) ++it; if (it != ids.end()) { ++it; } if (it != ids.end()) train(load(*it)); }
// violating: w18
void w18() { auto ids = allIds(); auto it = ids.begin(); for (; it != ids.end(); ++it) if (mayTrain(*it)) break; if (it != ids.end()) return; train(load(*it)); }
// violating: w19
void w19(std::vector<UserId> &ids, std::vector<UserId> &more) { auto it = ids.begin(); for (; it != ids.end(); ++it) if (mayTrain(*it)) break; if (it == more.end()) return; train(load(*it)); }
// violating: w20
void w20() { auto ids = allIds(); std::size_t i = 0; while (i < ids.size() && !mayTrain(ids[i])) ++i; ids.insert(ids.begin(), ownerOf("x")); if (i < ids.size()) train(load(ids[i])); }
// violating: w21
void w21() { auto ids = allIds(); std::size_t i = 0; while (i < ids.size() && !mayTrain(ids[i])) ++i; ids.push_back("x"); if (i < ids.size()) train(load(ids[i])); }
// violating: w22
void w22() { auto ids = allIds(); std::size_t i = 0; while (i < ids.size() && mayTrain(ids[i])) ++i; if (i < ids.size()) train(load(ids[i])); }
// violating: w31
void w31(const std::vector<UserId> &ids) { UserId who; if (!ids.empty()) { who = ids[0]; if (!mayTrain(who)) return; } else who = ownerOf("x"); if (ids.size() < 2) train(load(who)); }
// violating: w32
void w32(std::vector<UserId> ids) { UserId who = ids[0]; if (ids.size() > 1) if (!mayTrain(who)) return; auto f = [&] { ids.push_back("x"); }; f(); if (ids.size() > 1) train(load(who)); }
// violating: w33
void fillUp(std::vector<UserId> &ids);
void w33b(std::vector<UserId> ids, UserId who) { if (!ids.empty() && !mayTrain(who)) return; fillUp(ids); if (!ids.empty()) train(load(who)); }
// compliant: k1
void k1(const std::vector<UserId> &ids, UserId who) { if (!ids.empty() && !mayTrain(who)) return; if (!ids.empty()) train(load(who)); }
// violating: x1
void x1(const UserId &u, bool a, bool b) { bool s = a && mayTrain(u); if (!s && b) s = true; if (s) train(load(u)); }
// violating: x2
bool x2o(const std::vector<UserId> &us) { bool s = true; for (auto &u : us) { if (!s) continue; s = mayTrain(us[0]); } return s; }
void x2() { auto us = allIds(); if (!x2o(us)) return; for (auto &u : us) train(load(u)); }
// violating: x3
bool x3o(const std::vector<UserId> &us) { bool s = true; for (auto &u : us) { if (!s) { s = true; break; } s = mayTrain(u); } return s; }
void x3() { auto us = allIds(); if (!x3o(us)) return; for (auto &u : us) train(load(u)); }
// violating: x4
StatusOf x4o(const std::vector<UserId> &us) { StatusOf s = StatusOf::Ok(); for (auto &u : us) { if (!s.ok()) s = StatusOf::Ok(); else s = checkStatus(u); } return s; }
void x4() { auto us = allIds(); if (!x4o(us).ok()) return; for (auto &u : us) train(load(u)); }
// violating: x5
void x5(const UserId &u, bool &strict) { if (strict && optedOut(u)) return; strict = !strict; if (strict) train(load(u)); }
// violating: x6
struct X6 { bool on; bool refresh(); void run(const UserId &u) { if (on && optedOut(u)) return; refresh(); if (on) train(load(u)); } };
// violating: x7
void x7(const UserId &u, std::unique_ptr<int> &p) { if (p && optedOut(u)) return; p.reset(new int); if (p) train(load(u)); }
// violating: x9
void x9(const UserId &u, std::optional<int> a) { bool b = bool(a); a = 3; if (a && optedOut(u)) { if (b) return; } if (a) train(load(u)); }
// violating: x10
void x10(const std::vector<UserId> &ids) { int i = 0; for (int r = 0; r < 3; ++r) { bool ok = mayTrain(ids[i]); i = r; if (!ok) continue; train(load(ids[i])); } }
// violating: x11
void x11(const UserId &u, bool a, bool c) { if (a == c || optedOut(u)) { if (a) return; } train(load(u)); }
// compliant: x12
void x12(const UserId &u, bool strict) { auto on = std::make_optional(strict); if (strict && optedOut(u)) return; log("x"); if (strict) train(load(u)); }
// violating: x17
void x17(const UserId &u) { StatusOf s = checkStatus(u); int n = 0; while (!s.ok() && n++ < 3) s = StatusOf::Ok(); if (s.ok()) train(load(u)); }
// violating: x18
void x18(const UserId &u) { auto s = consentOf(u); for (int i = 0; i < 2; ++i) { if (s) break; s = Consent{}; } if (s) train(load(u)); }
// neither: a pointer is one node with what it points to
// violating: y1
void y1(const UserId &u, const bool *p) { if (*p && optedOut(u)) return; if (p) train(load(u)); }
// violating: y2
void y2(const UserId &u, const bool *p) { if (p && optedOut(u)) return; if (*p) return; train(load(u)); }
// violating: y3
void y3(const UserId &u, int *p) { if (!p) log("x"); else if (optedOut(u)) return; if (!*p) train(load(u)); }
// violating: y4
const bool *y4o(const UserId &u, const bool *p) { if (!*p) { log("x"); return p; } if (optedOut(u)) return nullptr; return p; }
void y4(const UserId &u, const bool *b) { if (y4o(u, b)) train(load(u)); }
