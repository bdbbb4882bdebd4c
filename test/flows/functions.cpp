// Every way into a function, out of it, and to the one that is meant.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <any>
#include <compare>
#include <coroutine>
#include <exception>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace params_ {
void byv(int v) { sink(v); }         // flow
void byp(const int *p) { sink(*p); } // flow
void byr(const int &r) { sink(r); }  // flow
void bym(std::string &&s) {
  std::string t = std::move(s);
  sink(t); // flow
}
void okv(int v) { sink(v); }         // clean
void unused(int, int b) { sink(b); } // clean
void f() {
  int s = source();
  byv(s);
  byp(&s);
  byr(s);
  bym(ssource());
  okv(3);
  unused(s, 1);
}
} // namespace params_

namespace out_ {
void two(int *a, int &b) {
  *a = source();
  b = 1;
}
bool parse(const std::string &s, std::string *k, std::string *v) {
  *k = "key";
  *v = s;
  return true;
}
struct R {
  int code;
  std::string body;
};
void fill(R *r) {
  r->code = 200;
  r->body = ssource();
}
void f() {
  int a = 0, b = 0;
  two(&a, b);
  sink(a); // flow
  sink(b); // clean
  two(&b, a);
  sink(a); // clean
  std::string k, v;
  parse(ssource(), &k, &v);
  sink(k); // clean
  sink(v); // flow
  R r;
  fill(&r);
  sink(r.code); // clean
  sink(r.body); // flow
  two(&r.code, b);
  sink(r.code); // flow
}
} // namespace out_

namespace defaults_ {
int d1(int a, int b = source()) { return b; }
int d2(int a, int b = 4) { return a + b; }
void f() {
  sink(d1(0));    // flow
  sink(d1(0, 1)); // clean
  sink(d2(1));    // clean
  sink(d2(1, source())); // flow
}
} // namespace defaults_

namespace packs_ {
template <class... T> int sum(T... t) { return (t + ... + 0); }
template <class H, class... T> int firstOf(H h, T...) { return h; }
template <class H, class... T> auto lastOf(H h, T... t) {
  if constexpr (sizeof...(t) == 0)
    return h;
  else
    return lastOf(t...);
}
template <class F, class... A> auto fwd(F &&f, A &&...a) { return f(std::forward<A>(a)...); }
template <class... T> void each(T... t) { (sink(t), ...); } // flow
void f() {
  sink(sum(1, source(), 2));                              // flow
  sink(sum(1, 2));                                        // clean
  sink(firstOf(source(), 1));                             // flow
  sink(firstOf(1, source()));                             // clean
  sink(lastOf(1, 2, source()));                           // flow
  sink(lastOf(source(), 2));                              // clean
  sink(fwd([](int a, int b) { return b; }, 1, source())); // flow
  sink(fwd([](int a, int b) { return a; }, 1, source())); // clean
  each(1, source());
}
} // namespace packs_

namespace recursion_ {
int rec(int n, int v) { return n == 0 ? v : rec(n - 1, v); }
int swapRec(int n, int a, int b) { return n == 0 ? a : swapRec(n - 1, b, a); }
int even(int n, int v);
int odd(int n, int v) { return n == 0 ? 0 : even(n - 1, v); }
int even(int n, int v) { return n == 0 ? v : odd(n - 1, v); }
int zero(int n, int v) { return n == 0 ? 0 : zero(n - 1, v); }
void f() {
  sink(rec(5, source()));        // flow
  sink(rec(source(), 5));        // clean
  sink(swapRec(3, 0, source())); // flow
  sink(even(4, source()));       // flow
  sink(zero(3, source())); // clean
}
} // namespace recursion_

