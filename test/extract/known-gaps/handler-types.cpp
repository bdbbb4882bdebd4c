// A handler receives whatever its try block throws: types are not told apart.
// XFAIL: *
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct A { int a; };
struct B { int b; };
int source();
void use(int);

// CHECK-LABEL: function onlyTheOther()
// CHECK-NOT: definition b <- copy
void onlyTheOther() {
  try {
    throw A{source()};
  } catch (const B &b) {
    use(b.b);
  }
}
