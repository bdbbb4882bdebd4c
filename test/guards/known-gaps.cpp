// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
// XFAIL: *
//
// Checked content that is reported nevertheless.
#include "Inputs/acme.h"
using namespace acme;
bool recursive(const UserId &u, int n) { if (n > 0) return recursive(u, n - 1); return mayTrain(u); }
// compliant: map-cache
void comply_mc(const UserId &u) { std::map<UserId, bool> cache; cache[u] = mayTrain(u); if (cache[u]) train(load(u)); }
// compliant: recursive
void comply_re(const UserId &u) { if (recursive(u, 3)) train(load(u)); }
