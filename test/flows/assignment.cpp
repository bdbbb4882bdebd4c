// Every way in which an assignment moves data, or does not.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <bit>
#include <cstdint>
#include <cstring>
#include <new>
#include <tuple>
#include <utility>
#include <vector>

namespace init_ {
struct P {
  int x, y;
};
void forms() {
  int a(source()), b{source()}, c = {source()};
  auto d = source();
  const int &e = source();
  auto &&f = source();
  sink(a); // flow
  sink(b); // flow
  sink(c); // flow
  sink(d); // flow
  sink(e); // flow
  sink(f); // flow
  int z{}, k(7);
  auto q = P{1, source()};
  sink(z);   // clean
  sink(k);   // clean
  sink(q.x); // clean
  sink(q.y); // flow
}
} // namespace init_

namespace compound_ {
void f() {
  int x = 1;
  x += source();
  sink(x); // flow
  int y = source();
  y <<= 2;
  y |= 1;
  sink(y); // flow
  int z = source();
  z = 0;
  z += 3;
  sink(z); // clean
  int w = 2;
  w *= w;
  w -= 1;
  sink(w); // clean
  unsigned u = 1;
  u ^= source();
  --u;
  sink(u++); // flow
  int k = source();
  ++k;
  sink(-k + 1); // flow
}
} // namespace compound_

namespace chain_comma_ {
void f() {
  int a, b, c = 0, d;
  a = b = source();
  sink(a); // flow
  sink(b); // flow
  d = (source(), c);
  sink(d); // clean
  d = (c, source());
  sink(d); // flow
  (d = 0, a = 1);
  sink(d); // clean
  sink(a); // clean
  (a = 2) = source();
  sink(a); // flow
}
} // namespace chain_comma_

namespace conditional_ {
void f(bool c) {
  int x = c ? source() : 0;
  sink(x); // flow
  int a = 0, b = 0, n = 0;
  (c ? a : b) = source();
  sink(a); // flow
  sink(b); // flow
  sink(n); // clean
  int s = source();
  int t = s ? 1 : 2;
  sink(t); // clean
  int u = s ?: 4;
  sink(u); // flow
  int *p = c ? &n : &t;
  sink(*p); // clean
}
} // namespace conditional_

namespace bindings_ {
struct P {
  int x, y;
};
P mk() { return {source(), 1}; }
void f() {
  auto [x, y] = mk();
  sink(x); // flow
  sink(y); // clean
  auto [a, b] = std::pair{2, source()};
  sink(a); // clean
  sink(b); // flow
  std::tuple<int, int, int> t{1, source(), 3};
  auto &[p, q, r] = t;
  sink(p); // clean
  sink(q); // flow
  q = 0;
  sink(std::get<1>(t)); // clean
  r = source();
  sink(std::get<2>(t)); // flow
  int arr[2] = {source(), 0};
  auto &[m, n] = arr;
  sink(m); // flow
  sink(n); // clean
}
} // namespace bindings_

namespace tie_ {
std::tuple<int, int> both() { return {source(), 5}; }
void f() {
  int a = 0, b = 0, c = 0;
  std::tie(a, b) = both();
  sink(a); // flow
  sink(b); // clean
  std::tie(b, std::ignore) = std::make_tuple(source(), 1);
  sink(b); // flow
  std::tie(a, b) = std::make_tuple(1, 2);
  sink(a); // clean
  sink(b); // clean
  std::tie(c, a) = std::pair<int, int>(1, source());
  sink(c); // clean
  sink(a); // flow
}
} // namespace tie_

namespace swap_ {
struct S {
  int v = 0;
  void swap(S &o) {
    int t = v;
    v = o.v;
    o.v = t;
  }
};
void f() {
  int a = source(), b = 0;
  std::swap(a, b);
  sink(a); // clean
  sink(b); // flow
  int old = std::exchange(b, 3);
  sink(old); // flow
  sink(b);   // clean
  S s, t;
  s.v = source();
  s.swap(t);
  sink(s.v); // clean
  sink(t.v); // flow
  std::string x = ssource(), y = "k";
  x.swap(y);
  sink(x); // clean
  sink(y); // flow
  std::vector<int> v{source()}, w;
  v.swap(w);
  sink(w[0]);                 // flow
  sink(v.empty() ? 0 : v[0]); // clean
}
} // namespace swap_

namespace designated_ {
struct In {
  int a, b;
};
struct Out {
  In in;
  int c;
  int d = 4;
};
void f() {
  Out o{.in = {.a = source(), .b = 2}, .c = 3};
  sink(o.in.a); // flow
  sink(o.in.b); // clean
  sink(o.c);    // clean
  sink(o.d);    // clean
  Out p{.c = source()};
  sink(p.c);    // flow
  sink(p.in.a); // clean
}
} // namespace designated_

