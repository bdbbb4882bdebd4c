// What runs, in which order, and what does not run at all.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstdlib>
#include <exception>
#include <map>
#include <stdexcept>
#include <vector>

namespace loops_ {
void f(int n) {
  int prev = 0;
  for (int i = 0; i < n; ++i) {
    sink(prev); // flow
    prev = source();
  }
  int a = 0, b = 0, c = 0;
  for (int i = 0; i < n; ++i) {
    c = b;
    b = a;
    a = source();
  }
  sink(c); // flow
  int x = 0;
  do {
    sink(x); // clean
    x = 1;
  } while (n--);
  x = source();
  for (;;) {
    x = 0;
    break;
  }
  sink(x); // clean
  int k = 0;
  while (n) {
    if (n == 3) {
      k = source();
      n = 1;
      continue;
    }
    n--;
  }
  sink(k); // flow
  int m = source();
  for (int i = 0; i < 4; ++i)
    m = i;
  sink(m); // clean
}
} // namespace loops_

namespace order_ {
void f() {
  int x = 0;
  sink(x); // clean
  x = source();
}
void g(int x) {
  int y = x;
  x = source();
  sink(y);
  sink(1); // clean
}
} // namespace order_

namespace switch_ {
void f(int k) {
  int x = 0, y = 0;
  switch (k) {
  case 1:
    x = source();
    [[fallthrough]];
  case 2:
    y = x;
    break;
  case 3:
    x = 0;
  }
  sink(y); // flow
  int z = source();
  switch (k) {
  case 1:
    z = 1;
    break;
  default:
    z = 2;
  }
  sink(z); // clean
  z = source();
  switch (k) {
  case 1:
    z = 1;
    break;
  case 2:
    z = 3;
  }
  sink(z); // flow
}
void g() {
  int d;
  switch (6) {
  case 6:
    d = 0;
    break;
  default:
    d = source();
  }
  sink(d); // clean
  switch (5) {
  case 6:
    d = 0;
    break;
  default:
    d = source();
  }
  sink(d); // flow
}
} // namespace switch_

namespace goto_ {
void f(int n) {
  int x = 0;
again:
  sink(x); // flow
  if (n-- > 0) {
    x = source();
    goto again;
  }
  int y = source();
  if (n)
    goto done;
  y = 0;
done:
  sink(y); // flow
  {
    int w = source();
    if (n)
      goto out;
    w = 0;
    sink(w); // clean
  }
out:;
}
void g() {
  int y = source();
  goto done;
done:
  y = 0;
  sink(y); // clean
}
} // namespace goto_

namespace short_ {
bool get(int &o) {
  o = source();
  return true;
}
void f(bool ok) {
  int x = 0;
  if (ok && get(x))
    sink(x); // flow
  int y = 0;
  if (ok || get(y))
    sink(y); // flow
  int z = 0;
  (void)(false && get(z));
  sink(z); // clean
  int w = 0;
  (void)(true || get(w));
  sink(w); // clean
  int v = 0;
  bool b = ok && (v = source(), true);
  sink(v); // flow
  sink(b); // clean
}
} // namespace short_

namespace throw_ {
struct E {
  int a, b;
};
void t1() { throw E{source(), 1}; }
void t2() { throw std::runtime_error("bad " + ssource()); }
void t3(int x) {
  if (x)
    throw x;
}
void f() {
  try {
    t1();
  } catch (const E &e) {
    sink(e.a); // flow
    sink(e.b); // clean
  }
  try {
    t2();
  } catch (const std::exception &e) {
    sink(e.what()); // flow
  }
  try {
    t3(source());
  } catch (int v) {
    sink(v); // flow
  }
  try {
    t3(4);
  } catch (int v) {
    sink(v); // clean
  }
  try {
    throw std::logic_error("k");
  } catch (std::exception &e) {
    sink(e.what()); // clean
  }
}
} // namespace throw_

namespace handlers_ {
struct A {
  int v;
};
struct B {
  int v;
};
struct C : A {};
void may(int k) {
  if (k == 1)
    throw A{source()};
  if (k == 2)
    throw B{0};
  if (k == 3)
    throw C{{source()}};
}
void f(int k) {
  try {
    may(k);
  } catch (C &c) {
    sink(c.v); // flow
  }
  catch (A &a) {
    sink(a.v); // flow
  }
  catch (B &b) {
    sink(b.v); // clean
  }
  int x = 0;
  try {
    x = source();
    may(k);
    x = 0;
  } catch (...) {
  }
  sink(x); // flow
  x = source();
  try {
    x = 0;
    may(k);
  } catch (...) {
  }
  sink(x); // clean
  try {
    try {
      may(k);
    } catch (...) {
      throw;
    }
  } catch (A &a) {
    sink(a.v); // flow
  }
  std::exception_ptr p;
  try {
    may(k);
  } catch (...) {
    p = std::current_exception();
  }
  try {
    std::rethrow_exception(p);
  } catch (A &a) {
    sink(a.v); // flow
  }
}
} // namespace handlers_

