// A place that is known exactly is replaced; one of several only gains.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
int source();
void use(int);
struct S { int a, b; };

// CHECK-LABEL: function overwritten(S)
// CHECK: [[S1:%[0-9]+]] = definition s.a <- update(.S::a) [[S0:%[0-9]+]], store(.S::a)
// CHECK: [[S2:%[0-9]+]] = definition s.a <- update(.S::a) [[S1]], store(.S::a)
// CHECK: load .S::a <- [[S2]]
void overwritten(S s) {
  s.a = source();
  s.a = 0;
  use(s.a);
}

// CHECK-LABEL: function oneOfTwo(bool)
// CHECK: definition x <- weak copy {{%[0-9]+}}, weak copy [[V:%[0-9]+]]
// CHECK: definition y <- weak copy {{%[0-9]+}}, weak copy [[V]]
void oneOfTwo(bool c) {
  int x = 1, y = 2;
  int *p = c ? &x : &y;
  *p = source();
  use(x);
  use(y);
}

// An element at a known index is a place of its own; at an unknown one it is any.
// CHECK-LABEL: function elements(int)
// CHECK: definition a[1] <- update([1]) {{%[0-9]+}}, store([1])
// CHECK: definition a[*] <- weak copy {{%[0-9]+}}, weak store([*])
void elements(int i) {
  int a[3] = {};
  a[1] = source();
  a[i] = source();
  use(a[0]);
}
