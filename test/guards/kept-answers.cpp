// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that a map keeps for each user, read with at() and for all outcomes.
#include "Inputs/acme.h"
using namespace acme;
// violating: answers-by-at
void violate_ab(const std::vector<UserId> &us) { std::unordered_map<UserId, bool> out; for (auto &u : us) out[u] = optedOut(u); for (auto &u : us) { if (!out.at(u)) continue; train(load(u)); } }
// compliant: answers-by-at
void comply_ab(const std::vector<UserId> &us) { std::unordered_map<UserId, bool> out; for (auto &u : us) out[u] = optedOut(u); for (auto &u : us) { if (out.at(u)) continue; train(load(u)); } }
// compliant: kept-when-needed
class Decisions { std::map<UserId, int> done_; public: int of(const UserId &u) { if (!done_.contains(u)) done_[u] = checkConsent(u); return done_.at(u); } };
void comply_md(Decisions &d, const UserId &u) { if (d.of(u) == 0) train(load(u)); }
// violating: kept-when-needed
class Wrong { std::map<UserId, int> done_; public: int of(const UserId &u) { if (!done_.contains(u)) done_[u] = checkConsent(u); return done_.at(u); } };
void violate_md(Wrong &d, const UserId &u) { if (d.of(u) == 1) train(load(u)); }
// violating: not-written
void violate_nw(const std::vector<UserId> &us) { std::unordered_map<UserId, bool> out; for (auto &u : us) { bool &o = out[u]; if (dice()) o = optedOut(u); } for (auto &u : us) { if (out.at(u)) continue; train(load(u)); } }
