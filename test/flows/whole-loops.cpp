// Loops that assign every element leave nothing of what the elements were before; loops that
// leave some out do.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <list>
#include <map>
#include <string>
#include <vector>
int source();
std::string ssource();
int clean(int);
std::string clean(const std::string &);
bool coin();
void sink(int);
void sink(const std::string &);

void arrays() {
  int v[4], w[4];
  for (int i = 0; i < 4; ++i)
    v[i] = w[i] = source();
  for (int &e : v)
    e = 0;
  sink(v[2]); // clean
  sink(w[2]); // flow
  for (int i = 0; i < 3; ++i)
    w[i] = 0;
  sink(w[3]); // flow
  for (int i = 1; i < 4; ++i)
    w[i] = 0;
  sink(w[0]); // flow
  for (unsigned i = 0; i != sizeof w / sizeof *w; i++)
    w[i] = 1;
  sink(w[0]); // clean
  for (int i = 0; i < 4; ++i)
    w[i] = v[i] + source();
  sink(w[1]); // flow
}

void computed() {
  std::vector<int> v(3, source()), w(3, source()), u(3, source());
  for (auto &e : v)
    e = e + 1;
  sink(v[0]); // flow
  for (auto &e : w)
    e = clean(e);
  sink(w[0]); // clean
  for (auto &e : u) {
    e = 0;
    if (coin())
      e = source();
  }
  sink(u[0]); // flow
}

void some() {
  std::vector<int> v(3, source());
  for (auto &e : v)
    if (coin())
      e = 0;
  sink(v[0]); // flow
  for (auto &e : v) {
    if (coin())
      continue;
    e = 0;
  }
  sink(v[0]); // flow
  for (auto &e : v) {
    e = 0;
    if (coin())
      break;
  }
  sink(v[0]); // flow
  for (auto e : v)
    e = 0;
  sink(v[0]); // flow
  for (size_t i = 0; i < v.size(); ++i) {
    v[i] = 0;
    ++i;
  }
  sink(v[1]); // flow
  for (size_t i = 0; i < v.size(); i += 2)
    v[i] = 0;
  sink(v[1]); // flow
  for (size_t i = 0; i < v.size(); ++i)
    v[0] = 0;
  sink(v[1]); // flow
  for (size_t i = 0; i < v.size(); ++i)
    v[i] = 0;
  sink(v[1]); // clean
}

void fill(std::vector<int> &v) { v[0] = source(); }

void meanwhile() {
  std::vector<int> v(3, 0), w(3, 0), u(3, 0);
  std::vector<int> *p = &u;
  for (auto &e : v) {
    e = 0;
    v[0] = source();
  }
  sink(v[0]); // flow
  for (auto &e : w) {
    fill(w);
    e = 0;
  }
  sink(w[0]); // flow
  for (auto &e : u) {
    e = 0;
    (*p)[1] = source();
  }
  sink(u[1]); // flow
}

void others() {
  std::vector<int> v(3, source()), w(3, source());
  std::vector<int> &r = coin() ? v : w;
  for (auto &e : r)
    e = 0;
  sink(v[0]); // flow
  sink(w[0]); // flow
  std::vector<int> copy = v;
  for (auto &e : v)
    e = 0;
  sink(copy[0]); // flow
  sink(v[0]); // clean
  for (size_t i = 0; i < v.size(); ++i)
    w[i] = 0;
  sink(w[2]); // flow
  std::vector<std::vector<int>> nested(2, w);
  for (auto &row : nested)
    for (auto &e : row)
      e = 0;
  for (size_t i = 0; i < nested[0].size(); ++i)
    nested[0][i] = 0;
  sink(nested[1][0]); // flow
}

struct Note {
  std::string text, author;
};

void members() {
  std::vector<Note> v{{ssource(), ssource()}};
  for (auto &n : v)
    n.text = "fixed";
  sink(v[0].text); // clean
  sink(v[0].author); // flow
  for (size_t i = 0; i < v.size(); ++i)
    v[i].author = clean(v[i].author);
  sink(v[0].author); // clean
  v[0].text = ssource();
  sink(v.back().text); // flow
  for (auto &[text, author] : v)
    author = text;
  sink(v[0].author); // flow
}

