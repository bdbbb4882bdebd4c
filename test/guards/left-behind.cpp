// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// What callees leave that a library calls, in threads and closures; objects that are given back and
// asked again; answers that are kept only while all were good; users who come from beside the owner.
#include "Inputs/acme.h"
using namespace acme;
namespace part_l {
// violating: l-list-by-reference
struct S { std::vector<UserId> v_; std::vector<UserId> &list() { return v_; } };
void f(const UserId &o) { S s; for (auto &id : allIds()) if (mayTrain(id)) s.list().push_back(id); s.list().push_back(o); for (auto &u : s.list()) train(load(u)); }
// compliant: l-list-by-reference
struct S2 { std::vector<UserId> v_; std::vector<UserId> &list() { return v_; } };
void f2(const UserId &o) { S2 s; for (auto &id : allIds()) if (mayTrain(id)) s.list().push_back(id); for (auto &u : s.list()) train(load(u)); }
// violating: l-chained-then-overwritten
struct Chain { StatusOf s_ = StatusOf::Ok(); Chain &then(StatusOf s) { if (s_.ok()) s_ = s; return *this; } bool ok() const { return s_.ok(); } };
void v1(const User &u) { Chain c; c.then(checkStatus(u.id)).s_ = StatusOf::Ok(); if (!c.ok()) return; train(u.bio); }
// violating: l-chained-replaced
void v2(const User &u) { Chain c; c.then(checkStatus(u.id)) = Chain(); if (!c.ok()) return; train(u.bio); }
// violating: l-chained-reference-kept
void v3(const User &u) { Chain c; Chain &r = c.then(checkStatus(u.id)); r.s_ = StatusOf::Ok(); if (!c.ok()) return; train(u.bio); }
// compliant: l-chained-twice
void c4(const User &u) { Chain c; c.then(checkStatus(u.id)).then(StatusOf::Denied("x")); if (!c.ok()) return; train(u.bio); }
// violating: l-chained-other
void v4(const User &u, const User &o) { Chain c; c.then(checkStatus(o.id)).then(StatusOf::Denied("x")); if (!c.ok()) return; train(u.bio); }
// violating: l-last-wins
struct Chain2 { StatusOf s_ = StatusOf::Ok(); Chain2 &then(StatusOf s) { s_ = s; return *this; } bool ok() const { return s_.ok(); } };
void v5(const User &u) { Chain2 c; c.then(checkStatus(u.id)).then(StatusOf::Ok()); if (!c.ok()) return; train(u.bio); }
// violating: l-only-if-bad
struct Chain3 { StatusOf s_ = StatusOf::Ok(); Chain3 &then(StatusOf s) { if (!s_.ok()) s_ = s; return *this; } bool ok() const { return s_.ok(); } };
void v6(const User &u) { Chain3 c; c.then(checkStatus(u.id)); if (!c.ok()) return; train(u.bio); }
// violating: l-other-status-asked
struct Chain4 { StatusOf s_ = StatusOf::Ok(), t_ = StatusOf::Ok(); void then(StatusOf s) { if (t_.ok()) s_ = s; } bool ok() const { return s_.ok(); } };
void v7(const User &u) { Chain4 c; c.then(checkStatus(u.id)); if (!c.ok()) return; train(u.bio); }
// compliant: l-builder-of-flags
struct B { bool ok_ = true; B &with(bool b) { ok_ = ok_ && b; return *this; } bool ok() const { return ok_; } };
void c8(const User &u) { B b; b.with(mayTrain(u.id)).with(u.plan > 1); if (b.ok()) train(u.bio); }
// violating: l-builder-of-flags
struct B2 { bool ok_ = true; B2 &with(bool b) { ok_ = ok_ || b; return *this; } bool ok() const { return ok_; } };
void v8(const User &u) { B2 b; b.with(mayTrain(u.id)).with(u.plan > 1); if (b.ok()) train(u.bio); }
// neither:
} // namespace part_l
namespace part_j {
// compliant: j-s2
struct Cache2 { UserId key; bool verdict = false;
 bool permitted(const UserId &u) { if (key == u) return verdict; key = u; verdict = mayTrain(u); return verdict; } };
void s2() { Cache2 c; for (auto &id : allIds()) if (c.permitted(id)) train(load(id)); }
// compliant: j-s3
struct Cache3 { UserId key; bool verdict = false;
 bool permitted(const UserId &u) { if (key != u) { key = u; verdict = mayTrain(u); } return verdict; } };
void s3() { Cache3 c; for (auto &id : allIds()) if (c.permitted(id)) train(load(id)); }
// compliant: j-s4
struct Cache4 { UserId key; bool verdict = false;
 bool permitted(const UserId &u) { if (key == u) return verdict; key = u; verdict = mayTrain(u); return verdict; } };
void s4(Cache4 &c, const UserId &id) { if (c.permitted(id)) train(load(id)); }
// violating: j-s4
struct Cache5 { UserId key; bool verdict = false;
 bool permitted(const UserId &u) { if (key == u) return verdict; if (!verdict) verdict = mayTrain(u); key = u; return verdict; } };
void s4v(Cache5 &c, const UserId &id) { if (c.permitted(id)) train(load(id)); }
// compliant: j-st1
struct Chain { StatusOf s_ = StatusOf::Ok(); void then(StatusOf s) { if (s_.ok()) s_ = s; } bool ok() const { return s_.ok(); } };
void st1(const User &u) { Chain c; c.then(checkStatus(u.id)); if (!c.ok()) return; train(u.bio); }
// compliant: j-st2
struct Chain2 { std::error_code s_; void then(std::error_code s) { if (!s_) s_ = s; } bool ok() const { return !s_; } };
void st2(const User &u) { Chain2 c; c.then(verifyConsent(u.id)); if (!c.ok()) return; train(u.bio); }
// compliant: j-st3
struct Chain3 { bool s_ = true; void then(bool s) { if (s_) s_ = s; } bool ok() const { return s_; } };
void st3(const User &u) { Chain3 c; c.then(mayTrain(u.id)); if (!c.ok()) return; train(u.bio); }
// compliant: j-st4
void st4(const User &u) { StatusOf s = StatusOf::Ok(); if (s.ok()) s = checkStatus(u.id); if (!s.ok()) return; train(u.bio); }
// compliant: j-st5
void st5(const User &u) { StatusOf s = checkStatus(u.id); if (s.ok()) s = u.name.empty() ? StatusOf::Denied("x") : StatusOf::Ok(); if (!s.ok()) return; train(u.bio); }
// neither:
} // namespace part_j
namespace part_n {
// violating: n-pushed-by-a-closure
void a1(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); auto all = allIds(); std::for_each(all.begin(), all.end(), [&](const UserId &u) { out.push_back(u); }); for (auto &u : out) train(load(u)); }
// compliant: n-pushed-by-a-closure
void a2(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); auto all = allIds(); std::for_each(all.begin(), all.end(), [&](const UserId &u) { if (mayTrain(u)) out.push_back(u); }); for (auto &u : out) train(load(u)); }
// violating: n-pushed-by-a-thread
void fill(std::vector<UserId> &out) { for (auto &u : allIds()) out.push_back(u); }
void a3(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); std::thread t(fill, std::ref(out)); t.join(); for (auto &u : out) train(load(u)); }
// compliant: n-pushed-by-a-thread
void fill2(std::vector<UserId> &out) { for (auto &u : allIds()) if (mayTrain(u)) out.push_back(u); }
void a4(const UserId &x) { std::vector<UserId> out; std::thread t(fill2, std::ref(out)); t.join(); for (auto &u : out) train(load(u)); }
// violating: n-pushed-by-a-thread-of-a-closure
void a5(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); std::thread t([&] { for (auto &u : allIds()) out.push_back(u); }); t.join(); for (auto &u : out) train(load(u)); }
// compliant: n-pushed-by-a-thread-of-a-closure
void a6(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); std::thread t([&] { for (auto &u : allIds()) if (mayTrain(u)) out.push_back(u); }); t.join(); for (auto &u : out) train(load(u)); }
// compliant: n-invoked
void a7(const UserId &x) { std::vector<UserId> out; std::invoke(fill2, out); for (auto &u : out) train(load(u)); }
// violating: n-invoked
void a8(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); std::invoke(fill, out); for (auto &u : out) train(load(u)); }
// compliant: n-async
void a9() { std::vector<UserId> out; auto f = std::async(fill2, std::ref(out)); f.get(); for (auto &u : out) train(load(u)); }
// violating: n-async
void a10(const UserId &x) { std::vector<UserId> out; if (mayTrain(x)) out.push_back(x); auto f = std::async(fill, std::ref(out)); f.get(); for (auto &u : out) train(load(u)); }
// compliant: n-jobs-of-a-thread
struct Job { UserId user; std::string text; bool ok = false; };
void make(std::queue<Job> &q) { for (auto &u : allIds()) q.push({u, load(u), mayTrain(u)}); }
void a11() { std::queue<Job> q; std::thread t(make, std::ref(q)); t.join(); while (!q.empty()) { Job j = q.front(); q.pop(); if (j.ok) train(j.text); } }
// violating: n-jobs-of-a-thread
void make2(std::queue<Job> &q) { for (auto &u : allIds()) q.push({u, load(u), u.size() > 3}); }
void a12() { std::queue<Job> q; std::thread t(make2, std::ref(q)); t.join(); while (!q.empty()) { Job j = q.front(); q.pop(); if (j.ok) train(j.text); } }
// compliant: n-jobs-of-a-thread-in-a-class
struct Q { std::queue<Job> q; void put(Job j) { q.push(std::move(j)); } Job take() { Job j = std::move(q.front()); q.pop(); return j; } };
void make3(Q &q) { for (auto &u : allIds()) q.put({u, load(u), mayTrain(u)}); }
void use3(Q &q) { while (!q.q.empty()) { Job j = q.take(); if (j.ok) train(j.text); } }
void a13() { Q q; std::thread t(make3, std::ref(q)); use3(q); t.join(); }
// violating: n-jobs-of-a-thread-in-a-class
struct Q2 { std::queue<Job> q; void put(Job j) { q.push(std::move(j)); } Job take() { Job j = std::move(q.front()); q.pop(); return j; } };
void make4(Q2 &q) { for (auto &u : allIds()) q.put({u, load(u), true}); }
void use4(Q2 &q) { while (!q.q.empty()) { Job j = q.take(); if (j.ok) train(j.text); } }
void a14() { Q2 q; q.put({"x", load("x"), mayTrain("x")}); std::thread t(make4, std::ref(q)); use4(q); t.join(); }
// neither:
} // namespace part_n
namespace part_o {
// violating: o-grouped-by-reader
void g1() { std::map<UserId, std::vector<std::string>> by; for (auto &m : allMessages()) by[m.reader].push_back(m.text); for (auto &[u, ts] : by) if (mayTrain(u)) for (auto &t : ts) train(t); }
// compliant: o-grouped-by-author
void g2() { std::map<UserId, std::vector<std::string>> by; for (auto &m : allMessages()) by[m.author].push_back(m.text); for (auto &[u, ts] : by) if (mayTrain(u)) for (auto &t : ts) train(t); }
// violating: o-bundled-by-reader
struct Bundle { std::vector<Message> ms; int n = 0; };
struct Grouper { std::map<UserId, Bundle> b_; void add(Message m) { Bundle &b = b_[m.reader]; b.n++; b.ms.push_back(std::move(m)); } template <class F> void each(F f) const { for (auto &[u, b] : b_) f(u, b); } };
std::string joinAll(const Bundle &b) { std::string s; for (auto &m : b.ms) s += m.text; return s; }
void g3() { Grouper g; for (auto &m : allMessages()) g.add(std::move(m)); g.each([](const UserId &u, const Bundle &b) { if (mayTrain(u)) train(joinAll(b)); }); }
// compliant: o-bundled-by-author
struct Bundle2 { std::vector<Message> ms; int n = 0; };
struct Grouper2 { std::map<UserId, Bundle2> b_; void add(Message m) { Bundle2 &b = b_[m.author]; b.n++; b.ms.push_back(std::move(m)); } template <class F> void each(F f) const { for (auto &[u, b] : b_) f(u, b); } };
std::string joinAll2(const Bundle2 &b) { std::string s; for (auto &m : b.ms) s += m.text; return s; }
void g4() { Grouper2 g; for (auto &m : allMessages()) g.add(std::move(m)); g.each([](const UserId &u, const Bundle2 &b) { if (mayTrain(u)) train(joinAll2(b)); }); }
// violating: o-row-of-reader
struct Line { UserId who; std::string text; };
void g5() { std::vector<Line> ls; for (auto &m : allMessages()) ls.push_back({m.reader, m.text}); for (auto &l : ls) if (mayTrain(l.who)) train(l.text); }
// compliant: o-row-of-author
void g6() { std::vector<Line> ls; for (auto &m : allMessages()) ls.push_back({m.author, m.text}); for (auto &l : ls) if (mayTrain(l.who)) train(l.text); }
// violating: o-reader-passed-on
void g7(const UserId &who, const std::string &t) { if (mayTrain(who)) train(t); }
void g8() { for (auto &m : allMessages()) { UserId who = m.reader; g7(who, m.text); } }
// compliant: o-either-of-both
void g9() { std::set<UserId> ok; for (auto &m : allMessages()) { if (mayTrain(m.author)) ok.insert(m.author); } for (auto &m : allMessages()) if (ok.contains(m.author)) train(m.text); }
// violating: o-queued-with-reader
void g10() { std::queue<std::pair<UserId, std::string>> q; for (auto &m : allMessages()) q.push({m.reader, m.text}); while (!q.empty()) { auto [u, t] = q.front(); q.pop(); if (!mayTrain(u)) continue; train(t); } }
// compliant: o-queued-with-author
void g11() { std::queue<std::pair<UserId, std::string>> q; for (auto &m : allMessages()) q.push({m.author, m.text}); while (!q.empty()) { auto [u, t] = q.front(); q.pop(); if (!mayTrain(u)) continue; train(t); } }
// neither:
} // namespace part_o
