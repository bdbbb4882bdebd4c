// What is written through a returned pointer goes back through the calls that it may
// have come from, and from their arguments further back. Where all pointers may name
// all objects, the ways are bounded, counted, and cost little.
//
// RUN: %flowpact dump graph %s -o %t.fpg -- -std=c++20
// RUN: %flowpact dump artifact %t.fpg | FileCheck %s
// RUN: %python -c "import os; assert os.path.getsize(r'%t.fpg') < 1000000"
// CHECK: approximation limit:write-backs x1
//
// Few ways are not bounded:
// RUN: %flowpact dump graph %s -- -std=c++20 -DFEW | FileCheck %s --check-prefix=FEW
// FEW-NOT: limit:write-backs
struct Node { Node *next; char text[8]; };
Node *pick(Node *, Node *, Node *);
void put(Node *);
const char *text();

#ifdef FEW
void chain(Node *a) {
  Node *b = pick(a, a, a), *c = pick(b, b, b), *d = pick(c, c, c);
  d->text[0] = *text();
  put(a);
}
#else
void knot(Node *a, Node *b, Node *c, int n) {
  Node *d = a, *e = b, *f = c;
  while (n--) {
    a = pick(b, c, d);
    b = pick(c, d, e);
    c = pick(d, e, f);
    d = pick(e, f, a);
    e = pick(f, a, b);
    f = pick(a, b, c);
    f->next = e;
    e->text[0] = *text();
    a->next = b;
    c->next = d;
  }
  put(f);
}
#endif
