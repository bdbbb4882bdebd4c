// Objects that refer to others: what is written through one that a function returned, objects
// that a global knows by address, handles that share what they name.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace returned {
struct R {
  std::string &r;
  R(std::string &x) : r(x) {}
  void set(const std::string &v) { r = v; }
  R &operator=(const std::string &v) {
    r = v;
    return *this;
  }
};
struct T {
  std::string s, o;
  R get() { return R(s); }
  R again() { return get(); }
};
void u() {
  T a;
  a.get().set(ssource());
  sink(a.s); // flow
  sink(a.o); // clean
}
void u2() {
  T a;
  R x = a.get();
  x.set(ssource());
  sink(a.s); // flow
}
void u3() {
  T a;
  auto x = a.again();
  x = ssource();
  sink(a.s); // flow
}
void u4() {
  T a;
  auto x = a.again();
  x.r = ssource();
  sink(a.s); // flow
  sink(a.o); // clean
}
void fill(R &r) { r.set(ssource()); }
void fillv(R r) { r.set(ssource()); }
void u5() {
  T a;
  auto x = a.get();
  fill(x);
  sink(a.s); // flow
}
void u6() {
  T a;
  fillv(a.get());
  sink(a.s); // flow
}
struct Node {
  std::string v, w;
  Node *next = nullptr;
};
struct Ref {
  Node *n;
  int idx;
};
struct List {
  Node head;
  Ref find(int k) {
    Node *p = &head;
    while (k-- && p->next)
      p = p->next;
    return {p, k};
  }
  Ref first() { return Ref{&head, 0}; }
};
void u7() {
  List l;
  Ref r = l.first();
  r.n->v = ssource();
  sink(l.head.v); // flow
  sink(l.head.w); // clean
}
void u8() {
  List l;
  l.find(3).n->v = ssource();
  sink(l.head.v); // flow
  sink(l.head.w); // clean
}
// matrix row proxy
class Matrix {
  std::vector<std::string> cells;
  size_t w;

public:
  class Row {
    Matrix *m;
    size_t r;

  public:
    Row(Matrix *m, size_t r) : m(m), r(r) {}
    std::string &operator[](size_t c) { return m->cells[r * m->w + c]; }
  };
  Matrix(size_t w, size_t h) : cells(w * h), w(w) {}
  Row operator[](size_t r) { return Row(this, r); }
  const std::string &at(size_t r, size_t c) const { return cells[r * w + c]; }
};
void u9() {
  Matrix m(2, 2), n(2, 2);
  m[0][1] = ssource();
  n[0][1] = "x";
  sink(m.at(0, 1)); // flow
  sink(m[0][1]);    // flow
  sink(n.at(0, 1)); // clean
  sink(n[0][1]);    // clean
}
// json builder
struct Doc {
  std::map<std::string, std::string> kv;
};
class Builder {
  Doc &d;

public:
  explicit Builder(Doc &d) : d(d) {}
  Builder &add(const std::string &k, const std::string &v) {
    d.kv[k] = v;
    return *this;
  }
};
Builder on(Doc &d) { return Builder(d); }
void u10() {
  Doc d, e;
  on(d).add("a", "b").add("c", ssource());
  on(e).add("a", "b");
  sink(d.kv["c"]); // flow
  sink(e.kv["c"]); // clean
}
void u11() {
  Doc d;
  auto b = on(d);
  b.add("a", "b");
  b.add("c", ssource());
  sink(d.kv["c"]); // flow
}
// lock proxy (execute around)
struct State {
  std::string t, u;
};
class Locked {
  State &s;

public:
  explicit Locked(State &s) : s(s) {}
  ~Locked() {}
  State *operator->() { return &s; }
};
class Guarded {
  State s;

public:
  Locked lock() { return Locked(s); }
  const State &peek() const { return s; }
};
void u12() {
  Guarded g;
  g.lock()->t = ssource();
  sink(g.peek().t); // flow
  sink(g.peek().u); // clean
}
void u13() {
  Guarded g;
  {
    auto l = g.lock();
    l->t = ssource();
  }
  sink(g.peek().t); // flow
}
} // namespace returned