namespace aggregate_ {
struct Q {
  int a;
  int b[2];
  struct {
    int c;
  } n;
};
void f() {
  Q q = {1, source(), 2, 3};
  sink(q.a);    // clean
  sink(q.b[0]); // flow
  sink(q.b[1]); // clean
  sink(q.n.c);  // clean
  Q arr[2] = {{1, {2, 3}, {4}}, {5, {6, 7}, {source()}}};
  sink(arr[1].n.c); // flow
  sink(arr[0].n.c); // clean
  sink(arr[1].a);   // clean
}
} // namespace aggregate_

namespace union_ {
union U {
  int i;
  float f;
  unsigned char b[4];
};
struct Var {
  int tag;
  union {
    int num;
    const char *txt;
  };
};
void f() {
  U u;
  u.i = source();
  sink(u.f);    // flow
  sink(u.b[0]); // flow
  u.f = 1.0f;
  sink(u.i); // clean
  u.b[0] = source();
  sink(u.i); // flow
  Var v;
  v.tag = 1;
  v.num = source();
  sink(v.num); // flow
  sink(v.tag); // clean
  Var w;
  w.txt = csource();
  sink(w.txt); // flow
  w.txt = "x";
  sink(w.txt); // clean
}
union Deep {
  struct {
    int a, b;
  } s;
  long l;
};
void g() {
  Deep d;
  d.l = source();
  sink(d.s.a); // flow
  Deep e;
  e.s.a = source();
  sink((int)e.l); // flow
}
} // namespace union_

namespace bitfield_ {
struct B {
  unsigned a : 4, b : 4;
  int c : 8;
};
void f() {
  B x{};
  x.a = source();
  sink(x.a); // flow
  sink(x.b); // clean
  x.a = 1;
  sink(x.a); // clean
  B y = x;
  y.c = source();
  sink(y.c + 1); // flow
}
} // namespace bitfield_

namespace arrays_ {
void f(int i) {
  int a[4] = {};
  a[1] = source();
  sink(a[1]); // flow
  sink(a[i]); // flow
  sink(a[2]); // clean
  int b[4] = {};
  b[i] = source();
  sink(b[0]); // flow
  int m[2][3] = {};
  m[1][2] = source();
  sink(m[1][2]); // flow
  sink(m[0][0]); // clean
  a[1] = 0;
  sink(a[1]); // clean
  int (*row)[3] = &m[1];
  sink((*row)[2]); // flow
  int *cells[2] = {&a[0], &m[1][2]};
  sink(*cells[1]); // flow
  sink(*cells[0]); // clean
}
} // namespace arrays_

namespace ptr_arith_ {
void f(int k) {
  char buf[100] = "prefix";
  char *src = csource();
  strcpy(buf + strlen(buf), src);
  sink(buf); // flow
  char two[10];
  char *p = two;
  *p++ = source();
  *p = 0;
  sink(two); // flow
  int a[8] = {};
  int *q = a + k;
  *q = source();
  sink(a[0]); // flow
  int b[8] = {};
  int *e = &b[7];
  *--e = source();
  sink(*e);         // flow
  sink(b + 2 == e); // clean
  int c[8] = {};
  for (int *i = c; i != c + 8; ++i)
    *i = source();
  sink(c[3]); // flow
  char clean1[10] = "abc";
  char *w = clean1 + strlen(src);
  sink(w); // clean
  *(a + 0) = 0;
  int d[3] = {};
  *(d + 1) = source();
  sink(*(1 + d)); // flow
}
} // namespace ptr_arith_

namespace ptrptr_ {
void setp(int **pp, int *v) { *pp = v; }
void f() {
  int x = source(), y = 0;
  int *p = &y;
  int **pp = &p;
  sink(**pp); // clean
  *pp = &x;
  sink(*p); // flow
  setp(&p, &y);
  sink(*p); // clean
  **pp = source();
  sink(y); // flow
  int ***ppp = &pp;
  ***ppp = 0;
  sink(y); // false
}
} // namespace ptrptr_

namespace refs_ {
struct R {
  int &r;
  const int &c;
};
struct Holder {
  int *p;
  Holder(int &x) : p(&x) {}
  void set(int v) { *p = v; }
};
int &pick(int &a, int &) { return a; }
void f() {
  int a = 0, b = 0;
  R o{a, b};
  o.r = source();
  sink(a);   // flow
  sink(o.c); // clean
  b = source();
  sink(o.c); // flow
  int c = 0, d = 0;
  pick(c, d) = source();
  sink(c); // flow
  sink(d); // clean
  Holder h(d);
  h.set(source());
  sink(d); // flow
  Holder g(c);
  g.set(0);
  sink(c); // clean
}
} // namespace refs_

namespace memptr_ {
struct S {
  int a = 0, b = 0;
  int ga() { return a; }
  int gb() { return b; }
};
void f() {
  int S::*pm = &S::a;
  S s;
  s.*pm = source();
  sink(s.a); // flow
  sink(s.b); // clean
  S *p = &s;
  sink(p->*pm); // flow
  int (S::*m)() = &S::gb;
  sink((s.*m)()); // clean
  m = &S::ga;
  sink((p->*m)()); // flow
}
} // namespace memptr_

