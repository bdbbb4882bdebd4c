// Cursors that members keep (`p += n`), members that are swapped through a third pointer, and
// callables that an object keeps and calls, constant or not.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace serialised {
struct Out {
  std::vector<uint8_t> b;
  template <class T> void operator()(const T &v) {
    if constexpr (std::is_arithmetic_v<T>) {
      auto p = reinterpret_cast<const uint8_t *>(&v);
      b.insert(b.end(), p, p + sizeof v);
    } else
      const_cast<T &>(v).visit(*this);
  }
  void operator()(const std::string &s) {
    (*this)((uint32_t)s.size());
    b.insert(b.end(), s.begin(), s.end());
  }
};
struct In {
  const uint8_t *p;
  template <class T> void operator()(T &v) {
    if constexpr (std::is_arithmetic_v<T>) {
      memcpy(&v, p, sizeof v);
      p += sizeof v;
    } else
      v.visit(*this);
  }
  void operator()(std::string &s) {
    uint32_t n;
    (*this)(n);
    s.assign((const char *)p, n);
    p += n;
  }
};
struct Item {
  int id = 0;
  std::string label;
  template <class A> void visit(A &a) {
    a(id);
    a(label);
  }
};
void t1() {
  Item c;
  c.label = ssource();
  Out o;
  o(c);
  sink(o.b[0]); // flow
}
void t2() {
  std::string s = ssource();
  Out o;
  o(s);
  sink(o.b[0]); // flow
}
void t3() {
  std::vector<uint8_t> b;
  std::string s = ssource();
  b.insert(b.end(), s.begin(), s.end());
  In i{b.data()};
  std::string r;
  i(r);
  sink(r); // flow
}
void t4() {
  std::vector<uint8_t> b;
  std::string s = ssource();
  b.insert(b.end(), s.begin(), s.end());
  In i{b.data()};
  Item r;
  i(r);
  sink(r.label); // flow
}
void t5() {
  std::vector<uint8_t> b;
  std::string s = ssource();
  b.insert(b.end(), s.begin(), s.end());
  const uint8_t *p = b.data();
  std::string r;
  r.assign((const char *)p, 3);
  sink(r); // flow
}
void t6() {
  Out o;
  int x = source();
  o(x);
  sink(o.b[0]); // flow
}
void t7() {
  Out o;
  int x = source();
  o(x);
  In i{o.b.data()};
  int y;
  i(y);
  sink(y); // flow
}
void t8() {
  Item c;
  Out o;
  o(c);
  In i{o.b.data()};
  Item r;
  i(r);
  sink(r.label); // clean
}
} // namespace serialised

namespace cursors {
struct C {
  const char *p, *e;
};
struct B {
  char *p;
};
void adv(C &c) { c.p += 1; }
void adv2(C *c) { c->p++; }
void adv3(C *c, int n) { c->p = c->p + n; }
void adv4(B &b) {
  char *q = b.p;
  q++;
  b.p = q;
}
void t() {
  C c{csource(), 0};
  adv(c);
  sink(*c.p); // flow
}
void t2() {
  C c{csource(), 0};
  adv2(&c);
  sink(*c.p); // flow
}
void t3() {
  C c{csource(), 0};
  adv3(&c, 3);
  sink(*c.p); // flow
}
void t4() {
  B c{csource()};
  adv4(c);
  *c.p = source();
  adv4(c);
  sink(*c.p); // flow
}
void deeper(C &c) {
  adv(c);
  adv2(&c);
}
void t5() {
  C c{csource(), 0};
  deeper(c);
  deeper(c);
  sink(*c.p); // flow
}
} // namespace cursors

namespace swapped {
class Str {
  char *d;
  size_t n;

public:
  Str(const char *s = "") : d((char *)malloc(strlen(s) + 1)), n(strlen(s)) { memcpy(d, s, n + 1); }
  Str(const Str &o) : Str(o.d) {}
  Str &operator=(Str o) noexcept {
    char *t = d;
    d = o.d;
    o.d = t;
    n = o.n;
    return *this;
  }
  ~Str() { free(d); }
  const char *c_str() const { return d; }
};
void t() {
  Str c(csource());
  c = Str("reset");
  sink(c.c_str()); // clean
}
} // namespace swapped

