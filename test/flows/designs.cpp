// Designs of real backends, each small and whole: repositories, buses, queues, builders,
// commands, middleware, parsers, caches, buffers and serialisers of a program's own.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <charconv>
#include <condition_variable>
#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <queue>
#include <ranges>
#include <set>
#include <span>
#include <sstream>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace services {

// repository + service + controller with interfaces
struct Entity {
  int id;
  std::string body;
  std::string tag;
};
struct IRepo {
  virtual ~IRepo() = default;
  virtual void save(const Entity &) = 0;
  virtual std::optional<Entity> find(int) const = 0;
};
struct MemRepo : IRepo {
  std::unordered_map<int, Entity> m;
  mutable std::mutex mu;
  void save(const Entity &e) override {
    std::lock_guard<std::mutex> l(mu);
    m[e.id] = e;
  }
  std::optional<Entity> find(int id) const override {
    std::lock_guard l(mu);
    auto it = m.find(id);
    if (it == m.end())
      return std::nullopt;
    return it->second;
  }
};
struct Service {
  std::shared_ptr<IRepo> repo;
  explicit Service(std::shared_ptr<IRepo> r) : repo(std::move(r)) {}
  void add(int id, std::string b) {
    Entity e;
    e.id = id;
    e.body = std::move(b);
    e.tag = "t";
    repo->save(e);
  }
  std::string get(int id) {
    auto e = repo->find(id);
    return e ? e->body : "";
  }
  std::string tag(int id) {
    if (auto e = repo->find(id))
      return e->tag;
    return "";
  }
};
void t1() {
  Service s(std::make_shared<MemRepo>());
  s.add(1, ssource());
  sink(s.get(1)); // flow
  sink(s.tag(1));
} // clean

// event bus
struct Event {
  std::string name;
  std::map<std::string, std::string> data;
};
class Bus {
  std::map<std::string, std::vector<std::function<void(const Event &)>>> h;

public:
  void on(const std::string &n, std::function<void(const Event &)> f) {
    h[n].push_back(std::move(f));
  }
  void emit(const Event &e) {
    for (auto &f : h[e.name])
      f(e);
  }
};
Bus &bus() {
  static Bus b;
  return b;
}
void setup2() {
  bus().on("created", [](const Event &e) {
    sink(e.data.at("text")); // flow
    sink(e.data.at("id"));
  });
} // clean
void t2() {
  Event e;
  e.name = "created";
  e.data["text"] = ssource();
  e.data["id"] = "1";
  bus().emit(e);
}

// worker queue with condvar
template <class T> class Chan {
  std::queue<T> q;
  std::mutex m;
  std::condition_variable cv;
  bool closed = false;

public:
  void push(T v) {
    {
      std::unique_lock<std::mutex> l(m);
      q.push(std::move(v));
    }
    cv.notify_one();
  }
  bool pop(T &out) {
    std::unique_lock<std::mutex> l(m);
    cv.wait(l, [&] { return closed || !q.empty(); });
    if (q.empty())
      return false;
    out = std::move(q.front());
    q.pop();
    return true;
  }
};
struct Job {
  std::string payload;
  int prio = 0;
};
class Pool {
  Chan<Job> c;
  std::vector<std::thread> ts;
  void loop() {
    Job j;
    while (c.pop(j)) {
      sink(j.payload); // flow
      sink(j.prio);
    }
  } // clean
public:
  Pool() {
    for (int i = 0; i < 2; ++i)
      ts.emplace_back(&Pool::loop, this);
  }
  void submit(Job j) { c.push(std::move(j)); }
};
void t3() {
  Pool p;
  Job j;
  j.payload = ssource();
  p.submit(j);
}

// builder
class ReqB {
  std::string url_, body_;
  std::map<std::string, std::string> hdr;

public:
  ReqB &url(std::string u) {
    url_ = std::move(u);
    return *this;
  }
  ReqB &body(std::string b) {
    body_ = std::move(b);
    return *this;
  }
  ReqB &header(const std::string &k, const std::string &v) {
    hdr[k] = v;
    return *this;
  }
  std::string build() const {
    std::ostringstream o;
    o << "POST " << url_ << "\r\n";
    for (const auto &[k, v] : hdr)
      o << k << ": " << v << "\r\n";
    o << "\r\n" << body_;
    return o.str();
  }
  const std::string &u() const { return url_; }
};
void t4() {
  ReqB b;
  b.url("x").header("a", "b").body(ssource());
  sink(b.build()); // flow
  sink(b.u());     // clean
  sink(ReqB().url("a").body("b").build());
} // clean

