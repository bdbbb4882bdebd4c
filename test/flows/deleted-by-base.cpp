// Destructors of derived classes that run where the base is deleted.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstring>
#include <memory>
#include <string>
#include <vector>

// What is deleted through a base is destroyed as what it is.
namespace deleted {
struct Base { virtual ~Base() {} std::string text; };
struct Told : Base { ~Told() override { sink(text); } }; // flow
struct Calm : Base { ~Calm() override { sink(text); } }; // clean
struct Far : Told { ~Far() override { sink(text); } }; // flow
void plain() {
  Base *a = new Told;
  a->text = ssource();
  delete a;
  Base *b = new Calm;
  delete b;
  Told *c = new Far;
  c->text = ssource();
  delete c;
}
struct Owned { virtual ~Owned() {} std::string text; };
struct InPointer : Owned { ~InPointer() override { sink(text); } }; // flow
struct InList : Owned { ~InList() override { sink(text); } }; // flow
struct Cleared : Owned { ~Cleared() override { text.clear(); sink(text); } }; // clean
void owned() {
  std::unique_ptr<Owned> p = std::make_unique<InPointer>();
  p->text = ssource();
  std::vector<std::unique_ptr<Owned>> list;
  list.push_back(std::make_unique<InList>());
  list.push_back(std::make_unique<Cleared>());
  list[0]->text = ssource();
}
struct Writer { virtual ~Writer() {} std::string *to; };
struct Copies : Writer { Copies(std::string *t) { to = t; } ~Copies() override { *to = ssource(); } };
struct Fixed : Writer { Fixed(std::string *t) { to = t; } ~Fixed() override { *to = "x"; } };
void written() {
  std::string a, b;
  Writer *w = new Copies(&a);
  delete w;
  sink(a); // flow
  Writer *f = new Fixed(&b);
  delete f;
  sink(b); // clean
}
} // namespace deleted

// A buffer that an object was made with, by its base.
namespace buffers {
struct Job { char *data; explicit Job(char *p) : data(p) {} virtual ~Job() {} };
struct Fills : Job {
  explicit Fills(char *p) : Job(p) { strcpy(data, csource()); }
  ~Fills() override { sink(data); } // flow
};
struct Fixes : Job {
  explicit Fixes(char *p) : Job(p) { strcpy(data, "fixed"); }
  ~Fixes() override { sink(data); } // clean
};
void f() {
  char a[99] = "", b[99] = "";
  Job *job = new Fills(a);
  delete job;
  sink(a); // flow
  job = new Fixes(b);
  delete job;
  sink(b); // clean
}
} // namespace buffers

/// Most virtual destructors do nothing, all the way down; where one of them does something, that is found.
struct Quiet {
  virtual ~Quiet() = default;
};
struct Still : Quiet {
  ~Still() override {}
};
struct Calm : Still {
  Still inner;
};
std::string g_heard;
struct Loud : Quiet {
  std::string text;
  ~Loud() override { g_heard = text; }
};
struct HasLoud : Still {
  Loud inner;
};
void quiet(int which) {
  std::string s = ssource();
  Quiet *q = which == 0 ? new Quiet : which == 1 ? new Still : new Calm;
  delete q;
  sink(s); // flow
}
void through() {
  auto *h = new HasLoud;
  h->inner.text = ssource();
  Quiet *q = h;
  delete q;
  sink(g_heard); // flow
}
