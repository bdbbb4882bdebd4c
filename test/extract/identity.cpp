// Keys over units: mangled names; internal linkage carries the unit's path.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
// CHECK-DAG: function ns::visible(int) key=_ZN2ns7visibleEi
// CHECK-DAG: function hidden() key={{.*}}identity.cpp:_ZL6hiddenv
// CHECK-DAG: function (anonymous)::alsoHidden() key={{.*}}identity.cpp:_Z
// CHECK-DAG: function twice(int) key=_Z5twiceIiET_S0_
// CHECK-DAG: function twice(long) key=_Z5twiceIlET_S0_
// CHECK-DAG: function cName(int) key=cName
// CHECK-DAG: key=init:{{.*}}table
namespace ns { int visible(int x) { return x; } }
static int hidden() { return 1; }
namespace { int alsoHidden() { return 2; } }
template <typename T> T twice(T x) { return x + x; }
extern "C" int cName(int x) { return x; }
int table = hidden() + alsoHidden() + twice(1) + int(twice(2L)) + ns::visible(0) + cName(0);