namespace operators_ {
struct Num {
  int v;
  Num operator+(Num o) const { return {v + o.v}; }
  operator int() const { return v; }
  Num &operator+=(Num o) {
    v += o.v;
    return *this;
  }
  int operator()(int k) const { return v + k; }
  auto operator<=>(const Num &) const = default;
  Num operator-() const { return {-v}; }
};
struct Arr {
  int d[4];
  int &operator[](int i) { return d[i]; }
};
struct Ptr {
  Arr *a;
  Arr *operator->() { return a; }
  Arr &operator*() { return *a; }
};
struct Stm {
  int last = 0;
  Stm &operator<<(int v) {
    last = v;
    return *this;
  }
  Stm &operator>>(int &v) {
    v = last;
    return *this;
  }
};
Num operator""_n(unsigned long long v) { return {(int)v}; }
void f() {
  Num a{source()}, b{1};
  sink(a + b);   // flow
  sink(b + 3_n); // clean
  sink(b);       // clean
  b += a;
  sink(b);     // flow
  sink(a(2));  // flow
  sink(a < b); // clean
  sink(-a);    // flow
  Arr x{};
  x[1] = source();
  sink(x[1]); // flow
  Arr y{};
  Ptr p{&y};
  sink((*p)[0]); // clean
  p->d[2] = source();
  sink(y.d[2]); // flow
  Stm s;
  int o = 0;
  s << 1 << source();
  s >> o;
  sink(o); // flow
  s << 0;
  s >> o;
  sink(o); // clean
}
} // namespace operators_

namespace ctors_ {
struct B {
  int b;
  B(int v) : b(v) {}
  B() : B(0) {}
};
struct D : B {
  using B::B;
  int d = 7;
};
struct E {
  int x = source();
  int y;
  E(int v) : y(v) {}
  E(int v, int w) : x(v), y(w) {}
};
struct G {
  int n;
  explicit G(const std::string &s) : n(s.size()) {}
};
void f() {
  B b1(source()), b2;
  sink(b1.b); // flow
  sink(b2.b); // clean
  D d(source());
  sink(d.b); // flow
  sink(d.d); // clean
  E e1(1), e2(1, 2);
  sink(e1.x); // flow
  sink(e1.y); // clean
  sink(e2.x); // clean
  G g(ssource());
  sink(g.n); // clean
}
} // namespace ctors_

namespace dtors_ {
struct Keep {
  int v = 0;
  ~Keep() { sink(v); } // flow
};
struct Calm {
  int v = 0;
  int w = 0;
  ~Calm() { sink(w); } // clean
};
struct Restore {
  int &r;
  int old;
  Restore(int &x) : r(x), old(x) {}
  ~Restore() { r = old; }
};
struct Outp {
  int &o;
  ~Outp() { o = source(); }
};
void f() {
  {
    Keep k;
    k.v = source();
  }
  {
    Calm c;
    c.v = source();
  }
  int x = source();
  {
    Restore r(x);
    x = 0;
  }
  sink(x); // flow
  int y = 0;
  {
    Outp o{y};
  }
  sink(y); // flow
  Keep *h = new Keep;
  h->v = source();
  delete h;
}
} // namespace dtors_

namespace virtual_ {
struct I {
  virtual ~I() = default;
  virtual int get() = 0;
  virtual void put(int) = 0;
  virtual I *self() { return this; }
};
struct T : I {
  int v = 0;
  int get() override { return source(); }
  void put(int x) override { sink(x); } // flow
  T *self() override { return this; }
};
struct C : I {
  int get() override { return 1; }
  void put(int x) override { (void)x; }
};
struct L final : I {
  int get() override { return 2; }
  void put(int x) override { sink(x); } // clean
};
int viaRef(I &i) { return i.get(); }
void f(I *any) {
  T t;
  C c;
  L l;
  I *p = &c;
  sink(p->get()); // clean
  p = &t;
  sink(p->get());  // flow
  sink(viaRef(t)); // flow
  sink(viaRef(c)); // clean
  p->put(source());
  l.put(1);
  sink(t.self()->get()); // flow
  sink(any->get());      // flow
}
} // namespace virtual_

namespace inherit_ {
struct A {
  int a = 0;
  virtual int va() { return a; }
};
struct L : virtual A {
  int l = 0;
};
struct R : virtual A {
  int r = 0;
  int va() override { return r; }
};
struct D : L, R {};
struct X {
  int x = 0;
};
struct Y {
  int y = 0;
};
struct Z : X, Y {
  int z = 0;
};
void f() {
  D d;
  d.L::a = source();
  sink(d.R::a); // flow
  sink(d.l);    // clean
  A *p = &d;
  sink(p->va()); // clean
  d.r = source();
  sink(p->va()); // flow
  Z z;
  Y *y = &z;
  y->y = source();
  sink(z.y);                    // flow
  sink(z.x);                    // clean
  sink(static_cast<Z *>(y)->y); // flow
}
} // namespace inherit_