namespace early_ {
int pick(int k) {
  if (k)
    return 0;
  return source();
}
int pick2(int) {
  int s = source();
  if (s)
    return 1;
  return 2;
}
void f(bool c) {
  int x = source();
  if (c) {
    x = 0;
  } else {
    return;
  }
  sink(x);        // clean
  sink(pick(c));  // clean: c is true here
  sink(pick(!c)); // flow
  sink(pick2(c)); // clean
}
} // namespace early_

namespace dead_ {
const bool kOn = true;
static int kMode = 5;
static bool flag = false;
constexpr int kLevel = 2;
static bool isTrue() { return true; }
int mutated = 5;
void mut() { mutated = rnd(); }
template <class T> int conv(T) {
  if constexpr (sizeof(T) == 1)
    return source();
  else
    return 0;
}
void f() {
  int x = 0;
  if (0)
    x = source();
  sink(x); // clean
  x = source();
  if (kOn)
    x = 0;
  sink(x); // clean
  x = 0;
  if (kMode != 5)
    x = source();
  sink(x); // clean
  x = 0;
  if (flag)
    x = source();
  sink(x); // clean
  x = 0;
  if (!isTrue())
    x = source();
  sink(x); // clean
  x = 0;
  if (kLevel > 1)
    x = source();
  sink(x); // flow
  x = 0;
  if (mutated != 5)
    x = source();
  sink(x);         // flow
  sink(conv('a')); // flow
  sink(conv(1));   // clean
  x = source();
  while (1) {
    x = 0;
    break;
  }
  sink(x); // clean
}
} // namespace dead_

namespace noreturn_ {
[[noreturn]] void die(const char *);
void fail() { throw 1; }
void f(int k) {
  int x = 0;
  if (k == 1) {
    x = source();
    exit(1);
  }
  sink(x); // clean
  if (k == 2) {
    x = source();
    die("no");
  }
  sink(x); // clean
  if (k == 3) {
    x = source();
    std::abort();
  }
  sink(x); // clean
  if (k == 4) {
    x = source();
    fail();
  }
  sink(x); // clean
  if (k == 5) {
    x = source();
    throw k;
  }
  sink(x); // clean
  if (k == 6) {
    x = source();
    rnd();
  }
  sink(x); // flow
}
} // namespace noreturn_

namespace functry_ {
struct M {
  M(int v) {
    if (v)
      throw v;
  }
};
struct S {
  M m;
  S(int v) try : m(v) {
  } catch (int e) {
    sink(e); // flow
  }
};
int g(int v) try { throw v; } catch (int e) {
  return e;
}
void f() {
  S s(source());
  sink(g(source())); // flow
  sink(g(1)); // clean
}
} // namespace functry_

namespace range_ {
void f() {
  for (int x : {1, source(), 3})
    sink(x); // flow
  for (int x : {1, 2, 3})
    sink(x); // clean
  std::vector<int> v(3);
  for (int &x : v)
    x = source();
  sink(v[1]); // flow
  int a[3] = {source(), 0, 0};
  for (auto &x : a)
    x = 0;
  int s = 0;
  for (int x : a)
    s += x;
  sink(s); // clean
  for (auto &x : a)
    if (x == 0)
      x = source();
  for (int x : a)
    s += x;
  sink(s); // flow
  std::map<int, std::string> m;
  m[1] = ssource();
  for (auto &[k, t] : m) {
    sink(t); // flow
    sink(k); // clean
  }
}
} // namespace range_

namespace correlated_ {
void f(bool c, int m) {
  int x = 0;
  if (c)
    x = source();
  if (!c)
    sink(x); // clean
  int y = 0;
  if (c)
    y = source();
  if (c)
    sink(y); // flow
  int z = 0;
  if (m == 1)
    z = source();
  if (m == 2)
    sink(z); // clean
  bool have = false;
  int w = 0;
  if (rnd()) {
    w = source();
    have = true;
  }
  if (!have)
    sink(w); // clean
}
} // namespace correlated_

