// Objects made in a loop are one object: the last one's strong updates hide what
// an earlier one, kept by a pointer, still holds.
// XFAIL: *
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
struct Node { int value; };
int source();
void use(int);

// CHECK-LABEL: function kept(int)
// CHECK: definition new object.value <- weak
void kept(int n) {
  Node *first = nullptr;
  for (int i = 0; i < n; ++i) {
    Node *node = new Node();
    if (!first)
      first = node;
    node->value = i == 0 ? source() : 0;
  }
  use(first->value);
}
