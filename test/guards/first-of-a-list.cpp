// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// A check of one element of a list says nothing of the others, told by its place or by an
// iterator, and also where a callee went through the list.
#include "Inputs/acme.h"
using namespace acme;
static std::vector<std::string> texts(const std::vector<UserId> &us) { std::vector<std::string> r; if (us.empty() || !mayTrain(us.front())) return r; for (const UserId &u : us) r.push_back(load(u)); return r; }
// violating: first-in-a-callee
void violate_fc(const std::vector<UserId> &us) { for (auto &t : texts(us)) train(t); }
// violating: first-by-iterator
void violate_fi(const std::vector<UserId> &us) { if (us.empty() || !mayTrain(*us.begin())) return; for (const UserId &u : us) train(load(u)); }
// compliant: each-in-a-callee
static std::vector<std::string> allowed(const std::vector<UserId> &us) { std::vector<std::string> r; for (const UserId &u : us) if (mayTrain(u)) r.push_back(load(u)); return r; }
void comply_fc(const std::vector<UserId> &us) { for (auto &t : allowed(us)) train(t); }
// compliant: first-alone
static std::string first(const std::vector<UserId> &us) { return us.empty() || !mayTrain(us.front()) ? "" : load(us.front()); }
void comply_fo(const std::vector<UserId> &us) { train(first(us)); }
// compliant: first-by-iterator
void comply_fi(const std::vector<UserId> &us) { if (us.empty() || !mayTrain(*us.begin())) return; train(load(*us.begin())); }
// violating: second-by-iterator
void violate_si(const std::vector<UserId> &us) { auto i = us.begin(); if (i == us.end() || !mayTrain(*i)) return; if (++i != us.end()) train(load(*i)); }
// compliant: by-iterator
void comply_bi(const std::vector<UserId> &us) { for (auto i = us.begin(); i != us.end(); ++i) { if (!mayTrain(*i)) continue; train(load(*i)); } }
// violating: first-by-place
void violate_fp(const std::vector<UserId> &us) { if (us.empty() || !mayTrain(us.front())) return; for (const UserId &u : us) train(load(u)); }
// compliant: each-then-first
void comply_ef(const std::vector<UserId> &us) { for (const UserId &u : us) if (!mayTrain(u)) return; if (!us.empty()) train(load(us.front())); }