namespace crtp_ {
template <class D> struct Base {
  int run() { return static_cast<D *>(this)->impl() + 1; }
  void give(int v) { self().take(v); }
  D &self() { return static_cast<D &>(*this); }
};
struct Bad : Base<Bad> {
  int impl() { return source(); }
  void take(int v) { sink(v); } // flow
};
struct Good : Base<Good> {
  int impl() { return 2; }
  void take(int v) { sink(v); } // clean
};
void f() {
  Bad b;
  Good g;
  sink(b.run()); // flow
  sink(g.run()); // clean
  b.give(source());
  g.give(1);
}
} // namespace crtp_

namespace fnptr_ {
int bad() { return source(); }
int good() { return 1; }
void eat(int v) { sink(v); }  // flow
void eat2(int v) { sink(v); } // clean
struct Ops {
  int (*get)();
  void (*put)(int);
};
using G = int (*)();
G choose(int k) { return k ? bad : good; }
static const Ops table[] = {{good, eat2}, {bad, eat}};
static G byName[2] = {good, good};
void f(int i) {
  G g = &good;
  sink(g()); // clean
  g = bad;
  sink((*g)()); // flow
  Ops o{good, eat};
  sink(o.get()); // clean
  o.put(source());
  sink(table[1].get()); // flow
  table[0].put(2);
  sink(table[i].get()); // flow
  sink(choose(i)());    // flow
  sink(byName[i]());    // clean
}
} // namespace fnptr_

namespace lambda_ {
struct W {
  int m = 0;
  auto maker() {
    return [this] { return m; };
  }
  auto copy() {
    return [*this] { return m; };
  }
};
auto make(int v) {
  return [v](int k) { return v + k; };
}
void f() {
  int s = source(), c = 0;
  auto a = [s] { return s; };
  sink(a()); // flow
  auto b = [c] { return c; };
  c = source();
  sink(b()); // clean
  auto d = [&c] { return c; };
  sink(d()); // flow
  c = 0;
  sink(d()); // clean
  auto e = [z = s + 1]() mutable { return z++; };
  sink(e()); // flow
  auto g = [](auto x) { return x; };
  sink(g(s));                // flow
  sink(g(1));                // clean
  sink([&] { return s; }()); // flow
  sink(make(s)(1));          // flow
  sink(make(1)(2));          // clean
  int out = 0;
  auto w = [&](int v) { out = v; };
  w(s);
  sink(out); // flow
  w(0);
  sink(out); // clean
  W o;
  auto h = o.maker();
  auto k = o.copy();
  o.m = source();
  sink(h()); // flow
  sink(k()); // clean
  std::function<int(int)> fac = [&](int n) { return n ? fac(n - 1) : s; };
  sink(fac(3)); // flow
}
} // namespace lambda_

namespace deducing_ {
struct S {
  int v = 0;
  int get(this S const &self) { return self.v; }
  template <class Self> auto &&ref(this Self &&self) { return self.v; }
};
void f() {
  int s = source();
  auto r = [](this auto self, int n, int v) -> int { return n == 0 ? v : self(n - 1, v); };
  sink(r(3, s)); // flow
  sink(r(s, 3)); // clean
  S a, b;
  a.ref() = s;
  sink(a.get()); // flow
  sink(b.get()); // clean
}
} // namespace deducing_

namespace stdfunction_ {
int add(int a, int b) { return a + b; }
int snd(int, int b) { return b; }
struct M {
  int v = 0;
  int get(int k) const { return v; }
  void set(int x) { v = x; }
};
void f() {
  int s = source();
  using namespace std::placeholders;
  std::function<int(int)> fn = [](int x) { return x; };
  sink(fn(s)); // flow
  sink(fn(1)); // clean
  auto b1 = std::bind(add, s, _1);
  sink(b1(1)); // flow
  auto b2 = std::bind(snd, _2, _1);
  sink(b2(s, 1)); // flow
  sink(b2(1, s)); // clean
  M m;
  auto st = std::bind(&M::set, &m, _1);
  st(s);
  sink(m.v); // flow
  M m2;
  sink(std::invoke(&M::get, m2, s)); // clean
  std::invoke(&M::set, m2, s);
  sink(std::mem_fn(&M::get)(m2, 0));            // flow
  sink(std::apply(snd, std::make_tuple(1, s))); // flow
  sink(std::apply(snd, std::make_tuple(s, 1))); // clean
  int out = 0;
  auto w = [](int &o, int v) { o = v; };
  std::bind(w, std::ref(out), s)();
  sink(out); // flow
  auto bf = std::bind_front(add, s);
  sink(bf(2)); // flow
  std::function<int()> e = [] { return 2; };
  sink(e()); // clean
  e = [s] { return s; };
  sink(e()); // flow
}
} // namespace stdfunction_

