// Handles that were made where they are put: each element of a container has its own object.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>
struct Plate {
  std::string text;
  int n = 0;
};
void byKey() {
  std::map<int, std::unique_ptr<Plate>> m;
  m[1] = std::make_unique<Plate>(Plate{ssource(), 1});
  m[2] = std::make_unique<Plate>();
  sink(m[2]->text); // clean
  sink(m[1]->text); // flow
  sink(m[1]->n);    // clean
  auto *raw = m[2].get();
  raw->text = ssource();
  sink(m[2]->text); // flow
  m[1].reset(new Plate{"x", 1});
  sink(m[1]->text); // clean
  Plate &named = *m[1];
  named.text = ssource();
  sink(m[1]->text); // flow
}
void askedBefore() {
  std::map<int, std::unique_ptr<Plate>> m;
  m[1] = std::make_unique<Plate>(Plate{ssource(), 1});
  m[2] = std::make_unique<Plate>();
  sink(m[1]->text); // flow
  sink(m[2]->text); // clean
  auto taken = std::move(m[1]);
  m[1].reset(new Plate{"x", 2});
  sink(m[1]->text); // clean
  sink(taken->text); // flow
}
void madeByName() {
  Plate *bare = new Plate;
  std::map<int, std::shared_ptr<Plate>> m;
  m[1] = std::shared_ptr<Plate>(bare);
  bare->text = ssource();
  sink(m[1]->text); // missed
  Plate *other = new Plate;
  auto &place = m[2];
  place.reset(other);
  other->text = ssource();
  sink(m[2]->text); // missed
}
void shared() {
  std::map<std::string, std::shared_ptr<Plate>> m;
  m["a"] = std::make_shared<Plate>();
  m["b"] = std::make_shared<Plate>();
  m["a"]->text = ssource();
  sink(m["a"]->text); // flow
  auto b = m["b"];
  b->n = source();
  sink(m["b"]->n); // flow
  std::weak_ptr<Plate> w = m["b"];
  if (auto p = w.lock())
    p->text = ssource();
  sink(m["b"]->text); // flow
}
void inOrder() {
  std::vector<std::unique_ptr<Plate>> v(2);
  v[0] = std::make_unique<Plate>(Plate{ssource(), 1});
  v[1] = std::make_unique<Plate>();
  sink(v[1]->text); // clean
  sink(v[0]->text); // flow
  std::array<std::unique_ptr<Plate>, 2> a;
  a[0] = std::make_unique<Plate>(Plate{ssource(), 1});
  a[1] = std::make_unique<Plate>();
  sink(a[1]->text); // clean
  sink(a[0]->text); // flow
}
void pushed() {
  std::vector<std::unique_ptr<Plate>> v;
  v.push_back(std::make_unique<Plate>());
  Plate *raw = v.back().get();
  raw->text = ssource();
  sink(v[0]->text); // flow
  std::list<std::shared_ptr<Plate>> l;
  l.push_back(std::make_shared<Plate>());
  auto front = l.front();
  front->text = ssource();
  for (auto &p : l)
    sink(p->text); // flow
  std::deque<std::unique_ptr<Plate>> d;
  d.emplace_back(new Plate);
  for (auto &p : d)
    p->text = ssource();
  sink(d.front()->text); // flow
}
void putElsewhere() {
  auto own = std::make_unique<Plate>();
  Plate *raw = own.get();
  std::vector<std::unique_ptr<Plate>> v;
  v.push_back(std::move(own));
  raw->text = ssource();
  sink(v[0]->text); // flow
  Plate *bare = new Plate;
  v.push_back(std::unique_ptr<Plate>(bare));
  bare->n = source();
  sink(v[1]->n); // missed
  Plate *given = new Plate;
  v.emplace_back(given);
  given->n = source();
  sink(v[2]->n); // flow
  auto s = std::make_shared<Plate>();
  std::map<int, std::shared_ptr<Plate>> m, k;
  m[1] = s;
  k[1] = std::shared_ptr<Plate>(s);
  s->text = ssource();
  sink(m[1]->text); // flow
  sink(k[1]->text); // flow
}
struct Linked {
  std::string *to;
  Plate *plate;
};
void withPointers() {
  std::string text;
  Plate plate;
  std::vector<std::unique_ptr<Linked>> v;
  v.push_back(std::make_unique<Linked>(Linked{&text, &plate}));
  *v[0]->to = ssource();
  sink(text); // missed
  v[0]->plate->text = ssource();
  sink(plate.text); // missed
  std::map<int, std::shared_ptr<Linked>> m;
  m[1] = std::make_shared<Linked>(Linked{&text, &plate});
  plate.n = source();
  sink(m[1]->plate->n); // missed
}
struct Shape {
  virtual ~Shape() = default;
  virtual void fill() = 0;
};
struct Filling : Shape {
  std::string &to;
  explicit Filling(std::string &to) : to(to) {}
  void fill() override { to = ssource(); }
};
void polymorphic() {
  std::string text;
  std::vector<std::unique_ptr<Shape>> v;
  v.push_back(std::make_unique<Filling>(text));
  v[0]->fill();
  sink(text); // missed
}
std::vector<std::shared_ptr<Plate>> pool;
std::shared_ptr<Plate> take() { return pool.front(); }
void fromElsewhere() {
  pool.push_back(std::make_shared<Plate>());
  std::vector<std::shared_ptr<Plate>> v;
  v.push_back(take());
  v[0]->text = ssource();
  sink(pool[0]->text); // missed
}
struct Owner {
  std::map<std::string, std::unique_ptr<Plate>> plates;
  Plate &get(const std::string &name) {
    auto &p = plates[name];
    if (!p)
      p = std::make_unique<Plate>();
    return *p;
  }
};
void own() {
  Owner o;
  o.get("a").text = ssource();
  sink(o.get("a").text); // flow
  sink(o.get("b").text); // clean
}
struct Cell {
  std::optional<std::unique_ptr<Plate>> plate;
  std::unique_ptr<Plate> other;
};
void members() {
  Cell c{std::make_unique<Plate>(), std::make_unique<Plate>()};
  (*c.plate)->text = ssource();
  sink((*c.plate)->text); // flow
  sink(c.other->text);    // clean
  c.other = std::make_unique<Plate>(Plate{ssource(), 1});
  c.other->text = "x";
  sink(c.other->text); // false
  Cell *p = &c;
  p->other->n = source();
  sink(c.other->n); // flow
}
