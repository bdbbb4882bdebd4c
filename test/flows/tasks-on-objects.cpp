// A task that runs on an object sees what its members leave there later: workers and their
// queues, lambdas that are kept, threads that are made in a container.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <deque>
#include <functional>
#include <memory>
#include <pthread.h>
#include <queue>
#include <map>
#include <string>
#include <thread>
#include <vector>

struct Job { std::string payload; int prio = 0; };
template <class T> class Chan { std::queue<T> q; public: void push(T v) { q.push(std::move(v)); } bool pop(T &out) { if (q.empty()) return false; out = std::move(q.front()); q.pop(); return true; } };
class P1 { Chan<Job> c; void loop() { Job j; while (c.pop(j)) { sink(j.payload); } } // flow
 public: void submit(Job j) { c.push(std::move(j)); } void run() { loop(); } };
void t1() { P1 p; Job j; j.payload = ssource(); p.submit(j); p.run(); }
class P2 { Chan<Job> c; void loop() { Job j; while (c.pop(j)) { sink(j.payload); } } // flow
 public: P2() { std::thread t(&P2::loop, this); t.detach(); } void submit(Job j) { c.push(std::move(j)); } };
void t2() { P2 p; Job j; j.payload = ssource(); p.submit(j); }
class P3 { Chan<Job> c; std::vector<std::thread> ts; void loop() { Job j; while (c.pop(j)) { sink(j.payload); } } // flow
 public: P3() { ts.emplace_back(&P3::loop, this); } void submit(Job j) { c.push(std::move(j)); } };
void t3() { P3 p; Job j; j.payload = ssource(); p.submit(j); }
class P4 { Chan<Job> c; std::vector<std::thread> ts; void loop() { Job j; while (c.pop(j)) { sink(j.payload); } } // flow
 public: P4() { ts.emplace_back([this] { loop(); }); } void submit(Job j) { c.push(std::move(j)); } };
void t4() { P4 p; Job j; j.payload = ssource(); p.submit(j); }
class P5 { Chan<Job> c; std::vector<std::thread> ts; void loop() { Job j; while (c.pop(j)) { sink(j.payload); } } // flow
 public: P5() { for (int i = 0; i < 4; ++i) ts.push_back(std::thread(&P5::loop, this)); } void submit(Job j) { c.push(std::move(j)); } };
void t5() { P5 p; Job j; j.payload = ssource(); p.submit(j); }

namespace queues_ {
class W1 { std::thread t; std::deque<std::string> q; std::string name = "n"; void run() { while (!q.empty()) { sink(q.front()); // flow
  sink(name); } } // clean
 public: void start() { t = std::thread(&W1::run, this); } void post(std::string s) { q.push_back(std::move(s)); } };
void t1() { W1 w; w.start(); w.post(ssource()); }
class Th { std::unique_ptr<std::thread> t; void main() { body(); } public: virtual ~Th() = default; void start() { t = std::make_unique<std::thread>([this] { main(); }); } protected: virtual void body() = 0; };
class W2 : public Th { std::vector<std::string> q; std::string id; void body() override { for (auto &s : q) sink(s); // flow
  sink(id); } // clean
 public: void add(const std::string &s) { q.push_back(s); } };
void t2() { W2 w; w.start(); w.add(ssource()); }
class Other : public Th { std::vector<std::string> q; void body() override { for (auto &s : q) sink(s); } // clean
 public: void add(const std::string &s) { q.push_back(s); } };
void t2b() { Other w; w.start(); w.add("x"); }
struct Loop { std::vector<std::function<void()>> cb; void every(std::function<void()> f) { cb.push_back(std::move(f)); } void run() { for (auto &f : cb) f(); } };
class W3 { std::string pend; int n = 0; public: explicit W3(Loop &l) { l.every([this] { flush(); }); } void add(const std::string &s) { pend += s; ++n; } void flush() { sink(pend); // flow
  sink(n); } }; // clean
void t3() { Loop l; W3 w(l); w.add(ssource()); l.run(); }
} // namespace queues_

struct Q { std::string text; int k = 0; };
void *worker(void *a) { Q *q = static_cast<Q *>(a); sink(q->text); // flow
  sink(q->k); return nullptr; } // clean
void handed() { Q q; pthread_t t; pthread_create(&t, nullptr, worker, &q); q.text = ssource(); pthread_join(t, nullptr); sink(q.k); }

// Nothing is parked, or in another object's class.
class Quiet {
  std::string q;
  void run() { sink(q); } // clean
public:
  Quiet() { std::thread(&Quiet::run, this).detach(); }
  void put(const std::string &s) { q = "x"; }
};
void quiet() { Quiet w; w.put(ssource()); }
// Called before anything is there, and never again.
class Once {
  std::string q;
  void run() { sink(q); } // clean
public:
  Once() { run(); }
  void put(const std::string &s) { q = s; }
};
void once() { Once o; o.put(ssource()); }

// A local variable that a task was given, and that its function never reads again.
namespace given_by_pointer {
struct Request {
  std::string Text;
};
void byPointer(Request *R) { sink(R->Text); }   // missed: written after the task was started
void byReference(Request &R) { sink(R.Text); } // missed: written after the task was started
void start() {
  Request First, Second;
  std::thread One(byPointer, &First), Two(byReference, std::ref(Second));
  First.Text = ssource();
  Second.Text = ssource();
  One.join();
  Two.join();
}
} // namespace given_by_pointer

// Elements that keys name, in a task and elsewhere.
struct KeyedTexts {
  std::map<std::string, std::string> texts;
  std::string get(const std::string &key) { return texts[key]; }
};
void keyedInTask() {
  KeyedTexts t;
  t.texts["user"] = ssource();
  std::thread([&] { sink(t.get("user")); }).join(); // flow
}
static int Numbered[8];
void number(int at, int value) { Numbered[at] = value; }
int numbered(int at) { return Numbered[at]; }
void numberedInTask() {
  std::thread t([] { number(1, source()); });
  t.join();
  sink(numbered(1)); // flow
}
