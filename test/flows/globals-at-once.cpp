// What a task, a handler or a callback may find in a global is whatever is ever stored there.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <pthread.h>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <csignal>
#include <cstdlib>
#include <atomic>
#include <functional>
#include <vector>
int source(); void sink(int); void ext();
static int g1;
static void worker() { sink(g1); } // flow
static int g2;
static void onsig(int) { sink(g2); } // flow
static int g3;
static void bye() { sink(g3); } // flow
static std::vector<std::function<void()>> queue;
static int g4;
static int g5;
static int g6;
static void later6() { sink(g6); } // flow
void registerCallback(void (*)());
static thread_local int g7;
struct Cmp { bool operator()(int a, int b) const { return a < b; } };
struct Handler { virtual ~Handler() {} virtual void handle(int) = 0; };
void framework(Handler *);
static int g8;
struct Mine : Handler { void handle(int v) override { sink(g8); } }; // flow
static int g9;
struct Mine2 : Handler { void handle(int v) override { g9 = source(); g9 = 0; } };
struct Mine3 : Handler { void handle(int v) override { sink(g9); } }; // flow
namespace more {
static int g1; static void *w1(void *) { sink(g1); return nullptr; } // flow
static int g2; static void w2() { sink(g2); } // flow
static int g3; static void w3(int) { sink(g3); } // flow
namespace boost { struct thread { template <class F> explicit thread(F f); void join(); }; }
static int g4; static void w4() { sink(g4); } // flow
namespace lib { void post(std::function<void()> f); struct Timer { void onTick(void (*)(void *), void *); }; }
static int g5; static void w5() { sink(g5); } // flow
static int g6; static void w6(void *) { sink(g6); } // flow
struct QThread { virtual ~QThread() {} virtual void run() = 0; void start(); };
static int g7; struct My : QThread { void run() override { sink(g7); } }; // flow
static int g8; struct Pool { std::function<void()> job; void put(std::function<void()> f) { job = f; } void loop() { job(); } };
static int g9;
static std::atomic<int> g10;
void run() {
  pthread_t t; pthread_create(&t, nullptr, w1, nullptr); g1 = source(); ext(); g1 = 0;
  auto f = std::async(w2); g2 = source(); ext(); g2 = 0; f.wait();
  std::jthread j(w3, 1); g3 = source(); ext(); g3 = 0;
  boost::thread b(w4); g4 = source(); ext(); g4 = 0;
  lib::post(w5); g5 = source(); ext(); g5 = 0;
  lib::Timer tm; tm.onTick(w6, nullptr); g6 = source(); ext(); g6 = 0;
  My m; m.start(); g7 = source(); ext(); g7 = 0;
  Pool p; p.put([] { sink(g8); }); std::thread pt([&] { p.loop(); }); g8 = source(); ext(); g8 = 0; // flow
  std::thread w([] { g9 = source(); g9 = 0; }); sink(g9); w.join(); // flow
  std::thread x([] { sink(g10.load()); }); g10.store(source()); ext(); g10.store(0); x.join(); // flow
}
}
int main() {
  more::run();
  std::thread t(worker); g1 = source(); g1 = 0; t.join();
  std::signal(SIGINT, onsig); g2 = source(); g2 = 0;
  std::atexit(bye); g3 = source(); 
  queue.push_back([] { sink(g4); }); // flow
  g4 = source(); for (auto &f : queue) f(); g4 = 0;
  g5 = source(); g5 = 0; 
  sink(g5); // clean
  registerCallback(later6); g6 = source(); g6 = 0;
  framework(new Mine); g8 = source(); g8 = 0;
  framework(new Mine2); framework(new Mine3);
}
