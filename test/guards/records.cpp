// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Records that name their writer and their reader, and generators and queues that hand them on.
#include "Inputs/acme.h"
using namespace acme;
template <class T> struct Generator {
  struct promise_type {
    T *current = nullptr;
    Generator get_return_object() { return Generator{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T &v) noexcept { current = &v; return {}; }
    void return_void() {} void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> h;
  struct Iterator { std::coroutine_handle<promise_type> h; Iterator &operator++() { h.resume(); return *this; } T &operator*() const { return *h.promise().current; } bool operator==(std::default_sentinel_t) const { return h.done(); } };
  Iterator begin() { h.resume(); return {h}; }
  std::default_sentinel_t end() const { return {}; }
};
template <class T> class Mailbox { std::queue<T> q_; std::mutex m_; public: void put(T t) { std::scoped_lock l(m_); q_.push(std::move(t)); } bool take(T &out) { std::scoped_lock l(m_); if (q_.empty()) return false; out = std::move(q_.front()); q_.pop(); return true; } };
// compliant: owner-in-a-queue
void consume(Mailbox<Message> &in) { Message m; while (in.take(m)) { if (!mayTrain(m.author)) continue; train(m.text); } }
void comply_queue() { Mailbox<Message> box; for (auto &m : allMessages()) box.put(m); consume(box); }
// violating: reader-in-a-queue
void consumeOther(Mailbox<Message> &in) { Message m; while (in.take(m)) { if (!mayTrain(m.reader)) continue; train(m.text); } }
void violate_queue() { Mailbox<Message> box; for (auto &m : allMessages()) box.put(m); consumeOther(box); }
// violating: generator
Generator<UserId> unchecked(std::vector<UserId> ids) { for (auto &u : ids) if (optedOut(u)) co_yield u; }
void violate_generator() { for (auto u : unchecked(allIds())) train(load(u)); }