namespace one {
struct H {
  void (*run)(void *, const char *);
  void *data;
};
static H h;
void set(void (*run)(void *, const char *), void *data) {
  h.run = run;
  h.data = data;
}
void fire(const char *text) { h.run(h.data, text); }
struct Kept {
  char text[64];
  char other[64];
};
void keep(void *data, const char *text) { strncpy(((Kept *)data)->text, text, 63); }
void t() {
  Kept kept;
  set(keep, &kept);
  fire(csource());
  sink(kept.text);  // flow
  sink(kept.other); // clean
}
struct P {
  H h;
};
void pset(P *p, void (*run)(void *, const char *), void *data) {
  p->h.run = run;
  p->h.data = data;
}
void pfire(P *p, const char *text) { p->h.run(p->h.data, text); }
void t2() {
  Kept kept;
  P p;
  pset(&p, keep, &kept);
  pfire(&p, csource());
  sink(kept.text);  // flow
  sink(kept.other); // clean
}
} // namespace one
namespace obs {
struct Listener {
  virtual void got(const std::string &) = 0;
  virtual ~Listener() {}
};
struct Store : Listener {
  std::string last, other;
  void got(const std::string &s) override { last = s; }
};
struct Bus {
  std::vector<Listener *> ls;
  void add(Listener *l) { ls.push_back(l); }
  void emit(const std::string &s) {
    for (auto *l : ls)
      l->got(s);
  }
};
void t() {
  Bus b;
  Store s;
  b.add(&s);
  b.emit(ssource());
  sink(s.last);  // flow
  sink(s.other); // clean
}
static Bus &bus() {
  static Bus b;
  return b;
}
void t2() {
  Store s;
  bus().add(&s);
  bus().emit(ssource());
  sink(s.last);  // flow
  sink(s.other); // clean
}
struct Holder {
  Store s;
  Holder() { bus().add(&s); }
};
void t3() {
  Holder h;
  bus().emit(ssource());
  sink(h.s.last);  // flow
  sink(h.s.other); // clean
}
} // namespace obs
namespace fn {
std::map<std::string, std::function<void(const std::string &)>> reg;
struct Svc {
  std::string last, other;
  Svc() {
    reg["x"] = [this](const std::string &s) { last = s; };
  }
};
void t() {
  Svc s;
  reg["x"](ssource());
  sink(s.last);  // flow
  sink(s.other); // clean
}
struct Sig {
  std::vector<std::function<void(const std::string &)>> fs;
  void connect(std::function<void(const std::string &)> f) { fs.push_back(std::move(f)); }
  void operator()(const std::string &s) {
    for (auto &f : fs)
      f(s);
  }
};
void t2() {
  Sig s;
  std::string got, o;
  s.connect([&](const std::string &x) { got = x; });
  s(ssource());
  sink(got); // flow
  sink(o);   // clean
}
static Sig gs;
void t3() {
  std::string got, o;
  gs.connect([&](const std::string &x) { got = x; });
  gs(ssource());
  sink(got); // flow
  sink(o);   // clean
}
} // namespace fn
namespace shared {
struct Base {
  virtual ~Base() {}
  std::string t, o;
  virtual void set(const std::string &s) { t = s; }
};
struct D : Base {
  std::string m;
};
void t() {
  auto d = std::make_shared<D>();
  std::shared_ptr<Base> b = d;
  b->t = ssource();
  sink(d->t); // flow
  sink(d->o); // clean
}
void t2() {
  auto d = std::make_shared<D>();
  std::weak_ptr<D> w = d;
  if (auto l = w.lock())
    l->t = ssource();
  sink(d->t); // flow
  sink(d->o); // clean
}
void t3() {
  auto d = std::make_shared<D>();
  std::vector<std::shared_ptr<Base>> v;
  v.push_back(d);
  for (auto &x : v)
    x->set(ssource());
  sink(d->t); // flow
  sink(d->o); // clean
}
void helper(std::shared_ptr<Base> b) { b->set(ssource()); }
void t4() {
  auto d = std::make_shared<D>();
  helper(d);
  sink(d->t); // flow
  sink(d->o); // clean
}
struct K {
  std::shared_ptr<Base> p;
  void put(std::shared_ptr<Base> q) { p = q; }
  void run() { p->set(ssource()); }
};
void t5() {
  auto d = std::make_shared<D>();
  K k;
  k.put(d);
  k.run();
  sink(d->t); // flow
  sink(d->o); // clean
}
void t6() {
  auto d = std::make_shared<D>();
  K k{d};
  k.run();
  sink(d->t); // flow
  sink(d->o); // clean
}
struct W {
  std::weak_ptr<D> p;
  void run() {
    if (auto q = p.lock())
      q->set(ssource());
  }
};
void t7() {
  auto d = std::make_shared<D>();
  W k{d};
  k.run();
  sink(d->t); // flow
  sink(d->o); // clean
}
void t8() {
  auto d = std::make_shared<D>();
  std::shared_ptr<Base> b(d);
  b->set(ssource());
  sink(d->t); // flow
  sink(d->o); // clean
}
void t9() {
  auto d = std::make_unique<D>();
  Base *b = d.get();
  b->set(ssource());
  sink(d->t); // flow
  sink(d->o); // clean
}
void t10() {
  auto d = std::make_shared<D>();
  auto b = std::static_pointer_cast<Base>(d);
  b->set(ssource());
  sink(d->t); // flow
  sink(d->o); // clean
}
} // namespace shared

namespace counted {
template <class T> class Rc {
  struct Box {
    T v;
    int refs;
  };
  Box *b;

public:
  explicit Rc(T v) : b(new Box{v, 1}) {}
  Rc(const Rc &o) : b(o.b) { ++b->refs; }
  Rc &operator=(const Rc &o) {
    Box *old = b;
    b = o.b;
    ++b->refs;
    if (!--old->refs)
      delete old;
    return *this;
  }
  ~Rc() {
    if (!--b->refs)
      delete b;
  }
  T &operator*() const { return b->v; }
  T *operator->() const { return &b->v; }
  int count() const { return b->refs; }
};
struct P {
  int x, y;
};
void t() {
  Rc<P> a(P{1, 2}), c(P{5, 6});
  Rc<P> b = a;
  b->x = source();
  sink((*a).x); // flow
  sink(a->y);   // clean
  sink(c->x);   // clean
  c = b;
  sink(c->x); // flow
  a = Rc<P>(P{0, 0});
  sink(a->x); // clean
}
} // namespace counted

namespace pointers {
static int level, other;
static int *slot = &level;
int &named = other;
static int quiet;
static int *const fixed = &quiet;
void t() {
  *slot = source();
  sink(level); // flow
  named = source();
  sink(other); // flow
  *fixed = 3;
  sink(quiet); // clean
}
} // namespace pointers

namespace cleaned_up {
static int seen, before;
static void done(int *p) { seen = *p; }
static void over(int *p) { before = *p; }
void t() {
  {
    __attribute__((cleanup(done))) int v = 0;
    v = source();
  }
  {
    __attribute__((cleanup(over))) int v = source();
    v = 2;
  }
  sink(seen);   // flow
  sink(before); // clean
}
} // namespace cleaned_up
