// The first element of a container, and the last of an array, stand at a position.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <array>
#include <deque>
#include <forward_list>
#include <list>
#include <string>
#include <vector>
bool coin();
void fronts(int i) {
  std::vector<int> v;
  v.push_back(source());
  sink(v.front()); // flow
  v.front() = 0;
  std::vector<int> w{1, source()};
  sink(w.front()); // false
  std::reverse(w.begin(), w.end());
  sink(w.front()); // flow
  std::vector<int> x{1, source()};
  std::swap(x[0], x[1]);
  sink(x.front()); // flow
  std::vector<int> y{1, source()};
  y.erase(y.begin());
  sink(y.front()); // flow
  std::vector<int> z{1, 2};
  z.insert(z.begin(), source());
  sink(z.front()); // flow
  std::vector<int> a{1, 2};
  a[i] = source();
  sink(a.front()); // flow
  std::vector<int> b{1, source()};
  b[0] = b[1];
  sink(b.front()); // flow
  std::vector<int> c{1, source()};
  std::sort(c.begin(), c.end());
  sink(c.front()); // flow
  std::vector<int> d{source(), 2};
  std::vector<int> e(d.begin(), d.end());
  sink(e.front()); // flow
  std::vector<int> f{1, source()};
  f.front() = 0;
  sink(f[1]); // flow
  int &r = f.front();
  f.front() = 0;
  r = source();
  sink(f.front()); // flow
  sink(f[0]); // flow
}
void lists() {
  std::list<int> l{1, source()};
  sink(l.front()); // false
  l.pop_front();
  sink(l.front()); // flow
  std::list<int> m{1, source()};
  m.reverse();
  sink(m.front()); // flow
  std::list<int> n{1, source()};
  n.sort();
  sink(n.front()); // flow
  std::list<int> o{1};
  o.push_front(source());
  sink(o.front()); // flow
  std::list<int> p{1}, q{source()};
  p.splice(p.begin(), q);
  sink(p.front()); // flow
  std::list<int> s{1, source()};
  s.remove(1);
  sink(s.front()); // flow
  std::forward_list<int> t{1, source()};
  t.pop_front();
  sink(t.front()); // flow
  std::deque<int> u{1, source()};
  u.pop_front();
  sink(u.front()); // flow
  sink(u[0]); // flow
  std::list<int> k{1, 2};
  k.emplace_front(source());
  sink(k.front()); // flow
  k.front() = 0;
  k.push_front(3);
  std::list<int> h{source(), 1};
  h.push_front(0);
  h.front() = 5;
  sink(h.back()); // flow
  h.pop_front();
  sink(h.front()); // flow
}
template <class A> int lastOf(A &a) { return a.back(); }
struct Kept { std::array<int, 3> a; int last() { return a.back(); } void set(int x) { a.back() = x; } };
void arrays(int i) {
  std::array<int, 3> a{1, 2, source()};
  sink(a.back()); // flow
  sink(a.front()); // clean
  sink(lastOf(a)); // flow
  std::reverse(a.begin(), a.end());
  sink(a.front()); // flow
  std::array<int, 3> b{1, 2, 3};
  b[i] = source();
  sink(b.back()); // flow
  b.back() = 0;
  sink(b[1]); // flow
  sink(b.front()); // flow
  std::array<int, 3> c{};
  c.fill(source());
  sink(c.back()); // flow
  c.back() = 0;
  sink(c.front()); // flow
  Kept k{};
  k.set(source());
  sink(k.last()); // flow
  sink(k.a[2]); // flow
  sink(k.a[1]); // clean
  k.set(0);
  sink(k.last()); // clean
  std::array<std::array<int, 2>, 2> m{};
  m[1][1] = source();
  sink(m.back().back()); // flow
  sink(m.back().front()); // clean
  std::array<int, 3> d{source(), source(), source()};
  if (coin()) d.back() = 0;
  sink(d.back()); // flow
  *d.data() = 0;
  d.data()[2] = source();
  sink(d.back()); // flow
  int *p = &d.back();
  d.back() = 0;
  *p = source();
  sink(d.back()); // flow
}
void last() {
  std::array<std::string, 2> t{ssource(), "b"};
  sink(t.back()); // clean
  sink(t.front()); // flow
  t.front() = "a";
  sink(t[0]); // clean
  t.back() = ssource();
  sink(t[1]); // flow
  sink(t[0]); // clean
  sink(t.front()); // clean
  t[1] = "";
  sink(t.back()); // clean
  sink(*t.begin()); // clean
  std::vector<std::string> v{"a", ssource()};
  sink(v.front()); // false
  sink(v.back()); // flow
  v.front() = ssource();
  sink(v[0]); // flow
  v.front() = "";
  sink(v[0]); // false
  std::array<std::array<int, 2>, 2> m{{{1, source()}, {3, 4}}};
  sink(m.front().back()); // flow
  sink(m.back().back()); // clean
  sink(std::get<0>(t)); // clean
  sink(std::get<1>(m)[0]); // clean
}
