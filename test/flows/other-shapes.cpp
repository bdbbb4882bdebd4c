// Shapes that nobody had in mind when proxies, registered objects and tables were built: most are
// followed; what is marked is in docs/KnownLimitations.md.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <pthread.h>
#include <string>
#include <unordered_map>
#include <vector>

namespace p1 { // bit-proxy with template, conversion and swap; nested proxy
template <class C> class Slot {
  C *c;
  size_t i;

public:
  Slot(C &x, size_t k) : c(&x), i(k) {}
  template <class V> Slot &operator=(V &&v) {
    (*c)[i] = std::forward<V>(v);
    return *this;
  }
  operator const std::string &() const { return (*c)[i]; }
};
struct Row {
  std::vector<std::string> cells{4};
  Slot<std::vector<std::string>> at(size_t i) { return {cells, i}; }
};
struct Sheet {
  std::deque<Row> rows{3};
  Row &row(size_t i) { return rows[i]; }
};
void t() {
  Sheet s, q;
  s.row(1).at(2) = ssource();
  q.row(1).at(2) = "x";
  sink(s.rows[1].cells[2]); // flow
  sink(q.rows[1].cells[2]); // clean
}
}
namespace p2 { // pimpl + cursor in nested struct, pre-decrement
struct Cur {
  struct {
    const char *b, *e;
  } r;
  void skip() {
    ++r.b;
    --r.e;
  }
  char take() { return *r.b++; }
};
void pass(Cur &c) {
  c.skip();
  c.skip();
}
void t() {
  Cur c{{csource(), nullptr}}, d{{"x", nullptr}};
  pass(c);
  pass(d);
  sink(c.take()); // flow
  sink(d.take()); // clean
}
}
namespace p6 { // closures: const struct with std::function fields and unordered_map of handlers
struct Handlers {
  std::function<void(const std::string &)> ok, bad;
};
void finish(const Handlers &h, const std::string &s) {
  if (s.empty())
    h.bad("none");
  else
    h.ok(s);
}
void t() {
  std::string good, bad;
  const Handlers h{[&](const std::string &s) { good = s; }, [&](const std::string &s) { bad = s; }};
  finish(h, ssource());
  sink(good); // flow
  sink(bad);  // clean
}
}
namespace p3 { // registry by struct copy into std::list global, class method registers itself
struct Cb {
  void *self;
  void (*fn)(void *, const std::string &);
};
std::list<Cb> cbs;
void subscribe(const Cb &c) { cbs.push_back(c); }
void publish(const std::string &s) {
  for (auto &c : cbs)
    c.fn(c.self, s);
}
struct Sub {
  std::string last, other;
  Sub() {
    subscribe(Cb{this, [](void *p, const std::string &s) { static_cast<Sub *>(p)->last = s; }});
  }
};
void t() {
  Sub s;
  publish(ssource());
  sink(s.last);  // missed: a copy of the structure is kept
  sink(s.other); // clean
}
}
namespace p4 { // constant table in std::array with lambdas; enum index
enum class Op { Echo, Drop };
using H = std::string (*)(const std::string &);
static constexpr std::array<H, 2> hs{+[](const std::string &s) { return s; },
                                     +[](const std::string &) { return std::string("-"); }};
std::string run(Op o, const std::string &s) { return hs[static_cast<size_t>(o)](s); }
void t() {
  sink(run(Op::Echo, ssource())); // flow
  sink(hs[1](ssource()));         // clean
}
}
namespace p5 { // intrusive counted ptr with swap assignment; derived handle returned by factory
struct Obj {
  int refs = 0;
  std::string v, w;
  virtual ~Obj() {}
};
struct Big : Obj {
  int n = 0;
};
template <class T> class Ptr {
  T *p = nullptr;

public:
  Ptr() {}
  Ptr(T *q) : p(q) {
    if (p)
      ++p->refs;
  }
  Ptr(const Ptr &o) : Ptr(o.p) {}
  template <class U> Ptr(const Ptr<U> &o) : Ptr(o.get()) {}
  ~Ptr() {
    if (p && !--p->refs)
      delete p;
  }
  Ptr &operator=(Ptr o) {
    std::swap(p, o.p);
    return *this;
  }
  T *get() const { return p; }
  T *operator->() const { return p; }
  T &operator*() const { return *p; }
};
Ptr<Big> make() { return Ptr<Big>(new Big); }
void fill(Ptr<Obj> o) { o->v = ssource(); }
void t() {
  Ptr<Big> a = make(), b = make();
  Ptr<Obj> c = a;
  fill(c);
  sink(a->v); // missed: its copy constructor delegates
  sink(a->w); // clean
  sink(b->v); // clean
}
}
namespace p7 { // const global with mutable pointee must still be written
static char buf[32];
struct Out {
  char *to;
  int n;
};
static const Out out = {buf, 32};
void put(const Out *o, const char *s) { strncpy(o->to, s, 31); }
void t() {
  put(&out, csource());
  sink(buf); // missed: a constant object that points to what is not
}

namespace by_value { // a structure that is returned and points to arguments
struct Val {
  std::string s;
  Val *a = nullptr, *b = nullptr;
};
static Val cons(Val *a, Val *b) {
  Val v;
  v.a = a;
  v.b = b;
  return v;
}
void t() {
  Val x, y;
  Val p = cons(&x, &y);
  x.s = ssource();
  sink(p.a->s); // flow: written after the structure was made
  sink(p.b->s); // clean
}
}
namespace tagged { // a pointer that is kept as a number
class Tagged {
  uintptr_t w;

public:
  Tagged(std::string *s) : w(reinterpret_cast<uintptr_t>(s)) {}
  std::string &s() const { return *reinterpret_cast<std::string *>(w); }
};
void t() {
  std::string k = "k";
  sink(Tagged(&k).s()); // clean
  Tagged(&k).s() = ssource();
  sink(k); // missed
}
}
namespace thread_keys {
static pthread_key_t key;
void t() {
  pthread_setspecific(key, csource());
  sink((const char *)pthread_getspecific(key)); // missed
}
}
namespace rebound {
struct Acc {
  int t = 0;
};
void t() {
  Acc a, b;
  b.t = source();
  std::reference_wrapper<Acc> r = a;
  r = b;
  r.get().t = 0;
  sink(b.t); // false
  sink(a.t); // clean
}
}
}
namespace parts {
void t() {
  std::complex<double> c(1, source());
  sink((int)c.imag()); // flow
  sink((int)c.real()); // false
  std::optional<std::pair<int, int>> o(std::in_place, 1, source());
  sink(o->second); // flow
  sink(o->first);  // false
}
}
namespace containers_of { // back from a member to the object, in a list of the caller's
struct Link {
  Link *next, *prev;
};
struct Job {
  int prio;
  Link node;
  char *cmd;
};
static void init(Link *h) { h->next = h->prev = h; }
static void add(Link *n, Link *h) {
  n->prev = h->prev;
  n->next = h;
  h->prev->next = n;
  h->prev = n;
}
static void submit(Link *q, int prio, char *cmd) {
  Job *j = (Job *)malloc(sizeof *j);
  j->prio = prio;
  j->cmd = cmd;
  add(&j->node, q);
}
void t() {
  Link q;
  init(&q);
  submit(&q, 1, csource());
  for (Link *p = q.next; p != &q; p = p->next) {
    Job *j = (Job *)((char *)p - offsetof(Job, node));
    sink(j->cmd);  // missed
    sink(j->prio); // clean
  }
}
}
namespace later { // a continuation resolves another future of the program's own
template <class T> class Later {
  struct St {
    std::optional<T> v;
    std::vector<std::function<void(const T &)>> cbs;
  };
  std::shared_ptr<St> s = std::make_shared<St>();

public:
  void resolve(T v) const {
    s->v = std::move(v);
    for (auto &c : s->cbs)
      c(*s->v);
  }
  template <class F> auto then(F f) const {
    Later<std::string> out;
    s->cbs.push_back([f, out](const T &v) { out.resolve(f(v)); });
    return out;
  }
  const T *peek() const { return s->v ? &*s->v : nullptr; }
};
void t() {
  Later<std::string> p;
  auto a = p.then([](const std::string &s) { return s; });
  p.resolve(ssource());
  sink(*p.peek()); // flow
  sink(*a.peek()); // missed
}
}
