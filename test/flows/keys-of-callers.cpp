// Keys and positions that a function is given: what is put under one is not found under another.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

class Settings {
  std::map<std::string, std::string> values_;

public:
  void put(const std::string &key, const std::string &value) { values_[key] = value; }
  std::string get(const std::string &key) const {
    auto at = values_.find(key);
    return at == values_.end() ? "" : at->second;
  }
  std::string any(bool first) const { return values_.at(first ? "user" : "lang"); }
  std::string user() const { return values_.at("user"); }
  std::string all() const {
    std::string joined;
    for (auto &[key, value] : values_)
      joined += value;
    return joined;
  }
  std::string trimmed(std::string key) const {
    key = key.substr(1);
    return values_.at(key);
  }
  std::string &at(const std::string &key) { return values_[key]; }
};

// Hands the key on.
class Scoped {
  Settings settings_;

public:
  void set(const std::string &name, const std::string &value) { settings_.put(name, value); }
  std::string of(const std::string &name) const { return settings_.get(name); }
  void rename(const std::string &from, const std::string &to) { set(to, of(from)); }
};

void apart() {
  Settings s;
  s.put("user", ssource());
  s.put("lang", "de");
  sink(s.get("user")); // flow
  sink(s.get("lang")); // clean
  sink(s.user());      // flow
  sink(s.all());       // flow
  sink(s.any(true));   // flow
}
void unknownKey(const std::string &key) {
  Settings s;
  s.put(key, ssource());
  sink(s.get("lang")); // flow
}
void unknownRead(const std::string &key) {
  Settings s;
  s.put("user", ssource());
  sink(s.get(key)); // flow
}
void computedKey() {
  Settings s;
  s.put("user", ssource());
  sink(s.trimmed("xuser")); // flow
}
void byReference() {
  Settings s;
  s.at("user") = ssource();
  sink(s.at("lang")); // clean
  sink(s.at("user")); // flow
}
void handedOn() {
  Scoped s;
  s.set("user", ssource());
  sink(s.of("lang")); // clean
  sink(s.of("user")); // flow
}
void renamed() {
  Scoped s;
  s.set("user", ssource());
  s.rename("user", "name");
  sink(s.of("name")); // flow
  sink(s.of("lang")); // clean
}
void eitherKey(bool first) {
  Settings s;
  s.put(first ? "user" : "name", ssource());
  sink(s.get("name")); // flow
}

class Statement {
  std::vector<std::string> bound_;

public:
  Statement &bind(int at, const std::string &value) {
    bound_[at] = value;
    return *this;
  }
  const std::string &arg(int at) const { return bound_[at]; }
  std::string next(int at) const { return bound_[at + 1]; }
};
void positions() {
  Statement s;
  s.bind(1, ssource()).bind(2, "fixed");
  sink(s.arg(2));  // clean
  sink(s.arg(1));  // flow
  sink(s.next(0)); // flow
}
void inLoop() {
  Statement s;
  for (int i = 0; i < 3; ++i)
    s.bind(i, ssource());
  sink(s.arg(2)); // flow
}

// One run with one key calls another with another.
struct Chain {
  std::map<std::string, std::string> values;
  std::string look(const std::string &key, int depth) {
    if (depth > 0)
      return look("user", depth - 1);
    return values[key];
  }
};
void recursive() {
  Chain c;
  c.values["user"] = ssource();
  sink(c.look("lang", 1)); // flow
}

// Globals outlive the run.
static std::unordered_map<std::string, std::string> Table;
static void store(const std::string &key, const std::string &value) { Table[key] = value; }
static std::string load(const std::string &key) { return Table[key]; }
void global() {
  store("user", ssource());
  sink(load("user")); // flow
}

