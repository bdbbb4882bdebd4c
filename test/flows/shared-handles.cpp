// Objects that several handles name: members of such objects that are handles or pointers
// themselves, handles that watch, and handles in containers.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

struct Node {
  std::string text;
  int n = 0;
  std::shared_ptr<Node> next;
  std::weak_ptr<Node> parent;
  int *count = nullptr;
};
using Ref = std::shared_ptr<Node>;

namespace chained {
void f() {
  auto p = std::make_shared<Node>(), k = std::make_shared<Node>(), o = std::make_shared<Node>();
  k->next = p;
  k->next->text = ssource();
  sink(p->text); // flow
  sink(k->text); // clean
  sink(o->text); // clean
  o->next = k;
  o->next->next->n = source();
  sink(p->n); // flow
  sink(k->n); // clean
}
void turned() {
  auto p = std::make_shared<Node>(), q = std::make_shared<Node>(), k = std::make_shared<Node>();
  k->next = p;
  k->next = q;
  k->next->text = ssource();
  sink(q->text); // flow
  sink(p->text); // clean
}
void byAnother() {
  auto p = std::make_shared<Node>(), k = std::make_shared<Node>(), twin = k;
  twin->next = p;
  k->next->text = ssource();
  sink(p->text); // flow
}
void link(const Ref &k, const Ref &to) { k->next = to; }
void byCallee() {
  auto p = std::make_shared<Node>(), q = std::make_shared<Node>(), k = std::make_shared<Node>();
  k->next = p;
  link(k, q);
  q->text = ssource();
  sink(k->next->text); // missed: what a callee links
  sink(k->text);       // clean
}
void pointers() {
  int a = 0, b = 0;
  auto k = std::make_shared<Node>();
  k->count = &a;
  *k->count = source();
  sink(a); // flow
  sink(b); // clean
  k->count = &b;
  *k->count = source();
  sink(b); // flow
}
void point(const Ref &k, int *p) { k->count = p; }
void pointedByCallee() {
  int a = 0, b = source();
  auto k = std::make_shared<Node>();
  k->count = &a;
  point(k, &b);
  sink(*k->count); // flow
}
void anotherObject() {
  auto p = std::make_shared<Node>(), q = std::make_shared<Node>(), k = std::make_shared<Node>();
  k->next = p;
  k = std::make_shared<Node>();
  k->next = q;
  k->next->text = ssource();
  sink(q->text); // flow
  sink(p->text); // clean
}
void rounds() {
  Ref head;
  for (int i = 0; i < 3; ++i) {
    auto n = std::make_shared<Node>();
    n->next = head;
    if (i == 1)
      n->text = ssource();
    head = n;
  }
  for (Ref at = head; at; at = at->next)
    sink(at->text); // flow
}
} // namespace chained

namespace watched {
void f() {
  auto c = std::make_shared<Node>(), d = std::make_shared<Node>();
  std::weak_ptr<Node> w = c, v = d;
  if (auto l = w.lock())
    l->n = source();
  sink(c->n); // flow
  sink(d->n); // clean
  v = c;
  v.lock()->text = ssource();
  sink(c->text); // flow
  sink(d->text); // clean
}
void late() {
  auto c = std::make_shared<Node>(), d = std::make_shared<Node>();
  std::weak_ptr<Node> w(c), copy = w, other = d;
  c->text = ssource();
  sink(w.lock()->text);     // flow
  sink(copy.lock()->text);  // flow
  sink(other.lock()->text); // clean
  copy.lock()->n = source();
  sink(c->n); // flow
  sink(d->n); // clean
}
void members() {
  auto p = std::make_shared<Node>(), k = std::make_shared<Node>(), o = std::make_shared<Node>();
  k->parent = p;
  o->parent = k;
  k->parent.lock()->text = ssource();
  sink(p->text); // flow
  sink(k->text); // clean
  o->parent.lock()->n = source();
  sink(k->n); // flow
  sink(p->n); // clean
}
} // namespace watched

namespace contained {
void f() {
  auto a = std::make_shared<Node>(), b = std::make_shared<Node>();
  std::vector<Ref> v;
  v.push_back(b);
  v[0]->text = ssource();
  sink(b->text); // flow
  sink(a->text); // clean
  std::map<int, Ref> m;
  m[1] = a;
  m[1]->n = source();
  sink(a->n); // flow
  sink(b->n); // clean
}
void listed() {
  auto a = std::make_shared<Node>(), b = std::make_shared<Node>();
  std::vector<Ref> v{a, b};
  for (auto &w : v)
    w->text = ssource();
  sink(b->text); // missed: what a list of handles was made of
}
} // namespace contained

namespace replaced {
void f() {
  auto a = std::make_shared<Node>(), b = a, c = std::make_shared<Node>();
  a->text = ssource();
  sink(b->text); // flow
  a->text = "fixed";
  sink(a->text); // clean
  b->text = ssource();
  sink(a->text); // flow
  c->text = ssource();
  c = a;
  a->text = "fixed";
  c->text = "fixed";
  sink(c->text); // clean
}
void mayBe(bool coin) {
  auto a = std::make_shared<Node>(), b = std::make_shared<Node>();
  a->text = ssource();
  b->text = ssource();
  auto c = coin ? a : b;
  c->text = "fixed";
  sink(a->text); // flow
  sink(b->text); // flow
}
void next() {
  std::vector<Ref> v{std::make_shared<Node>(), std::make_shared<Node>()};
  for (auto &n : v)
    n->text = ssource();
  Ref at = v[0];
  at->text = "fixed";
  at = v[1];
  sink(at->text); // flow
}
void write(Ref to) { to->text = ssource(); }
void byCallee() {
  auto a = std::make_shared<Node>();
  a->text = "fixed";
  write(a);
  sink(a->text); // flow
}
} // namespace replaced
