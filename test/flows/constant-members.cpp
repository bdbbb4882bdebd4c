// Constants that objects hold in their members rule out branches, unless somebody else may have
// changed them.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <thread>
#include <utility>
#include <vector>
struct Cfg {
  bool remote;
  int mode = 0;
  std::string name;
};
struct Loader {
  bool remote_;
  std::string kept = "k";
  explicit Loader(bool r) : remote_(r) {}
  std::string get() const { return remote_ ? ssource() : "x"; }
  void on() { remote_ = true; }
  void fill() {
    if (remote_)
      kept = ssource();
  }
};
std::string pick(const Cfg &c) { return c.remote ? ssource() : "x"; }
std::string viaCopy(Cfg c) { return pick(c); }
void set(Cfg &c) { c.remote = true; }
void maybe(Cfg &c, bool b) {
  if (b)
    c.remote = true;
}
void outside(Cfg &c);
struct Holder {
  Cfg *c;
  void turn() { c->remote = true; }
};
Cfg global{false};
Cfg make(bool r) {
  Cfg c{r};
  return c;
}
void plain(bool any) {
  Loader l(true), m(false), n(false), o(any);
  sink(l.get()); // flow
  sink(m.get()); // clean
  n.on();
  sink(n.get()); // flow
  sink(o.get()); // flow
  m.remote_ = true;
  sink(m.get()); // flow
  Cfg y{true}, no{false}, s{false}, t{false}, u{false}, v{false}, w{false}, x{.name = "n"};
  sink(pick(y));  // flow
  sink(pick(no)); // clean
  no.name = "q";
  no.mode = 3;
  sink(pick(no)); // clean
  set(s);
  sink(pick(s)); // flow
  maybe(t, any);
  sink(pick(t)); // flow
  outside(u);
  sink(pick(u)); // flow
  Holder h{&v};
  h.turn();
  sink(pick(v)); // flow
  Cfg *p = &w;
  p->remote = true;
  sink(pick(w));          // flow
  sink(pick(global));     // flow
  sink(pick(make(true))); // flow
  Cfg z{false};
  Cfg &r = z;
  r = y;
  sink(pick(z)); // flow
  Cfg q{false};
  std::swap(q, y);
  sink(pick(q)); // flow
  Cfg th{false};
  std::thread([&] { th.remote = true; }).join();
  sink(pick(th)); // flow
  Cfg lp{false};
  for (int i = 0; i < 2; ++i) {
    sink(pick(lp)); // flow
    lp.remote = !lp.remote;
  }
  Loader a(false), b(true);
  a.fill();
  b.fill();
  sink(a.kept); // clean
  sink(b.kept); // flow
  Loader *hp = new Loader(false);
  sink(hp->get()); // clean
  hp->on();
  sink(hp->get()); // flow
  Cfg arr[2] = {{false}, {false}};
  arr[1].remote = true;
  sink(pick(arr[1])); // flow
  Cfg el[2] = {{false}, {false}};
  el[any].remote = true;
  sink(pick(el[0])); // flow
}
void writtenInBetween(Cfg &c) {
  c.remote = false;
  sink(pick(c)); // clean
  c.remote = true;
  sink(pick(c)); // flow
}
struct Base {
  bool r;
  Base(bool b) : r(b) {}
};
struct Derived : Base {
  Derived() : Base(true) {}
  std::string get() { return r ? ssource() : ""; }
};
struct Off : Base {
  Off() : Base(false) {}
  std::string get() { return r ? ssource() : ""; }
};
void inBases() {
  Derived d;
  Off o;
  sink(d.get()); // flow
  sink(o.get()); // clean
}
struct Cb {
  bool on = false;
  std::function<void()> cb;
  std::string get() {
    if (cb)
      cb();
    return on ? ssource() : "";
  }
};
void byOwnCallback() {
  Cb c;
  c.cb = [&] { c.on = true; };
  sink(c.get()); // flow
}
struct Reg;
std::vector<Reg *> all;
struct Reg {
  bool on = false;
  Reg() { all.push_back(this); }
  std::string get() const {
    for (auto *r : all)
      r->on = true;
    return on ? ssource() : "";
  }
};
void byList() {
  Reg r;
  sink(r.get()); // flow
}
Cfg *known;
void turnKnown() { known->remote = true; }
struct Kn {
  static std::string get(const Cfg &c) {
    turnKnown();
    return c.remote ? ssource() : "";
  }
};
void byGlobal() {
  Cfg c{false};
  known = &c;
  sink(Kn::get(c)); // flow
}
void reg(Cfg &c) { known = &c; }
void byGlobalOfCallee() {
  Cfg c{false};
  reg(c);
  sink(Kn::get(c)); // flow
}
void fillIf(Cfg *c) {
  if (c->remote)
    c->name = ssource();
}
void writesToo() {
  Cfg a{false}, b{true};
  fillIf(&a);
  fillIf(&b);
  sink(a.name); // clean
  sink(b.name); // flow
}
struct Switch {
  bool on_ = false;
  std::string v;
  void enable() { on_ = true; }
  void put(const std::string &s) {
    if (on_)
      v = s;
  }
};
void onTheWayIn() {
  Switch a, b;
  a.enable();
  a.put(ssource());
  b.put(ssource());
  sink(a.v); // flow
  sink(b.v); // clean
}
