// The standard library's types by their models, and a project's own in their place.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <complex>
#include <cstring>
#include <deque>
#include <expected>
#include <filesystem>
#include <format>
#include <forward_list>
#include <initializer_list>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <numeric>
#include <optional>
#include <queue>
#include <ranges>
#include <regex>
#include <set>
#include <span>
#include <sstream>
#include <stack>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <valarray>
#include <variant>
#include <vector>

namespace string_ {
void f(int i) {
  std::string s = ssource(), c = "const";
  sink(s + c);                // flow
  sink(s.substr(1, 2));       // flow
  sink(s[i]);                 // flow
  sink(s.c_str());            // flow
  sink(s.front() + s.back()); // flow
  sink((int)s.size());        // clean
  sink((int)s.find('x'));     // clean
  sink(s == c);               // clean
  std::string a;
  a.append(s, 0, 3).append("x");
  sink(a); // flow
  std::string b("abc");
  b.insert(1, s);
  sink(b); // flow
  std::string d("abc");
  d.replace(0, 1, s);
  sink(d); // flow
  std::string e(s.begin(), s.end());
  sink(e); // flow
  std::string g;
  for (char ch : s)
    g.push_back(ch);
  sink(g); // flow
  s.clear();
  sink(s); // clean
  a = "fresh";
  sink(a); // clean
  b.assign(c);
  sink(b); // clean
  std::string h;
  h = h + 'x' + c;
  sink(h); // clean
  std::string k(3, (char)source());
  sink(k); // flow
  std::string m(c);
  m.assign(ssource(), 0, 4);
  sink(m); // flow
  char buf[9];
  m.copy(buf, 8);
  sink(buf); // flow
  std::string n = ssource();
  n.resize(2);
  sink(n); // flow
  n.erase();
  sink(n); // clean
}
} // namespace string_

namespace view_ {
using namespace std::literals;
std::string_view trim(std::string_view v) {
  while (!v.empty() && v.front() == ' ')
    v.remove_prefix(1);
  return v;
}
void f() {
  std::string s = ssource(), k = "k";
  std::string_view v = s, w = k;
  sink(std::string(v.substr(1))); // flow
  sink(std::string(trim(v)));     // flow
  sink(std::string(trim(w)));     // clean
  sink(v.data());                 // flow
  sink((int)v.length());          // clean
  sink(v.starts_with("x"));       // clean
  v = w;
  sink(std::string(v)); // clean
  w = "lit"sv;
  sink(std::string{w}); // clean
  std::string_view z(s.data() + 2, 3);
  sink(std::string(z)); // flow
}
} // namespace view_

namespace streams_ {
struct P {
  std::string n;
  int k;
  friend std::ostream &operator<<(std::ostream &o, const P &p) { return o << p.n << ':' << p.k; }
  friend std::istream &operator>>(std::istream &i, P &p) { return i >> p.n >> p.k; }
};
void f() {
  std::ostringstream o;
  o << "a" << 1 << ssource();
  sink(o.str()); // flow
  std::ostringstream q;
  q << "a" << std::setw(3) << 2;
  sink(q.str()); // clean
  std::istringstream in(ssource());
  std::string t;
  int n;
  in >> t >> n;
  sink(t); // flow
  sink(n); // flow
  std::string line;
  std::getline(in, line);
  sink(line); // flow
  std::istringstream ok("x y");
  ok >> t;
  sink(t); // clean
  std::stringstream ss;
  ss << P{ssource(), 1};
  P r;
  ss >> r;
  sink(r.n); // flow
  o.str("");
  sink(o.str()); // clean
  std::stringstream x;
  x.write(csource(), 4);
  sink(x.str()); // flow
  std::stringstream y, z;
  y << ssource();
  y.swap(z);
  sink(z.str()); // flow
  sink(y.str()); // clean
  char b[10];
  in.read(b, 5);
  sink(b);               // flow
  sink((int)in.tellg()); // clean
  std::stringstream u;
  u.str(ssource());
  sink(u.get()); // flow
  std::stringstream v;
  v << std::quoted(ssource());
  sink(std::move(v).str()); // flow
}
} // namespace streams_

