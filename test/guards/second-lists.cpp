// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Answers in a list beside the list of users, and users that are packed in place.
#include "Inputs/acme.h"
using namespace acme;
// compliant: second-list-push
void c6() { auto ids = allIds(); std::vector<bool> ok; for (auto &u : ids) ok.push_back(mayTrain(u)); for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) train(load(ids[i])); }
// violating: second-list-push
void v6() { auto ids = allIds(); std::vector<bool> ok; for (auto &u : ids) ok.push_back(!mayTrain(u)); for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) train(load(ids[i])); }
// violating: second-list-push-skips
void v6b() { auto ids = allIds(); std::vector<bool> ok; for (auto &u : ids) { if (u.empty()) continue; ok.push_back(mayTrain(u)); } for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) train(load(ids[i])); }
// violating: second-list-transform
void v7() { auto ids = allIds(); std::vector<char> ok; std::transform(ids.begin(), ids.end(), std::back_inserter(ok), [](const UserId &u) { return u.size() ? 1 : 0; }); for (size_t i = 0; i < ids.size(); ++i) { if (!ok[i]) continue; train(load(ids[i])); } }
// compliant: second-list-transform-in-place
void c8() { auto ids = allIds(); std::vector<bool> ok(ids.size()); std::transform(ids.begin(), ids.end(), ok.begin(), mayTrain); for (size_t i = 0; i < ids.size(); ++i) { if (!ok[i]) continue; train(load(ids[i])); } }
// compliant: second-list-index
void c9() { auto ids = allIds(); std::vector<int> ok; for (size_t i = 0; i < ids.size(); i++) ok.emplace_back(checkConsent(ids[i])); for (size_t i = 0; i < ids.size(); ++i) if (ok[i] == 0) train(load(ids[i])); }
// violating: second-list-index
void v9() { auto ids = allIds(); std::vector<int> ok; for (size_t i = 0; i < ids.size(); i++) ok.emplace_back(checkConsent(ids[0])); for (size_t i = 0; i < ids.size(); ++i) if (ok[i] == 0) train(load(ids[i])); }
// compliant: packed-in-place
void c11() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) ids[kept++] = ids[i]; ids.resize(kept); for (auto &u : ids) train(load(u)); }
// violating: packed-in-place
void v11() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) if (optedOut(ids[i])) ids[kept++] = ids[i]; ids.resize(kept); for (auto &u : ids) train(load(u)); }
// violating: packed-not-cut
void v11b() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) ids[kept++] = ids[i]; for (auto &u : ids) train(load(u)); }
// compliant: packed-loop-up-to
void c12() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) { if (optedOut(ids[i])) continue; ids[kept] = std::move(ids[i]); ++kept; } for (size_t i = 0; i < kept; ++i) train(load(ids[i])); }
// violating: packed-loop-up-to
void v12() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) { if (optedOut(ids[i])) continue; ids[kept] = std::move(ids[i]); ++kept; } for (size_t i = kept; i < ids.size(); ++i) train(load(ids[i])); }
// compliant: packed-c
void c13(UserId *us, int n) { int w = 0; for (int r = 0; r < n; r++) { if (!mayTrain(us[r])) continue; us[w++] = us[r]; } for (int i = 0; i < w; i++) train(load(us[i])); }
// violating: packed-c
void v13(UserId *us, int n) { int w = 0; for (int r = 0; r < n; r++) { if (!mayTrain(us[r])) continue; us[w++] = us[r]; } for (int i = 0; i < n; i++) train(load(us[i])); }
// violating: other-array
void v13b(const UserId *us, int n) { UserId ok[64]; int w = 0; for (int r = 0; r < n; r++) { if (optedOut(us[r])) ok[w++] = us[r]; } for (int i = 0; i < w; i++) train(load(ok[i])); }
// violating: second-list-pushed-twice
void violate_twice() { auto ids = allIds(); std::vector<bool> ok; for (auto &u : ids) { ok.push_back(mayTrain(u)); if (u.empty()) ok.push_back(true); } for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) train(load(ids[i])); }
// compliant: second-list-in-branches
void comply_branches() { auto ids = allIds(); std::vector<char> ok; for (auto &u : ids) { if (mayTrain(u)) ok.push_back(1); else ok.push_back(0); } for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) train(load(ids[i])); }
// violating: second-list-sized-first
void violate_sized() { auto ids = allIds(); std::vector<char> ok(3); for (auto &u : ids) ok.push_back(mayTrain(u)); for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) train(load(ids[i])); }
// violating: packed-written-behind
void violate_behind() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) ids[kept++] = ids[i]; ids[0] = "x"; for (size_t i = 0; i < ids.size(); ++i) ids[i] = "y"; for (size_t i = 0; i < kept; ++i) train(load(ids[i])); }
// compliant: packed-by-a-function
static size_t keep(std::vector<UserId> &ids) { size_t k = 0; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) ids[k++] = ids[i]; return k; }
void comply_function(std::vector<UserId> ids) { size_t n = keep(ids); for (size_t i = 0; i < n; ++i) train(load(ids[i])); }
// compliant: packed-and-erased
void comply_erased() { auto ids = allIds(); size_t kept = 0; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) ids[kept++] = ids[i]; ids.erase(ids.begin() + kept, ids.end()); for (auto &u : ids) train(load(u)); }
// Answers whose users changed their places since, and lists that each round makes anew.
bool batch(std::vector<UserId> &x);
// violating: reversed-since
void slots_f42(std::vector<UserId> ids) { std::vector<bool> m; for (auto &u : ids) m.push_back(mayTrain(u)); std::reverse(ids.begin(), ids.end()); for (size_t i = 0; i < ids.size(); ++i) if (m[i]) train(load(ids[i])); }
// compliant: sorted-before
void slots_c42(std::vector<UserId> ids) { std::sort(ids.begin(), ids.end()); std::vector<bool> m; for (auto &u : ids) m.push_back(mayTrain(u)); for (size_t i = 0; i < ids.size(); ++i) if (m[i]) train(load(ids[i])); }
// compliant: lists-of-a-round
void slots_c43() { std::vector<UserId> in; while (batch(in)) { std::vector<UserId> ids; for (auto &u : in) ids.push_back(u); std::vector<bool> m; for (auto &u : ids) m.push_back(mayTrain(u)); for (size_t i = 0; i < ids.size(); ++i) if (m[i]) train(load(ids[i])); } }
// compliant: positions-of-a-round
void slots_c44() { std::vector<UserId> in; while (batch(in)) { std::vector<UserId> ids; for (auto &u : in) ids.push_back(u); std::vector<size_t> keep; for (size_t i = 0; i < ids.size(); ++i) if (mayTrain(ids[i])) keep.push_back(i); for (size_t i : keep) train(load(ids[i])); } }
// violating: sorted-since
void slots_f45(std::vector<UserId> ids) { std::vector<bool> m(ids.size()); std::transform(ids.begin(), ids.end(), m.begin(), mayTrain); std::sort(ids.begin(), ids.end()); for (size_t i = 0; i < ids.size(); ++i) if (m[i]) train(load(ids[i])); }
// neither:
using Msgs = std::vector<Message>;
// neither:
// compliant: packed-h1
void packed_h1() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; v[k] = v[i]; ++k; } v.resize(k); for (auto &m : v) train(m.text); }
// compliant: packed-h2
void packed_h2() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; if (k != i) v[k] = v[i]; ++k; } v.resize(k); for (auto &m : v) train(m.text); }
// neither:
void packAlways(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; v[k] = v[i]; ++k; } v.resize(k); }
// compliant: packed-h3
void packed_h3() { Msgs v = allMessages(); packAlways(v); for (auto &m : v) train(m.text); }
// neither:
Msgs compacted(Msgs v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; v[k] = v[i]; ++k; } v.resize(k); return v; }
// compliant: packed-h4
void packed_h4() { for (auto &m : compacted(allMessages())) train(m.text); }
// violating: packed-h5
void packed_h5() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; if (k != i) v[k] = v[i]; ++k; } v.reserve(k); for (auto &m : v) train(m.text); }
// violating: packed-h6
void packed_h6() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; if (k == i) v[k] = v[i]; ++k; } v.resize(k); for (auto &m : v) train(m.text); }
// compliant: packed-h7
void packed_h7() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; if (k != i) v[k] = std::move(v[i]); k++; } v.erase(v.begin() + k, v.end()); for (auto &m : v) train(m.text); }
// false: packed-h8
void packed_h8() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (!optedOut(v[i].author)) { std::swap(v[k], v[i]); ++k; } } v.resize(k); for (auto &m : v) train(m.text); }
// neither:
void compactReader(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].reader)) continue; v[k] = v[i]; ++k; } v.resize(k); }
// neither:
void compactOther(Msgs &v) { std::size_t k = 0; for (std::size_t i = 1; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; v[k] = v[i - 1]; ++k; } v.resize(k); }
// neither:
void compactWrong(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (!optedOut(v[i].author)) continue; v[k] = v[i]; ++k; } v.resize(k); }
// neither:
void compactKeep(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) log("x"); v[k] = v[i]; ++k; } v.resize(k); }
// neither:
void compactMore(Msgs &v, std::size_t n) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; v[k] = v[i]; ++k; } v.resize(n); }
// neither:
void compact(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; if (k != i) v[k] = v[i]; ++k; } v.resize(k); }
// neither:
void compactTwice(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; if (k != i && v[i].created_at) v[k] = v[i]; ++k; } v.resize(k); }
// neither:
void compactNever(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (k != i && !optedOut(v[i].author)) v[k] = v[i]; ++k; } v.resize(k); }
// neither:
void compactAfter(Msgs &v) { std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (k != i) v[k] = v[i]; if (optedOut(v[i].author)) continue; ++k; } v.resize(k); }
// violating: compact-k1
void compact_k1() { Msgs v = allMessages(); compactReader(v); for (auto &m : v) train(m.text); }
// violating: compact-k2
void compact_k2() { Msgs v = allMessages(); compactOther(v); for (auto &m : v) train(m.text); }
// violating: compact-k3
void compact_k3() { Msgs v = allMessages(); compactWrong(v); for (auto &m : v) train(m.text); }
// violating: compact-k4
void compact_k4() { Msgs v = allMessages(); compactKeep(v); for (auto &m : v) train(m.text); }
// violating: compact-k5
void compact_k5() { Msgs v = allMessages(); compactMore(v, 3); for (auto &m : v) train(m.text); }
// compliant: compact-k6
void compact_k6() { Msgs v = allMessages(); compact(v); for (auto &m : v) train(m.text); }
// violating: compact-k7
void compact_k7() { Msgs v = allMessages(); compact(v); v.push_back(allMessages()[0]); for (auto &m : v) train(m.text); }
// violating: compact-k8
void compact_k8() { Msgs v = allMessages(), w = v; compact(v); for (auto &m : w) train(m.text); }
// violating: compact-k9
void compact_k9() { Msgs v = allMessages(); for (auto &m : v) m.author = "x"; compact(v); for (auto &m : v) train(m.text); }
// violating: compact-k10
void compact_k10() { Msgs v = allMessages(); for (auto &m : v) std::swap(m.author, m.reader); compact(v); for (auto &m : v) train(m.text); }
// violating: compact-k11
void compact_k11(const UserId &u) { Msgs v = history(u); compact(v); for (auto &m : v) train(m.text); }
// violating: compact-k12
void compact_k12(const UserId &u) { Msgs v; v.push_back({load(u), "x"}); compact(v); for (auto &m : v) train(m.text); }
// compliant: compact-k13
void compact_k13(const UserId &u) { Msgs v; v.push_back({load(u), u}); compact(v); for (auto &m : v) train(m.text); }
// violating: compact-k14
void compact_k14() { Msgs v = allMessages(); compactTwice(v); for (auto &m : v) train(m.text); }
// violating: compact-k15
void compact_k15() { Msgs v = allMessages(); compactNever(v); for (auto &m : v) train(m.text); }
// false: compact-k16
void compact_k16() { Msgs v = allMessages(); compactAfter(v); for (auto &m : v) train(m.text); }
// violating: compact-k17
void compact_k17() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 1; i < v.size(); ++i) { if (optedOut(v[i].author)) continue; v[k] = v[i - 1]; ++k; } v.resize(k); for (auto &m : v) train(m.text); }
// violating: compact-k18
void compact_k18() { Msgs v = allMessages(); std::size_t k = 0; for (std::size_t i = 0; i < v.size(); ++i) { if (optedOut(v[i].reader)) continue; v[k] = v[i]; ++k; } v.resize(k); for (auto &m : v) train(m.text); }
