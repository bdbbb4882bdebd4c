// A pointer that was cast names the same object: what is written through it replaces a part.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstdint>
#include <cstdlib>
#include <cstring>

// A number over the first bytes of a structure, a buffer, a wider number.
namespace numbers {
struct Packet { int kind, size; std::string text; };
struct Frame { int kind; char name[20]; };
struct One { int v; };
void set(int *p) { *p = 0; }
void setTo(int &r) { r = 0; }
void direct() {
  Packet s{1, 2, ssource()};
  *(int *)&s = 1;
  sink(s.text); // flow
  s.text = "x";
  sink(s.text); // clean
}
void named() {
  Packet s{1, source(), "x"};
  int *p = reinterpret_cast<int *>(&s);
  *p = 1;
  sink(s.size); // flow
  s = Packet{};
  sink(s.size); // clean
}
void called() {
  Frame s{1, "x"}, t{1, "x"};
  strcpy(s.name, csource());
  strcpy(t.name, csource());
  set((int *)&s);
  setTo(reinterpret_cast<int &>(t));
  sink(s.name); // flow
  sink(t.name); // flow
}
void onHeap() {
  auto *s = (Frame *)malloc(sizeof(Frame));
  strcpy(s->name, csource());
  *(volatile int *)s = 2;
  sink(s->name); // flow
  memset((char *)s, 0, sizeof *s);
  sink(s->name); // clean
}
void bytes() {
  Packet s{1, source(), "x"};
  auto *p = (unsigned char *)&s;
  p[0] = 0;
  *p = 1;
  sink(s.size); // flow
}
void buffer() {
  char b[64];
  strcpy(b, csource());
  *(int64_t *)b = 0x4141414141414141;
  sink(b); // flow
  strcpy(b, "x");
  sink(b); // clean
}
void half() {
  int i = source();
  *(short *)&i = 0;
  sink(i); // flow
  i = 0;
  sink(i); // clean
}
void whole() {
  One s{source()};
  *(int *)&s = 1;
  sink(s.v); // clean
  float f = source();
  *(int *)&f = 0;
  sink((int)f); // clean
  int *p = (int *)malloc(4);
  *p = source();
  *p = 0;
  sink(*p); // clean
}
void untyped(void *v) { *(int *)v = 2; }
void behindVoid() {
  Frame s;
  strcpy(s.name, csource());
  untyped(&s);
  sink(s.name); // missed: what the callee was given says nothing of the size
}
} // namespace numbers

// A base of an object.
namespace bases {
struct Base { int x; const char *t; };
struct Derived : Base { int y; };
struct Header { int kind; };
struct Message { int kind; char name[20]; };
void reset(Base &b) { b = Base{0, "x"}; }
void byReference() {
  Derived d;
  d.y = source();
  d.x = source();
  d.t = csource();
  Base &b = d;
  b = Base{0, "x"};
  sink(d.y); // flow
  sink(d.x); // clean
  sink(d.t); // clean
}
void byPointer() {
  Derived d;
  d.y = source();
  d.x = 0;
  Base *b = &d;
  *b = Base{source(), csource()};
  sink(d.y); // flow
  sink(d.x); // flow
  sink(d.t); // flow
  d.y = 0;
  sink(d.y); // clean
  d = Derived{};
  sink(d.x); // clean
}
void byCast() {
  Derived d, e;
  d.y = e.y = source();
  (Base &)d = Base{0, "x"};
  e.Base::operator=(Base{0, "x"});
  sink(d.y); // flow
  sink(e.y); // flow
}
void byCallee() {
  Derived d;
  d.y = source();
  d.x = source();
  reset(d);
  sink(d.x); // clean
  sink(d.y); // missed: the callee replaces what it knows of the object
}
void byHeader() {
  Message m;
  m.kind = source();
  strcpy(m.name, csource());
  *(Header *)&m = Header{2};
  sink(m.name); // flow
}
} // namespace bases
