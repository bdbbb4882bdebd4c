// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Work that runs later or elsewhere, destructors, proofs.
#include "Inputs/acme.h"
using namespace acme;
struct Pool { void post(std::function<void()> f) { q.push_back(std::move(f)); } void run() { while (!q.empty()) { auto f = std::move(q.front()); q.pop_front(); f(); } } std::deque<std::function<void()>> q; };
struct ExtPool { void submit(std::function<void()> f); };
// violating: thread
void violate_th(const UserId &u) { std::thread t([u] { train(load(u)); }); if (optedOut(u)) log("x"); t.join(); }
// compliant: thread
void comply_th(const UserId &u) { if (optedOut(u)) return; std::thread t([u] { train(load(u)); }); t.join(); }
// violating: thread-inside
void violate_thi(const UserId &u) { std::thread([u] { if (mayTrain(u)) log("x"); train(load(u)); }).detach(); }
// compliant: thread-inside
void comply_thi(const UserId &u) { std::thread([u] { if (mayTrain(u)) train(load(u)); }).detach(); }
// violating: async
void violate_as(const UserId &u, const UserId &v) { if (optedOut(v)) return; auto f = std::async(std::launch::async, [&] { train(load(u)); }); f.wait(); }
// compliant: async
void comply_as(const UserId &u) { if (optedOut(u)) return; auto f = std::async(std::launch::async, [&] { train(load(u)); }); f.wait(); }
// violating: async-args
static void violate_asa__work(const UserId &u) { train(load(u)); }
void violate_asa(const UserId &u, const UserId &v) { if (optedOut(v)) return; auto f = std::async(violate_asa__work, u); }
// compliant: async-args
static void comply_asa__work(const UserId &u) { train(load(u)); }
void comply_asa(const UserId &u) { if (optedOut(u)) return; auto f = std::async(comply_asa__work, u); }
// violating: own-queue
void violate_oq(Pool &p, const UserId &u) { p.post([u] { train(load(u)); }); if (mayTrain(u)) p.run(); }
// compliant: own-queue
void comply_oq(Pool &p, const UserId &u) { if (mayTrain(u)) p.post([u] { train(load(u)); }); p.run(); }
// violating: external-queue
void violate_eq(ExtPool &p, const UserId &u) { if (optedOut(u)) log("x"); p.submit([u] { train(load(u)); }); }
// compliant: external-queue
void comply_eq(ExtPool &p, const UserId &u) { if (optedOut(u)) return; p.submit([u] { train(load(u)); }); }
// violating: content-captured
void violate_cc(ExtPool &p, const UserId &u) { std::string t = load(u); p.submit([t] { train(t); }); if (optedOut(u)) return; log("done"); }
// compliant: content-captured
void comply_cc(ExtPool &p, const UserId &u) { std::string t = load(u); if (optedOut(u)) return; p.submit([t] { train(t); }); }
// violating: future
void violate_fu(const UserId &u) { auto f = std::async([u] { return load(u); }); if (optedOut(u)) log("x"); train(f.get()); }
// compliant: future
void comply_fu(const UserId &u) { auto f = std::async([u] { return load(u); }); if (optedOut(u)) return; train(f.get()); }
// violating: raii
struct BadFlush { std::string t; ~BadFlush() { train(t); } };
void violate_raii(const UserId &u) { BadFlush f; f.t = load(u); if (optedOut(u)) return; log("x"); }
// compliant: raii
struct GoodFlush { std::string t; ~GoodFlush() { train(t); } };
void comply_raii(const UserId &u) { if (optedOut(u)) return; GoodFlush f; f.t = load(u); log("x"); }
// violating: scope-lambda
void violate_sl(const UserId &u) { std::string t = load(u); auto go = [&] { train(t); }; if (!mayTrain(u)) log("x"); go(); }
// compliant: scope-lambda
void comply_sl(const UserId &u) { std::string t = load(u); auto go = [&] { train(t); }; if (!mayTrain(u)) return; go(); }
// violating: ctor-throws
struct BadTicket { explicit BadTicket(const UserId &u) { if (optedOut(u)) log("no"); } };
void violate_ct(const UserId &u) { BadTicket t(u); train(load(u)); }
// compliant: ctor-throws
struct GoodTicket { explicit GoodTicket(const UserId &u) { if (optedOut(u)) throw 1; } };
void comply_ct(const UserId &u) { GoodTicket t(u); train(load(u)); }
// violating: token
struct BadPermit { UserId user; static std::optional<BadPermit> forUser(const UserId &u) { if (u.empty()) return std::nullopt; return BadPermit{u}; } };
static void violate_tok__run(const BadPermit &p) { train(load(p.user)); }
void violate_tok(const UserId &u) { if (auto p = BadPermit::forUser(u)) violate_tok__run(*p); }
// compliant: token
struct GoodPermit { UserId user; static std::optional<GoodPermit> forUser(const UserId &u) { if (optedOut(u)) return std::nullopt; return GoodPermit{u}; } };
static void comply_tok__run(const GoodPermit &p) { train(load(p.user)); }
void comply_tok(const UserId &u) { if (auto p = GoodPermit::forUser(u)) comply_tok__run(*p); }
struct Task { struct promise_type { Task get_return_object() { return {}; } std::suspend_never initial_suspend() { return {}; } std::suspend_never final_suspend() noexcept { return {}; } void return_void() {} void unhandled_exception() {} }; };
struct Sleep { bool await_ready() { return false; } void await_suspend(std::coroutine_handle<>) {} void await_resume() {} };
// violating: coroutine
Task violate_co(UserId u) { if (optedOut(u)) log("x"); co_await Sleep{}; train(load(u)); }
// compliant: coroutine
Task comply_co(UserId u) { if (optedOut(u)) co_return; co_await Sleep{}; train(load(u)); }
// violating: flag-set-by-a-thread
void violate_ft(const UserId &u) { std::atomic<bool> ok{false}; std::thread t([&] { ok.store(!u.empty()); }); t.join(); if (ok.load()) train(load(u)); }
// compliant: flag-set-by-a-thread
void comply_ft(const UserId &u) { std::atomic<bool> ok{false}; std::thread t([&] { ok.store(mayTrain(u)); }); t.join(); if (ok.load()) train(load(u)); }
// violating: promised-answer
void violate_pa(const UserId &u, bool b) { std::promise<bool> p; auto f = p.get_future(); p.set_value(b || mayTrain(u)); if (f.get()) train(load(u)); }
// compliant: promised-answer
void comply_pa(const UserId &u) { std::promise<bool> p; auto f = p.get_future(); p.set_value(mayTrain(u)); if (f.get()) train(load(u)); }
class Pipe { std::mutex m; std::deque<std::string> q; public: void put(std::string s) { std::lock_guard l(m); q.push_back(std::move(s)); } std::optional<std::string> take() { std::lock_guard l(m); if (q.empty()) return std::nullopt; std::string s = std::move(q.front()); q.pop_front(); return s; } };
// violating: filled-while-a-thread-reads
void violate_fw() { Pipe p; std::jthread t([&] { while (auto s = p.take()) train(*s); }); for (auto &u : allIds()) if (!u.empty()) p.put(load(u)); }
// compliant: filled-while-a-thread-reads
void comply_fw() { Pipe p; std::jthread t([&] { while (auto s = p.take()) train(*s); }); for (auto &u : allIds()) if (mayTrain(u)) p.put(load(u)); }
// violating: function-object-with-a-reference
class Doer1 { UserId user; int &done; bool allowed = false; public: Doer1(const UserId &u, int &d) : user(u), done(d) {} void ask() { allowed = mayTrain(user); } void skip() { allowed = true; } void operator()() { if (!allowed) return; train(load(user)); ++done; } };
void violate_fr(const UserId &u, int &done) { Doer1 w(u, done); w.skip(); std::thread(w).detach(); }
void violate_f2(const UserId &u, int &done) { Doer1 w(u, done); w.ask(); std::thread(w).detach(); }
// compliant: function-object-with-a-reference
class Doer2 { UserId user; int &done; bool allowed = false; public: Doer2(const UserId &u, int &d) : user(u), done(d) {} void ask() { allowed = mayTrain(user); } void skip() { allowed = true; } void operator()() { if (!allowed) return; train(load(user)); ++done; } };
void comply_fr(const UserId &u, int &done) { Doer2 w(u, done); w.ask(); std::thread(w).detach(); }
