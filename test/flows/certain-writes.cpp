// What certainly replaces what was there: through another handle to one object, through what names a
// part of an object, when a handle is reset, and by what is read.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -isystem %S/Inputs > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <string>
#include <optional>
#include <functional>
#include <map>
#include <memory>
#include <ranges>
#include <cstring>
#include <vector>
#include <cstdio>
struct Doc { std::string title, body; };
struct Draft : Doc { std::string note; };
// handles with one object
void t1(int n) {
    auto a = std::make_shared<Doc>();
    auto b = a;
    a->title = ssource();
    if (n) b = std::make_shared<Doc>();
    b->title = "t";
    sink(a->title); // flow
}
void t2() {
    auto a = std::make_shared<Doc>(), keep = a;
    keep->title = ssource();
    a = std::make_shared<Doc>();
    a->title = "t";
    sink(keep->title); // flow
    sink(a->title); // clean
}
void t3(int n) {
    std::shared_ptr<Doc> a = std::make_shared<Doc>(), last;
    for (int i = 0; i < n; ++i) {
        auto b = a;
        if (last) b->title = "t";
        if (last) sink(last->title); // flow
        a->title = ssource();
        last = a;
        a = std::make_shared<Doc>();
    }
}
void turned(std::shared_ptr<Doc> &p) { p = std::make_shared<Doc>(); }
void t4() {
    auto a = std::make_shared<Doc>(), b = a;
    a->title = ssource();
    turned(b);
    b->title = "t";
    sink(a->title); // flow
}
void t5() {
    auto a = std::make_shared<Doc>(), b = a, c = std::make_shared<Doc>();
    a->title = ssource();
    b.swap(c);
    b->title = "t";
    sink(a->title); // flow
    auto f = [&b] { b = std::make_shared<Doc>(); };
    b = a;
    f();
    b->title = "t";
    sink(a->title); // flow
}
void t6() {
    auto d = std::make_shared<Draft>();
    std::shared_ptr<Doc> base = d;
    d->title = ssource();
    sink(base->title); // flow
    base->title = "x";
    sink(d->title); // clean
    d->body = ssource();
    *base = Doc{"a", "b"};
    d->note = ssource();
    sink(d->note); // flow
}
void t7(int n) {
    auto a = std::make_shared<Doc>(), b = a;
    b->title = ssource();
    if (n) a->title = "t";
    sink(b->title); // flow
    b->title = "u";
    sink(a->title); // clean
}
void t8() {
    auto a = std::make_shared<Doc>(), b = a;
    b->title = ssource();
    std::shared_ptr<Doc> *p = &b;
    *p = std::make_shared<Doc>();
    b->title = "x";
    sink(a->title); // flow
    b.reset(new Doc);
    b = a;
    a->title = ssource();
    b.reset(new Doc);
    b->title = "x";
    sink(a->title); // flow
}
// what is destroyed
std::string g;
struct W { std::string s; ~W() { g = s; } };
void r1() {
    auto p = std::make_unique<W>();
    p->s = ssource();
    p.reset();
    sink(g); // flow
    g = "";
    sink(g); // clean
}
void r2() {
    {
        auto p = std::make_unique<W>();
        p->s = ssource();
        p.reset();
    }
    sink(g); // flow
    g = "";
    {
        auto p = std::make_unique<W>();
        p->s = "x";
        p.reset();
        p = std::make_unique<W>();
        p->s = ssource();
    }
    sink(g); // flow
    g = "";
    {
        auto p = std::make_unique<W>();
        p->s = ssource();
        auto q = std::move(p);
        p.reset();
    }
    sink(g); // flow
}
void r3(int n) {
    g = "";
    {
        auto p = std::make_unique<W>();
        p->s = ssource();
        if (n) p.reset();
        sink(g); // flow
    }
    sink(g); // flow
    g = ssource();
    {
        auto p = std::make_unique<W>();
        p->s = "x";
        if (n) p.reset(nullptr);
        sink(g); // flow
    }
    sink(g); // clean
}
// accessors
struct Inner { int a = 0, b = 0; };
struct Middle { Inner left, right; int v[3] = {}; int &operator[](int i) { return v[i]; } int &at(int i) { return v[i]; } int &last() { return v[2]; } };
Inner &right(Middle &m) { return m.right; }
Inner &viaPointer(Middle *m) { return m->right; }
Inner &chosen(Middle &m, bool l) { return l ? m.left : m.right; }
int &elem(Middle &m, int k) { return m.v[k]; }
Inner &other(Middle &m, Middle &n) { return n.right; }
void a1(int i) {
    Middle m, n;
    right(m).a = source();
    right(n) = Inner{};
    sink(m.right.a); // flow
    right(m) = Inner{};
    sink(m.right.a); // clean
    viaPointer(&m).a = source();
    sink(m.right.a); // flow
    viaPointer(&m).a = 0;
    sink(m.right.a); // clean
    chosen(m, true).a = source();
    chosen(m, false).a = 0;
    sink(m.left.a); // flow
    m.right.a = source();
    other(m, n).a = 0;
    sink(m.right.a); // flow
}
void a2(int i) {
    Middle m;
    m[1] = source();
    m[0] = 0;
    sink(m[1]); // flow
    m[1] = 0;
    sink(m[1]); // clean
    m.last() = source();
    m[i] = 0;
    sink(m.at(2)); // flow
    m.at(2) = 0;
    sink(m.last()); // clean
    elem(m, 0) = source();
    elem(m, 1) = 0;
    sink(m.v[0]); // flow
    elem(m, i) = 0;
    sink(m.v[0]); // flow
    elem(m, 0) = 0;
    sink(m.v[0]); // clean
}
// read
void s1(const char *in) {
    int a = source(), b = source();
    sscanf(in, "%d", &b);
    sink(a); // flow
    sink(b); // clean
    char w[9];
    sscanf(csource(), "%d %8s", &b, w);
    sink(b); // flow
    sink(w); // flow
    sscanf("x", "%8s", w);
    sink(w); // clean
}
// arithmetic
void c1(int n) {
    int x = source(), k = 3, j = k + 4;
    if (j - 2 != 5) sink(x); // clean
    if (j * 2 == 14) sink(x); // flow
    if (n) j = 5;
    if (j + 1 == 8) sink(x); // flow
    for (int i = 0; i + 1 < 5; i++) if (i + 1 == 3) sink(x); // flow
    unsigned u = 0;
    if (u - 1 > 5) sink(x); // flow
}
namespace rv = std::views;
void v1() {
    std::map<std::string, std::string> m{{"k", ssource()}}, n{{ssource(), "v"}};
    for (const auto &k : m | rv::keys) sink(k); // clean
    for (const auto &k : n | rv::keys) sink(k); // flow
    for (auto &x : n | rv::values) sink(x); // clean
    for (const auto &[k, x] : n) sink(x); // clean
    std::vector<std::tuple<int, std::string>> t{{1, ssource()}};
    for (auto &x : t | rv::elements<1>) sink(x); // flow
    for (auto &x : t | rv::elements<0>) sink(x); // clean
    for (auto &x : m | rv::values | rv::take(1)) sink(x); // flow
}
// A list that is cut to as many as were counted keeps these.
void counted(const std::vector<int> &all) {
    std::vector<std::string> kept{ssource()};
    std::size_t n = 0;
    for (int x : all) if (x) ++n;
    kept.resize(n);
    for (auto &s : kept) sink(s); // flow
    std::string text = ssource();
    text.resize(n);
    sink(text); // flow
}
void cutBehind(const std::vector<int> &all) {
    std::size_t n = 0;
    for (int x : all) if (x) ++n;
    std::string text = ssource();
    text.erase(n);
    sink(text); // flow
}
void cutSomewhere(std::size_t at) {
    std::size_t n = 0;
    if (at > 3) n = at;
    std::string text = ssource();
    text.erase(n);
    sink(text); // flow
}
void cutWhole() {
    std::string text = ssource();
    text.erase(0);
    sink(text); // clean
}

