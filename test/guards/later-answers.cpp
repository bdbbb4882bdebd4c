// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Answers that are given later, by another thread or to a flag of the object.
#include "Inputs/acme.h"
using namespace acme;
// compliant: once-local
void a1(const UserId &u) { std::once_flag f; bool ok = false; std::call_once(f, [&] { ok = mayTrain(u); }); if (ok) train(load(u)); }
// compliant: thread-captured
void a5(const UserId &u) { bool ok = false; std::thread t([&] { ok = mayTrain(u); }); t.join(); if (ok) train(load(u)); }
// compliant: promise-captured
void a6(const UserId &u) { std::promise<bool> p; auto f = p.get_future(); std::thread t([&p, u] { p.set_value(mayTrain(u)); }); t.join(); if (f.get()) train(load(u)); }
// compliant: packaged-moved
void a7(const UserId &u) { std::packaged_task<bool()> t([u] { return mayTrain(u); }); auto f = t.get_future(); std::thread w(std::move(t)); w.join(); if (f.get()) train(load(u)); }
// compliant: packaged-called
void a8(const UserId &u) { std::packaged_task<bool()> t([u] { return mayTrain(u); }); auto f = t.get_future(); t(); if (f.get()) train(load(u)); }
// violating: packaged-moved
void b7(const UserId &u) { std::packaged_task<bool()> t([u] { return optedOut(u); }); auto f = t.get_future(); std::thread w(std::move(t)); w.join(); if (f.get()) train(load(u)); }
// compliant: call-once
void c18(const UserId &u) { std::once_flag f; bool ok = false; std::call_once(f, [&] { ok = mayTrain(u); }); if (ok) train(load(u)); }
// violating: call-once
void v18(const UserId &u) { std::once_flag f; bool ok = false; std::call_once(f, [&] { ok = optedOut(u); }); if (ok) train(load(u)); }
// compliant: packaged
void c10(const UserId &u) { std::packaged_task<bool()> t([u] { return mayTrain(u); }); auto f = t.get_future(); std::thread w(std::move(t)); w.join(); if (f.get()) train(load(u)); }
// violating: packaged
void v10(const UserId &u) { std::packaged_task<bool()> t([u] { return optedOut(u); }); auto f = t.get_future(); std::thread w(std::move(t)); w.join(); if (f.get()) train(load(u)); }
// violating: promise-captured
void violate_promise(const UserId &u) { std::promise<bool> p; auto f = p.get_future(); std::thread t([&p, u] { p.set_value(optedOut(u)); }); t.join(); if (f.get()) train(load(u)); }
// compliant: flag-of-an-object
class Gate { std::uint64_t n_; UserId who_; bool open_ = false; public: explicit Gate(const UserId &u) : n_(0), who_(u) {} bool open() { ask(); return open_; } void ask() { open_ = mayTrain(who_); } };
// violating: flag-of-an-object-used
class Session2 { const UserId who_; std::once_flag asked_; bool open_ = false; public: explicit Session2(const UserId &u) : who_(u) {} bool open() { std::call_once(asked_, [this] { open_ = !who_.empty(); }); return open_; } };
void violate_session(const UserId &u) { Session2 s(u); if (s.open()) train(load(u)); }
// violating: flag-of-an-object-set-elsewhere
class Session3 { const UserId who_; std::once_flag asked_; bool open_ = false; public: explicit Session3(const UserId &u) : who_(u) {} void force() { open_ = true; } bool open() { std::call_once(asked_, [this] { open_ = mayTrain(who_); }); return open_; } };
void violate_forced(const UserId &u) { Session3 s(u); s.force(); if (s.open()) train(load(u)); }
// violating: compared
void violate_cd(const UserId &u) { std::packaged_task<Decision()> job([u] { return decide(u); }); auto answer = job.get_future(); std::thread t(std::move(job)); t.join(); if (answer.get() != Decision::Allow) train(load(u)); }
void violate_cn(const UserId &u) { std::packaged_task<bool()> job([u] { return mayTrain(u); }); auto answer = job.get_future(); job(); if (!answer.get()) train(load(u)); }
// compliant: compared
void comply_cd(const UserId &u) { std::packaged_task<Decision()> job([u] { return decide(u); }); auto answer = job.get_future(); std::thread t(std::move(job)); t.join(); if (answer.get() == Decision::Allow) train(load(u)); }
void comply_cn(const UserId &u) { std::packaged_task<bool()> job([u] { return optedOut(u); }); auto answer = job.get_future(); job(); if (!answer.get()) train(load(u)); }
void comply_cp(const UserId &u) { std::promise<Decision> p; auto answer = p.get_future(); p.set_value(decide(u)); Decision d = answer.get(); if (d != Decision::Allow) return; train(load(u)); }
