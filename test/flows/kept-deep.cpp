// Closures that are kept deep, counted pointers, and members that are initialised by members.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <list>
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

namespace made_by_callees { // closures that a callee makes of what it is given, and leaves in an object
class Options {
  std::map<std::string, std::function<void(const std::string &)>> all_;

public:
  Options &text(const std::string &name, std::string &to) {
    all_[name] = [&to](const std::string &v) { to = v; };
    return *this;
  }
  template <class T> Options &list(const std::string &name, std::vector<T> &items) {
    all_[name] = [&items](const std::string &v) { items.push_back(v); };
    return *this;
  }
  void parse(const std::string &name, const std::string &value) {
    if (auto it = all_.find(name); it != all_.end())
      it->second(value);
  }
};
void options() {
  std::string out = "a", other = "b", quiet = "c";
  std::vector<std::string> ids, none;
  Options set, unused, constant;
  set.text("-o", out).list("-i", ids);
  unused.text("-o", other).list("-i", none);
  constant.text("-o", quiet);
  set.parse("-o", ssource());
  constant.parse("-o", "x");
  sink(out);          // flow
  sink(ids.back());   // flow
  sink(other);        // clean
  sink(none.empty()); // clean
  sink(quiet);        // clean
}
class Broker {
  struct Subscriber {
    std::string pattern;
    std::function<void(const std::string &)> call;
  };
  std::vector<Subscriber> all_;

public:
  void subscribe(std::string pattern, std::function<void(const std::string &)> call) {
    all_.push_back({std::move(pattern), std::move(call)});
  }
  void publish(const std::string &text) {
    for (auto &one : all_)
      one.call(text);
  }
};
struct Probe {
  std::string payload, topic = "-";
  void attach(Broker &broker) {
    broker.subscribe("p", [this](const std::string &text) { payload = text; });
  }
};
void attached() {
  Broker loud, silent;
  Probe near, far;
  near.attach(loud);
  far.attach(silent);
  loud.publish(ssource());
  silent.publish("x");
  sink(near.payload); // flow
  sink(near.topic);   // clean
  sink(far.payload);  // clean
}
void addTo(std::vector<std::function<void()>> &jobs, std::string *to, const std::string &text) {
  jobs.push_back([to, text] { *to = text; });
}
void inContainer() {
  std::vector<std::function<void()>> jobs, others;
  std::string a, b;
  addTo(jobs, &a, ssource());
  addTo(others, &b, "x");
  for (auto &job : jobs)
    job();
  for (auto &job : others)
    job();
  sink(a); // flow
  sink(b); // clean
}
class Signal {
  struct Slot {
    std::function<void(const std::string &)> call;
    bool live = true;
  };
  std::vector<std::shared_ptr<Slot>> slots_;

public:
  void connect(std::function<void(const std::string &)> call) {
    slots_.push_back(std::make_shared<Slot>(Slot{std::move(call)}));
  }
  template <class T> void hold(const std::shared_ptr<T> &object) {
    connect([object](const std::string &text) { object->text = text; });
  }
  void operator()(const std::string &text) const {
    for (auto &slot : slots_)
      if (slot->live)
        slot->call(text);
  }
};
struct Label {
  std::string text;
};
void counted() {
  std::string shown, hidden;
  Signal loud, silent;
  auto a = std::make_shared<Label>(), b = std::make_shared<Label>();
  loud.connect([&](const std::string &text) { shown = text; });
  silent.connect([&](const std::string &text) { hidden = text; });
  loud.hold(a);
  silent.hold(b);
  loud(ssource());
  silent("x");
  sink(shown);   // flow
  sink(hidden);  // clean
  sink(a->text); // flow
  sink(b->text); // clean
}
} // namespace made_by_callees

