// Algorithms that are given all of a container leave nothing of what it held; those that are given
// a part of it do.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <vector>
#include <numeric>
#include <cstdio>
void f1() {
    int a = source();
    sscanf("5", "%d", &a);
    sink(a); // clean
}
void f2() {
    std::vector<int> v{source(), 1};
    std::fill(v.begin(), v.end(), 0);
    sink(v.front()); // clean
}
void f3() {
    int a[2] = {source(), 1};
    std::fill(std::begin(a), std::end(a), 0);
    sink(a[0]); // clean
}
#include <numeric>
#include <ranges>
#include <string>
#include <map>
void g1() {
    std::vector<int> v{source(), 1}, w{source()};
    std::for_each(v.begin(), v.end(), [](int &x) { x = clean(x); });
    sink(v[0]); // clean
    std::for_each(w.begin(), w.end(), [](const int &x) { rnd(); });
    sink(w[0]); // flow
}
void g2() {
    std::vector<int> v{source(), 1}, w{source()}, u{source()};
    std::for_each(v.begin(), v.end(), [](int &x) { if (rnd()) x = 0; });
    sink(v[0]); // flow
    std::for_each(w.begin() + 1, w.end(), [](int &x) { x = 0; });
    sink(w[0]); // flow
    std::for_each(u.begin(), u.end(), [](int x) { x = 0; });
    sink(u[0]); // flow
}
void g3() {
    std::vector<std::string> v{ssource(), "1"}, w{ssource()};
    std::transform(v.begin(), v.end(), v.begin(), [](const std::string &x) { return std::string("*"); });
    sink(v[0]); // clean
    std::transform(w.begin(), w.end(), w.begin(), [](const std::string &x) { return x + "*"; });
    sink(w[0]); // flow
    std::transform(v.begin(), v.end(), w.begin(), [](const std::string &x) { return std::string("*"); });
    sink(w[0]); // flow
}
void g4() {
    int a[3] = {source(), 1, 2}, b[3] = {1, 2, source()}, c[3] = {1, 2, source()};
    std::fill(a, a + 3, 0);
    sink(a[0]); // clean
    std::fill(b, b + 2, 0);
    sink(b[2]); // flow
    std::fill(c, c + 1, 0);
    std::transform(c, c + 1, c, [](int x) { return 0; });
    sink(c[2]); // flow
    std::fill(std::begin(b), std::end(b) - 1, 0);
    sink(b[2]); // flow
}
struct Box { std::vector<int> v; std::string name; };
void g5() {
    Box b{{source()}, ssource()}, c;
    std::fill(b.v.begin(), b.v.end(), 0);
    sink(b.v[0]); // clean
    sink(b.name); // flow
    c.v.push_back(source());
    std::fill(c.v.begin(), b.v.end(), 0);
    sink(c.v[0]); // flow
}
struct Rec { std::string text; int id; };
void g6() {
    std::vector<Rec> v{{ssource(), source()}};
    std::for_each(v.begin(), v.end(), [](Rec &r) { r.text.clear(); });
    sink(v[0].text); // clean
    sink(v[0].id); // flow
    for (auto &r : v) sink(r.id); // flow
    std::ranges::for_each(v, [](Rec &r) { r.id = 0; });
    sink(v[0].id); // clean
    v[0].text = ssource();
    std::ranges::for_each(v | std::views::take(1), [](Rec &r) { r.text = ""; });
    sink(v[0].text); // flow
    std::fill(v.begin(), v.end(), Rec{ssource(), 1});
    sink(v[0].text); // flow
    sink(v[0].id); // clean
}
void g7() {
    std::string s = ssource(), t = ssource();
    std::transform(s.begin(), s.end(), s.begin(), [](char c) { return '*'; });
    sink(s); // clean
    std::transform(t.begin(), t.end(), t.begin(), ::tolower);
    sink(t); // flow
}
void masked(std::vector<int> &v) { std::fill(v.begin(), v.end(), 0); }
void g8() {
    std::vector<int> v{source()};
    masked(v);
    sink(v[0]); // clean
    std::map<int, std::string> m{{1, ssource()}};
    std::for_each(m.begin(), m.end(), [](auto &kv) { kv.second = "x"; });
    sink(m[1]); // clean
    std::map<int, std::string> n{{1, ssource()}};
    std::for_each(n.begin(), n.end(), [](auto &kv) { sink(kv.second); }); // flow
    for (auto &[k, x] : n) sink(x); // flow
}
struct Own { int d[4]; int *begin() { return d; } int *end() { return d + 2; } int last = 0; };
void g9() {
    Own o{{0, 0, 0, source()}};
    std::fill(o.begin(), o.end(), 0);
    sink(o.d[3]); // flow
}
template <class F> void each(std::vector<int> &v, F f) { std::for_each(v.begin(), v.end(), f); }
void g10(void (*f)(int &)) {
    std::vector<int> v{source()}, w{source()}, u{source()};
    each(v, [](int &x) { x = 0; });
    sink(v[0]); // clean
    each(w, [](int &x) {  });
    sink(w[0]); // flow
    std::for_each(u.begin(), u.end(), f);
    sink(u[0]); // flow
}
int zero() { return 0; }
void made() {
    std::vector<int> a{source()}, b{source()}, c{0}, d{source()}, e{source(), 1}, s{source(), 1};
    std::generate(a.begin(), a.end(), [k = 0]() mutable { return k++; });
    sink(a[0]); // clean
    std::generate(b.begin(), b.end(), zero);
    sink(b[0]); // clean
    std::generate(c.begin(), c.end(), source);
    sink(c[0]); // flow
    std::iota(d.begin(), d.end(), 0);
    sink(d[0]); // clean
    std::iota(d.begin(), d.end(), source());
    sink(d[1]); // flow
    std::generate(e.begin(), e.begin() + 1, zero);
    sink(e[1]); // flow
    std::sort(s.begin(), s.end(), [](int x, int y) { return x > y; });
    sink(s[0]); // flow
}