namespace voidptr_ {
struct Ctx {
  int v;
  int w;
};
int readV(void *p) { return static_cast<Ctx *>(p)->v; }
int readW(void *p) { return ((Ctx *)p)->w; }
void f() {
  Ctx c{source(), 0};
  void *p = &c;
  sink(readV(p)); // flow
  sink(readW(p)); // clean
  uintptr_t n = reinterpret_cast<uintptr_t>(&c);
  sink(reinterpret_cast<Ctx *>(n)->v); // flow
  sink(reinterpret_cast<Ctx *>(n)->w); // clean
}
} // namespace voidptr_

namespace casts_ {
struct B {
  virtual ~B() {}
  int b = 0;
};
struct D : B {
  int d = 0;
};
void f() {
  int s = source();
  sink((int)static_cast<long>(s));                   // flow
  sink(int((short)s));                               // flow
  sink(std::bit_cast<int>(std::bit_cast<float>(s))); // flow
  D d;
  d.d = source();
  B *b = &d;
  sink(dynamic_cast<D *>(b)->d); // flow
  sink(static_cast<D &>(*b).b);  // clean
  const int c = source();
  const_cast<int &>(c) = 0;
  sink(c + 0); // clean
  const char *k = csource();
  sink(const_cast<char *>(k));         // flow
  sink(static_cast<bool>(s) && false); // clean
}
} // namespace casts_

namespace placement_ {
struct S {
  int v, w;
  S(int a, int b) : v(a), w(b) {}
};
void f() {
  alignas(S) char mem[sizeof(S)];
  S *s = new (mem) S(source(), 1);
  sink(s->v);                          // flow
  sink(s->w);                          // clean
  sink(reinterpret_cast<S *>(mem)->v); // flow
  s->~S();
  s = new (mem) S(1, 2);
  sink(s->v); // clean
}
} // namespace placement_

namespace bytes_ {
struct S {
  int v, w;
};
void f() {
  S a{source(), 1}, b{};
  memcpy(&b, &a, sizeof a);
  sink(b.v); // flow
  sink(b.w); // clean
  unsigned char raw[sizeof(S)];
  memcpy(raw, &a, sizeof a);
  S c;
  memcpy(&c, raw, sizeof c);
  sink(c.v); // flow
  memset(&a, 0, sizeof a);
  sink(a.v); // clean
  S d{1, 2};
  memmove(&a, &d, sizeof d);
  sink(a.w); // clean
  int x[3] = {source(), 2, 3}, y[3];
  memcpy(y, x, sizeof x);
  sink(y[0]); // flow
  bzero(y, sizeof y);
  sink(y[0]);            // clean
  sink(memcmp(x, y, 3)); // clean
}
} // namespace bytes_

namespace storage_ {
static int g;
thread_local int tl;
volatile int vol;
int other;
int counter() {
  static int last;
  int r = last;
  last = source();
  return r;
}
void put() {
  g = source();
  tl = source();
  vol = source();
}
void get() {
  sink(g);         // flow
  sink(tl);        // flow
  sink(vol);       // flow
  sink(other);     // clean
  sink(counter()); // flow
}
} // namespace storage_

namespace kill_ {
struct S {
  int a, b;
};
void f() {
  int x = source();
  x = x;
  sink(x); // flow
  x = 5;
  sink(x); // clean
  S s{source(), source()};
  s.a = 1;
  sink(s.a); // clean
  sink(s.b); // flow
  s = S{};
  sink(s.b); // clean
  int y = source();
  y = 3;
  y = y + 1;
  sink(y); // clean
  S t;
  t.a = source();
  S u = t;
  t.a = 0;
  sink(t.a); // clean
  sink(u.a); // flow
  int *p = new int(source());
  *p = 0;
  sink(*p); // clean
  S *q = new S{source(), 2};
  delete q;
  q = new S{1, 2};
  sink(q->a); // clean
}
} // namespace kill_

namespace list_ {
struct Node {
  int v;
  Node *next;
};
void f() {
  Node c{source(), nullptr}, b{0, &c}, a{0, &b};
  sink(a.v);             // clean
  sink(a.next->next->v); // flow
  sink(a.next->v);       // clean
  for (Node *n = &a; n; n = n->next)
    sink(n->v); // flow
  Node *h = nullptr;
  for (int i = 0; i < 3; ++i)
    h = new Node{i, h};
  sink(h->v); // clean
  Node *k = nullptr;
  for (int i = 0; i < 3; ++i)
    k = new Node{source(), k};
  sink(k->next->v); // flow
}
} // namespace list_

namespace cond_decl_ {
void f() {
  if (int x = source())
    sink(x); // flow
  if (int x = source(); x > 0)
    sink(x); // flow
  else
    sink(x - 1); // flow
  int c, last = 0;
  while ((c = source()) != -1)
    last = c;
  sink(last); // flow
  switch (int s = source()) {
  case 1:
    sink(1); // clean
    break;
  default:
    sink(s); // flow
  }
  for (int i = 0, e = source(); i < e; ++i)
    sink(i); // clean
}
} // namespace cond_decl_