// Overwritten.
class Overwritten {
  std::map<std::string, std::string> values_;
public:
  void put(const std::string &key, const std::string &value) { values_[key] = value; }
  void putIf(const std::string &key, const std::string &value, bool b) { if (b) values_[key] = value; }
  void assign(const std::string &key, const std::string &value) { values_.insert_or_assign(key, value); }
  void drop(const std::string &key) { values_.erase(key); }
  std::string get(const std::string &key) const { return values_.at(key); }
};
void over() {
  Overwritten s;
  s.put("user", ssource());
  s.put("user", "x");
  sink(s.get("user")); // clean
  s.put("user", ssource());
  s.putIf("user", "x", s.get("a") == "b");
  sink(s.get("user")); // flow
  Overwritten t;
  t.assign("user", ssource());
  sink(t.get("user")); // flow
  sink(t.get("lang")); // clean
  t.assign("user", "x");
  sink(t.get("user")); // clean
}
void other(const std::string &k) {
  Overwritten s;
  s.put("user", ssource());
  s.put(k, "x");
  sink(s.get("user")); // flow
}
void dropped() {
  Overwritten s;
  s.put("user", ssource());
  s.drop("user");
  sink(s.get("user")); // clean
  s.put("user", ssource());
  s.drop("lang");
  sink(s.get("user")); // flow
}
// arrays
struct Slot { std::string value; int n; };
static Slot vars[8];
static void set(int i, const std::string &v) { vars[i].value = v; }
static std::string get(int i) { return vars[i].value; }
void slots() {
  set(1, ssource());
  set(0, "x");
  sink(get(0)); // clean
  sink(vars[0].value); // clean
  sink(get(1)); // flow
  sink(vars[1].value); // flow
  set(1, "x");
}
struct Regs {
  int r[16];
  void write(int i, int v) { r[i] = v; }
  int read(int i) const { return r[i]; }
  void copy(int from, int to) { r[to] = r[from]; }
};
void regs() {
  Regs a;
  a.write(3, source());
  a.write(4, 1);
  sink(a.read(4)); // clean
  sink(a.read(3)); // flow
  a.copy(3, 5);
  sink(a.read(5)); // flow
  sink(a.r[5]); // flow
  sink(a.r[6]); // clean
  a.write(3, 0);
  sink(a.read(3)); // clean
  sink(a.read(5)); // flow
}
void fill(int *a, int i, int v) { a[i] = v; }
int at(const int *a, int i) { return a[i]; }
void byPointer() {
  int a[4] = {0};
  fill(a, 1, source());
  sink(at(a, 2)); // clean
  sink(at(a, 1)); // flow
  sink(a[1]); // flow
  sink(a[0]); // clean
  fill(a, 1, 0);
  sink(a[1]); // clean
}
void offset() {
  int a[4] = {0};
  fill(&a[1], 1, source());
  sink(a[2]); // missed
  sink(at(a, 2)); // flow
}
void offset2() {
  int a[4] = {0};
  fill(a + 1, 1, source());
  sink(at(a, 2)); // flow
}
void offset3(int n) {
  int a[4] = {0};
  int *p = a;
  p++;
  fill(p, 1, source());
  sink(at(a, 2)); // flow
}
void offset4(int n) {
  int a[4] = {0};
  a[2] = source();
  fill(a + 1, 2, 0);
  sink(at(a, 2)); // flow
}
void offset5(int n) {
  int a[4] = {0};
  a[2] = source();
  int *p = a + n;
  fill(p, 2, 0);
  sink(at(a, 2)); // flow
  fill(p, 1, 0);
  sink(at(a + 1, 1)); // flow
}
int atMoved(const int *a, int i) { ++a; return a[i]; }
int atDec(const int *a, int i) { --i; return a[i]; }
void fillMoved(int *a, int i, int v) { a += 1; a[i] = v; }
void moved() {
  int a[4] = {0};
  a[2] = source();
  sink(atMoved(a, 1)); // flow
  sink(atDec(a, 3)); // flow
  fillMoved(a, 2, 0);
  sink(a[2]); // flow
  int b[4] = {0};
  fillMoved(b, 1, source());
  sink(b[2]); // flow
}
int twice(int g[4][4], int i, int j) { return g[i][j]; }
void grid() {
  int g[4][4] = {{0}};
  g[1][2] = source();
  sink(twice(g, 1, 2)); // flow
}
struct Vec {
  std::array<int, 4> d{};
  std::vector<std::string> s = std::vector<std::string>(4);
  int &operator[](int i) { return d[i]; }
  std::string &at(int i) { return s.at(i); }
};
void subscripts() {
  Vec v;
  v[1] = source();
  sink(v[2]); // clean
  sink(v[1]); // flow
  v[1] = 0;
  sink(v[1]); // false
  v.at(1) = ssource();
  sink(v.at(0)); // clean
  sink(v.at(1)); // flow
}
int swapEnds(int *a, int i, int j) { int t = a[i]; a[i] = a[j]; a[j] = t; return 0; }
void swapped() {
  int a[4] = {0};
  a[1] = source();
  swapEnds(a, 1, 2);
  sink(a[2]); // flow
  int b[4] = {0};
  b[1] = source();
  swapEnds(b, 1, 1);
  sink(b[1]); // flow
}
void useAfter(int *a, int i) { a[i] = 0; sink(a[i]); } // clean
void after() { int a[3] = {0}; a[1] = source(); useAfter(a, 1); sink(a[1]); } // clean
void useOther(int *a, int i, int k) { a[i] = 0; sink(a[k]); } // flow
void after2(int n) { int a[3] = {0}; a[1] = source(); useOther(a, 0, 1); sink(a[1]); } // flow
void assignKey(int *a, int i) { a[i] = source(); i = 2; a[i] = 0; sink(a[1]); } // flow
void after3() { int a[3] = {0}; assignKey(a, 1); sink(a[1]); } // flow
void loopKey(int *a, int i) { for (int k = i; k < 3; ++k) { a[k] = 0; } }
void after4() { int a[3] = {0}; a[1] = source(); loopKey(a, 0); sink(a[1]); sink(a[0]); } // flow
void refKey(int *a, int &i) { a[i] = source(); ++i; a[i] = 0; }
void after5() { int a[3] = {0}; int i = 1; refKey(a, i); sink(a[1]); } // flow