// pimpl
class Client {
  struct Impl;
  std::unique_ptr<Impl> p;

public:
  Client();
  ~Client();
  void set(const std::string &);
  std::string get() const;
  int n() const;
};
struct Client::Impl {
  std::string v;
  int n = 0;
};
Client::Client() : p(std::make_unique<Impl>()) {}
Client::~Client() = default;
void Client::set(const std::string &s) {
  p->v = s;
  p->n++;
}
std::string Client::get() const { return p->v; }
int Client::n() const { return p->n; }
void t5() {
  Client c;
  c.set(ssource());
  sink(c.get()); // flow
  sink(c.n());
} // clean

// observer
struct Obs {
  virtual void update(const std::string &) = 0;
  virtual ~Obs() {}
};
struct PrintObs : Obs {
  void update(const std::string &s) override { sink(s); } // flow
};
struct Subject {
  std::vector<Obs *> os;
  void attach(Obs *o) { os.push_back(o); }
  void notify(const std::string &s) {
    for (Obs *o : os)
      o->update(s);
  }
};
void t6() {
  PrintObs p;
  Subject s;
  s.attach(&p);
  s.notify(ssource());
}

// command pattern / factory map
struct Cmd {
  virtual ~Cmd() = default;
  virtual void run() = 0;
};
struct SendCmd : Cmd {
  std::string t;
  SendCmd(std::string s) : t(std::move(s)) {}
  void run() override { sink(t); } // flow
};
struct NopCmd : Cmd {
  std::string t;
  NopCmd(std::string s) : t("x") {}
  void run() override { sink(t); }
}; // clean
using Mk = std::function<std::unique_ptr<Cmd>(std::string)>;
static std::map<std::string, Mk> &reg() {
  static std::map<std::string, Mk> r{
      {"send", [](std::string s) { return std::make_unique<SendCmd>(s); }},
      {"nop", [](std::string s) -> std::unique_ptr<Cmd> {
         return std::make_unique<NopCmd>(std::move(s));
       }}};
  return r;
}
void t7(const std::string &k) {
  std::vector<std::unique_ptr<Cmd>> q;
  q.push_back(reg()[k](ssource()));
  for (auto &c : q)
    c->run();
}

// middleware chain
struct Ctx {
  std::string req, resp;
  std::map<std::string, std::any> attrs;
};
using Next = std::function<void(Ctx &)>;
using MW = std::function<void(Ctx &, const Next &)>;
class Chain {
  std::vector<MW> ms;

public:
  void use(MW m) { ms.push_back(std::move(m)); }
  void run(Ctx &c, size_t i = 0) {
    if (i < ms.size())
      ms[i](c, [this, i](Ctx &d) { run(d, i + 1); });
  }
};
void t8() {
  Chain ch;
  ch.use([](Ctx &c, const Next &n) {
    c.attrs["body"] = c.req;
    n(c);
    sink(c.resp); // flow
  });
  ch.use([](Ctx &c, const Next &n) {
    c.resp = std::any_cast<std::string>(c.attrs["body"]);
    n(c);
  });
  Ctx c;
  c.req = ssource();
  ch.run(c);
}

// state machine w/ member function table
class Parser {
  using Fn = void (Parser::*)(char);
  std::string cur;
  std::vector<std::string> toks;
  Fn st = &Parser::text;
  void text(char c) {
    if (c == ' ') {
      toks.push_back(cur);
      cur.clear();
      st = &Parser::space;
    } else
      cur += c;
  }
  void space(char c) {
    if (c != ' ') {
      cur += c;
      st = &Parser::text;
    }
  }

public:
  std::vector<std::string> parse(const std::string &s) {
    for (char c : s)
      (this->*st)(c);
    toks.push_back(cur);
    return toks;
  }
};
void t9() {
  Parser p;
  for (auto &t : p.parse(ssource()))
    sink(t); // flow
  Parser q;
  for (auto &t : q.parse("a b"))
    sink(t);
} // clean

// visitor over variant AST
struct Num {
  int v;
};
struct Str {
  std::string v;
};
struct List;
using Node = std::variant<Num, Str, std::shared_ptr<List>>;
struct List {
  std::vector<Node> items;
};
std::string render(const Node &n) {
  return std::visit(
      [](const auto &x) -> std::string {
        using T = std::decay_t<decltype(x)>;
        if constexpr (std::is_same_v<T, Num>)
          return std::to_string(x.v);
        else if constexpr (std::is_same_v<T, Str>)
          return x.v;
        else {
          std::string r;
          for (auto &i : x->items)
            r += render(i);
          return r;
        }
      },
      n);
}
void t10() {
  auto l = std::make_shared<List>();
  l->items.push_back(Str{ssource()});
  l->items.push_back(Num{1});
  sink(render(l)); // flow
  sink(render(Str{"x"}));
} // clean
int all() {
  t1();
  setup2();
  t2();
  t3();
  t4();
  t5();
  t6();
  t7("a");
  t8();
  t9();
  t10();
}

} // namespace services