namespace format_ {
void f() {
  sink(std::format("{} {}", 1, ssource())); // flow
  sink(std::format("{} {}", 1, "x"));       // clean
  std::string s = ssource();
  sink(std::vformat("{}", std::make_format_args(s))); // flow
  std::string o;
  std::format_to(std::back_inserter(o), "{}", s);
  sink(o); // flow
  char b[20];
  auto e = std::format_to_n(b, 10, "{}", s);
  *e.out = 0;
  sink(b);                                 // flow
  sink((int)std::formatted_size("{}", s)); // clean
  std::string k;
  std::format_to(std::back_inserter(k), "{}", 1);
  sink(k); // clean
}
} // namespace format_

namespace vector_ {
struct I {
  int a;
  std::string b;
};
void f(int i) {
  std::vector<int> v;
  v.push_back(source());
  sink(v[i]);          // flow
  sink(v.at(0));       // flow
  sink(v.back());      // flow
  sink(*v.begin());    // flow
  sink(*v.data());     // flow
  sink((int)v.size()); // clean
  v.clear();
  v.push_back(1);
  sink(v[0]); // clean
  std::vector<I> w;
  w.push_back({1, ssource()});
  sink(w[0].b); // flow
  sink(w[0].a); // clean
  w.emplace_back(I{source(), "k"});
  sink(w.back().a); // flow
  std::vector<int> c(3, source());
  sink(c[2]); // flow
  std::vector<int> d;
  d.insert(d.end(), c.begin(), c.end());
  sink(d[0]); // flow
  std::vector<int> e(d.rbegin(), d.rend());
  sink(e.front()); // flow
  std::vector<int> g{1, 2};
  g = e;
  sink(g[0]); // flow
  g.assign(2, 0);
  sink(g[0]); // clean
  std::vector<std::vector<int>> m(2);
  m[1].push_back(source());
  sink(m[1][0]); // flow
  for (auto it = e.begin(); it != e.end(); ++it)
    *it = 0;
  std::vector<int> *pv = &g;
  pv->push_back(source());
  sink(g[i]); // flow
  std::vector<bool> bits;
  bits.push_back(source());
  sink(bits[0]); // clean: a truth value
  std::vector<int> mv = std::move(c);
  sink(mv[0]); // flow
}
} // namespace vector_

namespace map_ {
void f(const std::string &k) {
  std::map<std::string, std::string> m;
  m["a"] = ssource();
  m["b"] = "c";
  sink(m["a"]);              // flow
  sink(m["b"]);              // clean
  sink(m.at(k));             // flow
  sink(m.find("a")->second); // flow
  sink(m.find("a")->first);  // clean
  sink((int)m.count("a"));   // clean
  m.erase("a");
  std::unordered_map<int, int> u;
  u.insert({1, source()});
  sink(u.at(1)); // flow
  u.emplace(2, 3);
  u.try_emplace(4, source());
  sink(u[4]); // flow
  u.insert_or_assign(5, 1);
  sink(u[5]); // clean
  std::multimap<int, std::string> mm;
  mm.insert(std::make_pair(1, ssource()));
  auto r = mm.equal_range(1);
  for (auto i = r.first; i != r.second; ++i)
    sink(i->second); // flow
  std::map<std::string, int> keys;
  keys[ssource()] = 1;
  for (auto &[kk, vv] : keys) {
    sink(kk); // flow
    sink(vv); // clean
  }
  std::map<int, std::string> n1, n2;
  n1[1] = ssource();
  n2.insert(n1.extract(1));
  sink(n2[1]); // flow
  auto [it, fresh] = n2.try_emplace(7, "x");
  sink(fresh); // clean
  it->second = ssource();
  sink(n2[7]); // flow
  n2.clear();
  sink(n2[1]); // clean
}
} // namespace map_

