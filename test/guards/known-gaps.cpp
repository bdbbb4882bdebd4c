// RUN: %{exits} 0 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
// XFAIL: *
//
// Checked content that is reported nevertheless.
#include "Inputs/acme.h"
using namespace acme;
// compliant: packed-c
void c13(UserId *us, int n) { int w = 0; for (int r = 0; r < n; r++) { if (!mayTrain(us[r])) continue; us[w++] = us[r]; } for (int i = 0; i < w; i++) train(load(us[i])); }