// Other ways to come to an element.
struct Texts {
  std::map<int, std::string> m;
  std::map<std::string, std::string> s;
  int a[16];
  void put(int k, const std::string &v) { m[(unsigned char)k] = v; }
  void put2(long k, const std::string &v) { m[k] = v; }
  std::string get(int k) { return m[k]; }
  void later(const std::string &k, const std::string &v) { auto f = [this, k, v] { s[k] = v; }; f(); }
  std::function<std::string()> getter(const std::string &k) { return [this, k] { return s[k]; }; }
  std::string def(const std::string &k = "user") { return s[k]; }
  virtual std::string virt(const std::string &k) { return s[k]; }
  std::string two(const std::string &a, const std::string &b) { return s[a] + s[b]; }
  std::string either(const std::string &a, const std::string &b, bool c) { return s[c ? a : b]; }
  void move(const std::string &a, const std::string &b) { auto v = s[a]; s.erase(a); s[b] = v; }
  void thrower(const std::string &k) { throw s[k]; }
  std::string &ref(const std::string &k) { return s[k]; }
  std::string *find(const std::string &k) { auto i = s.find(k); return i == s.end() ? nullptr : &i->second; }
  void visit(const std::string &k, const std::function<void(std::string &)> &f) { f(s[k]); }
  void rec(int d, const std::string &k, const std::string &o) { if (d == 0) { s[k] = ssource(); return; } rec(d - 1, o, k); }
  void setBoth(const std::string &k, const std::string &o) { s[k] = ssource(); s[o] = "x"; }
};
struct D : Texts { std::string virt(const std::string &k) override { return s[k] + "."; } };
void a1() { Texts t; t.put(300, ssource()); sink(t.get(44)); } // flow
void a2() { Texts t; t.put2(44, ssource()); sink(t.get(44)); } // flow
void a3() { Texts t; t.later("user", ssource()); sink(t.def()); } // flow
void a4() { Texts t; t.s["user"] = ssource(); auto g = t.getter("user"); sink(g()); } // flow
void a5() { D d; d.s["user"] = ssource(); Texts &t = d; sink(t.virt("user")); } // flow
void a5b() { D d; d.s["user"] = ssource(); Texts &t = d; sink(t.virt("lang")); } // clean
void a6() { Texts t; t.s["user"] = ssource(); sink(t.two("lang", "user")); sink(t.two("user", "lang")); } // flow
void a7(bool c) { Texts t; t.s["user"] = ssource(); sink(t.either("lang", "user", c)); } // flow
void a8() { Texts t; t.s["user"] = ssource(); t.move("user", "name"); sink(t.s["name"]); } // flow
void a9() { Texts t; t.s["user"] = ssource(); try { t.thrower("user"); } catch (const std::string &e) { sink(e); } } // flow
void a9b() { Texts t; t.s["user"] = ssource(); try { t.thrower("lang"); } catch (const std::string &e) { sink(e); } } // clean
void a10() { Texts t; t.ref("user") = ssource(); sink(*t.find("user")); } // flow
void a10b() { Texts t; t.ref("user") = ssource(); sink(*t.find("lang")); } // clean
void a11() { Texts t; t.visit("user", [](std::string &v) { v = ssource(); }); sink(t.def()); } // flow
void a11b() { Texts t; t.visit("user", [](std::string &v) { v = ssource(); }); sink(t.def("lang")); } // clean
void a12() { Texts t; t.rec(1, "user", "lang"); sink(t.def("lang")); } // flow
void a13() { Texts t; t.rec(2, "user", "lang"); sink(t.def("user")); } // flow
void a14() { Texts t; t.setBoth("user", "lang"); sink(t.def("user")); } // flow
void a14b() { Texts t; t.setBoth("user", "user"); sink(t.def("user")); } // false
void a15(const std::string &k) { Texts t; t.setBoth("user", k); sink(t.def("user")); } // flow
void a16() { Texts t; t.s["user"] = ssource(); std::string (Texts::*p)(const std::string &) = &Texts::virt; sink((t.*p)("user")); } // flow
std::string g(Texts &t, const char *k) { return t.def(k); }
void a18() { Texts t; t.s["user"] = ssource(); char b[8] = "lang"; b[0] = 'u'; sink(g(t, b)); } // flow
void a19() { Texts t; t.s["user"] = ssource(); std::string k = "us"; k += "er"; sink(t.def(k)); } // flow
void a20() { Texts t; t.s["user"] = ssource(); for (std::string k : {"lang", "user"}) sink(t.def(k)); } // flow
void a21() { Texts t; t.s["user"] = ssource(); for (auto *k : {"lang", "user"}) if (*k == 'u') sink(t.def(k)); } // flow
void wr(int *a, int i, int v) { if (i > 2) return; a[i] = v; }
void a22() { int a[4] = {0}; a[3] = source(); wr(a, 3, 0); sink(a[3]); } // flow
void wr2(int *a, int *b, int i) { a[i] = 0; sink(b[i]); } // flow
void a23() { int a[4], b[4]; b[1] = source(); wr2(a, b, 1); }
void wr3(int *a, int *b, int i) { a[i] = source(); b[i] = 0; sink(a[i]); } // flow
void a24() { int a[4], b[4]; wr3(a, b, 1); }
void wr4(int *a, int *b, int i) { b[i] = 0; }
void a25() { int a[4]; a[1] = source(); wr4(a, a, 1); sink(a[1]); } 
void wr5(int *a, int i, int j, bool c) { int *p = c ? a + i : a + j; *p = 0; }
void a26(bool c) { int a[4]; a[1] = source(); wr5(a, 1, 2, c); sink(a[1]); } // flow
struct N { int v[4]; int w[4]; };
void wr6(N *n, int i, bool c) { int *p = c ? n->v : n->w; p[i] = 0; }
void a27(bool c) { N n; n.v[1] = source(); wr6(&n, 1, c); sink(n.v[1]); } // flow
void wr7(int (*g)[4], int i, int j) { g[i][j] = 0; }
void a28() { int g[4][4]; g[1][2] = source(); wr7(g, 2, 2); sink(g[1][2]); } // flow
void a29() { int g[4][4]; g[1][2] = source(); wr7(g, 1, 1); sink(g[1][2]); } // flow
void wr8(int *a, int i) { a[i] = 0; a[i + 1] = source(); }
void a30() { int a[4]; wr8(a, 1); sink(a[2]); } // flow
void wr9(int *a, int i) { i++; a[i] = source(); }
void a31() { int a[4]; wr9(a, 1); sink(a[2]); } // flow
void wr10(int *a, int i) { a[i++] = source(); a[i] = 0; }
void a32() { int a[4]; wr10(a, 1); sink(a[1]); } // flow
void wr11(int *a, int i, int n) { while (n--) { a[i] = 0; i = n; a[i] = source(); } }
void a33() { int a[4]; wr11(a, 1, 3); sink(a[2]); } // flow