namespace copied_ { // a copy of a callable refers to what the original refers to
template <class T> class Heap {
  std::vector<std::pair<int, T>> all_;

public:
  void push(int key, T value) { all_.emplace_back(key, std::move(value)); }
  bool empty() const { return all_.empty(); }
  T pop() {
    T value = std::move(all_.front().second);
    all_.pop_back();
    return value;
  }
};
class Timers {
  Heap<std::function<void(int)>> queue_;

public:
  void at(int time, std::function<void(int)> call) { queue_.push(time, std::move(call)); }
  void run() {
    while (!queue_.empty())
      queue_.pop()(1);
  }
};
void timers() {
  std::string audit, kept = "k";
  int last = 0;
  Timers timers, others;
  timers.at(1, [&audit, who = ssource()](int) { audit += who; });
  timers.at(2, [&](int n) { last = n; });
  others.at(1, [&](int) { kept += "!"; });
  sink(audit); // clean
  timers.run();
  others.run();
  sink(audit); // flow
  sink(last);  // clean
  sink(kept);  // clean
}
struct Jobs {
  std::vector<std::function<void()>> all;
  void add(std::function<void()> job) { all.push_back(std::move(job)); }
  void run() {
    for (auto job : all)
      job();
  }
  void drain() {
    while (!all.empty()) {
      std::function<void()> job;
      job = std::move(all.back());
      all.pop_back();
      job();
    }
  }
};
void jobs() {
  std::string a, b, c;
  Jobs once, drained, idle;
  once.add([&, text = ssource()] { a = text; });
  drained.add([&, text = ssource()] { b = text; });
  idle.add([&, text = ssource()] { c = text; });
  once.run();
  drained.drain();
  sink(a); // flow
  sink(b); // flow
  sink(c); // clean
}
std::function<void(const std::string &)> setter(std::string &to) {
  return [&to](const std::string &v) { to = v; };
}
struct Hook {
  std::function<void(const std::string &)> call;
};
Hook hook(std::string &to) {
  return {[&to](const std::string &v) { to = v; }};
}
struct Tally {
  std::string tag;
  auto retag() {
    return [&name = tag](std::string s) { name.swap(s); };
  }
};
void returned() {
  std::string a, b, c, d;
  auto toA = setter(a), toB = setter(b);
  toA(ssource());
  toB("x");
  sink(a); // flow
  sink(b); // clean
  Hook atC = hook(c), atD = hook(d);
  atC.call(ssource());
  atD.call("x");
  sink(c); // flow
  sink(d); // clean
  Tally t, u;
  t.retag()(ssource());
  u.retag()("x");
  sink(t.tag); // flow
  sink(u.tag); // clean
}
} // namespace copied_

namespace moved_ { // from the list in which they wait to the one that is run
class Wheel {
  struct Entry {
    int rounds;
    std::function<void()> call;
  };
  std::list<Entry> waiting_;

public:
  void after(int rounds, std::function<void()> call) {
    waiting_.push_back({rounds, std::move(call)});
  }
  void all() {
    std::list<Entry> due;
    due.splice(due.end(), waiting_);
    for (auto &e : due)
      e.call();
  }
  void each() {
    std::list<Entry> due;
    for (auto it = waiting_.begin(); it != waiting_.end();) {
      auto now = it++;
      due.splice(due.end(), waiting_, now);
    }
    for (auto &e : due)
      e.call();
  }
  void moved() {
    std::list<Entry> due = std::move(waiting_);
    for (auto &e : due)
      e.call();
  }
  void swapped() {
    std::list<Entry> due;
    due.swap(waiting_);
    for (auto &e : due)
      e.call();
  }
};
struct Session {
  std::string a, b, c, d, e, f;
};
void f() {
  Session s;
  Wheel w1, w2, w3, w4, w5, w6;
  w1.after(1, [&s, t = ssource()] { s.a = t; });
  w2.after(1, [&s, t = ssource()] { s.b = t; });
  w3.after(1, [&s, t = ssource()] { s.c = t; });
  w4.after(1, [&s, t = ssource()] { s.d = t; });
  w5.after(1, [&s, t = ssource()] { s.e = t; });
  w6.after(1, [&s, t = std::string("x")] { s.f = t; });
  w1.all();
  w2.each();
  w3.moved();
  w4.swapped();
  w6.all();
  sink(s.a); // flow
  sink(s.b); // flow
  sink(s.c); // flow
  sink(s.d); // flow
  sink(s.e); // clean
  sink(s.f); // clean
}
} // namespace moved_