namespace sequences_ {
void f() {
  std::deque<int> d;
  d.push_front(source());
  sink(d.front()); // flow
  std::list<int> l, l2;
  l.push_back(source());
  l2.splice(l2.begin(), l);
  sink(l2.front()); // flow
  std::forward_list<int> fl;
  fl.push_front(source());
  fl.insert_after(fl.begin(), 2);
  sink(fl.front()); // flow
  std::set<std::string> s;
  s.insert(ssource());
  sink(*s.begin());      // flow
  sink(s.contains("x")); // clean
  std::array<int, 3> a{};
  a[1] = source();
  sink(std::get<1>(a)); // flow
  sink(a[0]);           // clean
  a.fill(0);
  sink(a[1]); // clean
  std::array<int, 2> b{source(), 1};
  sink(b.front());      // flow
  sink(std::get<1>(b)); // clean
  std::multiset<int> ms{1, source()};
  for (int x : ms)
    sink(x); // flow
  std::list<int> e{1, 2};
  sink(e.back()); // clean
  std::set<int> keep{1};
  auto r = keep.insert(2);
  sink(*r.first); // clean
}
} // namespace sequences_

namespace adaptors_ {
struct Job {
  int id;
  std::string body;
};
struct Less {
  bool operator()(const Job &a, const Job &b) const { return a.id < b.id; }
};
void f() {
  std::stack<int> s;
  s.push(source());
  sink(s.top()); // flow
  std::queue<Job> q;
  q.push({1, ssource()});
  Job j = q.front();
  q.pop();
  sink(j.body); // flow
  sink(j.id);   // clean
  std::priority_queue<Job, std::vector<Job>, Less> p;
  p.emplace(Job{source(), "k"});
  sink(p.top().id);   // flow
  sink(p.top().body); // clean
  std::stack<int> t;
  t.push(1);
  sink(t.top());       // clean
  sink((int)s.size()); // clean
}
} // namespace adaptors_

namespace iterators_ {
void f() {
  std::vector<int> v{source(), 2}, w, x, y;
  std::copy(v.begin(), v.end(), std::back_inserter(w));
  sink(w[0]); // flow
  std::copy(v.begin(), v.end(), std::inserter(x, x.begin()));
  sink(x[0]); // flow
  std::istringstream in(ssource());
  std::vector<std::string> t{std::istream_iterator<std::string>(in), {}};
  sink(t[0]); // flow
  std::ostringstream o;
  std::copy(v.begin(), v.end(), std::ostream_iterator<int>(o, ","));
  sink(o.str()); // flow
  std::string s(std::istreambuf_iterator<char>(in), {});
  sink(s); // flow
  std::vector<std::string> a{ssource()},
      b(std::make_move_iterator(a.begin()), std::make_move_iterator(a.end()));
  sink(b[0]); // flow
  auto it = v.begin();
  *it = 0;
  auto r = v.rbegin();
  sink(*std::next(v.begin()));                  // flow
  sink((int)std::distance(v.begin(), v.end())); // clean
  y.resize(2);
  auto oi = y.begin();
  *oi++ = source();
  sink(y.front()); // flow
}
} // namespace iterators_

namespace ranges_ {
namespace vw = std::views;
namespace rg = std::ranges;
struct U {
  int id;
  std::string n;
};
void f() {
  std::vector<int> v{1, source()}, c{1, 2};
  for (int x : v | vw::transform([](int x) { return x + 1; }) | vw::take(2))
    sink(x); // flow
  for (int x : c | vw::filter([](int x) { return x > 1; }))
    sink(x); // clean
  for (int x : v | vw::transform([](int) { return 3; }))
    sink(x); // clean
  std::vector<int> o;
  rg::copy(v, std::back_inserter(o));
  sink(o[0]); // flow
  std::vector<std::string> words{ssource()};
  for (char ch : words | vw::join)
    sink(ch); // flow
  std::vector<U> us{{1, ssource()}};
  for (auto &n : us | vw::transform(&U::n))
    sink(n); // flow
  for (auto i : us | vw::transform(&U::id))
    sink(i); // clean
  for (auto p : std::string_view(words[0]) | vw::split(' '))
    sink(std::string(p.begin(), p.end())); // flow
  sink(*rg::max_element(v));               // flow
  auto it = rg::find(us, 1, &U::id);
  sink(it->n); // flow
  for (int i : vw::iota(0, 3))
    sink(i); // clean
}
} // namespace ranges_