// Elements that a function makes, that are counted, or as many as there are; the function may know
// the container itself.
#include <array>
#include <iterator>
namespace counted {
int zero();
void gen() {
  std::vector<int> t{source(), 2};
  std::generate(t.begin(), t.end(), [k = 0]() mutable { return k++; });
  sink(t[0]); // clean
  std::generate(t.begin(), t.end(), source);
  sink(t[0]); // flow
  std::generate(t.begin(), t.end(), zero);
  sink(t[1]); // clean
}

void iota() {
  std::vector<int> t{source(), 2};
  std::iota(t.begin(), t.end(), 0);
  sink(t[0]); // clean
  std::iota(t.begin(), t.end(), source());
  sink(t[0]); // flow
  std::iota(t.begin() + 1, t.end(), 0);
  sink(t[0]); // flow
}

void fills() {
  std::vector<int> t{source(), 2};
  std::fill_n(t.begin(), t.size(), 0);
  sink(t[0]); // clean
  std::array<int, 3> a{source(), 1, 2};
  std::fill_n(a.begin(), 3, 0);
  sink(a[0]); // clean
  a[1] = source();
  std::fill_n(a.begin(), 1, 0);
  sink(a[1]); // flow
  a.fill(0);
  sink(a[1]); // clean
  int b[3] = {source(), source(), 1};
  std::fill_n(b, 3, 0);
  sink(b[0]); // clean
  b[2] = source();
  std::fill_n(b, 2, 0);
  sink(b[2]); // flow
  std::generate_n(b, 3, zero);
  sink(b[2]); // clean
}

void rangesf() {
  std::vector<int> t{source(), 2};
  std::ranges::fill(t, 0);
  sink(t[0]); // clean
  t[1] = source();
  std::ranges::generate(t, zero);
  sink(t[1]); // clean
  t[1] = source();
  std::ranges::fill(t | std::views::take(1), 0);
  sink(t[1]); // flow
  std::ranges::for_each(t, [](int &v) { v = 0; });
  sink(t[1]); // clean
  std::string s = ssource();
  std::ranges::fill(s, '*');
  sink(s); // clean
}

void some() {
  std::vector<int> v{source(), 2};
  int last = 0;
  std::generate(v.begin(), v.end(), [&] { return last; });
  sink(v[1]); // clean
  v[0] = source();
  std::generate(v.begin(), v.end(), [&] { return v[0]; });
  sink(v[1]); // flow
  std::generate(v.begin() + 1, v.end(), zero);
  sink(v[0]); // flow
  std::generate_n(v.begin(), v.size() - 1, zero);
  sink(v[0]); // flow
  std::vector<int> o(4);
  std::generate_n(v.begin(), o.size(), zero);
  sink(v[0]); // flow
  std::fill_n(std::back_inserter(v), v.size(), 0);
  sink(v[0]); // flow
  std::iota(v.begin(), v.end(), v[0]);
  sink(v[1]); // flow
  std::array<int, 3> a{source(), 1, 2};
  std::fill_n(a.begin(), 2, 0);
  sink(a[0]); // flow
  std::fill_n(a.data(), 3, 0);
  int *p = a.data();
  a[2] = source();
  std::fill_n(p, 2, 0);
  sink(a[2]); // flow
  std::vector<std::string> s{ssource()};
  std::generate(s.begin(), s.end(), [] { return ssource(); });
  sink(s[0]); // flow
  std::vector<int *> ps{new int(source())};
  std::for_each(ps.begin(), ps.end(), [](int *x) { zero(); });
  sink(*ps[0]); // flow
  std::ranges::generate(v | std::views::drop(1), zero);
  sink(v[0]); // flow
}

void from_own() {
  std::vector<int> v{source(), 2};
  std::generate(v.begin(), v.end(), [&] { return v[0]; });
  sink(v[1]); // flow
}

void into_own() {
  std::vector<int> v{1, 2};
  std::generate(v.begin(), v.end(), [&] { return v[0] + source(); });
  sink(v[1]); // flow
}

void each_own() {
  std::vector<int> v{1, 2};
  std::for_each(v.begin(), v.end(), [&](int &x) { x = v[0] + source(); });
  sink(v[1]); // flow
}

void part_own() {
  std::vector<int> v{1, 2};
  std::for_each(v.begin() + 1, v.end(), [&](int &x) { x = v[0] + source(); });
  sink(v[1]); // flow
}
} // namespace counted
