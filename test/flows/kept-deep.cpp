// Closures that are kept deep, counted pointers, and members that are initialised by members.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>
namespace wrapped_ { // a closure in a closure in a list
struct Event {
  std::string user, host;
};
class Bus {
  std::vector<std::function<void(const void *)>> subs_;

public:
  template <class E, class F> void on(F f) {
    subs_.push_back([f = std::move(f)](const void *p) mutable { f(*static_cast<const E *>(p)); });
  }
  template <class E> void emit(const E &e) {
    for (auto &f : subs_)
      f(&e);
  }
};
class Audit {
  std::string last_ = "-", host_ = "-";

public:
  explicit Audit(Bus &bus) {
    bus.on<Event>([this](const Event &e) { last_ = "in " + e.user; });
  }
  const std::string &last() const { return last_; }
  const std::string &host() const { return host_; }
};
void local() {
  Bus bus, other;
  std::string last, never;
  bus.on<Event>([&](const Event &e) { last = e.user; });
  other.on<Event>([&](const Event &e) { never = e.user; });
  bus.emit(Event{ssource(), "h"});
  other.emit(Event{"u", ssource()});
  sink(last);  // flow
  sink(never); // clean
}
void object() {
  Bus bus, other;
  Audit audit(bus), unrelated(other);
  bus.emit(Event{ssource(), "h"});
  sink(audit.last());     // flow
  sink(audit.host());     // clean
  sink(unrelated.last()); // clean
}
struct Queue {
  std::vector<std::function<void()>> jobs;
  template <class F> void add(F f) {
    jobs.push_back([f] { f(); });
  }
  void run() {
    for (auto &job : jobs)
      job();
  }
};
void jobs() {
  Queue queue, idle;
  std::string done = "no", left = "no";
  queue.add([&done, text = ssource()] { done = text; });
  idle.add([&left, text = std::string("x")] { left = text; });
  sink(done); // clean
  queue.run();
  idle.run();
  sink(done); // flow
  sink(left); // clean
}
} // namespace wrapped_

namespace counted_ { // own counted pointers: copies by another constructor, assigned by a copy
struct Buffer {
  int refs = 0;
  std::string payload;
  int tag = 0;
};
template <class T> class Ref {
  T *p_ = nullptr;

public:
  explicit Ref(T *p) : p_(p) { ++p_->refs; }
  Ref(const Ref &o) : Ref(o.p_) {}
  Ref &operator=(Ref o) noexcept {
    std::swap(p_, o.p_);
    return *this;
  }
  T *operator->() const { return p_; }
};
void fill(Ref<Buffer> b, const std::string &s) { b->payload = s; }
void f() {
  Ref<Buffer> a(new Buffer), b(new Buffer);
  fill(a, ssource());
  fill(b, "x");
  sink(a->payload); // flow
  sink(b->payload); // clean
  Ref<Buffer> alias = a;
  alias->tag = source();
  sink(a->tag); // flow
  sink(b->tag); // clean
}
} // namespace counted_

namespace defaults_ { // of members, made of the members before them
struct Endpoint {
  std::string host = "localhost";
  int port = 80;
  std::string url = "http://" + host;
};
Endpoint given() { return {.host = ssource()}; }
void f() {
  Endpoint a = given(), b{.port = source()}, c{.host = ssource(), .url = "fixed"};
  sink(a.url);  // flow
  sink(b.url);  // clean
  sink(b.host); // clean
  sink(c.url);  // clean
  Endpoint d{c.host};
  sink(d.url); // flow
}
} // namespace defaults_
