// Pointers and references that a function hands back, or leaves two members deep: what is written
// by one name is seen by the other, whenever it is written.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace itself {
int *same(int *p) { return p; }
std::string &same(std::string &s) { return s; }
std::string &logged(std::string &s, int &count) {
  ++count;
  return s;
}
int *either(int *p, int *q, bool first) {
  if (first)
    p = q;
  return p;
}
void pointer() {
  int x = 0, y = 0;
  int *p = same(&x), *q = same(&y);
  x = source();
  sink(*p); // flow
  sink(*q); // clean
}
void reference() {
  std::string x, y;
  std::string &r = same(x), &s = same(y);
  x = ssource();
  sink(r); // flow
  sink(s); // clean
}
void afterMore() {
  std::string x, y;
  int n = 0;
  std::string &r = logged(x, n), &s = logged(y, n);
  y = ssource();
  sink(s); // flow
  sink(r); // clean
}
void through() {
  int x = 0, y = 0;
  *same(&x) = source();
  sink(x); // flow
  sink(y); // clean
  *same(&x) = 0;
  sink(x); // clean
}
void turned(bool b) {
  int x = 0, y = 0;
  *either(&x, &y, b) = source();
  sink(y); // flow
}
void inLoop() {
  int x = 0;
  int *p = same(&x);
  for (int i = 0; i < 3; ++i) {
    sink(*p); // flow
    x = source();
  }
}
void atBranch(bool b) {
  int x = 0, y = 0;
  int *p = same(&x);
  if (b)
    x = source();
  else
    y = source();
  sink(*p); // flow
}
} // namespace itself

namespace parts {
struct Box {
  std::string text, other;
  std::string &get() { return text; }
  std::string *at() { return &text; }
  Box &self() { return *this; }
};
void reference() {
  Box b;
  std::string &r = b.get();
  b.text = ssource();
  sink(r); // flow
}
void other() {
  Box b;
  std::string &r = b.get();
  b.other = ssource();
  sink(r); // clean
}
void itself() {
  Box b;
  Box &s = b.self();
  b.text = ssource();
  sink(s.text);  // flow
  sink(s.other); // clean
}
} // namespace parts

namespace records {
struct View {
  const std::string *text;
  int n;
  const std::string &get() const { return *text; }
};
View view(const std::string &s) { return {&s, 1}; }
struct Cell {
  int *p = nullptr;
};
struct Outer {
  Cell cell;
  int *q;
};
Outer nest(int *p, int *q) { return {{p}, q}; }
Cell filled(int *p) {
  Cell c;
  c.p = p;
  return c;
}
struct Made {
  int &r;
  Made(int &n) : r(n) {}
};
Made made(int &n) { return Made(n); }
Cell *onHeap(int *p) { return new Cell{p}; }
std::pair<int *, int> paired(int *p) { return {p, 1}; }
void seen() {
  std::string s, t;
  View v = view(s), w = view(t);
  s = ssource();
  sink(v.get()); // flow
  sink(w.get()); // clean
}
void nested() {
  int x = 0, y = 0;
  Outer o = nest(&x, &y);
  *o.cell.p = source();
  sink(x); // flow
  sink(y); // clean
}
void nestedOther() {
  int x = 0, y = 0;
  Outer o = nest(&x, &y);
  y = source();
  sink(*o.q);      // flow
  sink(*o.cell.p); // clean
}
void local() {
  int x = 0, y = 0;
  Cell a = filled(&x), b = filled(&y);
  x = source();
  sink(*a.p); // flow
  sink(*b.p); // clean
}
void constructed() {
  int x = 0, y = 0;
  Made m = made(x);
  m.r = source();
  sink(x); // flow
  sink(y); // clean
}
void heap() {
  int x = 0, y = 0;
  Cell *a = onHeap(&x), *b = onHeap(&y);
  y = source();
  sink(*b->p); // flow
  sink(*a->p); // clean
}
void inPair() {
  int x = 0, y = 0;
  auto a = paired(&x), b = paired(&y);
  x = source();
  sink(*a.first); // flow
  sink(*b.first); // clean
}
void overwritten() {
  int x = source(), y = 0;
  Outer o = nest(&x, &y);
  x = 0;
  sink(*o.cell.p); // clean
}
} // namespace records

namespace closures {
struct Person {
  std::string name, other;
  std::function<std::string()> getter() {
    return [this] { return name; };
  }
};
std::function<int()> reader(int &n) {
  return [&n] { return n; };
}
void member() {
  Person a, b;
  auto get = a.getter(), getOther = b.getter();
  a.name = ssource();
  sink(get());      // flow
  sink(getOther()); // clean
}
void number() {
  int x = 0, y = 0;
  auto get = reader(x), getOther = reader(y);
  x = source();
  sink(get());      // flow
  sink(getOther()); // clean
}
} // namespace closures

namespace deep {
struct Head {
  int *next = nullptr;
};
struct List {
  Head head, tail;
  void add(int *p) { head.next = p; }
  void put(int v) { *head.next = v; }
  int *top() { return head.next; }
};
void setter() {
  int x = 0, y = 0;
  List l, m;
  l.add(&x);
  m.add(&y);
  l.put(source());
  sink(x); // flow
  sink(y); // clean
}
void accessor() {
  int x = 0, y = 0;
  List l, m;
  l.add(&x);
  m.add(&y);
  *l.top() = source();
  sink(x); // flow
  sink(y); // clean
}
} // namespace deep

namespace handles {
struct Part {
  std::string text;
};
struct Whole {
  Part a, b;
  virtual ~Whole() = default;
};
struct Special : Whole {};
void aliasing() {
  auto w = std::make_shared<Whole>();
  std::shared_ptr<Part> p(w, &w->a), q(w, &w->b);
  w->a.text = ssource();
  sink(p->text); // flow
  sink(q->text); // clean
}
void aliasingBack() {
  auto w = std::make_shared<Whole>();
  std::shared_ptr<Part> p(w, &w->a);
  p->text = ssource();
  sink(w->a.text); // flow
  sink(w->b.text); // clean
}
void cast() {
  std::shared_ptr<Whole> w = std::make_shared<Special>();
  auto s = std::dynamic_pointer_cast<Special>(w);
  w->a.text = ssource();
  sink(s->a.text); // flow
  sink(s->b.text); // clean
}
struct Tree {
  std::string text;
  std::shared_ptr<Tree> parent;
  Tree(std::shared_ptr<Tree> p) : parent(p) {}
};
void notACast() {
  auto root = std::make_shared<Tree>(nullptr);
  auto leaf = std::make_shared<Tree>(root);
  root->text = ssource();
  sink(leaf->text); // clean
}
} // namespace handles
