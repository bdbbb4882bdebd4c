// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
// XFAIL: *
//
// Checked content that is reported nevertheless.
#include "Inputs/acme.h"
using namespace acme;
// compliant: list-of-the-refused
void comply_lr() { std::set<UserId> refused; for (const UserId &u : allIds()) if (!mayTrain(u)) refused.insert(u); for (const UserId &u : allIds()) if (!refused.contains(u)) train(load(u)); }
