// Constants that objects hold in their members rule out branches, unless somebody else may have
// changed them.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <string>
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

// Conditions of the function that the object is in.
struct Lever { int on; int v; std::string t; };
void c1() { Lever s{0, source()}; if (s.on) sink(s.v); } // clean
void c2() { Lever s; s.on = 0; s.v = source(); if (s.on) sink(s.v); } // clean
void c3() { struct { int on; int v; } s{0, source()}; if (s.on) sink(s.v); } // clean
void c4() { Lever s{1, source()}; if (s.on) sink(s.v); } // flow
void c5() { Lever s{0, source()}; s.on = source(); if (s.on) sink(s.v); } // flow
void c6() { Lever s{.on = 0, .v = source()}; if (s.on == 1) sink(s.v); } // clean
void c7() { Lever s{0, source()}; if (!s.on) return; sink(s.v); } // clean
void c8(bool b) { Lever s{0, source()}; if (b) s.on = 1; if (s.on) sink(s.v); } // flow
void turnOn(Lever &s) { s.on = 1; }
void c9() { Lever s{0, source()}; turnOn(s); if (s.on) sink(s.v); } // flow
void c10() { Lever s{0, source()}; Lever *p = &s; p->on = 1; if (s.on) sink(s.v); } // flow
void c11() { Lever s{0, source()}; int *p = &s.on; *p = 1; if (s.on) sink(s.v); } // flow
void c12() { Lever s{0, source()}; auto f = [&] { s.on = 1; }; f(); if (s.on) sink(s.v); } // flow
std::vector<std::function<void()>> switches; void fireAll() { for (auto &f : switches) f(); }
void c13() { Lever s{0, source()}; switches.push_back([&] { s.on = 1; }); fireAll(); if (s.on) sink(s.v); } // flow
Lever *keptLever; void keepLever(Lever *s) { keptLever = s; } void changeKept() { keptLever->on = 1; }
void c14() { Lever s{0, source()}; keepLever(&s); changeKept(); if (s.on) sink(s.v); } // flow
void c15() { Lever s{0, source()}; keepLever(&s); s.on = 0; changeKept(); if (s.on) sink(s.v); } // flow
void c16() { Lever s{0, source()}; for (int i = 0; i < 3; ++i) { if (s.on) sink(s.v); s.on = i; } } // flow
void c17() { Lever a[2] = {{0, source()}, {1, source()}}; if (a[1].on) sink(a[1].v); } // flow
void c18() { Lever a[2] = {{0, source()}, {1, source()}}; if (a[0].on) sink(a[0].v); } // false
void c19() { Lever s{0, source()}; Lever t = s; t.on = 1; if (t.on) sink(t.v); } // flow
void c20() { Lever s{0, source()}; Lever t = s; s.on = 1; if (t.on) sink(t.v); } // clean
struct Lamp { bool on = false; std::string t; Lamp() = default; explicit Lamp(bool b) : on(b) {} void enable() { on = true; } };
void c21() { Lamp l; l.t = ssource(); if (l.on) sink(l.t); } // clean
void c22() { Lamp l(true); l.t = ssource(); if (l.on) sink(l.t); } // flow
void c23() { Lamp l; l.t = ssource(); l.enable(); if (l.on) sink(l.t); } // flow
void c24() { Lamp l; l.t = ssource(); std::string r = l.on ? l.t : "x"; sink(r); } // clean
void c25() { Lamp l(true); l.t = ssource(); std::string r = l.on ? l.t : "x"; sink(r); } // flow
void c26() { Lever s{2, source()}; switch (s.on) { case 1: sink(s.v); break; default: sink(s.t); } } // clean
void c27() { Lever s{1, source()}; switch (s.on) { case 1: sink(s.v); break; default: sink(s.t); } } // flow
void c28() { Lever s{0, source()}; while (s.on) { sink(s.v); } } // clean
void c29() { Lever s{0, source()}; do { sink(s.v); } while (s.on); } // flow
void c30() { auto s = new Lever{0, source()}; if (s->on) sink(s->v); } // clean
void c31() { auto s = new Lever{0, source()}; keepLever(s); changeKept(); if (s->on) sink(s->v); } // flow
void c32() { Lever s{0, source()}; try { turnOn(s); throw 1; } catch (int) { if (s.on) sink(s.v); } } // flow
void c33() { Lever s{0, source()}; Lever &r = s; r.on = 1; if (s.on) sink(s.v); } // flow
union U { int a; unsigned char b[4]; };
void c34() { struct { U u; int v; } s{{0}, source()}; s.u.b[0] = 1; if (s.u.a) sink(s.v); } // flow

// Of records that are variables of the program.
namespace records {
struct Flags {
  bool trace = false;
  int level = 2;
  struct { int deep; } in{0};
};
static struct { int on, off; } pair{0, 1};
Flags flags;
static Flags changed, byPointer, zeroed{}, replaced, byMethod;
const Flags fixed{true, 3, {1}};
struct Switch {
  int on;
  void turn() { on = 1; }
};
static Switch turned{0}, never{0};
void check() {
  std::string d = ssource();
  if (pair.on) sink(d); // clean
  if (pair.off) sink(d); // flow
  if (flags.trace) sink(d); // clean
  if (flags.level > 3) sink(d); // clean
  if (flags.in.deep) sink(d); // clean
  if (changed.trace) sink(d); // flow
  if (changed.level > 3) sink(d); // clean
  if (byPointer.trace) sink(d); // flow
  if (zeroed.level == 2) sink(d); // flow
  if (replaced.trace) sink(d); // flow
  if (replaced.level == 5) sink(d); // flow
  if (fixed.trace) sink(d); // flow
  if (!fixed.trace) sink(d); // clean
  if (turned.on) sink(d); // flow
  if (never.on) sink(d); // clean
}
void set(bool *b) { *b = true; }
void use(int n) {
  changed.trace = n > 1;
  set(&byPointer.trace);
  if (n > 2)
    replaced = Flags{true, 5, {0}};
  turned.turn();
  check();
}
} // namespace records