namespace constructors_throw_ {
struct Parsed {
  explicit Parsed(const std::string &text) {
    if (text.empty())
      throw std::runtime_error("empty");
  }
};
struct Quiet {
  explicit Quiet(int) noexcept {}
};
struct Base {
  virtual ~Base() = default;
};
struct Derived : Base {
  int value = 0;
};
void f(Base &base, const std::string &given) {
  std::string s = "a";
  try {
    s = ssource();
    Parsed parsed(s);
    s = "b";
  } catch (...) {
    sink(s); // flow
  }
  std::string late = "a";
  try {
    Parsed parsed(given);
    late = ssource();
  } catch (...) {
    sink(late); // clean
  }
  int x = 0;
  try {
    x = source();
    Quiet quiet(1);
    x = 0;
  } catch (...) {
    sink(x); // clean
  }
  int allocated = 0;
  try {
    Quiet *quiet = new Quiet(1);
    delete quiet;
  } catch (const std::bad_alloc &) {
    allocated = source();
  }
  sink(allocated); // flow
  int placed = 0;
  alignas(Quiet) char room[sizeof(Quiet)];
  try {
    new (room) Quiet(1);
  } catch (...) {
    placed = source();
  }
  sink(placed); // clean
  int cast = source();
  try {
    cast = dynamic_cast<Derived &>(base).value;
  } catch (const std::bad_cast &) {
    sink(cast); // flow
  }
  std::string tried = ssource();
  for (int i = 0; i < 3; ++i)
    try {
      Parsed parsed(given);
      tried = "x";
      break;
    } catch (const std::exception &e) {
      if (i == 2)
        tried = "y";
    }
  sink(tried); // flow
}
} // namespace constructors_throw_

// Two conditions on what is not one number: it was read twice, narrowed, or is a fraction.
namespace asked_twice_ {
void f11(volatile int &v) { int s = source(); if (v == 0) { if (v == 1) sink(s); } } // flow
void f17(double d) { int s = source(); if ((int)d == 0) { if (d != 0) sink(s); } } // flow
void f18(int n) { int s = source(); if ((unsigned char)n == 0) { if (n == 256) sink(s); } } // flow
void f20(int n) { int s = source(); if (n < 0) { if ((unsigned)n > 5) sink(s); } } // flow
void f23(float f) { int s = source(); if (f > 0) { if (f < 1) sink(s); } } // flow
void f24(double f) { int s = source(); if (f > 0.25) { if (f < 0.5) sink(s); } } // flow
void f25(int n) { int s = source(); if (n == 0) { if (n == 1) sink(s); } } // clean
void f26(int n) { int s = source(); short k = n; if (n == 65536) { if (k == 0) sink(s); } } // flow
void f27(unsigned n) { int s = source(); if (n > 3000000000u) { if ((int)n < 0) sink(s); } } // flow
void f28(volatile int v) { int s = source(); if (v == 0) { if (v == 1) sink(s); } } // flow
volatile int g; void f29() { int s = source(); if (g == 0) { if (g == 1) sink(s); } } // flow
} // namespace asked_twice_

namespace ruled_out_ { // by what the caller gives; see also c-ruled-out.c
enum class Mode { Remote, Local };
std::string load(Mode mode) {
  switch (mode) {
  case Mode::Remote:
    return ssource();
  case Mode::Local:
    return "b";
  }
  return "";
}
std::string byDefault(bool remote = false) { return remote ? ssource() : ""; }
int above(int n) { return n > 3 ? source() : n; }
void put(std::string *to, const std::string &text, bool keep) {
  if (keep)
    *to = text;
}
struct Loader {
  bool remote;
  std::string get() const { return remote ? ssource() : "x"; }
};
std::string named(const std::string &mode) { return mode == "remote" ? ssource() : "x"; }
void f() {
  sink(load(Mode::Remote)); // flow
  sink(load(Mode::Local));  // clean
  sink(byDefault());        // clean
  sink(byDefault(true));    // flow
  sink(above(5));           // flow
  sink(above(2));           // clean
  std::string p, q;
  put(&p, ssource(), true);
  put(&q, ssource(), false);
  sink(p); // flow
  sink(q); // clean
  Loader on{true}, off{false};
  sink(on.get());       // flow
  sink(off.get());      // clean
  sink(named("remote")); // flow
  sink(named("local"));  // false: texts that are compared rule nothing out
  std::string none;
  for (int i = 0; i < 0; ++i)
    none = ssource();
  sink(none); // clean
}
} // namespace ruled_out_

// What one loop leaves, the next one finds.
namespace two_loops {
void variable() {
  const char *d = nullptr;
  for (int i = 0; i < 3; i++)
    d = csource();
  for (int i = 0; i < 3; i++)
    sink(d); // flow
}
void told(bool on) {
  const char *d = "";
  for (int i = 0; i < 3; i++)
    if (on)
      d = csource();
  for (int i = 0; i < 3; i++)
    if (!on)
      sink(d); // clean
}
} // namespace two_loops