void maps() {
  std::map<std::string, std::string> m{{"a", ssource()}}, n{{"a", ssource()}};
  for (auto &[key, value] : m)
    value = "fixed";
  sink(m["a"]); // clean
  for (auto &entry : n)
    entry.second = clean(entry.second);
  sink(n.at("a")); // clean
  std::map<std::string, std::string> k;
  k[ssource()] = ssource();
  for (auto &[key, value] : k)
    value = key;
  for (auto &[key, value] : k) {
    sink(key); // flow
    sink(value); // flow
  }
}

class Notes {
  std::vector<std::string> Lines, Other;

public:
  void add(const std::string &s) {
    Lines.push_back(s);
    Other.push_back(s);
  }
  void scrub() {
    for (auto &l : Lines)
      l = clean(l);
  }
  const std::string &line() const { return Lines[0]; }
  const std::string &other() const { return Other[0]; }
};

void scrubAll(std::vector<std::string> &lines) {
  for (auto &l : lines)
    l.assign("x"), l = clean(l);
  for (auto &l : lines)
    l = clean(l);
}
void scrubCopy(std::vector<std::string> lines) {
  for (auto &l : lines)
    l = clean(l);
}

void callers() {
  Notes a, b;
  a.add(ssource());
  b.add(ssource());
  a.scrub();
  sink(a.line()); // clean
  sink(a.other()); // flow
  sink(b.line()); // flow
  std::vector<std::string> v{ssource()}, w{ssource()};
  scrubAll(v);
  scrubCopy(w);
  sink(v[0]); // clean
  sink(w[0]); // flow
}

int leavesEarly(std::vector<int> &v) {
  for (auto &e : v) {
    e = 0;
    if (coin())
      return 1;
  }
  return 0;
}
void throwing(std::vector<int> &v) {
  try {
    for (auto &e : v) {
      e = 0;
      if (coin())
        throw 1;
    }
  } catch (int) {
  }
}
void ways() {
  std::vector<int> v(3, source()), w(3, source());
  leavesEarly(v);
  sink(v[2]); // flow
  throwing(w);
  sink(w[2]); // flow
}

/// Its begin() leaves the first element out.
struct Tail {
  int Items[4];
  int *begin() { return Items + 1; }
  int *end() { return Items + 4; }
};
void own() {
  Tail t;
  t.Items[0] = source();
  for (int &e : t)
    e = 0;
  sink(t.Items[0]); // flow
}

void loops() {
  std::vector<int> v(3, 0);
  for (int round = 0; round < 3; ++round) {
    sink(v[1]); // flow
    for (auto &e : v)
      e = 0;
    sink(v[1]); // clean
    v[1] = source();
  }
  std::list<std::string> l{ssource()};
  while (coin()) {
    for (auto &s : l)
      s = "";
  }
  sink(l.front()); // flow
}

void pointers() {
  int a = source(), b = source();
  int *v[2] = {&a, &b};
  for (int *&p : v)
    p = nullptr;
  sink(a); // flow
  std::vector<int *> w{&a, &b};
  for (auto *p : w)
    *p = 0;
  for (auto &p : w)
    *p = 0;
  int t = source();
  w.push_back(&t);
  sink(*w[2]); // flow
}

// Loops with an iterator, over characters, and with `at`.
#include <memory>
namespace iterated {
int zero();
int idx();
struct S {
  int a = 1;
  std::string n;
};
void vit() {
  std::vector<int> v{source(), 1};
  for (auto it = v.begin(); it != v.end(); ++it) *it = 0;
  sink(v[0]); // clean
  v[0] = source();
  for (auto it = v.begin() + 1; it != v.end(); ++it) *it = 0;
  sink(v[0]); // flow
  v[0] = source();
  for (size_t i = 0; i < v.size(); i++) v.at(i) = 0;
  sink(v[0]); // clean
  std::list<int> l{source()};
  for (auto it = l.begin(); it != l.end(); ++it) *it = 0;
  sink(l.front()); // clean
}

void left_out(std::vector<int> &o) {
  std::vector<int> v{source(), 1};
  for (auto it = v.begin(); it != v.end(); ++it) { if (coin()) *it = 0; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); ++it) { *it = 0; if (coin()) break; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); ++it) { *it = 0; ++it; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); ++it) { *it = *it + 1; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); it += 2) { *it = 1; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != o.end(); ++it) { *it = 1; }
  sink(v[0]); // flow
  for (auto it = ++v.begin(); it != v.end(); ++it) { *it = 1; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); ++it) { *it = 0; v[0] = source(); }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end() - 1; ++it) { *it = 0; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); ++it) { auto j = it; *j = 0; }
  sink(v[0]); // flow
  for (auto it = v.begin(); it != v.end(); it++) { *it = 0; }
  sink(v[0]); // clean
}

