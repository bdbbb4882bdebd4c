// What a global holds when it is read: entries that nothing calls run one after the other, in any order.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdexcept>
#include <string>
int source(); void sink(int); void sink(const std::string &); std::string ssource(); bool cond(); void ext();
static int g1;
static void put1(int v) { g1 = v; }
static void show1() { sink(g1); } // flow
void b1() { for (int i = 0; i < 3; ++i) { show1(); put1(source()); } }
static int g2;
void b2() { try { g2 = source(); ext(); g2 = 0; } catch (...) { sink(g2); } } // flow
static int g3;
static void step3() { g3 = source(); ext(); g3 = 0; }
void b3() { try { step3(); } catch (...) { sink(g3); } } // flow
static int g4;
static void thrower() { g4 = source(); throw std::runtime_error("x"); }
void b4() { try { thrower(); } catch (const std::exception &) { } sink(g4); } // flow
static int g5;
static void rec(int n) { if (n == 0) { sink(g5); return; } g5 = source(); rec(n - 1); } // flow
void b5() { rec(3); }
static int g6;
void b6a() { g6 = source(); }
void b6b() { sink(g6); } // flow
static int g7;
void b7a() { g7 = source(); g7 = 0; }
void b7b() { sink(g7); } // clean
static int g8;
static void early(bool c) { if (c) return; g8 = 0; }
void b8(bool c) { g8 = source(); early(c); sink(g8); } // flow
static int g9;
struct D { ~D() { g9 = source(); } };
void b9() { { D d; g9 = 0; } sink(g9); } // flow
static int g10;
struct E { ~E() { g10 = 0; } };
void b10() { { E e; g10 = source(); } 
 sink(g10); } // clean
static int g11;
void b11() { g11 = source(); goto out; g11 = 0; out: sink(g11); } // flow
static int g12;
static int next() { return ++g12; }
void b12() { g12 = source(); next(); sink(next()); } // flow
static int g13; static int init13 = (g13 = source());
void b13() { sink(g13); } // flow
static int g14;
static void (*fp)() = nullptr;
static void z14() { g14 = 0; }
static void n14() { }
void b14(bool c) { fp = c ? z14 : n14; g14 = source(); fp(); sink(g14); } // flow
struct B { virtual ~B() {} virtual void run() {} }; static int g15;
struct Z : B { void run() override { g15 = 0; } };
static void go(B &b) { g15 = source(); b.run(); sink(g15); } // flow
void b15() { B b; Z z; go(b); go(z); }
static int g16;
void b16(int n) { switch (n) { case 1: g16 = source(); break; default: g16 = 0; } sink(g16); } // flow
static int g17;
void b17() { do { sink(g17); g17 = source(); } while (cond()); } // flow
static int g18;
void b18() { g18 = source(); while (cond()) { g18 = 0; } sink(g18); } // flow
static std::string s19;
void b19() { s19 = ssource(); s19.append("x"); sink(s19); } // flow
static int g20; static int pass20(int v) { int o = g20; g20 = v; return o; }
void b20() { pass20(source()); pass20(1);
 sink(pass20(2)); // clean
 pass20(source()); sink(pass20(2)); } // flow

// Written by one function, read by another.
static int c1; static std::string cs;
static void use1() { sink(c1); } // flow
static void set1(int v) { c1 = v; }
void c_a() { c1 = source(); use1(); c1 = 0; use1();
  sink(c1); } // clean
void c_b() { set1(source());
  sink(c1); // flow
  set1(0);
  sink(c1); } // clean
void c_c() { cs = ssource(); cs.clear();
  sink(cs); } // clean
// A static local that remembers; an object that a function gives; a member of a class; per thread.
static int remember(int v) { static int last = 0; int r = last; last = v; return r; }
void c_d() {
  sink(remember(source())); // clean
  sink(remember(1)); // flow
  sink(remember(1)); } // clean
struct Config { std::string user, host; static Config &instance() { static Config c; return c; }
  void setUser(const std::string &u) { user = u; } const std::string &name() const { return user; } };
void c_e() { Config::instance().setUser(ssource());
  sink(Config::instance().name()); // flow
  sink(Config::instance().host); // clean
  Config::instance().setUser("nobody");
  sink(Config::instance().name()); } // clean
struct Log { static inline std::string lines; static void add(const std::string &s) { lines += s; } };
void c_f() { Log::add(ssource()); sink(Log::lines); // flow
  Log::lines.clear(); Log::add("x");
  sink(Log::lines); } // clean
thread_local int t1;
void c_g() { t1 = source(); set1(2); sink(t1); // flow
  t1 = 0; set1(3);
  sink(t1); } // clean
