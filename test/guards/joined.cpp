// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Variables that are one of two users where control joins; positions that are computed anew;
// elements that are replaced between the check and the use.
#include "Inputs/acme.h"
using namespace acme;
UserId next(const UserId &id);
// violating: join-answer-is-of-the-last-round
void v1(UserId user) { bool ok = mayTrain(user); while (!ok) { ok = mayTrain(user); user = next(user); } train(load(user)); }
// violating: join-other-variable
void v2(UserId user, UserId other) { bool ok = mayTrain(other); while (!ok) { other = next(other); user = next(user); ok = mayTrain(other); } train(load(user)); }
// violating: join-inner-loop-moves-on
void v3(UserId user) { bool ok = mayTrain(user); while (!ok) { user = next(user); ok = mayTrain(user); while (dice()) user = next(user); } train(load(user)); }
// violating: join-previous
void v4(UserId user) { UserId prev = user; bool ok = mayTrain(prev); while (!ok) { prev = user; user = next(user); ok = mayTrain(prev); } train(load(user)); }
// violating: join-continue-skips
void v5(UserId user) { bool ok = mayTrain(user); while (!ok || dice()) { user = next(user); if (user.empty()) continue; ok = mayTrain(user); } train(load(user)); }
// violating: join-goto
void v6(UserId user) { again: if (!mayTrain(user)) { user = next(user); if (dice()) goto out; goto again; } out: train(load(user)); }
// compliant: join-goto
void c6(UserId user) { again: if (!mayTrain(user)) { user = next(user); goto again; } train(load(user)); }
// compliant: join-do-while
void c7(UserId user) { bool ok; do { user = next(user); ok = mayTrain(user); } while (!ok); train(load(user)); }
// compliant: join-arms
void c8(UserId a, UserId b) { UserId user; bool ok; if (dice()) { user = a; ok = mayTrain(a); } else { user = b; ok = !optedOut(b); } if (ok) train(load(user)); }
// violating: join-arms-crossed
void v8(UserId a, UserId b) { UserId user; bool ok; if (dice()) { user = a; ok = mayTrain(b); } else { user = b; ok = !optedOut(a); } if (ok) train(load(user)); }
// violating: join-arms-one
void v8b(UserId a, UserId b) { UserId user; bool ok; if (dice()) { user = a; ok = mayTrain(a); } else { user = b; ok = mayTrain(a); } if (ok) train(load(user)); }
// compliant: join-arms-of-a-record
void c9(const Letter &l) { UserId user; bool ok = false; if (dice()) { user = l.to; ok = mayTrain(l.to); } else { user = l.from; ok = mayTrain(l.from); } if (!ok) return; train(load(user)); }
// violating: join-arms-of-a-record
void v9(const Letter &l) { UserId user; bool ok = false; if (dice()) { user = l.to; ok = mayTrain(l.from); } else { user = l.from; ok = mayTrain(l.from); } if (!ok) return; train(load(user)); }
// compliant: join-loop-kept-best
void c10() { UserId best; bool any = false; for (const User &u : allUsers()) { if (!mayTrain(u.id)) continue; best = u.id; any = true; } if (any) train(load(best)); }
// violating: join-loop-kept-best
void v10() { UserId best; bool any = false; for (const User &u : allUsers()) { if (mayTrain(u.id)) any = true; best = u.id; } if (any) train(load(best)); }
// violating: join-outer-loop
void v11(UserId user) { bool ok = mayTrain(user); for (int i = 0; i < 3; ++i) { if (ok) train(load(user)); user = next(user); } }
// compliant: join-outer-loop
void c11(UserId user) { bool ok = mayTrain(user); for (int i = 0; i < 3; ++i) { if (ok) train(load(user)); user = next(user); ok = mayTrain(user); } }
// violating: number-changed
void n1(const std::vector<UserId> &ids, size_t i) { if (!mayTrain(ids[i - 1])) return; ++i; train(load(ids[i - 1])); }
// violating: number-other
void n2(const std::vector<UserId> &ids, size_t i) { if (mayTrain(ids[i - 1])) train(load(ids[i + 1])); }
// violating: number-other-operands
void n3(const std::vector<UserId> &ids, size_t i, size_t n) { if (mayTrain(ids[n - i])) train(load(ids[i - n])); }
// violating: number-list-erased
void n4(std::vector<UserId> ids, size_t i) { if (!mayTrain(ids[i - 1])) return; ids.erase(ids.begin()); train(load(ids[i - 1])); }
// violating: number-element-assigned
void n5(std::vector<UserId> ids, size_t i, UserId o) { if (!mayTrain(ids[i - 1])) return; ids[i - 1] = o; train(load(ids[i - 1])); }
// violating: number-next-round
void n6(const std::vector<UserId> &ids) { bool ok = false; for (size_t i = 1; i < ids.size(); ++i) { if (ok) train(load(ids[i - 1])); ok = mayTrain(ids[i - 1]); } }
// compliant: number-ring
void r1(const std::vector<UserId> &ids, size_t h, size_t k) { if (mayTrain(ids[(h + k) % ids.size()])) train(load(ids[(h + k) % ids.size()])); }
// violating: number-ring
void r1b(const std::vector<UserId> &ids, size_t h, size_t k) { if (mayTrain(ids[(h + k) % ids.size()])) train(load(ids[(h + k + 1) % ids.size()])); }
// violating: number-of-another-list
void n7(const std::vector<UserId> &ids, const std::vector<UserId> &b, size_t i) { if (mayTrain(b[i - 1])) train(load(ids[i - 1])); }
// compliant: number-in-pair
std::string two(const UserId &a, const UserId &b) { return load(a) + load(b); }
void c12() { auto ids = allIds(); for (size_t i = 0; i + 1 < ids.size(); i += 2) if (mayTrain(ids[i]) && mayTrain(ids[i + 1])) train(two(ids[i], ids[i + 1])); }
// violating: number-in-pair
void v12() { auto ids = allIds(); for (size_t i = 0; i + 1 < ids.size(); i += 2) if (mayTrain(ids[i]) && mayTrain(ids[i + 1])) train(two(ids[i], ids[i + 2])); }
// compliant: number-masked
void c13(const std::vector<UserId> &ids, unsigned i) { if (mayTrain(ids[i & 7u])) train(load(ids[i & 7u])); }
// compliant: pair-minimum
int joint(const UserId &a, const UserId &b) { return std::min(consentLevel(a), consentLevel(b)); }
void p1() { auto ids = allIds(); for (size_t i = 1; i < ids.size(); ++i) if (joint(ids[i - 1], ids[i]) >= 3) train(load(ids[i - 1]) + load(ids[i])); }
// compliant: pair-previous-alone
void p2() { auto ids = allIds(); for (size_t i = 1; i < ids.size(); ++i) if (mayTrain(ids[i - 1])) train(load(ids[i - 1])); }
// violating: pair-previous-alone
void p2b() { auto ids = allIds(); for (size_t i = 1; i < ids.size(); ++i) if (mayTrain(ids[i - 1])) train(load(ids[i])); }
// compliant: while-not-ok-next-and-again
void p3(const std::vector<UserId> &ids, UserId user) { int hops = 0; bool ok = mayTrain(user); while (!ok && hops < 3) { user = next(user); ok = mayTrain(user); ++hops; } if (!ok) return; if (hops == 0) { user = next(user); if (!mayTrain(user)) return; } train(load(user)); }
// violating: replaced-1
void e1(std::vector<UserId> ids, size_t i, UserId o) { if (!mayTrain(ids[i])) return; ids[i] = o; train(load(ids[i])); }
// violating: replaced-2
void e2(std::vector<UserId> ids, size_t i, UserId o) { if (!mayTrain(ids[i])) return; ids.at(i) = o; train(load(ids.at(i))); }
// violating: replaced-3
void e3(std::vector<UserId> ids, UserId o) { if (!mayTrain(ids.front())) return; ids.front() = o; train(load(ids.front())); }
// violating: replaced-4
void e4(std::vector<UserId> ids, size_t i, UserId o) { for (auto &u : ids) { if (!mayTrain(u)) continue; u = o; train(load(u)); } }
// violating: replaced-5
void e5(std::vector<UserId> ids, size_t i, size_t j) { if (!mayTrain(ids[i])) return; std::swap(ids[i], ids[j]); train(load(ids[i])); }
// violating: replaced-6
void e6(std::vector<User> us, size_t i, UserId o) { if (!mayTrain(us[i].id)) return; us[i].id = o; train(load(us[i].id)); }
// violating: replaced-7
void e7(std::map<int, UserId> us, int i, UserId o) { if (!mayTrain(us[i])) return; us[i] = o; train(load(us[i])); }
// violating: replaced-8
void e8(std::vector<UserId> &ids, int i, UserId o) { if (!mayTrain(ids[i])) return; ids[i] = o; train(load(ids[i])); }
// compliant: replaced-beside-9
void e9(std::vector<User> us, int i, UserId o) { if (!mayTrain(us[i].id)) return; us[i].name = o; train(load(us[i].id)); }
// compliant: replaced-beside-10
void e10(std::vector<User> us, int i, UserId o) { if (!mayTrain(us[i].id)) return; us[i].plan++; train(load(us[i].id)); }