namespace structures {

// buffer class
class Buffer {
  std::vector<char> d;
  size_t r = 0;

public:
  void append(const char *p, size_t n) { d.insert(d.end(), p, p + n); }
  void append(const std::string &s) { append(s.data(), s.size()); }
  std::string take(size_t n) {
    std::string s(d.begin() + r, d.begin() + r + n);
    r += n;
    return s;
  }
  size_t size() const { return d.size() - r; }
  const char *peek() const { return d.data() + r; }
};
void t1() {
  Buffer b;
  b.append(ssource());
  sink(b.take(3));     // flow
  sink((int)b.size()); // clean
  sink(b.peek());      // flow
  Buffer c;
  c.append("x");
  sink(c.take(1));
} // clean

// C ring buffer
struct ring {
  char buf[256];
  int head, tail;
};
void ring_put(struct ring *r, const char *p, int n) {
  for (int i = 0; i < n; i++) {
    r->buf[r->head] = p[i];
    r->head = (r->head + 1) % 256;
  }
}
int ring_get(struct ring *r, char *out, int n) {
  int i = 0;
  while (i < n && r->tail != r->head) {
    out[i++] = r->buf[r->tail];
    r->tail = (r->tail + 1) % 256;
  }
  out[i] = 0;
  return i;
}
void t2() {
  struct ring r = {};
  char o[64];
  ring_put(&r, csource(), 10);
  int n = ring_get(&r, o, 63);
  sink(o); // flow
  sink(n); // clean
  struct ring q = {};
  char p[64];
  ring_put(&q, "abc", 3);
  ring_get(&q, p, 63);
  sink(p);
} // clean

// serialisation by hand
struct Msg {
  int type;
  std::string from, text;
  std::string enc() const {
    std::string o;
    auto put = [&](const std::string &s) {
      uint32_t n = s.size();
      o.append(reinterpret_cast<const char *>(&n), 4);
      o += s;
    };
    put(from);
    put(text);
    return o;
  }
  static Msg dec(std::string_view v) {
    Msg m;
    auto get = [&]() {
      uint32_t n;
      std::memcpy(&n, v.data(), 4);
      std::string s(v.substr(4, n));
      v.remove_prefix(4 + n);
      return s;
    };
    m.from = get();
    m.text = get();
    m.type = 1;
    return m;
  }
};
void t3() {
  Msg m{1, "a", ssource()};
  sink(m.enc()); // flow
  Msg n = Msg::dec(m.enc());
  sink(n.text); // flow
  sink(n.type);
} // clean

// json writer own
class JW {
  std::string o;
  bool first = true;
  void sep() {
    if (!first)
      o += ',';
    first = false;
  }
  static std::string esc(const std::string &s) {
    std::string r;
    for (unsigned char c : s)
      switch (c) {
      case '"':
        r += "\\\"";
        break;
      case '\n':
        r += "\\n";
        break;
      default:
        if (c < 0x20) {
          char b[8];
          snprintf(b, sizeof b, "\\u%04x", c);
          r += b;
        } else
          r += char(c);
      }
    return r;
  }

public:
  JW() { o = "{"; }
  JW &kv(const std::string &k, const std::string &v) {
    sep();
    o += '"' + esc(k) + "\":\"" + esc(v) + '"';
    return *this;
  }
  std::string done() { return o + "}"; }
};
void t4() {
  sink(JW().kv("t", ssource()).done()); // flow
  sink(JW().kv("t", "x").done());
} // clean

// split/trim/join/replace
std::vector<std::string> split(const std::string &s, char d) {
  std::vector<std::string> r;
  size_t b = 0, e;
  while ((e = s.find(d, b)) != std::string::npos) {
    r.emplace_back(s, b, e - b);
    b = e + 1;
  }
  r.push_back(s.substr(b));
  return r;
}
std::string trim(std::string s) {
  s.erase(0, s.find_first_not_of(' '));
  s.erase(s.find_last_not_of(' ') + 1);
  return s;
}
std::string join(const std::vector<std::string> &v, const std::string &d) {
  return v.empty() ? ""
                   : std::accumulate(
                         std::next(v.begin()), v.end(), v[0],
                         [&](std::string a, const std::string &b) { return std::move(a) + d + b; });
}
void t5() {
  auto v = split(ssource(), ',');
  for (auto &x : v)
    x = trim(x);
  sink(join(v, ";"));  // flow
  sink((int)v.size()); // clean
  std::transform(v.begin(), v.end(), v.begin(), [](std::string s) {
    for (auto &c : s)
      c = std::toupper((unsigned char)c);
    return s;
  });
  sink(v.at(0)); // flow
  auto w = split("a,b", ',');
  sink(join(w, ";"));
} // clean

// union-tagged value
struct Val {
  enum { I, S } k;
  union {
    int i;
    char *s;
  };
};
Val mk(int i) {
  Val v;
  v.k = Val::I;
  v.i = i;
  return v;
}
Val mk(char *s) {
  Val v;
  v.k = Val::S;
  v.s = strdup(s);
  return v;
}
const char *str(const Val &v) { return v.k == Val::S ? v.s : ""; }
void t6() {
  Val a = mk(csource()), b = mk(3);
  sink(str(a)); // flow
  sink(b.i);
} // clean

// linked hash + LRU
template <class K, class V> class Lru {
  std::list<std::pair<K, V>> l;
  std::map<K, typename std::list<std::pair<K, V>>::iterator> m;
  size_t cap;

public:
  Lru(size_t c) : cap(c) {}
  void put(const K &k, V v) {
    l.emplace_front(k, std::move(v));
    m[k] = l.begin();
    if (l.size() > cap) {
      m.erase(l.back().first);
      l.pop_back();
    }
  }
  V *get(const K &k) {
    auto it = m.find(k);
    if (it == m.end())
      return nullptr;
    l.splice(l.begin(), l, it->second);
    return &it->second->second;
  }
};
void t7() {
  Lru<int, std::string> c(2), d(2);
  c.put(1, ssource());
  if (auto *p = c.get(1))
    sink(*p); // flow
  d.put(1, "x");
  if (auto *p = d.get(1))
    sink(*p);
} // clean

// async composition
std::future<std::string> fetch(std::string u) {
  return std::async(std::launch::async, [u] { return "r:" + u; });
}
void t8() {
  auto f = fetch(ssource());
  sink(f.get()); // flow
  auto g = fetch("x");
  sink(g.get()); // clean
  std::promise<std::string> p;
  auto h = p.get_future();
  std::thread t([&p, s = ssource()] { p.set_value(s); });
  sink(h.get()); // flow
  t.join();
  std::packaged_task<std::string(int)> pt([](int) { return ssource(); });
  auto k = pt.get_future();
  pt(1);
  sink(k.get()); // flow
}

// generic Result<T>
template <class T> class Result {
  std::unique_ptr<T> v;
  std::string err;

public:
  static Result ok(T t) {
    Result r;
    r.v = std::make_unique<T>(std::move(t));
    return r;
  }
  static Result fail(std::string e) {
    Result r;
    r.err = std::move(e);
    return r;
  }
  explicit operator bool() const { return v != nullptr; }
  T &operator*() { return *v; }
  template <class F> auto map(F f) -> Result<decltype(f(*v))> {
    if (!v)
      return Result<decltype(f(*v))>::fail(err);
    return Result<decltype(f(*v))>::ok(f(*v));
  }
  const std::string &error() const { return err; }
};
void t9() {
  auto r = Result<std::string>::ok(ssource()).map([](const std::string &s) { return s + "!"; });
  if (r)
    sink(*r);      // flow
  sink(r.error()); // clean
  auto f = Result<std::string>::fail(ssource());
  sink(f.error()); // flow
}

// CRTP + mixins + policy
template <class D> struct Ser {
  std::string out() const { return static_cast<const D *>(this)->ser(); }
};
struct P : Ser<P> {
  std::string a;
  std::string ser() const { return a; }
};
struct Q : Ser<Q> {
  std::string a;
  std::string ser() const { return "q"; }
};
template <class T> void emit(const Ser<T> &s) { sink(s.out()); }  // flow
template <class T> void emit2(const Ser<T> &s) { sink(s.out()); } // clean
void t10() {
  P p;
  p.a = ssource();
  Q q;
  q.a = ssource();
  emit(p);
  emit2(q);
}

// iterator class own
class Lines {
  std::string s;

public:
  Lines(std::string t) : s(std::move(t)) {}
  struct It {
    const std::string *s;
    size_t b;
    std::string_view operator*() const { return std::string_view(*s).substr(b, 3); }
    It &operator++() {
      b += 3;
      return *this;
    }
    bool operator!=(const It &o) const { return b != o.b; }
  };
  It begin() const { return {&s, 0}; }
  It end() const { return {&s, s.size()}; }
};
void t11() {
  Lines l(ssource());
  for (auto v : l)
    sink(std::string(v)); // flow
  Lines m("x");
  for (auto v : m)
    sink(std::string(v));
} // clean

// global config struct with defaults + getopt
struct Cfg {
  std::string name = "x", key;
} g_cfg;
void load(int c, char **v) {
  for (int i = 1; i < c; ++i)
    if (!strncmp(v[i], "--key=", 6))
      g_cfg.key = ssource();
}
void t12() {
  sink(g_cfg.key); // flow
  sink(g_cfg.name);
} // clean
int all(int c, char **v) {
  load(c, v);
  t1();
  t2();
  t3();
  t4();
  t5();
  t6();
  t7();
  t8();
  t9();
  t10();
  t11();
  t12();
}

} // namespace structures
