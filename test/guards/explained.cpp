// RUN: %{exits} 0 %flowpact explain 1 %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -- -std=c++23 -w > %t.txt
// RUN: FileCheck %s --input-file %t.txt
// RUN: %{exits} 0 %flowpact explain explained.cpp:31 %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -- -std=c++23 -w > %t.held.txt
// RUN: FileCheck %s --input-file %t.held.txt --check-prefix HELD
// RUN: %{exits} 1 %flowpact explain 7 %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -- -std=c++23 -w
//
// A finding, an allowed flow and a check by its name, told in sentences.
#include "Inputs/acme.h"
using namespace acme;
bool isOptedOut(const UserId &u);

// CHECK: Finding 1, fingerprint
// CHECK-SAME: rule training-needs-no-opt-out
// CHECK: The content belongs to 'author'.
// CHECK: How the content gets there:
// CHECK-NEXT: 1. {{.*}}comes from 'acme::load'
// CHECK: A check for 'author' would count on every way to:
// CHECK-NEXT: in share
// CHECK: Checks that are there, and why they do not count:
// CHECK-NEXT: for 'viewer', not for 'author'
// CHECK: Other content in the same function:
// CHECK-NEXT: allowed by rule training-needs-no-opt-out because
void share(const UserId &viewer, const UserId &author) {
  if (optedOut(viewer))
    return;
  train(load(viewer));
  train(load(author));
}
// HELD: allowed by rule training-needs-no-opt-out because
// HELD-SAME: an assumed guard: only its name says that it is one
void named(const UserId &u) { if (!isOptedOut(u)) train(load(u)); }
