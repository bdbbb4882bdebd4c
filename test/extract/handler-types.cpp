// A handler receives what was thrown as its class, or as one derived from it; what it
// takes does not leave the try block.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct A { int a; };
struct B { int b; };
struct D : A {};
int source();
void use(int);

// CHECK-LABEL: function onlyTheOther()
// CHECK: [[H:%[0-9]+]] = catch <- store(.{A}) [[T:%[0-9]+]]
// CHECK: [[C:%[0-9]+]] = load .{B} <- [[H]]
// CHECK: definition b <- copy [[C]]
// CHECK: exception <- copy [[R:%[0-9]+]]
// CHECK: [[R]] = value <- update(.{B}) [[H]]
void onlyTheOther() {
  try {
    throw A{source()};
  } catch (const B &b) {
    use(b.b);
  }
}

// CHECK-LABEL: function asItsBase()
// CHECK: catch <- store(.{D}) [[S:%[0-9]+]]{{.*}}store(.{A}) [[S]]
// CHECK: load .{A}
void asItsBase() {
  try {
    throw D{{source()}};
  } catch (const A &a) {
    use(a.a);
  }
}