void others() {
  std::list<S> l(2);
  l.front().n = ssource();
  l.front().a = source();
  for (auto it = l.begin(); it != l.end(); ++it) it->n = "";
  sink(l.front().n); // clean
  sink(l.front().a); // flow
  for (auto it = l.begin(); it != l.end(); ++it) { (*it).a = 2; l.push_front({source(), ""}); }
  sink(l.front().a); // flow
  std::map<int, std::string> m{{1, ssource()}};
  for (auto it = m.begin(); it != m.end(); ++it) it->second = "";
  sink(m[1]); // clean
  int a[3] = {source(), 1, 2};
  for (int *p = a; p != a + 3; ++p) *p = 0;
  sink(a[0]); // clean
  a[2] = source();
  for (int *p = a; p != a + 2; ++p) *p = 0;
  sink(a[2]); // flow
  for (int *p = std::begin(a); p < std::end(a); ++p) { *p = 0; p++; }
  sink(a[2]); // flow
  S s[2]; s[1].n = ssource();
  for (S *p = s; p != s + 2; p++) p->n = "";
  sink(s[1].n); // clean
  std::vector<std::shared_ptr<S>> h{std::make_shared<S>()};
  h[0]->n = ssource();
  for (auto it = h.begin(); it != h.end(); ++it) (*it)->n = "";
  sink(h[0]->n); // clean
  std::vector<S *> q{new S};
  q[0]->n = ssource();
  for (auto it = q.begin(); it != q.end(); ++it) *it = *it;
  sink(q[0]->n); // flow
}

void meanwhile() {
  std::vector<int> v{source()};
  int &r = v[0];
  for (auto it = v.begin(); it != v.end(); ++it) { *it = 0; r = source(); }
  sink(v[0]); // flow
  std::vector<int> w{source()};
  try {
    for (auto it = w.begin(); it != w.end(); ++it) *it = zero();
  } catch (...) { }
  sink(w[0]); // flow
  std::string x = ssource();
  for (char &c : x) { if (c == 'a') c = '*'; }
  sink(x); // flow
  for (char &c : x) { if (c == 'a') continue; c = '*'; }
  sink(x); // flow
  for (char c : x) c = '*';
  sink(x); // flow
  for (char &c : x) c = c == 'a' ? c : '*';
  sink(x); // flow
}

void characters() {
  std::string x = ssource();
  x.resize(0);
  x.resize(2, '-');
  sink(x); // clean
  x = ssource();
  for (char &c : x) c = '*';
  sink(x); // clean
  x = ssource();
  for (size_t i = 0; i < x.size(); ++i) x[i] = '*';
  sink(x); // clean
  x = ssource();
  for (auto it = x.begin(); it != x.end(); ++it) *it = '*';
  sink(x); // clean
  x = ssource();
  std::fill(x.begin(), x.end(), '*');
  sink(x); // clean
  x = ssource();
  for (char &c : x) if (c == 'a') c = '*';
  sink(x); // flow
  x = ssource();
  x.resize(1);
  sink(x); // flow
  std::vector<int> v{source()};
  v.resize(0);
  v.resize(4);
  sink(v[0]); // clean
  x = ssource();
  x.assign(x.size(), '*');
  sink(x); // clean
  x = ssource();
  x.erase(0);
  sink(x); // clean
  x = ssource();
  x.erase(0, std::string::npos);
  sink(x); // clean
  x = ssource();
  x.erase();
  sink(x); // clean
  x = ssource();
  x.erase(1);
  sink(x); // flow
  x = ssource();
  x.replace(1, x.size(), "a");
  sink(x); // flow
}

void sizes(int n) {
  std::string x = ssource();
  x.resize(n);
  sink(x); // flow
  if (coin()) x.resize(0);
  sink(x); // flow
  std::vector<int> v{source()};
  v.resize(1, 0);
  sink(v[0]); // flow
  for (size_t i = 0; i < v.size(); i++) v.at(i) = v.at(0);
  sink(v[0]); // flow
  for (size_t i = 0; i < v.size(); i++) v.at(idx()) = 1;
  sink(v[0]); // flow
  std::vector<int> w{1};
  for (size_t i = 0; i < w.size(); i++) v.at(i) = 1;
  sink(v[0]); // flow
}
} // namespace iterated
