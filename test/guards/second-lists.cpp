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
