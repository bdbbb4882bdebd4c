// What a task, a handler or a callback may find in a global is whatever is ever stored there.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <string>
#include <thread>
#include <csignal>
#include <cstdlib>
#include <atomic>
#include <functional>
#include <vector>
int source(); void sink(int);
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
int main() {
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
