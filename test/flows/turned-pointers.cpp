// Pointers that callees turn, and arrays of pointers.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <string>

// A callee that only turns a pointer writes nothing to what it named before.
namespace turned {
void turn(int **pp, int *to) { *pp = to; }
void byReference(int *&p, int *to) { p = to; }
void maybe(int **pp, int *to) { if (pp) *pp = to; }
void writes(int **pp, int *to) { **pp = *to; }
void both(int **pp, int *to) { **pp = source(); *pp = to; }
void later(int **pp, int *to) { *pp = to; **pp = source(); }
void hides(int **pp, int *to) { int **other = pp; **other = source(); *pp = to; }
void f() {
  int t = source(), c = 0;
  int *p = &c, *q = &c;
  turn(&p, &t);
  sink(*p); // flow
  sink(*q); // clean
  turn(&p, &c);
  sink(*p); // clean
}
void g() {
  int t = source(), c = 0;
  int *p = &c;
  byReference(p, &t);
  sink(*p); // flow
  sink(c); // clean
}
void m() {
  int t = source(), c = 0;
  int *p = &c;
  maybe(&p, &t);
  sink(*p); // flow
  sink(c); // clean
}
void w() {
  int t = source(), c = 0;
  int *p = &c;
  writes(&p, &t);
  sink(c); // flow
}
void b() {
  int d = 0, c = 0;
  int *p = &c;
  both(&p, &d);
  sink(c); // missed: what is written through a pointer before it is turned
}
void l() {
  int d = 0, c = 0;
  int *p = &c;
  later(&p, &d);
  sink(d); // flow
  sink(c); // false: what is written through a pointer after it is turned
}
void h() {
  int d = 0, c = 0;
  int *p = &c;
  hides(&p, &d);
  sink(c); // missed: the same through another name
}
void fixed(const char **p) { *p = "elsewhere"; }
void text() {
  const char *data = csource(), *other = csource();
  fixed(&data);
  sink(data); // clean
  sink(other); // flow
}
void exchange(const char **a, const char **b) {
  const char *t = *a;
  *a = *b;
  *b = t;
}
void exchanged() {
  const char *x = csource(), *y = "y";
  exchange(&x, &y);
  sink(x); // clean
  sink(y); // flow
}
} // namespace turned

// `table[i]` is any of the elements that are known.
namespace elements {
void read(int i) {
  int t = source(), u = 2;
  int *tab[2] = {&u, &t};
  sink(*tab[i]); // flow
  sink(*tab[0]); // clean
  int v = 1, w = 2;
  int *q[2] = {&v, &w};
  sink(*q[i]); // clean
  *q[i] = source();
  sink(v); // flow
  sink(w); // flow
}
struct Table { int *p[2]; };
void members(int i) {
  int t = source(), u = 2;
  Table s = {{&u, &t}}, r = {{&u, &u}};
  sink(*s.p[i]); // flow
  sink(*r.p[i]); // clean
}
void buffers() {
  char a[10] = "", b[10] = "", c[10] = "";
  char *bufs[2];
  bufs[0] = a;
  bufs[1] = b;
  for (int i = 0; i < 2; i++)
    strcpy(bufs[i], csource());
  sink(a); // flow
  sink(b); // flow
  sink(c); // clean
}
void walked() {
  char a[10] = "", b[10] = "";
  char *bufs[] = {a, b, nullptr};
  for (char **p = bufs; *p; ++p)
    strcpy(*p, csource());
  sink(a); // flow
  sink(b); // flow
}
void filled() {
  const char *d[3] = {"a", "b", "c"};
  for (int i = 0; i < 3; i++)
    d[i] = csource();
  for (int k = 0; k < 3; k++)
    sink(d[k]); // flow
}
void stepped() {
  int t = source(), u = 2;
  int *tab[3] = {&u, &t, &u};
  int **cur = tab;
  sink(**cur); // clean
  cur++;
  sink(**cur); // flow
  ++cur;
  sink(**cur); // false: how far a pointer was moved is not counted
  --cur;
  sink(**cur); // flow
}
} // namespace elements

// A pointer that goes on within what it names: a list's head, a cursor.
namespace goesOn {
struct Node { std::string text; Node *next = nullptr; };
struct List { Node *head = nullptr; int n = 0; };
void drop(List *l) { l->head = l->head->next; l->n--; }
void dropSecond(List &l) { l.head = l.head->next->next; }
void skip(List *l, int n) { while (n-- > 0) l->head = l->head->next; }
struct Cursor {
  Node *at;
  void step() { at = at->next; }
  const std::string &get() const { return at->text; }
};
class Queue {
  Node *head = nullptr, *tail = nullptr;

public:
  void push(const std::string &s) {
    Node *n = new Node{s};
    if (tail)
      tail->next = n;
    else
      head = n;
    tail = n;
  }
  void drop() {
    Node *first = head;
    head = head->next;
    delete first;
  }
  const std::string &front() const { return head->text; }
};
void lists() {
  Node b{ssource()}, a{"a", &b};
  List l{&a, 2};
  Node *first = l.head;
  drop(&l);
  sink(l.head->text); // flow
  sink(first->text);  // false: what the callee left at the head is taken for what it left in the item, too
  Node d{"d"}, c{ssource(), &d};
  List m{&c, 2};
  first = m.head;
  drop(&m);
  sink(first->text);  // flow
  sink(m.head->text); // false: what the head was is still among what it may be
}
void further(int n) {
  Node c{ssource()}, b{"b", &c}, a{"a", &b};
  List l{&a}, m{&a};
  skip(&l, n);
  sink(l.head->text); // flow
  dropSecond(m);
  sink(m.head->text); // flow
  Node y{"y"}, x{"x", &y};
  List o{&x};
  skip(&o, n);
  sink(o.head->text); // clean
}
void cursors() {
  Node b{ssource()}, a{"a", &b}, d{"d"}, c{"c", &d};
  Cursor i{&a}, k{&c};
  sink(i.get()); // clean
  i.step();
  sink(i.get()); // flow
  k.step();
  sink(k.get()); // clean
}
void queues() {
  Queue q, r;
  q.push("a");
  q.push(ssource());
  q.drop();
  sink(q.front()); // flow
  r.push("a");
  r.push("b");
  r.drop();
  sink(r.front()); // clean
}
} // namespace goesOn

// What a pointer in a record named goes on under other pointers' names when the record is replaced.
namespace replaced {
struct Reply { int code; char *body; };
Reply made(const char *s) {
  Reply r;
  r.body = new char[30];
  strcpy(r.body, s);
  return r;
}
struct Named { const char *name; };
void before() {
  Reply b = made(csource()), c = made("x");
  char *p = b.body;
  b = c;
  sink(p);      // flow
  sink(b.body); // clean
}
void after() {
  Reply b = made("y"), c = made(csource());
  char *p = b.body;
  b = c;
  sink(p);      // clean
  sink(b.body); // flow
}
void exchanged() {
  Reply a = made(csource()), b = made("x"), t = a;
  a = b;
  b = t;
  sink(b.body); // flow
  sink(a.body); // clean
}
void given(Reply *r, Reply other) {
  strcpy(r->body, csource());
  char *old = r->body;
  *r = other;
  sink(old);     // flow
  sink(r->body); // clean
  strcpy(old, "x");
  sink(old); // clean
}
void single(Named n, Named m) {
  n.name = csource();
  const char *old = n.name;
  n = m;
  sink(old);    // flow
  sink(n.name); // clean
}
void use() {
  Reply r = made("r");
  given(&r, made("o"));
  sink(r.body); // clean
  single({"a"}, {"b"});
}
} // namespace replaced
