// Content that is parked in objects, and what is no flow at all.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

namespace members_ {
struct S {
  int v = 0, w = 0;
  void in(int x) { v = x; }
  void out() { sink(v); } // flow
  void out2() { sink(w); } // clean
};
struct K {
  int v = 0;
  void in(int x) { v = x; }
  int out() const { return v; }
  void clear() { v = 0; }
};
void f() {
  S s;
  s.in(source());
  s.out();
  s.out2();
}
void g() {
  K a, b;
  a.in(source());
  b.in(1);
  sink(a.out()); // flow
  sink(b.out()); // clean
  a.clear();
  sink(a.out()); // clean
  K *p = new K, *q = new K;
  p->in(source());
  sink(p->out()); // flow
  sink(q->out()); // clean
}
} // namespace members_

namespace handler_ {
class Server {
  std::string last;
  int hits = 0;

public:
  void onRequest() {
    last = ssource();
    ++hits;
  }
  void onTimer() {
    sink(last); // flow
    sink(hits); // clean
  }
};
Server *gServer;
void tick() { gServer->onTimer(); }
void io() { gServer->onRequest(); }
} // namespace handler_

namespace singleton_ {
struct Cache {
  static Cache &get() {
    static Cache c;
    return c;
  }
  std::string v, w;
};
struct Ptr {
  static Ptr *inst;
  static Ptr *get() {
    if (!inst)
      inst = new Ptr;
    return inst;
  }
  int a = 0, b = 0;
};
Ptr *Ptr::inst = nullptr;
void put() {
  Cache::get().v = ssource();
  Ptr::get()->a = source();
}
void use() {
  sink(Cache::get().v); // flow
  sink(Cache::get().w); // clean
  sink(Ptr::get()->a); // flow
  sink(Ptr::get()->b); // clean
}
} // namespace singleton_

namespace queue_ {
template <class T> class Chan {
  std::queue<T> q;
  std::mutex m;
  std::condition_variable cv;

public:
  void push(T t) {
    {
      std::lock_guard l(m);
      q.push(std::move(t));
    }
    cv.notify_one();
  }
  T pop() {
    std::unique_lock l(m);
    cv.wait(l, [this] { return !q.empty(); });
    T t = std::move(q.front());
    q.pop();
    return t;
  }
};
struct Msg {
  std::string body;
  int id;
};
Chan<Msg> gIn;
Chan<int> gNum;
void producer() {
  gIn.push({ssource(), 1});
  gNum.push(2);
}
void consumer() {
  Msg m = gIn.pop();
  sink(m.body); // flow
  sink(m.id);   // clean
  sink(gNum.pop()); // clean
}
} // namespace queue_

namespace factory_ {
struct O {
  int v = 0;
};
O *mk() { return new O; }
std::unique_ptr<O> mku(int v) {
  auto p = std::make_unique<O>();
  p->v = v;
  return p;
}
void f() {
  O *a = mk(), *b = mk();
  a->v = source();
  sink(a->v); // flow
  sink(b->v); // clean
  auto x = mku(source()), y = mku(1);
  sink(x->v); // flow
  sink(y->v); // clean
  O *arr[2] = {mk(), mk()};
  arr[0]->v = source();
  sink(arr[0]->v); // flow
  O *c = a;
  c->v = 0;
  sink(a->v); // clean
}
} // namespace factory_

namespace observer_ {
struct Obs {
  virtual void upd(int) = 0;
  virtual ~Obs() {}
};
struct Subj {
  std::vector<Obs *> os;
  int st = 0;
  void add(Obs *o) { os.push_back(o); }
  void set(int v) {
    st = v;
    for (auto *o : os)
      o->upd(v);
  }
};
struct A : Obs {
  void upd(int v) override { sink(v); } // flow
};
struct B : Obs {
  int seen = 0;
  void upd(int v) override { seen = v; }
};
void f() {
  Subj s;
  A a;
  B b;
  s.add(&a);
  s.add(&b);
  s.set(source());
  sink(b.seen); // flow
  sink(s.st); // flow
}
} // namespace observer_

namespace statemachine_ {
struct M {
  enum St { Idle, Got, Done } st = Idle;
  std::string buf;
  void feed(const std::string &x) {
    switch (st) {
    case Idle:
      st = Got;
      break;
    case Got:
      buf += x;
      st = Done;
      break;
    case Done:
      sink(buf); // flow
      sink((int)st); // clean
      break;
    }
  }
};
void f() {
  M m;
  m.feed("a");
  m.feed(ssource());
  m.feed("c");
}
} // namespace statemachine_

namespace shape_ {
void f() {
  std::string s = ssource();
  sink((int)s.length()); // clean
  sink(s.empty());       // clean
  sink(s < "x");         // clean
  bool b = s.find("x") != std::string::npos;
  sink(b ? "yes" : "no"); // clean
  std::vector<int> v{source()};
  sink((int)v.capacity());                                            // clean
  sink(std::any_of(v.begin(), v.end(), [](int x) { return x > 0; })); // clean
  sink((int)sizeof(v));                                               // clean
  int n = 0;
  for (char c : s)
    if (c == 'x')
      ++n;
  sink(n); // clean
  int x = source();
  sink(x > 3);            // clean
  sink(x == 1 ? 10 : 20); // clean
  int t[3] = {1, 2, 3};
  sink(t[x % 3]); // clean
  sink(!x); // clean
}
} // namespace shape_

namespace sanitised_ {
std::string wash(std::string s) { return clean(s); }
void f(bool c) {
  sink(clean(source())); // clean
  sink(wash(ssource())); // clean
  int x = source();
  if (c)
    x = clean(x);
  sink(x); // flow
  int y = source();
  if (c)
    y = clean(y);
  else
    y = 0;
  sink(y); // clean
  int z = source();
  clean(z);
  sink(z); // flow
  std::string s = ssource();
  s = clean(s);
  sink(s + "x"); // clean
  std::string t = clean(ssource()) + ssource();
  sink(t); // flow
}
} // namespace sanitised_

namespace self_zero_ {
void f() {
  int x = source();
  sink(x * 0); // clean
  sink(x ^ x); // clean
  sink(x - x); // clean
  sink(x & 0); // clean
  sink(x | 1); // flow
  sink(x && 0); // clean
}
} // namespace self_zero_

namespace othobjects_ {
struct P {
  int x, y;
  P *peer;
};
void f(int n) {
  P a{source(), 0, nullptr}, b{0, 0, &a}, c{0, source(), &b};
  sink(b.x);             // clean
  sink(b.peer->x);       // flow
  sink(c.peer->y);       // clean
  sink(c.peer->peer->x); // flow
  std::vector<P> v(2);
  v[0].x = source();
  sink(v[0].y); // clean
  P *p = n ? &a : &b;
  p->y = source();
  sink(a.y); // flow
  sink(c.x); // clean
}
} // namespace othobjects_