namespace algorithms_ {
void f() {
  std::vector<int> v{source(), 1}, c{1, 2}, o(2), p;
  std::transform(v.begin(), v.end(), o.begin(), [](int x) { return x * 2; });
  sink(o[0]); // flow
  std::transform(v.begin(), v.end(), o.begin(), [](int) { return 0; });
  sink(std::accumulate(v.begin(), v.end(), 0));                                   // flow
  sink(std::accumulate(c.begin(), c.end(), 0));                                   // clean
  sink(std::accumulate(v.begin(), v.end(), 0, [](int a, int) { return a + 1; })); // clean
  std::for_each(v.begin(), v.end(), [](int x) { sink(x); });                      // flow
  std::for_each(c.begin(), c.end(), [](int x) { sink(x); });                      // clean
  std::copy_if(v.begin(), v.end(), std::back_inserter(p), [](int x) { return x > 0; });
  sink(p[0]);                                                            // flow
  sink(*std::find_if(v.begin(), v.end(), [](int x) { return x == 1; })); // flow
  sink((int)std::count(v.begin(), v.end(), 1));                          // clean
  std::generate(c.begin(), c.end(), [] { return source(); });
  sink(c[0]); // flow
  std::fill(c.begin(), c.end(), 0);
  sink(c[0]); // clean
  std::vector<int> d(2);
  std::iota(d.begin(), d.end(), source());
  sink(d[1]);                  // flow
  sink(std::max(source(), 3)); // flow
  auto [lo, hi] = std::minmax({source(), 3});
  sink(lo);                              // flow
  sink(std::clamp(source(), 0, 9));      // flow
  sink(std::reduce(v.begin(), v.end())); // flow
  std::sort(v.begin(), v.end());
  sink(v[1]);                                                 // flow
  sink(std::inner_product(v.begin(), v.end(), d.begin(), 0)); // flow
  std::vector<int> e{1}, g{2};
  std::swap_ranges(e.begin(), e.end(), v.begin());
  sink(e[0]); // flow
  std::replace(g.begin(), g.end(), 2, source());
  sink(g[0]); // flow
}
} // namespace algorithms_

namespace vocabulary_ {
std::optional<std::string> find(bool k) {
  if (k)
    return ssource();
  return std::nullopt;
}
std::expected<int, std::string> parse(int v) {
  if (v < 0)
    return std::unexpected("neg");
  return v;
}
std::expected<int, std::string> fail() { return std::unexpected(ssource()); }
void f() {
  sink(find(true).value_or("x")); // flow
  if (auto o = find(true))
    sink(*o); // flow
  std::optional<int> a = 1;
  sink(*a); // clean
  a.emplace(source());
  sink(a.value()); // flow
  a.reset();
  sink(a.value_or(0));                                                           // clean
  sink(find(1).has_value());                                                     // clean
  sink(find(1).transform([](const std::string &s) { return s + "x"; }).value()); // flow
  std::variant<int, std::string> v = 3;
  v = ssource();
  sink(std::get<std::string>(v)); // flow
  sink((int)v.index());           // clean
  v = 1;
  sink(std::get<0>(v)); // clean
  if (auto *p = std::get_if<std::string>(&v))
    sink(*p); // clean
  std::any y = source();
  sink(std::any_cast<int>(y)); // flow
  y = 2;
  sink(std::any_cast<int>(y)); // clean
  auto e = parse(source());
  sink(*e);        // flow
  sink(e.error()); // clean
  auto g = fail();
  sink(g.error());                   // flow
  sink(parse(source()).value_or(0)); // flow
}
} // namespace vocabulary_

