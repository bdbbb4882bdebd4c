// The callee turns a pointer that was passed by reference; what the caller reads through it is
// what the callee left there.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
int source();
void use(int);
void turn(int *&p);

// CHECK-LABEL: function caller()
// CHECK: call {{.*}} turn(arg0: {{.*}} -> [[P:%[0-9]+]])
// CHECK: use(arg0: [[P]])
void caller() {
  int tainted = source();
  int *p = &tainted;
  turn(p);
  use(*p);
}