namespace generator_ {
template <class T> struct Gen {
  struct promise_type {
    T cur;
    Gen get_return_object() {
      return Gen{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T v) {
      cur = v;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> h;
  bool next() {
    h.resume();
    return !h.done();
  }
  T value() { return h.promise().cur; }
};
Gen<int> bad(int n) {
  for (int i = 0; i < n; ++i)
    co_yield source();
}
Gen<int> pass(int v) { co_yield v; }
Gen<int> good() {
  co_yield 1;
  co_yield 2;
}
void f() {
  auto b = bad(2);
  while (b.next())
    sink(b.value()); // flow
  auto g = good();
  while (g.next())
    sink(g.value()); // clean
  auto p = pass(source());
  p.next();
  sink(p.value()); // flow
  auto q = pass(3);
  q.next();
  sink(q.value()); // clean
}
} // namespace generator_

namespace task_ {
struct Task {
  struct promise_type {
    int val = 0;
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int v) { val = v; }
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> h;
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int await_resume() { return h.promise().val; }
  int get() { return h.promise().val; }
};
Task leaf() { co_return source(); }
Task ok() { co_return 4; }
Task mid(int k) {
  int v = co_await leaf();
  co_return v + k;
}
Task mid2() {
  int v = co_await ok();
  sink(v); // clean
  int w = co_await leaf();
  sink(w); // flow
  co_return v;
}
void f() {
  sink(mid(1).get()); // flow
  sink(mid2().get()); // clean
}
} // namespace task_

namespace threads_ {
void work(int v) { sink(v); } // flow
void idle(int v) { sink(v); } // clean
void fillp(std::promise<int> p, int v) { p.set_value(v); }
void f() {
  std::thread t(work, source());
  t.join();
  std::thread u(idle, 1);
  u.join();
  auto a = std::async([] { return source(); });
  sink(a.get()); // flow
  auto b = std::async(std::launch::async, [](int x) { return x; }, 2);
  sink(b.get()); // clean
  std::promise<int> p;
  auto fu = p.get_future();
  p.set_value(source());
  sink(fu.get()); // flow
  std::packaged_task<int(int)> pt([](int x) { return x + 1; });
  auto pf = pt.get_future();
  pt(source());
  sink(pf.get()); // flow
  int r = 0;
  std::jthread j([&r] { r = source(); });
  j.join();
  sink(r); // flow
  std::promise<int> p2;
  auto f2 = p2.get_future();
  std::thread th(fillp, std::move(p2), source());
  th.join();
  sink(f2.get()); // flow
  std::promise<int> p3;
  auto f3 = p3.get_future();
  std::thread t3([q = std::move(p3)]() mutable { q.set_value(source()); });
  t3.join();
  sink(f3.get()); // flow
}
} // namespace threads_

namespace signals_ {
struct Signal {
  std::vector<std::function<void(int)>> slots;
  void connect(std::function<void(int)> f) { slots.push_back(std::move(f)); }
  void emit(int v) {
    for (auto &s : slots)
      s(v);
  }
};
struct Router {
  std::map<std::string, std::function<void(const std::string &)>> h;
  void on(std::string k, std::function<void(const std::string &)> f) { h[k] = f; }
  void go(std::string k, std::string v) { h.at(k)(v); }
};
struct Svc {
  int last = 0;
  void got(int v) { last = v; }
};
void f() {
  Signal a, b;
  a.connect([](int v) { sink(v); }); // flow
  b.connect([](int v) { sink(v); }); // clean
  a.emit(source());
  b.emit(1);
  Router r;
  r.on("x", [](const std::string &v) { sink(v); }); // flow
  r.go("x", ssource());
  Svc s;
  Signal c;
  c.connect([&s](int v) { s.got(v); });
  c.emit(source());
  sink(s.last); // flow
  Svc q;
  Signal d;
  d.connect(std::bind(&Svc::got, &q, std::placeholders::_1));
  d.emit(2);
  sink(q.last); // clean
}
} // namespace signals_

namespace builder_ {
struct Req {
  std::string url, body;
};
struct Builder {
  Req r;
  Builder &url(std::string u) {
    r.url = std::move(u);
    return *this;
  }
  Builder &body(std::string b) {
    r.body = std::move(b);
    return *this;
  }
  Req build() const { return r; }
};
struct Val {
  int x = 0;
  Val with(int v) const {
    Val c = *this;
    c.x = v;
    return c;
  }
};
void f() {
  Req q = Builder().url("u").body(ssource()).build();
  sink(q.body); // flow
  sink(q.url);  // clean
  Builder b;
  b.body("x");
  b.url(ssource());
  sink(b.build().url); // flow
  sink(b.r.body);      // clean
  Val v, w = v.with(source());
  sink(w.x); // flow
  sink(v.x); // clean
}
} // namespace builder_

namespace context_ {
int id(int x) { return x; }
int wrap(int x) { return id(x); }
int &rid(int &x) { return x; }
template <class T> T tid(T t) { return t; }
void set(int &d, int s) { d = s; }
void swp(int &a, int &b) {
  int t = a;
  a = b;
  b = t;
}
void f() {
  int s = source();
  sink(id(s));   // flow
  sink(id(1));   // clean
  sink(wrap(s)); // flow
  sink(wrap(2)); // clean
  int a = 0, b = 0;
  set(a, s);
  set(b, 1);
  sink(a); // flow
  sink(b); // clean
  swp(a, b);
  sink(a);                     // clean
  sink(b);                     // flow
  sink(tid(s));                // flow
  sink(tid<std::string>("k")); // clean
  rid(a) = s;
  sink(a); // flow
}
} // namespace context_

namespace visitor_ {
struct Num;
struct Txt;
struct V {
  virtual void num(Num &) = 0;
  virtual void txt(Txt &) = 0;
};
struct N {
  virtual ~N() {}
  virtual void accept(V &) = 0;
};
struct Num : N {
  int n;
  Num(int v) : n(v) {}
  void accept(V &v) override { v.num(*this); }
};
struct Txt : N {
  std::string s;
  Txt(std::string v) : s(v) {}
  void accept(V &v) override { v.txt(*this); }
};
struct Print : V {
  void num(Num &n) override { sink(n.n); } // clean
  void txt(Txt &t) override { sink(t.s); } // flow
};
template <class... T> struct ov : T... {
  using T::operator()...;
};
void f() {
  std::vector<std::unique_ptr<N>> ns;
  ns.push_back(std::make_unique<Num>(1));
  ns.emplace_back(new Txt(ssource()));
  Print p;
  for (auto &n : ns)
    n->accept(p);
  std::variant<int, std::string> v = ssource();
  std::visit(ov{[](int i) { sink(i); }, // false
                [](const std::string &s) { sink(s); }}, // flow
             v);
  int r = std::visit([](auto &x) { return (int)sizeof(x); }, v);
  sink(r); // clean
}
} // namespace visitor_

namespace erasure_ {
class Any {
  struct C {
    virtual ~C() {}
    virtual int get() const = 0;
  };
  template <class T> struct M : C {
    T t;
    M(T x) : t(std::move(x)) {}
    int get() const override { return t.value(); }
  };
  std::unique_ptr<C> p;

public:
  template <class T> Any(T t) : p(std::make_unique<M<T>>(std::move(t))) {}
  int get() const { return p->get(); }
};
struct Bad {
  int v;
  int value() const { return v; }
};
struct Good {
  int value() const { return 1; }
};
void f() {
  Any a(Bad{source()}), b(Good{});
  sink(a.get()); // flow
  sink(b.get()); // clean
}
} // namespace erasure_

namespace statics_ {
template <class T> struct Tr {
  static int get(int) { return 0; }
};
template <> struct Tr<char> {
  static int get(int v) { return v; }
};
struct Cfg {
  static int level;
  static int &slot() {
    static int s;
    return s;
  }
  inline static int inl = 0;
};
int Cfg::level = 0;
int over(int v) { return v; }
int over(long) { return 0; }
int over(int *p) { return *p; }
void f() {
  sink(Tr<char>::get(source())); // flow
  sink(Tr<int>::get(source()));  // clean
  Cfg::level = source();
  sink(Cfg::level); // flow
  Cfg::slot() = source();
  sink(Cfg::slot()); // flow
  sink(Cfg::inl);    // clean
  int s = source();
  sink(over(s));       // flow
  sink(over(&s));      // flow
  sink(over((long)s)); // clean
}
} // namespace statics_

namespace memfnptr_table_ {
struct H {
  int v = 0;
  void a(int x) { v = x; }
  void b(int x) { sink(x); } // flow
  void c(int x) { sink(x); } // flow
  using F = void (H::*)(int);
  static constexpr F tab[3] = {&H::a, &H::b, &H::c};
  void call(int i, int x) { (this->*tab[i])(x); }
};
struct G {
  int w = 0;
  void a(int) {}
  void b(int x) { w = x; }
};
void f(int i) {
  H h;
  h.call(i, source());
  sink(h.v); // flow
  G g;
  void (G::*m)(int) = &G::a;
  (g.*m)(source());
  sink(g.w); // clean
  m = &G::b;
  (g.*m)(source());
  sink(g.w); // flow
}
} // namespace memfnptr_table_
// A call that is given an object and a part of it: what it writes through the one is in the other.
namespace part_and_whole {
struct Whole { std::string text, other; int step = 0; void get(); void later(); };
void fill(std::string *text, void *tag) { *text = source(); }
void fillTyped(std::string &text, Whole *whole) { text = source(); }
void swapped(Whole *whole, std::string *text) { *text = source(); }
void Whole::get() { fill(&text, this); sink(text); // flow
  sink(other); } // clean
void Whole::later() { if (step) sink(text); // flow
  else { step = 1; fill(&text, this); } }
void local() { Whole w; fillTyped(w.text, &w); sink(w.text); } // flow
void localOther() { Whole w; fillTyped(w.text, &w); sink(w.other); } // clean
void inOrder() { Whole w; swapped(&w, &w.text); sink(w.text); } // flow
}
// A text that comes out of a list of anything is no callable, whatever else lies in the list; what it
// is handed to runs none.
namespace texts_beside_callables {
void outside(const std::string &);
void outsideAny(const std::any &);
void texts() {
  std::string kept = ssource();
  std::vector<std::any> parts;
  parts.push_back(std::string("x"));
  parts.push_back(std::function<void()>([kept] { throw kept; }));
  for (auto &part : parts)
    try { outside(std::any_cast<std::string>(part)); } catch (std::string &e) { sink(e); } // clean
}
void callables() {
  std::string kept = ssource();
  std::vector<std::any> parts;
  parts.push_back(std::function<void()>([kept] { throw kept; }));
  for (auto &part : parts)
    try { outsideAny(part); } catch (std::string &e) { sink(e); } // flow
}
void called() {
  std::string kept = ssource();
  std::vector<std::any> parts;
  parts.push_back(std::function<void()>([kept] { throw kept; }));
  for (auto &part : parts)
    try { std::any_cast<std::function<void()>>(part)(); } catch (std::string &e) { sink(e); } // flow
}
}

// A redacting function among those that a call may run redacts where it runs.
namespace redacts {
int id(int v) { return v; }
int washed(int v) { return clean(v); }
int apply(int (*f)(int), int v) { return f(v); }
void f() {
  sink(apply(id, source())); // flow
  sink(apply(&clean, source())); // clean
  sink(apply(washed, source())); // clean
}
int either(int how, int v) {
  int (*f)(int) = how ? id : static_cast<int (*)(int)>(clean);
  return f(v);
}
void g(int how) { sink(either(how, source())); } // flow
int only(int v) {
  int (*f)(int) = clean;
  return f(v);
}
void h() { sink(only(source())); } // clean
} // namespace redacts
