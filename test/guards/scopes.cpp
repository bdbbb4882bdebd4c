// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
// RUN: rm -rf %t.d && mkdir -p %t.d/own %t.d/other && cp -r %S/Inputs %t.d/other && cp %s %t.d/own
// RUN: %{exits} 1 %flowpact scan %t.d/own/scopes.cpp --source-root %t.d/own --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -I %t.d/other > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Until when an object that is alive proves a check; also where its class is declared outside of the project.
#include "Inputs/acme.h"
using namespace acme;
// violating: content-before
void a1(const UserId &u) { std::string text = load(u); { ConsentLock lock(u); log("checked"); } train(text); }
// violating: closed-block
void a2(const UserId &u) { { ConsentLock lock(u); log("checked"); } std::string text = load(u); train(text); }
// violating: empty-block
void a3(const UserId &u) { { ConsentLock lock(u); } train(load(u)); }
// violating: content-before-empty-block
void a4(const UserId &u) { std::string text = load(u); { ConsentLock lock(u); } train(text); }
// violating: content-inside-use-outside
void a5(const UserId &u) { std::string text; { ConsentLock lock(u); text = load(u); } train(text); }
// compliant: member
struct S { UserId u; ConsentLock l; S(const UserId &x) : u(x), l(x) {} void push() { train(load(u)); } };
void b1(const UserId &u) { S s(u); s.push(); }
// compliant: owned-member
struct T { UserId u; std::unique_ptr<ConsentLock> l; T(const UserId &x) : u(x), l(std::make_unique<ConsentLock>(x)) {} void push() { train(load(u)); } };
void b2(const UserId &u) { T s(u); s.push(); }
// compliant: optional-member
struct U { UserId u; std::optional<ConsentLock> l; U(const UserId &x) : u(x) { l.emplace(x); } void push() { train(load(u)); } };
void b3(const UserId &u) { U s(u); s.push(); }
// compliant: owned
void b4(const UserId &u) { auto l = std::make_unique<ConsentLock>(u); train(load(u)); }
// compliant: optional
void b5(const UserId &u) { std::optional<ConsentLock> l; l.emplace(u); train(load(u)); }
// violating: owner-reset
void b6(const UserId &u) { auto l = std::make_unique<ConsentLock>(u); l.reset(); train(load(u)); }
// violating: optional-reset
void b7(const UserId &u) { std::optional<ConsentLock> l; l.emplace(u); l.reset(); train(load(u)); }
// compliant: member-read-from-object
struct W { ConsentLock l; UserId u; W(const UserId &x) : l(x), u(x) {} };
void b8(const UserId &u) { W w(u); train(load(w.u)); }
// violating: object-gone
void b9(const UserId &u) { { W w(u); } train(load(u)); }
// compliant: made-by-a-function
ConsentLock make(const UserId &u) { return ConsentLock(u); }
void c1(const UserId &u) { auto l = make(u); train(load(u)); }
// violating: made-and-dropped
void c2(const UserId &u) { make(u); train(load(u)); }
// compliant: in-try
void c3(const UserId &u) { std::string t; try { ConsentLock l(u); t = load(u); train(t); } catch (...) { } }
// violating: outside-try
void c4(const UserId &u) { std::string t = load(u); try { ConsentLock l(u); } catch (...) { } train(t); }
// compliant: before-in-try
void c5(const UserId &u) { std::string t = load(u); try { ConsentLock l(u); train(t); } catch (...) { train("x"); } }
// compliant: if-with-initialiser
void c6(const UserId &u) { std::string t = load(u); if (ConsentLock l(u); !u.empty()) train(t); }
// violating: behind-if-with-initialiser
void c7(const UserId &u) { std::string t = load(u); if (ConsentLock l(u); !u.empty()) log(t); train(t); }
// missed: owner-given-another
void xa1(const UserId &u, const UserId &v) { auto l = std::make_unique<ConsentLock>(u); l = std::make_unique<ConsentLock>(v); train(load(u)); }
// violating: owner-null
void xa2(const UserId &u) { auto l = std::make_unique<ConsentLock>(u); l = nullptr; train(load(u)); }
// violating: optional-empty
void xa3(const UserId &u) { std::optional<ConsentLock> l(std::in_place, u); l = std::nullopt; train(load(u)); }
// false: built-in-place
void xa4(const UserId &u) { std::optional<ConsentLock> l(std::in_place, u); train(load(u)); }
// violating: pause-before-use
struct Session { UserId u; std::unique_ptr<ConsentLock> l; Session(const UserId &x) : u(x), l(std::make_unique<ConsentLock>(x)) {} void pause() { l.reset(); } void push() { train(load(u)); } };
void xa5(const UserId &u) { Session s(u); s.pause(); s.push(); }
// compliant: pause-after-use
struct Session2 { UserId u; std::unique_ptr<ConsentLock> l; Session2(const UserId &x) : u(x), l(std::make_unique<ConsentLock>(x)) {} void pause() { l.reset(); } void push() { train(load(u)); } };
void xa6(const UserId &u) { Session2 s(u); s.push(); s.pause(); }
// compliant: inner-of-another
void xa7(const UserId &u) { ConsentLock l(u); { ConsentLock m("x"); } train(load(u)); }
// violating: another-user-next
void xa8(const UserId &u, const UserId &v) { { ConsentLock l(u); } ConsentLock m(v); train(load(u)); }
// compliant: each-round
void xa9(const std::vector<UserId> &us) { for (auto &u : us) { ConsentLock l(u); train(load(u)); } }
// violating: round-before
void xb1(const std::vector<UserId> &us) { for (auto &u : us) { ConsentLock l(u); } for (auto &u : us) train(load(u)); }
// violating: list-filled-inside
void xb2(const UserId &u) { std::vector<std::string> ts; { ConsentLock l(u); ts.push_back(load(u)); } trainBatch(ts); }
// compliant: list-used-inside
void xb3(const UserId &u) { std::vector<std::string> ts; ConsentLock l(u); ts.push_back(load(u)); trainBatch(ts); }
// compliant: caller-holds
static void send(const UserId &u) { train(load(u)); }
void xb4(const UserId &u) { ConsentLock l(u); send(u); }
// violating: caller-held
static void send2(const UserId &u) { train(load(u)); }
void xb5(const UserId &u) { { ConsentLock l(u); } send2(u); }
// compliant: heap
void xb6(const UserId &u) { auto *l = new ConsentLock(u); train(load(u)); delete l; }
// violating: heap-deleted
void xb7(const UserId &u) { auto *l = new ConsentLock(u); delete l; train(load(u)); }
// violating: left-by-exception
void xb8(const UserId &u) { try { ConsentLock l(u); log("x"); throw 1; } catch (int) { train(load(u)); } }
// violating: held-while-loading
std::string fetch(const UserId &u) { ConsentLock l(u); return load(u); }
void xb9(const UserId &u) { train(fetch(u)); }
// compliant: moved-on
void xc1(const UserId &u) { ConsentLock l(u); auto m = std::move(l); train(load(u)); }
// compliant: list-of-locks
void xc2(const UserId &u) { std::vector<ConsentLock> ls; ls.emplace_back(u); train(load(u)); }
// missed: list-of-locks-cleared
void xc3(const UserId &u) { std::vector<ConsentLock> ls; ls.emplace_back(u); ls.clear(); train(load(u)); }
// compliant: accessor-of-holder
class Guarded { ConsentLock l; const UserId &u; public: explicit Guarded(const UserId &x) : l(x), u(x) {} std::string text() const { return load(u); } };
void xc4(const UserId &u) { Guarded g(u); train(g.text()); }
// violating: holder-gone
class Guarded2 { ConsentLock l; const UserId &u; public: explicit Guarded2(const UserId &x) : l(x), u(x) {} std::string text() const { return load(u); } };
void xc5(const UserId &u) { std::string t; { Guarded2 g(u); t = g.text(); } train(t); }
// compliant: run-under-it
template <class F> void locked(const UserId &u, F f) { ConsentLock l(u); f(); }
void xc6(const UserId &u) { locked(u, [&] { train(load(u)); }); }
// violating: behind-what-ran-under-it
void xc7(const UserId &u) { locked(u, [&] { log("x"); }); train(load(u)); }
// compliant: on-one-arm
void xc8(const UserId &u) { if (u.size() > 3) { ConsentLock l(u); log("a"); train(load(u)); } }
// violating: maybe-engaged
void xc9(const UserId &u) { std::optional<ConsentLock> l; if (u.size() > 3) l.emplace(u); train(load(u)); }
// compliant: engaged-or-returned
void xd1(const UserId &u) { std::optional<ConsentLock> l; try { l.emplace(u); } catch (const std::exception &) { return; } train(load(u)); }
// violating: engaged-or-logged
void xd2(const UserId &u) { std::optional<ConsentLock> l; try { l.emplace(u); } catch (const std::exception &) { log("x"); } train(load(u)); }
// false: shared-on
void xd3(const UserId &u) { std::shared_ptr<ConsentLock> k; { auto l = std::make_shared<ConsentLock>(u); k = l; } train(load(u)); }
// violating: shared-gone
void xd4(const UserId &u) { { auto l = std::make_shared<ConsentLock>(u); } train(load(u)); }
// violating: owner-gone
void xd5(const UserId &u) { { auto l = std::make_unique<ConsentLock>(u); } train(load(u)); }
// compliant: comma
void xd6(const UserId &u) { ConsentLock{u}, train(load(u)); }
// violating: temporary-gone
void xd7(const UserId &u) { ConsentLock{u}; train(load(u)); }
