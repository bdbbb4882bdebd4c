// Pointers that a function gives its caller by argument: what is written through them.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>
struct Session {
  std::string name, note;
};
class Sessions {
  std::map<int, Session> all;
  std::map<int, std::shared_ptr<Session>> shared;
  std::vector<Session *> raw;

public:
  bool find(int id, Session *&out) {
    auto i = all.find(id);
    if (i == all.end())
      return false;
    out = &i->second;
    return true;
  }
  bool get(int id, Session **out) {
    auto i = all.find(id);
    if (i == all.end())
      return false;
    *out = &i->second;
    return true;
  }
  bool lookup(int id, std::shared_ptr<Session> &out) {
    auto i = shared.find(id);
    if (i == shared.end())
      return false;
    out = i->second;
    return true;
  }
  std::string nameOf(int id) { return all[id].name; }
  std::string noteOf(int id) { return all[id].note; }
  std::string sharedName(int id) { return shared[id]->name; }
  std::string sharedNote(int id) { return shared[id]->note; }
  bool tryEmplace(int id, Session *&out) {
    auto [i, n] = all.try_emplace(id);
    out = &i->second;
    return n;
  }
};
void t1() {
  Sessions s;
  Session *p = nullptr;
  if (s.find(1, p))
    p->name = ssource();
  sink(s.nameOf(1)); // flow
  sink(s.noteOf(1)); // clean
}
void t2() {
  Sessions s;
  Session *p = nullptr;
  if (s.get(1, &p))
    p->name = ssource();
  sink(s.nameOf(1)); // flow
  sink(s.noteOf(1)); // clean
}
void t3() {
  Sessions s;
  std::shared_ptr<Session> p;
  if (s.lookup(1, p))
    p->name = ssource();
  sink(s.sharedName(1)); // flow
  sink(s.sharedNote(1)); // clean
}
void t4() {
  Sessions s, o;
  Session *p;
  s.tryEmplace(1, p);
  p->name = ssource();
  sink(s.nameOf(1)); // flow
  sink(o.nameOf(1)); // clean
}
void t5() {
  Sessions s;
  Session *p = nullptr;
  s.find(1, p);
  p->name = ssource();
  p->name = "x";
  sink(p->name); // clean
}
struct Index {
  Session a, b;
};
void t9() {
  Index i;
  Session *q = &i.b;
  auto pick = [&](Session *&o) { o = &i.a; };
  pick(q);
  q->name = ssource();
  sink(i.a.name); // flow
}
struct Finder {
  virtual ~Finder() = default;
  virtual bool find(int, Session *&) = 0;
};
struct Fixed : Finder {
  Session one, two;
  bool find(int id, Session *&out) override {
    out = id ? &one : nullptr;
    return out;
  }
};
bool through(Finder &f, int id, Session **out) { return f.find(id, *out); }
void t11() {
  Fixed f;
  Session *s;
  if (through(f, 1, &s))
    s->note = ssource();
  sink(f.one.note); // flow
  sink(f.two.note); // clean
  sink(f.one.name); // clean
}
template <class T> struct Pool {
  T slots[4];
  int next = 0;
  void take(T *&out) { out = &slots[next++ % 4]; }
};
void t12() {
  Pool<Session> p, q;
  Session *s, *t;
  p.take(s);
  q.take(t);
  s->name = ssource();
  t->name = "t";
  sink(p.slots[0].name); // flow
  sink(q.slots[0].name); // clean
  s = t;
  sink(s->name); // clean
}
std::unordered_map<std::string, Session> registry;
void ensure(const std::string &k, Session **out) { *out = &registry[k]; }
void t10() {
  Session *s;
  ensure("k", &s);
  s->note = ssource();
}
void t10b() {
  sink(registry["k"].note); // flow
  sink(registry["k"].name); // clean
}
