// Writing through what a call returned goes back into what it refers to.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct Item { int value; };
struct Box {
  Item item;
  Item &get();
  Item &own() { return item; }
};
int source();
void use(const Box &);

// The accessor says where: its return-post is what callers write later.
// CHECK-LABEL: function Box::own()
// CHECK: [[RP:%[0-9]+]] = return-post
// CHECK: definition this.item <- weak copy {{%[0-9]+}}, weak store(.Box::item) [[RP]]

// CHECK-LABEL: function unknownAccessor(Box)
// CHECK: call [[C:c[0-9]+]] direct Box::get(this:
// CHECK: [[W:%[0-9]+]] = definition result.value
// CHECK: write-back of [[C]]: [[W]] -> (this: [[P:%[0-9]+]])
// CHECK: [[B:%[0-9]+]] = definition b <- weak copy {{%[0-9]+}}, weak copy [[P]]
// CHECK: use(arg0: [[B]])
void unknownAccessor(Box b) {
  b.get().value = source();
  use(b);
}

// An accessor whose body says plainly what it names: the place itself is written.
// CHECK-LABEL: function seen(Box)
// CHECK: definition b.item.value <- store(.Box::item.Item::value) {{%[0-9]+}}, update(.Box::item.Item::value)
// CHECK-NOT: write-back
// CHECK: use(arg0:
void seen(Box b) {
  b.own().value = source();
  use(b);
}
