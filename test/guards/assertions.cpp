// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif-archive --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out --asserted %s %t.sarif
// RUN: %flowpact dump graph %s -- -std=c++23 -w | FileCheck %s
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q -- -std=c++23 -w -DNDEBUG | FileCheck %s --check-prefix=RELEASE
//
// Checks in assertions count where they are compiled; that nothing else holds a flow is said.
// RELEASE: assertions.cpp:[[#@LINE+7]]:
#include "Inputs/acme.h"
using namespace acme;
#define ENSURE(X) assert(X)
// asserted: plain
// CHECK: function asserted_pl(
// CHECK: if %{{[0-9]+}} then {{.*}} of macro assert
void asserted_pl(const UserId &u) { assert(!optedOut(u)); train(load(u)); }
// asserted: macro-of-ours
// CHECK: function asserted_mo(
// CHECK: of macro assert ENSURE
void asserted_mo(const UserId &u) { ENSURE(!u.empty() && mayTrain(u)); train(load(u)); }
// neither:
static void ensure(const UserId &u) { assert(mayTrain(u)); }
// asserted: wrapper
void asserted_wr(const UserId &u) { ensure(u); train(load(u)); }
// asserted: one-arm
void asserted_oa(const UserId &u) { if (dice()) { if (optedOut(u)) return; } else assert(!optedOut(u)); train(load(u)); }
// compliant: checked-too
void comply_ct(const UserId &u) { if (optedOut(u)) return; assert(!optedOut(u)); train(load(u)); }
// compliant: checked-later
void comply_cl(const UserId &u) { assert(!optedOut(u)); std::string text = load(u); if (optedOut(u)) return; train(text); }
// violating: somebody-else
void violate_se(const UserId &u, const UserId &w) { assert(!optedOut(w)); train(load(u)); }
