// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
// XFAIL: *
//
// Checked content that is reported nevertheless.
#include "Inputs/acme.h"
using namespace acme;
// compliant: second-list
void comply_sl(const std::vector<UserId> &us) { std::vector<bool> ok(us.size()); for (size_t i = 0; i < us.size(); ++i) ok[i] = mayTrain(us[i]); for (size_t i = 0; i < us.size(); ++i) if (ok[i]) train(load(us[i])); }