namespace tuple_ {
std::pair<int, std::string> mk() { return {1, ssource()}; }
void f() {
  auto p = mk();
  sink(p.first);  // clean
  sink(p.second); // flow
  auto t = std::make_tuple(1, source(), 2);
  sink(std::get<0>(t)); // clean
  sink(std::get<1>(t)); // flow
  auto u = std::tuple_cat(t, std::make_tuple(source()));
  sink(std::get<3>(u)); // flow
  sink(std::get<2>(u)); // clean
  int a = 0, b = 0;
  auto r = std::tie(a, b);
  std::get<0>(r) = source();
  sink(a); // flow
  sink(b); // clean
  std::pair<int &, int> q(b, 1);
  q.first = source();
  sink(b); // flow
  auto fa = std::forward_as_tuple(a, 1);
  sink(std::get<0>(fa)); // flow
  std::pair<int, int> s{source(), 2}, w;
  w = s;
  w.swap(s);
  std::swap(s.first, s.second);
  sink(s.second);                                            // flow
  sink(std::get<int>(std::tuple<int, char>{source(), 'x'})); // flow
}
} // namespace tuple_

namespace smart_ {
struct N {
  int v = 0, w = 0;
  std::shared_ptr<N> next;
};
void f() {
  auto u = std::make_unique<int>(source());
  sink(*u); // flow
  auto c = std::make_unique<int>(1);
  sink(*c); // clean
  u.reset(new int(2));
  sink(*u); // clean
  std::unique_ptr<int> m = std::move(u);
  *m = source();
  sink(*m); // flow
  int *raw = m.release();
  sink(*raw); // flow
  auto s = std::make_shared<N>(), t = s;
  s->v = source();
  sink(t->v); // flow
  sink(t->w); // clean
  std::weak_ptr<N> w = s;
  if (auto l = w.lock())
    sink(l->v); // flow
  s->v = 0;
  sink(t->v); // clean
  auto z = std::make_shared<N>();
  z->next = s;
  s->w = source();
  sink(z->next->w); // flow
  std::shared_ptr<int> al(s, &s->w);
  sink(*al); // flow
  std::unique_ptr<int, void (*)(int *)> d(new int(source()), [](int *p) {
    sink(*p); // flow
    delete p;
  });
  std::unique_ptr<int[]> arr(new int[3]{});
  arr[1] = source();
  sink(arr[1]);             // flow
  sink((int)s.use_count()); // clean
  auto cast = std::static_pointer_cast<N>(s);
  sink(cast->w); // flow
  std::unique_ptr<N> x(new N), y(new N);
  x->v = source();
  x.swap(y);
  sink(y->v); // flow
  sink(x->v); // clean
}
} // namespace smart_

namespace span_regex_ {
int total(std::span<const int> s) {
  int r = 0;
  for (int x : s)
    r += x;
  return r;
}
void put(std::span<int> s, int v) { s[0] = v; }
void f() {
  std::vector<int> v{source()}, c{1};
  sink(total(v)); // flow
  sink(total(c)); // clean
  int a[3] = {};
  put(a, source());
  sink(a[0]); // flow
  std::span<int> sp(c);
  sp.front() = source();
  sink(c[0]);                                           // flow
  sink((int)sp.size());                                 // clean
  sink(std::as_bytes(std::span(v))[0] == std::byte{1}); // clean
  std::string s = ssource();
  std::regex re("(a+)");
  std::smatch m;
  if (std::regex_search(s, m, re))
    sink(m[1].str());                                  // flow
  sink(std::regex_replace(s, re, "x"));                // flow
  sink(std::regex_replace(std::string("k"), re, "x")); // clean
  sink(std::regex_match(s, re));                       // clean
  sink(m.prefix().str());                              // flow
  for (std::sregex_iterator i(s.begin(), s.end(), re), e; i != e; ++i)
    sink(i->str()); // flow
  std::cmatch cm;
  std::regex_match(csource(), cm, re);
  sink(std::string(cm[0])); // flow
}
} // namespace span_regex_

