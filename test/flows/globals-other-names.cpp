// Globals that are known by other names, too: what is written through one is read through the other.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <string>
#include <vector>
#include <map>
#include <functional>
#include <memory>
int source(); void sink(int); void sink(const std::string&); std::string ssource();
static int g1; static int *p1 = &g1;
static void viaPtr() { *p1 = source(); }
void a1() { viaPtr(); sink(g1); } // flow
static int g2; static int *p2;
static void setp() { p2 = &g2; }
void a2() { setp(); g2 = source(); sink(*p2); } // flow
struct H { int &r; H(int &x) : r(x) {} void put(int v) { r = v; } };
static int g3;
void a3() { H h(g3); h.put(source()); g3 = 0; h.put(source()); sink(g3); } // flow
static H *h4; static int g4;
static void mk() { static H h(g4); h4 = &h; }
static void rd4() { sink(g4); } // missed
void a4() { mk(); g4 = 0; h4->put(source()); rd4(); }
static int g5;
static void both(int &r) { g5 = source(); r = 0; }
void a5() { int x; both(x); sink(g5); } // flow
static int g6;
static void both6(int &r) { r = source(); sink(g6); } // flow
void a6() { both6(g6); }
static std::string g7;
struct S7 { std::string t; }; static S7 s7;
static void upd() { s7.t = ssource(); }
static void take(S7 &s) { upd(); sink(s.t); } // flow
void a7() { take(s7); }
static int g8;
void a8() { std::function<void()> f = [] { g8 = source(); }; f(); sink(g8); } // flow
static int g9;
void a9() { auto f = [](int v) { g9 = v; }; f(source()); sink(g9); // flow
  f(0);
  sink(g9); } // clean
static int g10;
static int &ref10() { return g10; }
void a10() { int &r = ref10(); g10 = source(); sink(r); } // flow
void a11() { int &r = ref10(); r = source(); sink(g10); } // flow
static int g12[4];
void a12(int i) { g12[i] = source(); g12[0] = 0; sink(g12[i]); } // flow
static std::map<std::string, std::string> m13;
void a13() { m13["a"] = ssource(); m13["b"] = ""; sink(m13["a"]); } // flow
static std::vector<std::string> v14;
void a14() { std::string &first = v14.emplace_back("x"); v14[0] = ssource(); sink(first); } // flow
static void fill15(std::string *s) { *s = ssource(); }
static std::string s15;
static void show15() { sink(s15); } // flow
void a15() { fill15(&s15); show15(); }
static std::shared_ptr<std::string> s16;
void a16() { s16 = std::make_shared<std::string>(); auto c = s16; *c = ssource(); sink(*s16); } // flow
static int g17, h17;
static void sel(bool c) { int &r = c ? g17 : h17; r = 0; }
void a17(bool c) { g17 = source(); sel(c); sink(g17); } // flow
static int g18;
static void maybe(bool c) { if (c) g18 = 0; }
void a18(bool c) { g18 = source(); maybe(c); sink(g18); } // flow