// What an optional holds is a part of it: of two that were copies of each other, each has its own.
struct Noted {
  std::optional<std::string> note;
  std::optional<int> number;
};
template <typename T> class Maybe {
  T value_{};
  bool has_ = false;

public:
  Maybe() = default;
  Maybe(T v) : value_(v), has_(true) {}
  T &operator*() { return value_; }
  T *operator->() { return &value_; }
};
struct Named {
  std::string name;
};
void inAggregate() {
  Noted n{ssource(), source()};
  *n.note = "over";
  sink(n.note.value()); // clean
  sink(*n.number);      // flow
  Noted m{.note = ssource()};
  m.note = "over";
  sink(*m.note); // clean
  Noted k{.note = ssource()};
  if (k.number)
    *k.note = "over";
  sink(*k.note); // flow
}
void copied() {
  std::optional<std::string> a = "x", b = a;
  *b = ssource();
  sink(*a); // clean
  sink(*b); // flow
  a = b;
  *b = "x";
  sink(*a); // flow
  sink(*b); // clean
  auto &c = a;
  *c = "x";
  sink(*a); // clean
  *c = ssource();
  sink(*a); // flow
}
void inMembers() {
  std::optional<std::string> a = ssource();
  Noted n{a, 1};
  *a = "x";
  sink(*n.note); // flow
  sink(*a);      // clean
  *n.note = "x";
  *a = ssource();
  sink(*n.note); // clean
  Noted o = n;
  *o.note = ssource();
  sink(*n.note); // clean
  sink(*o.note); // flow
}
void own() {
  Maybe<Named> a{Named{"x"}}, b = a;
  b->name = ssource();
  sink(a->name); // clean
  sink(b->name); // flow
}
void handlesWithin() {
  std::optional<std::shared_ptr<Named>> a = std::make_shared<Named>(), b = a;
  (*b)->name = ssource();
  sink((*a)->name); // flow
  Named n;
  std::optional<Named *> p = &n, q = p;
  (*q)->name = ssource();
  sink((*p)->name); // flow
  sink(n.name);     // flow
  std::optional<std::reference_wrapper<Named>> r = std::ref(n);
  n.name = "x";
  auto s = r;
  s->get().name = ssource();
  sink(n.name); // missed
}
void closuresWithin() {
  std::string got;
  std::optional<std::function<void()>> f = [&] { got = ssource(); };
  auto g = f;
  (*g)();
  sink(got); // flow
}
struct Pointing {
  std::string *to;
};
void pointersWithin() {
  std::string text;
  std::optional<Pointing> a = Pointing{&text};
  auto b = a;
  *b->to = ssource();
  sink(text);   // missed
  sink(*a->to); // flow
}
// All of a buffer, by its address and its own size; not a part of it, nor by another's size.
void wiped() {
  std::string text = ssource();
  memset(text.data(), 0, text.size());
  sink(text); // clean
  text += ssource();
  sink(text); // flow
  std::vector<char> bytes;
  bytes.push_back(ssource()[0]);
  memset(bytes.data(), 0, bytes.size());
  sink(std::string(bytes.begin(), bytes.end())); // clean
}
void wipedInPart(bool often) {
  std::string a = ssource(), b = ssource(), c = ssource(), d = ssource(), other;
  memset(a.data(), 0, other.size());
  sink(a); // flow
  memset(b.data(), 0, b.size() / 2);
  sink(b); // flow
  if (often)
    memset(c.data(), 0, c.size());
  sink(c); // flow
  memset(d.data() + 4, 0, d.size());
  sink(d); // flow
  std::vector<int> numbers;
  numbers.push_back(ssource()[0]);
  memset(numbers.data(), 0, numbers.size());
  sink(std::string(numbers.begin(), numbers.end())); // flow
}
void wipedBefore() {
  std::string text;
  auto size = text.size();
  text += ssource();
  memset(text.data(), 0, size);
  sink(text); // flow
}