namespace fs_chrono_ {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
void f() {
  fs::path p = ssource(), base("/tmp");
  sink((base / p).string());             // flow
  sink(p.filename().string());           // flow
  sink(base.string());                   // clean
  sink((p.parent_path() / "x").c_str()); // flow
  base /= p;
  sink(base.native()); // flow
  sink(fs::exists(p)); // clean
  std::chrono::seconds d(source());
  sink((int)d.count());                                                        // flow
  sink((int)(d + 3s).count());                                                 // flow
  sink((int)std::chrono::duration_cast<std::chrono::milliseconds>(d).count()); // flow
  std::chrono::seconds k = 5s;
  sink((int)k.count()); // clean
  std::string s = ssource();
  int n = 0;
  std::from_chars(s.data(), s.data() + s.size(), n);
  sink(n); // flow
  char b[20];
  auto r = std::to_chars(b, b + 20, source());
  *r.ptr = 0;
  sink(b); // flow
  char c[20];
  std::to_chars(c, c + 20, 3);
  sink(c); // clean
}
} // namespace fs_chrono_

namespace numeric_ {
void f() {
  sink(std::stoi(ssource()));     // flow
  sink(std::to_string(source())); // flow
  sink(std::to_string(3));        // clean
  std::bitset<8> b(source());
  sink((int)b.to_ulong()); // flow
  sink((int)b.count());    // clean
  std::bitset<8> z;
  z.set(2);
  sink((int)z.to_ulong()); // clean
  std::valarray<int> v{1, source()};
  sink(v[0]);    // flow
  sink(v.sum()); // flow
  std::atomic<int> a{0};
  a.store(source());
  sink(a.load());                         // flow
  sink(a.exchange(0));                    // flow
  sink(a.load());                         // clean
  sink((int)std::sqrt((double)source())); // flow
  std::complex<double> c(source(), 1);
  sink((int)c.real());      // flow
  sink(std::abs(source())); // flow
  std::atomic<int> d{1};
  d.fetch_add(source());
  sink(d);                            // flow
  sink(std::lerp(1.0, 2.0, 0.5) > 1); // clean
}
} // namespace numeric_

namespace own_string_ {
class Str {
  char *p;
  unsigned n;

public:
  Str(const char *s = "") : p(new char[strlen(s) + 1]), n(strlen(s)) { strcpy(p, s); }
  Str(const Str &o) : Str(o.p) {}
  Str(Str &&o) : p(o.p), n(o.n) { o.p = nullptr; }
  ~Str() { delete[] p; }
  Str &operator=(Str o) {
    std::swap(p, o.p);
    std::swap(n, o.n);
    return *this;
  }
  Str &operator+=(const Str &o) {
    char *q = new char[n + o.n + 1];
    memcpy(q, p, n);
    memcpy(q + n, o.p, o.n + 1);
    delete[] p;
    p = q;
    n += o.n;
    return *this;
  }
  friend Str operator+(Str a, const Str &b) {
    a += b;
    return a;
  }
  const char *c_str() const { return p; }
  unsigned size() const { return n; }
  char operator[](unsigned i) const { return p[i]; }
};
void f() {
  Str s(csource()), c("k");
  sink(s.c_str());       // flow
  sink((c + s).c_str()); // flow
  sink(c.c_str());       // clean
  sink((int)s.size());   // clean
  Str d;
  d = s;
  sink(d[1]); // flow
  Str e(std::move(d));
  sink(e.c_str()); // flow
  e = c;
  sink(e.c_str()); // clean
}
} // namespace own_string_

