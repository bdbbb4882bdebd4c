// Elements of arrays that have one owner are told apart, as those of a vector are.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>
struct S {
  int a = 1;
  std::string n;
};
void uniq() {
  auto a = std::make_unique<int[]>(4);
  a[2] = source();
  sink(a[2]); // flow
  sink(a[1]); // clean
  a[2] = 0;
  sink(a[2]); // clean
  std::unique_ptr<int[]> b(new int[4]);
  b[1] = source();
  b[1] = 0;
  sink(b[1]); // clean
  b[1] = source();
  b[2] = 0;
  sink(b[1]); // flow
  auto s = std::make_unique<std::string[]>(3);
  s[1] = ssource();
  sink(s[0]); // clean
  s[1] = "x";
  sink(s[1]); // clean
  auto m = std::make_unique<std::unique_ptr<int[]>[]>(2);
  m[0] = std::make_unique<int[]>(3);
  m[1] = std::make_unique<int[]>(3);
  m[0][1] = source();
  sink(m[0][1]); // flow
  m[0][1] = 0;
  sink(m[0][1]); // clean
}

void f1(){ auto a = std::make_unique<std::string[]>(3); a[0] = ssource(); std::string *p = a.get(); sink(*p); // flow
 sink(p[0]); // flow
 sink(p[1]); // clean
}

void f3(int i){ auto a = std::make_unique<S[]>(3); a[1].n = ssource(); sink(a[1].n); // flow
 a[i].n = "";
 sink(a[1].n); // flow
 auto b = std::move(a);
 sink(b[1].n); // flow
 b[1].n = "";
 sink(b[1].n); // clean
 std::string &r = b[2].n; r = ssource();
 sink(b[2].n); // flow
 b[2].n = "";
 r = ssource();
 sink(b[2].n); // flow
}

void fill(std::unique_ptr<int[]> &p, int i) { p[i] = source(); }
void f4(int n) { std::unique_ptr<int[]> p(new int[n]); fill(p, 1); p[0] = 0; sink(p[1]); // flow
 sink(p[n]); // flow
 for (int i = 0; i < n; i++) sink(p[i]); // flow
}

struct Holder { std::unique_ptr<int[]> d; int n; int &at(int i) { return d[i]; } int get(int i) const { return d[i]; } };
void f5() { Holder h{std::make_unique<int[]>(3), 3}; h.at(1) = source(); sink(h.get(1)); // flow
 h.at(1) = 0; }
void f6() { auto a = std::make_unique<int[]>(3); memset(a.get(), source(), 3); sink(a[2]); // flow
 int *e = a.get() + 1; *e = 0; *e = source(); sink(a[1]); // flow
 auto b = std::make_unique<int[]>(3); fread(b.get(), 1, 3, stdin);
 b[0] = source(); std::copy(b.get(), b.get() + 3, a.get()); sink(a[0]); // flow
 std::vector<int> v(b.get(), b.get() + 3); sink(v[0]); // flow
 b[0] = 0;
 b.reset(new int[2]); sink(b[0]); // clean
}

void f7() { std::unique_ptr<int[]> a = std::make_unique<int[]>(3); auto &r = a; r[1] = source(); sink(a[1]); // flow
  int &x = a[1]; a[1] = 0; x = source(); sink(a[1]); // flow
  int *p = &a[1]; *p = 0; *p = source(); sink(a[1]); // flow
  auto b = std::make_unique<int[]>(3); b[1] = source();
  int i = 1; b[i] = 0; sink(b[1]); // clean
}

void f2(){ auto a = std::make_unique<std::string[]>(3); std::string *p = a.get(); p[1] = ssource(); sink(a[1]); // flow
 *p = ssource();
 sink(a[0]); // flow
}
