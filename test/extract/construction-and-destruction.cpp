// Objects are built in place; members, bases and destructors get their object.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
int source();
void use(int);
struct Base { int b; Base(int b) : b(b) {} };
struct Guard { int held = 3; ~Guard() { use(held); } };
struct Derived : Base {
  int d;
  Guard guard;
  Derived(int x) : Base(x), d(source()) {}
};

// CHECK-LABEL: function Derived::Derived(int)
// CHECK: call {{.*}} constructor Base::Base(this: {{%[0-9]+}} -> [[T:%[0-9]+]], arg0: {{%[0-9]+}})
// CHECK: definition this.d <- update(.Derived::d) [[T]], store(.Derived::d)
// CHECK: constructor Guard::Guard(this:
// CHECK: definition this.guard
// CHECK: param-exit this

// CHECK-LABEL: function scope()
// CHECK: call {{.*}} constructor Derived::Derived(this: {{%[0-9]+}} -> [[D:%[0-9]+]], arg0:
// CHECK: load .Base::b <- [[D]]
// CHECK: use(
// CHECK: destructor Derived::~Derived(this: [[D]]
void scope() {
  Derived local(7);
  use(local.b);
}