namespace own_vector_ {
template <class T> class Vec {
  T *d = nullptr;
  int n = 0, cap = 0;
  void grow() {
    cap = cap ? cap * 2 : 4;
    T *q = new T[cap];
    for (int i = 0; i < n; ++i)
      q[i] = std::move(d[i]);
    delete[] d;
    d = q;
  }

public:
  void push(T t) {
    if (n == cap)
      grow();
    d[n++] = std::move(t);
  }
  T &operator[](int i) { return d[i]; }
  T *begin() { return d; }
  T *end() { return d + n; }
  int size() const { return n; }
  T pop() { return d[--n]; }
};
struct Item {
  int id;
  std::string t;
};
void f() {
  Vec<int> a, b;
  a.push(source());
  b.push(1);
  sink(a[0]); // flow
  sink(b[0]); // clean
  for (int x : a)
    sink(x);      // flow
  sink(a.size()); // clean
  sink(a.pop());  // flow
  Vec<Item> v;
  v.push({1, ssource()});
  sink(v[0].t);  // flow
  sink(v[0].id); // clean
  b[0] = source();
  sink(b.pop()); // flow
}
} // namespace own_vector_

namespace own_smart_ {
template <class T> class Rc {
  T *p;
  int *c;

public:
  explicit Rc(T *q) : p(q), c(new int(1)) {}
  Rc(const Rc &o) : p(o.p), c(o.c) { ++*c; }
  ~Rc() {
    if (--*c == 0) {
      delete p;
      delete c;
    }
  }
  T &operator*() const { return *p; }
  T *operator->() const { return p; }
  T *get() const { return p; }
};
template <class T> class Opt {
  alignas(T) char b[sizeof(T)];
  bool has = false;

public:
  void set(const T &t) {
    new (b) T(t);
    has = true;
  }
  T &get() { return *reinterpret_cast<T *>(b); }
  explicit operator bool() const { return has; }
};
template <class T> class Box {
  T *p;

public:
  Box(T *q) : p(q) {}
  Box(Box &&o) : p(o.p) { o.p = nullptr; }
  ~Box() { delete p; }
  T *operator->() { return p; }
  T &operator*() { return *p; }
  void reset(T *q) {
    delete p;
    p = q;
  }
};
struct S {
  int a = 0, b = 0;
};
void f() {
  Rc<S> r(new S);
  Rc<S> q = r;
  r->a = source();
  sink(q->a); // flow
  sink(q->b); // clean
  q->a = 0;
  sink(r->a); // clean
  Opt<int> o;
  o.set(source());
  if (o)
    sink(o.get()); // flow
  Opt<int> z;
  z.set(1);
  sink(z.get()); // clean
  Box<S> b(new S);
  b->a = source();
  sink((*b).a); // flow
  b->a = 0;
  sink(b->a); // clean
  b->b = source();
  b.reset(new S);
  sink(b->b); // clean
}
} // namespace own_smart_

namespace own_map_ {
class Dict {
  struct E {
    std::string k, v;
  };
  std::vector<E> es;

public:
  void set(const std::string &k, const std::string &v) {
    for (auto &e : es)
      if (e.k == k) {
        e.v = v;
        return;
      }
    es.push_back({k, v});
  }
  std::string get(const std::string &k) const {
    for (auto &e : es)
      if (e.k == k)
        return e.v;
    return "";
  }
  std::vector<std::string> keys() const {
    std::vector<std::string> r;
    for (auto &e : es)
      r.push_back(e.k);
    return r;
  }
};
struct Tree {
  int k;
  std::string v;
  Tree *l = nullptr, *r = nullptr;
  Tree(int a, std::string b) : k(a), v(b) {}
};
Tree *ins(Tree *t, int k, std::string v) {
  if (!t)
    return new Tree(k, v);
  if (k < t->k)
    t->l = ins(t->l, k, v);
  else
    t->r = ins(t->r, k, v);
  return t;
}
std::string find(Tree *t, int k) {
  while (t) {
    if (t->k == k)
      return t->v;
    t = k < t->k ? t->l : t->r;
  }
  return "";
}
void f() {
  Dict d, e;
  d.set("a", ssource());
  e.set("a", "k");
  sink(d.get("a"));  // flow
  sink(e.get("a"));  // clean
  sink(d.keys()[0]); // clean
  Tree *t = nullptr, *u = nullptr;
  t = ins(t, 1, ssource());
  t = ins(t, 2, "b");
  u = ins(u, 1, "x");
  sink(find(t, 1)); // flow
  sink(find(u, 1)); // clean
}
} // namespace own_map_

