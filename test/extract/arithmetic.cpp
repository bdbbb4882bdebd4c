// Which operator computes a number.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
void use(int);

// CHECK-LABEL: function operators(int, int)
// CHECK: = arithmetic + <-
// CHECK: = arithmetic - <-
// CHECK: = arithmetic * <-
// CHECK: = arithmetic / <-
// CHECK: = arithmetic % <-
// CHECK: = shift << <-
// CHECK: = shift >> <-
void operators(int a, int b) {
  use(a + b);
  use(a - b);
  use(a * b);
  use(a / b);
  use(a % b);
  use(a << b);
  use(a >> b);
}

// CHECK-LABEL: function assignments(int)
// CHECK: = arithmetic * <-
// CHECK: = arithmetic ++ <-
// CHECK: = shift << <-
void assignments(int a) {
  a *= 60;
  ++a;
  a <<= 2;
  use(a);
}
