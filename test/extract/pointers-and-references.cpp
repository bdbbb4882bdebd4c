// Local pointers and references are resolved to what they may name.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
int source();
void use(int);
struct Node { int value; Node *next; };

// CHECK-LABEL: function throughPointer()
// CHECK: [[X:%[0-9]+]] = definition x <- copy [[R:%[0-9]+]]
// CHECK: call {{.*}} use(arg0: [[X]])
void throughPointer() {
  int x = 0;
  int *p = &x;
  int &r = *p;
  r = source();
  use(x);
}

// What was behind the pointer before it was turned is not lost.
// CHECK-LABEL: function turned(Node *)
// CHECK: [[D:%[0-9]+]] = definition n.value <- update(.Node::value) [[N:%[0-9]+]], store(.Node::value)
// CHECK: param-exit n <- copy
void turned(Node *n) {
  n->value = source();
  n = n->next;
  n->value = 0;
}

// The caller's object is named by the parameter, not by the local pointer.
// CHECK-LABEL: function alias(Node &)
// CHECK: [[D:%[0-9]+]] = definition n.value <- update
// CHECK: [[L:%[0-9]+]] = load .Node::value <- [[D]]
// CHECK: use(arg0: [[L]])
void alias(Node &n) {
  Node *p = &n, *q = p;
  q->value = source();
  use(p->value);
}