namespace kept {
namespace a {
template <class... A> class Signal {
  struct Slot {
    int id, prio;
    std::function<void(A...)> fn;
  };
  std::vector<Slot> slots;
  int next = 0;

public:
  void connect(std::function<void(A...)> f, int prio = 0) {
    slots.push_back({next, prio, std::move(f)});
  }
  void operator()(A... a) const {
    for (auto &s : slots)
      s.fn(a...);
  }
};
void t() {
  Signal<const std::string &> s;
  std::string got;
  s.connect([&got](const std::string &x) { got = x; });
  s(ssource());
  sink(got); // flow
}
struct Label {
  std::string text;
  int width = 0;
  void on_change(const std::string &s) { text = s; }
};
void t2() {
  Signal<const std::string &> s;
  Label l;
  s.connect([&l](const std::string &x) { l.on_change(x); });
  s(ssource());
  sink(l.text); // flow
}
void t3() {
  Signal<const std::string &> s;
  Label l;
  s.connect([&l](auto &x) { l.on_change(x); });
  s(ssource());
  sink(l.text); // flow
}
struct Field {
  Signal<const std::string &> changed;
  std::string v;
  void set(std::string s) {
    v = std::move(s);
    changed(v);
  }
};
void t4() {
  Field f;
  Label l;
  f.changed.connect([&l](const std::string &x) { l.on_change(x); });
  f.set(ssource());
  sink(l.text); // missed: deeper than access paths are long
}
void t5() {
  Field f;
  Label l;
  f.changed.connect(std::bind(&Label::on_change, &l, std::placeholders::_1));
  f.set(ssource());
  sink(l.text); // missed: deeper than access paths are long
}
} // namespace a
namespace b {
template <class F> struct Defer {
  F f;
  ~Defer() { f(); }
};
template <class F> Defer(F) -> Defer<F>;
void t() {
  int slot = 0, val = 0;
  {
    Defer d{[&] { slot = val; }};
    val = source();
  }
  sink(slot); // flow
}
void t2() {
  int slot = 0, val = 0;
  {
    auto g = [&] { slot = val; };
    Defer<decltype(g)> d{g};
    val = source();
  }
  sink(slot); // flow
}
struct D2 {
  std::function<void()> f;
  ~D2() { f(); }
};
void t3() {
  int slot = 0, val = 0;
  {
    D2 d{[&] { slot = val; }};
    val = source();
  }
  sink(slot); // flow
}
template <class F> struct D4 {
  F f;
  explicit D4(F x) : f(std::move(x)) {}
  ~D4() { f(); }
};
void t4() {
  int slot = 0, val = 0;
  {
    D4 d([&] { slot = val; });
    val = source();
  }
  sink(slot); // flow
}
} // namespace b
namespace c {
struct Text;
struct Group;
struct Visitor {
  virtual void visit(Text &) = 0;
  virtual void visit(Group &) = 0;
  virtual ~Visitor() = default;
};
struct Node {
  virtual void accept(Visitor &) = 0;
  virtual ~Node() = default;
};
struct Text : Node {
  std::string body;
  void accept(Visitor &v) override { v.visit(*this); }
};
struct Group : Node {
  std::vector<std::unique_ptr<Node>> kids;
  void accept(Visitor &v) override { v.visit(*this); }
  template <class T> T &add() {
    auto p = std::make_unique<T>();
    T &r = *p;
    kids.push_back(std::move(p));
    return r;
  }
};
struct Html : Visitor {
  std::string out;
  void visit(Text &t) override { out += t.body; }
  void visit(Group &g) override {
    for (auto &k : g.kids)
      k->accept(*this);
  }
};
void t() {
  Text x;
  x.body = ssource();
  Html h;
  x.accept(h);
  sink(h.out); // flow
}
void t2() {
  Group g;
  auto x = std::make_unique<Text>();
  x->body = ssource();
  g.kids.push_back(std::move(x));
  Html h;
  g.accept(h);
  sink(h.out); // flow
}
void t3() {
  Group g;
  g.add<Text>().body = ssource();
  Html h;
  h.visit(g);
  sink(h.out); // flow
}
void t4() {
  Group g;
  g.add<Text>().body = ssource();
  Html h;
  g.accept(h);
  sink(h.out); // flow
}
void t5() {
  Group g;
  auto &t = g.add<Text>();
  t.body = ssource();
  Html h;
  h.visit(static_cast<Text &>(*g.kids[0]));
  sink(h.out); // flow
}
struct Own {
  std::vector<std::unique_ptr<Text>> kids;
  Text &add() {
    auto p = std::make_unique<Text>();
    Text &r = *p;
    kids.push_back(std::move(p));
    return r;
  }
  Text &add2() {
    kids.push_back(std::make_unique<Text>());
    return *kids.back();
  }
};
void t6() {
  Own g;
  g.add().body = ssource();
  sink(g.kids[0]->body); // flow
}
void t7() {
  Own g;
  g.add2().body = ssource();
  sink(g.kids[0]->body); // flow
}
} // namespace c
} // namespace kept

namespace mutable_members {
struct A {
  mutable std::string c;
  std::string o;
  const std::string &d() const {
    c = o;
    return c;
  }
  std::string got() const { return c; }
};
void t() {
  A a;
  a.o = ssource();
  a.d();
  sink(a.got()); // flow
}
void use(const A &a) { a.d(); }
void t2() {
  A a;
  a.o = ssource();
  use(a);
  sink(a.got()); // flow
}
void t3() {
  A a;
  a.o = "x";
  use(a);
  sink(a.got()); // clean
}
struct B {
  mutable std::string c;
  mutable int hits;
  void note(const std::string &s) const { c = s; }
};
void note(const B &b, const std::string &s) { b.c = s; }
void t4() {
  B b;
  b.note(ssource());
  sink(b.c); // flow
}
void t5() {
  B b;
  note(b, ssource());
  sink(b.c); // flow
}
} // namespace mutable_members