namespace alloc_ {
template <class T> struct Al {
  using value_type = T;
  Al() = default;
  template <class U> Al(const Al<U> &) {}
  T *allocate(std::size_t n) { return static_cast<T *>(::operator new(n * sizeof(T))); }
  void deallocate(T *p, std::size_t) { ::operator delete(p); }
  bool operator==(const Al &) const { return true; }
};
void f() {
  std::pmr::monotonic_buffer_resource r;
  std::pmr::vector<int> v(&r);
  v.push_back(source());
  sink(v[0]); // flow
  std::pmr::string s(ssource().c_str(), &r);
  sink(s.c_str()); // flow
  std::pmr::string k("x", &r);
  sink(k.c_str()); // clean
  std::vector<int, Al<int>> w;
  w.push_back(source());
  sink(w.back()); // flow
  std::vector<int, Al<int>> z;
  z.push_back(1);
  sink(z.back()); // clean
  Al<int> a;
  int *p = a.allocate(1);
  std::construct_at(p, source());
  sink(*p); // flow
}
} // namespace alloc_

namespace initlist_ {
struct L {
  int last = 0, n;
  L(std::initializer_list<int> l) : n(l.size()) {
    for (int x : l)
      last = x;
  }
};
int firstOf(std::initializer_list<int> l) { return *l.begin(); }
void f() {
  L a{1, source()};
  sink(a.last); // flow
  sink(a.n);    // clean
  L b{1, 2};
  sink(b.last);              // clean
  sink(firstOf({source()})); // flow
  sink(firstOf({1, 2})); // clean
}
} // namespace initlist_

namespace wide_locale_ {

std::string lower(std::string s) {
  std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return std::tolower(c); });
  return s;
}
std::string hex(const std::string &s) {
  static const char *d = "0123456789abcdef";
  std::string r;
  for (unsigned char c : s) {
    r += d[c >> 4];
    r += d[c & 15];
  }
  return r;
}
void f() {
  std::wstring w = wsource();
  sink(w + L"x"); // flow
  std::string s = ssource();
  sink(lower(s));                          // flow
  sink(std::isdigit(s[0]) ? 1 : 0);        // clean
  sink(lower("A"));                        // clean
  sink(std::string(s.rbegin(), s.rend())); // flow
  auto pos = s.find('=');
  std::string key = s.substr(0, pos);
  sink(key); // flow
  s.erase(std::remove(s.begin(), s.end(), ' '), s.end());
  sink(s); // flow
  std::string u;
  u.reserve(9);
  u += lower("K");
  sink(u); // clean
}
} // namespace wide_locale_

namespace nested_ {
struct Prof {
  std::string mail;
  int age = 0;
};
struct User {
  std::unique_ptr<Prof> p = std::make_unique<Prof>();
  std::vector<std::shared_ptr<User>> friends;
  std::map<std::string, std::vector<std::string>> tags;
};
void f() {
  User u;
  u.p->mail = ssource();
  sink(u.p->mail); // flow
  sink(u.p->age);  // clean
  u.friends.push_back(std::make_shared<User>());
  u.friends[0]->p->age = source();
  sink(u.friends[0]->p->age);  // flow
  sink(u.friends[0]->p->mail); // clean
  u.tags["a"].push_back(ssource());
  sink(u.tags["a"][0]); // flow
  std::optional<std::vector<User>> o;
  o.emplace();
  o->emplace_back();
  o->back().p->mail = ssource();
  sink((*o)[0].p->mail); // flow
  std::pair<std::unique_ptr<int>, std::unique_ptr<int>> pr{std::make_unique<int>(source()),
                                                           std::make_unique<int>(1)};
  sink(*pr.first);  // flow
  sink(*pr.second); // clean
}
} // namespace nested_
