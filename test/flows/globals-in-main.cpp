// A program with one thread of control: all that main calls, in its order.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <string>
int source(); void sink(int); void sink(const std::string &); std::string ssource();
static int g; static std::string text; static int never = 0; static int begun = source();
struct Stats { int hits, misses; }; static Stats stats;
static void put(int v) { g = v; }
static void show() { sink(g); } // flow
static void count(Stats &s, int v) { s.hits = v; }
static void before() { sink(g); // clean
  sink(begun); } // flow
static void during() { put(source()); show(); put(0); sink(g); } // clean
static void after() { sink(g); // clean
  sink(never); } // clean
static void texts() { sink(text); // clean
  text = ssource(); sink(text); // flow
  text = "x"; show();
  sink(text); } // clean
static void parts() { count(stats, source()); show(); sink(stats.hits); // flow
  sink(stats.misses); // clean
  count(stats, 0); show();
  sink(stats.hits); } // clean
static void leaves() { put(source()); }
static void finds() { sink(g); } // flow
int main(int argc, char **) {
  before(); during(); after(); texts(); parts();
  if (argc > 1) leaves();
  finds(); put(0);
  sink(g); } // clean
