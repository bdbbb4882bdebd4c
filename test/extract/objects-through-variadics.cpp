// An object that goes through `...` goes to the callee; what follows is not dead.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 -Wno-non-pod-varargs | FileCheck %s
struct Text {
  int value;
  ~Text();
};
Text source();
void note(...);

// CHECK-LABEL: function twice()
// CHECK: [[A:%[0-9]+]] = definition a
// CHECK: note(arg0: [[A]])
// CHECK: [[B:%[0-9]+]] = definition b
// CHECK: note(arg0: {{.*}}, arg1: [[B]])
// CHECK-NOT: __builtin_trap
void twice() {
  Text a = source();
  note(a);
  Text b = source();
  note(1, b);
}
