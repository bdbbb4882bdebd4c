// References to elements that functions return; by its address, the first is the first of many.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <vector>
struct Own { int d[4]; int &operator[](int i) { return d[i]; } int get(int i) const { return d[i]; } };
void f(int i) {
  Own v{};
  v[0] = source();
  sink(v[0]); // flow
  sink(v[1]); // clean
  v[0] = 0;
  sink(v[0]); // clean
  sink(v.get(0)); // clean
  v[i] = source();
  sink(v[2]); // flow
  v[0] = 0;
  sink(v[2]); // flow
}
template <class T> struct Vec { T *d; unsigned n; Vec(unsigned k) : d(new T[k]), n(k) {} T &operator[](unsigned i) { return d[i]; } T &at(unsigned i) { return d[i]; } };
void g(int i) {
  Vec<int> v(4);
  v[0] = source();
  sink(v[0]); // flow
  sink(v[1]); // clean
}
struct Tab { std::string names[3]; std::string &name(int i) { return names[i]; } };
void h() {
  Tab t;
  t.name(1) = ssource();
  sink(t.name(2)); // clean
  t.name(1) = "x";
  sink(t.name(1)); // clean
}
namespace addresses {
void a() {
  std::vector<char> b(4);
  b[1] = source();
  sink(&b[0]); // flow
  char *p = &b[0];
  sink(p[1]); // flow
  char c[4];
  memcpy(c, &b[0], 4);
  sink(c[1]); // flow
  sink(c); // flow
  sink(b[0]); // clean
}
template <class T> struct Vec { T *d; unsigned n; Vec(unsigned k) : d(new T[k]), n(k) {} T &operator[](unsigned i) { return d[i]; } const T &at(unsigned i) const { return d[i]; } T *begin() { return d; } T *ptr(int i) { return &d[i]; } };
void b() {
  Vec<char> b(4);
  b[1] = source();
  sink(&b[0]); // flow
  char *p = &b[0];
  sink(p[1]); // flow
  char c[4];
  memcpy(c, &b[0], 4);
  sink(c[1]); // flow
  sink(c); // flow
  sink(b[0]); // clean
  sink(b.at(0)); // clean
  sink(b.at(1)); // flow
  sink(b.begin()[1]); // flow
  sink(b.ptr(0)); // flow
  sink(b.ptr(0)[1]); // flow
}
void w() {
  Vec<char> b(4);
  char *p = &b[0];
  p[1] = source();
  sink(b[1]); // flow
  Vec<char> c(4);
  strcpy(&c[0], csource());
  sink(c[1]); // flow
  sink(c.at(1)); // flow
  Vec<char> d(4);
  memcpy(&d[0], csource(), 3);
  sink(d.d); // flow
  sink(d.at(2)); // flow
  sink(d.begin()[2]); // flow
}
struct Buf { char d[8]; char &operator[](int i) { return d[i]; } const char &operator[](int i) const { return d[i]; } };
void x() {
  Buf b;
  b[1] = source();
  sink(&b[0]); // flow
  const Buf &k = b;
  sink(&k[0]); // flow
  sink(k[0]); // clean
  sink(b[0]); // clean
  sink(k[1]); // flow
  Buf c;
  strcpy(&c[0], csource());
  sink(c[1]); // flow
  sink(c.d[2]); // flow
}
} // namespace addresses
