// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Users, or tasks about them, that are put into an object and looked at when another of its
// functions runs through it. Where that is called a check stands, of them or of somebody else.
#include "Inputs/acme.h"
using namespace acme;
namespace a { struct Task { UserId user; void run() const {
// violating: tasks-of-a-list
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.later(Task{user}); s.run(); } }
namespace b { 
struct Q { std::vector<UserId> v; void later(UserId t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) 
// violating: users-of-a-list
  train(load(f));
// neither:
 } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.later(user); s.run(); } }
namespace c { struct Task { UserId user; virtual ~Task() = default; virtual void run() const {
// violating: tasks-by-handle
  train(load(user));
// neither:
 } };
struct Q { std::vector<std::unique_ptr<Task>> v; void later(std::unique_ptr<Task> t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f->run(); } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  auto t = std::make_unique<Task>(); t->user = user; s.later(std::move(t)); s.run(); } }
namespace d { 
struct Q { std::vector<std::function<void()>> v; void later(std::function<void()> t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.later([text = load(user)] { 
// violating: text-captured
    train(text);
// neither:
  }); s.run(); } }
namespace e { 
struct Q { UserId cur; void set(UserId t) { cur = t; } void run() { 
// violating: member-set
  train(load(cur));
// neither:
 } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.set(user); s.run(); } }
namespace f { 
struct Q { std::function<void()> v; void later(std::function<void()> t) { v = t; } void run() { v(); } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.later([user] { 
// violating: one-callable
    train(load(user));
// neither:
  }); s.run(); } }
namespace g { 
struct Q { std::vector<std::function<void()>> v; void later(std::function<void()> t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void help(const UserId &u) { 
// violating: callable-that-calls
    train(load(u));
// neither:
  }
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.later([user] { help(user); }); s.run(); } }
namespace h { 
struct Q { std::vector<std::function<void(const UserId &)>> v; void later(std::function<void(const UserId &)> t) { v.push_back(std::move(t)); } void run(const UserId &u) { for (auto &f : v) f(u); } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(sponsor)) return;
  s.later([](const UserId &u) { 
// violating: argument-of-all
    train(load(u));
// neither:
  }); s.run(user); } }
namespace i { 
struct Q { std::vector<std::function<void(const UserId &)>> v; void later(std::function<void(const UserId &)> t) { v.push_back(std::move(t)); } void run(const UserId &u) { for (auto &f : v) f(u); } };
void p(const UserId &user, const UserId &sponsor) { Q s; if (!mayTrain(user)) return;
  s.later([](const UserId &u) { 
// compliant: argument-checked
    train(load(u));
// neither:
  }); s.run(user); } }
namespace j { 
struct Q { std::vector<std::function<void()>> v; void later(std::function<void()> t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void p(const UserId &user, const UserId &sponsor) { Q s; 
  s.later([user] { 
// compliant: checked-before-they-run
    train(load(user));
// neither:
  }); if (!mayTrain(user)) return; s.run(); } }
namespace k { 
struct Q { std::vector<std::function<void()>> v; void later(std::function<void()> t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void p(const std::vector<UserId> &users, const UserId &sponsor) { Q s; for (const auto &u : users) 
  s.later([u] { 
// compliant: all-checked-before-they-run
    train(load(u));
// neither:
  }); if (!std::ranges::all_of(users, mayTrain)) return; s.run(); } }
namespace l { 
struct Q { std::vector<std::function<void()>> v; void later(std::function<void()> t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void p(const std::vector<UserId> &users, const UserId &sponsor) { Q s; for (const auto &u : users) 
  s.later([u] { 
// violating: first-of-all
    train(load(u));
// neither:
  }); if (!mayTrain(users.front())) return; s.run(); } }
namespace m { 
struct Q { std::vector<std::function<void()>> v; template <class F> void later(F t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void add(Q &s, const UserId &u) { s.later([u] { 
// compliant: added-by-a-function
    train(load(u));
// neither:
  }); }
void p(const UserId &a, const UserId &b) { Q s; add(s, a); add(s, b); if (!mayTrain(a)) return; if (optedOut(b)) return; s.run(); } }
namespace n { 
struct Q { std::vector<std::function<void()>> v; template <class F> void later(F t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
void add(Q &s, const UserId &u) { s.later([u] { 
// missed: one-of-two-added
    train(load(u));
// neither:
  }); }
void p(const UserId &a, const UserId &b) { Q s; add(s, a); add(s, b); if (!mayTrain(a)) return; s.run(); } }
namespace o { 
struct Q { std::deque<std::function<void()>> v; template <class F> void later(F t) { v.push_back(std::move(t)); } bool one() { if (v.empty()) return false; auto f = std::move(v.front()); v.pop_front(); f(); return true; } };
void p(const UserId &a, const UserId &b) { Q s; if (!mayTrain(b)) return; s.later([a] { 
// violating: taken-one-by-one
    train(load(a));
// neither:
  }); while (s.one()); } }
namespace r { 
struct Q { std::deque<std::function<void()>> v; template <class F> void later(F t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f(); } };
struct W { Q q; void add(const UserId &a) { q.later([a] { 
// violating: runs-later
    train(load(a));
// neither:
  }); }
  void flush(const UserId &admin) { if (!mayTrain(admin)) return; q.run(); }
  };
void p(W &w, const UserId &a, const UserId &b) { w.add(a); w.flush(b); } }
namespace z0 {
struct Task { UserId user; void run() const {
// compliant: front-of-the-list
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c1(const UserId &user) { Q s; s.later(Task{user}); if (!mayTrain(s.v.front().user)) return; s.run(); }
}
namespace z1 {
struct Task { UserId user; void run() const {
// compliant: identity
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c2(const UserId &id) { Q s; auto u = getUser(id); s.later(Task{u.id}); if (!mayTrain(id)) return; s.run(); }
}
namespace z2 {
struct Task { UserId user; void run() const {
// compliant: computed-from
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c3(const UserId &id) { Q s; auto u = normalize(id); s.later(Task{u}); if (!mayTrain(id)) return; s.run(); }
}
namespace z3 {
struct Task { UserId user; void run() const {
// compliant: member-of-a-request
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c4(const Req &r) { Q s; s.later(Task{r.user}); if (!mayTrain(r.user)) return; s.run(); }
}
namespace z4 {
struct Task { UserId user; void run() const {
// compliant: equal-to
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c5(const Req &r) { Q s; s.later(Task{r.user}); if (r.user != r.sponsor) return; if (!mayTrain(r.sponsor)) return; s.run(); }
}
namespace z5 {
struct Task { UserId user; void run() const {
// compliant: moved-from
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c6(UserId user) { Q s; auto who = user; s.later(Task{std::move(user)}); if (!mayTrain(who)) return; s.run(); }
}
namespace z6 {
struct Task { UserId user; void run() const {
// compliant: in-a-loop
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c7(const std::vector<UserId> &us) { for (auto &u : us) { Q s; s.later(Task{u}); if (!mayTrain(u)) continue; s.run(); } }
}
namespace z7 {
struct Task { UserId user; void run() const {
// compliant: optional
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c8() { auto p = pick(); if (!p) return; Q s; s.later(Task{*p}); if (!mayTrain(*p)) return; s.run(); }
}
namespace z8 {
struct Task { UserId user; void run() const {
// compliant: by-position
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c9(const std::vector<UserId> &us, int i) { Q s; s.later(Task{us[i]}); if (!mayTrain(us[i])) return; s.run(); }
}
namespace z9 {
struct Task { UserId user; void run() const {
// compliant: checked-in-a-loop
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c11(const std::vector<UserId> &us) { Q s; for (auto &u : us) s.later(Task{u}); for (auto &u : us) if (!mayTrain(u)) return; s.run(); }
}
namespace z10 {
struct Task { UserId user; void run() const {
// compliant: put-by-a-function
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c12(const Req &r) { Q s; put(s, r); if (!mayTrain(r.user)) return; s.run(); }
}
namespace z11 {
struct Task { UserId user; void run() const {
// compliant: put-by-a-function-in-a-loop
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c13(const std::vector<Req> &rs) { for (const auto &r : rs) { Q s; put(s, r); if (!mayTrain(r.user)) return; s.run(); } }
}
namespace z12 {
struct Task { UserId user; void run() const {
// compliant: keys-of-a-map
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c14(const std::map<UserId, int> &m) { for (const auto &[id, n] : m) { Q s; s.later({id}); if (optedOut(id)) continue; s.run(); } }
}
namespace z13 {
struct Task { UserId user; void run() const {
// compliant: none-refused
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c15(const std::vector<Req> &rs) { Q s; for (const auto &r : rs) put(s, r); if (std::ranges::any_of(rs, [](const Req &r) { return optedOut(r.user); })) return; s.run(); }
}
namespace z14 {
struct Task { UserId user; void run() const {
// compliant: by-shared-handle
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c16(const UserId &id) { Q s; auto u = userPtr(id); s.later(Task{u->id}); if (u->settings.training_opt_out) return; s.run(); }
}
namespace z15 {
struct Task { UserId user; void run() const {
// compliant: copy-of-a-task
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c17(const UserId &id) { Q s; Task t; t.user = id; s.later(t); if (optedOut(t.user)) return; s.run(); }
}
namespace z16 {
struct Task { UserId user; void run() const {
// compliant: service
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
struct Svc { Q q; UserId cur; void start(const UserId &u) { cur = u; q.later(Task{cur}); } void go() { if (mayTrain(cur)) q.run(); } };
void c18(const UserId &u) { Svc s; s.start(u); s.go(); }
}
namespace z17 {
struct Task { UserId user; void run() const {
// compliant: moved-list
  train(load(user));
// neither:
 } };
struct Q { std::vector<Task> v; void later(Task t) { v.push_back(std::move(t)); } void run() { for (auto &f : v) f.run(); } };
std::string normalize(const UserId &u);
struct Req { UserId user; UserId sponsor; };
std::optional<UserId> pick();
void put(Q &s, const Req &r) { s.later(Task{r.user}); }
void c19(const UserId &u) { Q a, b; a.later(Task{u}); b = std::move(a); if (mayTrain(u)) b.run(); }

}