// Erased by a key.
void erasedConstant() {
  std::map<std::string, std::string> m;
  m["a"] = ssource();
  m["b"] = ssource();
  m.erase("a");
  sink(m["a"]); // clean
  sink(m["b"]); // flow
  std::unordered_map<int, std::string> k;
  k[1] = ssource();
  k.erase(2);
  sink(k[1]); // flow
  k.erase(1);
  sink(k[1]); // clean
}
void erasedByIterator() {
  std::map<std::string, std::string> m;
  m["a"] = ssource();
  m.erase(m.find("b"));
  sink(m["a"]); // flow
  m.erase(m.begin());
  sink(m["a"]); // flow
  m.erase(m.begin(), m.find("a"));
  sink(m["a"]); // flow
  m["c"] = ssource();
  m["b"] = "x";
  m.erase(m.cbegin());
  sink(m["c"]); // flow
}
void erasedUnknown(const std::string &key) {
  std::map<std::string, std::string> m;
  m["a"] = ssource();
  m.erase(key);
  sink(m["a"]); // flow
  std::map<std::string, std::string> o;
  o[key] = ssource();
  o.erase("a");
  sink(o["b"]); // flow
}
void erasedPerhaps(bool b) {
  std::map<std::string, std::string> m;
  m["a"] = ssource();
  if (b)
    m.erase("a");
  sink(m["a"]); // flow
}
void erasedOther() {
  std::map<std::string, std::string> m, n;
  m["a"] = ssource();
  n = m;
  m.erase("a");
  sink(n["a"]); // flow
  auto &r = m;
  r["a"] = ssource();
  n.erase("a");
  sink(m["a"]); // flow
}
