// What parsed is still analysed, and the rest is said.
// RUN: %{exits} 3 %flowpact scan %s -- -std=c++20 2>&1 | FileCheck %s --check-prefix=SCAN
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 2>&1 | FileCheck %s
// SCAN: partly
// CHECK: function fine(int)
// CHECK: unknown type name 'Missing'
int fine(int x) { return x; }
Missing broken(int y) { return y; }
