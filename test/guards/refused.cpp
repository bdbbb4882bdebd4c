// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Users who are in no list of those whom the check refused.
#include "Inputs/acme.h"
using namespace acme;
// compliant: refused-set
void c1() { std::set<UserId> refused; for (const UserId &u : allIds()) if (!mayTrain(u)) refused.insert(u); for (const UserId &u : allIds()) if (!refused.contains(u)) train(load(u)); }
// violating: refused-set
void v1() { std::set<UserId> refused; for (const UserId &u : allIds()) if (mayTrain(u)) refused.insert(u); for (const UserId &u : allIds()) if (!refused.contains(u)) train(load(u)); }
// compliant: refused-vec
void c2() { auto ids = allIds(); std::vector<UserId> refused; for (auto &u : ids) { if (optedOut(u)) refused.push_back(u); } for (auto &u : ids) { if (std::find(refused.begin(), refused.end(), u) != refused.end()) continue; train(load(u)); } }
// violating: refused-vec-some
void v2() { auto ids = allIds(); std::vector<UserId> refused; for (auto &u : ids) { if (optedOut(u) && dice() > 3) refused.push_back(u); } for (auto &u : ids) { if (std::find(refused.begin(), refused.end(), u) != refused.end()) continue; train(load(u)); } }
// compliant: refused-unordered
void c3() { auto ids = allIds(); std::unordered_set<UserId> refused; for (auto &u : ids) if (optedOut(u)) refused.emplace(u); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// violating: refused-other-list
void v3(const std::vector<UserId> &others) { auto ids = allIds(); std::unordered_set<UserId> refused; for (auto &u : others) if (optedOut(u)) refused.emplace(u); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// compliant: refused-copy-if
void c4() { auto ids = allIds(); std::set<UserId> refused; std::copy_if(ids.begin(), ids.end(), std::inserter(refused, refused.end()), [](const UserId &u) { return optedOut(u); }); for (auto &u : ids) if (refused.find(u) == refused.end()) train(load(u)); }
// violating: refused-copy-if
void v4() { auto ids = allIds(); std::set<UserId> refused; std::copy_if(ids.begin(), ids.end(), std::inserter(refused, refused.end()), [](const UserId &u) { return !optedOut(u); }); for (auto &u : ids) if (refused.find(u) == refused.end()) train(load(u)); }
// compliant: refused-early-exit
void c5() { auto ids = allIds(); std::set<UserId> refused; for (auto &u : ids) { if (!optedOut(u)) continue; refused.insert(u); } for (auto &u : ids) { if (refused.contains(u)) continue; train(load(u)); } }
// violating: refused-cut
void v5() { auto ids = allIds(); std::set<UserId> refused; for (auto &u : ids) { if (refused.size() > 10) break; if (!optedOut(u)) continue; refused.insert(u); } for (auto &u : ids) { if (refused.contains(u)) continue; train(load(u)); } }
// compliant: refused-in-a-class
class OptOuts { std::set<UserId> out_; public: void load(const std::vector<UserId> &ids) { for (const UserId &u : ids) if (optedOut(u)) out_.insert(u); } bool has(const UserId &u) const { return out_.find(u) != out_.end(); } };
void comply_class() { OptOuts list; const auto ids = allIds(); list.load(ids); for (const UserId &u : ids) if (!list.has(u)) train(load(u)); }
// violating: refused-in-a-class
class OptIns { std::set<UserId> in_; public: void load(const std::vector<UserId> &ids) { for (const UserId &u : ids) if (!optedOut(u)) in_.insert(u); } bool has(const UserId &u) const { return in_.find(u) != in_.end(); } };
void violate_class() { OptIns list; const auto ids = allIds(); list.load(ids); for (const UserId &u : ids) if (!list.has(u)) train(load(u)); }
// violating: refused-cleared
void violate_cleared() { auto ids = allIds(); std::set<UserId> refused; for (auto &u : ids) if (optedOut(u)) refused.insert(u); refused.clear(); for (auto &u : ids) if (!refused.contains(u)) train(load(u)); }
// Who was refused is put into a copy of the list.
// violating: put-into-a-copy
void copy1() { std::set<UserId> refused; auto ids = allIds(); for (auto &u : ids) { auto r = refused; if (optedOut(u)) r.insert(u); } for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// violating: put-into-a-parameter-by-value
void fillCopy(std::set<UserId> r, const std::vector<UserId> &ids) { for (auto &u : ids) if (optedOut(u)) r.insert(u); }
void copy2() { std::set<UserId> refused; auto ids = allIds(); fillCopy(refused, ids); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// violating: put-into-a-capture-by-copy
void copy3() { std::set<UserId> refused; auto ids = allIds(); auto f = [refused](const UserId &u) mutable { if (optedOut(u)) refused.insert(u); }; for (auto &u : ids) f(u); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// violating: put-into-a-copy-in-a-callee
void fillOwn(std::set<UserId> &r, const std::vector<UserId> &ids) { auto own = r; for (auto &u : ids) if (optedOut(u)) own.insert(u); }
void copy4() { std::set<UserId> refused; auto ids = allIds(); fillOwn(refused, ids); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// compliant: put-into-a-capture-by-reference
void copy5() { std::set<UserId> refused; auto ids = allIds(); auto f = [&refused](const UserId &u) { if (optedOut(u)) refused.insert(u); }; for (auto &u : ids) f(u); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// compliant: put-into-a-parameter-by-reference
void fillGiven(std::set<UserId> &r, const std::vector<UserId> &ids) { for (auto &u : ids) if (optedOut(u)) r.insert(u); }
void copy6() { std::set<UserId> refused; auto ids = allIds(); fillGiven(refused, ids); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// compliant: the-copy-is-asked
void copy7(const std::set<UserId> &before) { auto refused = before; auto ids = allIds(); for (auto &u : ids) if (optedOut(u)) refused.insert(u); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// compliant: a-copy-of-the-filled-list-is-asked
void copy8() { std::set<UserId> refused; auto ids = allIds(); for (auto &u : ids) if (optedOut(u)) refused.insert(u); const auto done = refused; for (auto &u : ids) if (!done.count(u)) train(load(u)); }
