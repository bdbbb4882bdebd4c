// RUN: %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt || test -s %t.sarif
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
// XFAIL: *
//
// A check of one element of a list says nothing of the others. In one function that is seen;
// of a callee that gives back what it read, the caller takes the one for each.
#include "Inputs/acme.h"
using namespace acme;
static std::vector<std::string> texts(const std::vector<UserId> &us) { std::vector<std::string> r; if (us.empty() || !mayTrain(us.front())) return r; for (const UserId &u : us) r.push_back(load(u)); return r; }
// violating: first-in-a-callee
void violate_fc(const std::vector<UserId> &us) { for (auto &t : texts(us)) train(t); }
// violating: first-by-iterator
void violate_fi(const std::vector<UserId> &us) { if (us.empty() || !mayTrain(*us.begin())) return; for (const UserId &u : us) train(load(u)); }
