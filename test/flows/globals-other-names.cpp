// Globals that are known by other names, too: what is written through one is read through the other.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <array>
#include <utility>
#include <optional>
#include <algorithm>
#include <sstream>
#include <tuple>
#include <string_view>
#include <span>
#include <cstring>
#include <string>
#include <vector>
#include <map>
#include <functional>
#include <memory>
int source(); void sink(int); void sink(const std::string&); std::string ssource(); void sink(const char*); char *csource(); bool cond(); void ext();
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
namespace shapes {
static std::string g1;
void a1() { std::string x = ssource(); std::swap(g1, x); ext(); sink(g1); } // flow
static std::string g2;
void a2() { g2 = ssource(); auto old = std::exchange(g2, ""); ext(); sink(old); } // flow
static std::pair<int,int> g3;
void a3() { auto &[p, q] = g3; p = source(); ext(); sink(g3.first); } // flow
static std::vector<std::string> g4;
void a4() { g4.push_back("a"); for (auto &s : g4) s = ssource(); ext(); for (auto &s : g4) sink(s); } // flow
static std::map<int, std::string> g5;
void a5() { auto it = g5.find(1); it->second = ssource(); ext(); sink(g5[1]); } // flow
static std::array<int, 4> g6;
void a6() { std::fill(g6.begin(), g6.end(), source()); ext(); sink(g6[0]); } // flow
static std::optional<int> g7;
void a7() { g7 = source(); ext(); if (g7) sink(*g7); } // flow
static std::unique_ptr<std::string> g8;
static void set8() { g8 = std::make_unique<std::string>(ssource()); }
void a8() { set8(); ext(); sink(*g8); } // flow
static std::function<void()> g9; static int v9;
void a9() { g9 = [] { sink(v9); }; v9 = source(); g9(); v9 = 0; } // flow
static std::ostringstream g10;
void a10() { g10 << ssource(); ext(); sink(g10.str()); } // flow
static std::string g11; static std::string_view view11;
void a11() { view11 = g11; g11 = ssource(); ext(); sink(std::string(view11)); } // flow
static char b12[16];
static void rd12(char *p) { std::strcpy(p, csource()); }
void a12() { rd12(b12); ext(); sink(b12); } // flow
void a12b() { rd12(b12 + 4); b12[0] = 'x'; ext(); sink(b12); } // flow
static char *p13; static char b13[16];
void a13() { p13 = b13; std::strcpy(p13, csource()); ext(); sink(b13); } // flow
static char *p14; static char b14[16];
static void in14() { p14 = b14; }
static void wr14() { std::strcpy(b14, csource()); }
void a14() { in14(); wr14(); sink(p14); } // flow
struct N { N *next; std::string s; }; static N *head;
static void push(std::string s) { N *n = new N; n->s = s; n->next = head; head = n; }
void a15() { push(ssource()); push("x"); for (N *n = head; n; n = n->next) sink(n->s); } // flow
static N first;
void a16() { first.next = new N; first.next->s = ssource(); ext(); sink(first.next->s); } // flow
void a17() { N *n = &first; n->s = ssource(); ext(); n->next = nullptr; sink(first.s); } // flow
template <class T> struct Reg { static inline T value{}; static T &get() { return value; } };
void a18() { Reg<std::string>::get() = ssource(); Reg<int>::get() = 0; ext(); sink(Reg<std::string>::value); } // flow
static std::vector<std::string *> ptrs; static std::string s19;
static void reg19() { ptrs.push_back(&s19); }
void a19() { reg19(); *ptrs[0] = ssource(); ext(); sink(s19); }
static std::vector<std::string *> ptrs20; static std::string s20;
void a20() { ptrs20.push_back(&s20); s20 = ssource(); ext(); sink(*ptrs20[0]); } // flow
struct W { std::string &r; void go() { r = ssource(); } };
static std::string s21; static W w21{s21};
void a21() { w21.go(); ext(); sink(s21); } // flow
static std::string s22;
static auto l22 = [](const std::string &v) { s22 = v; };
void a22() { l22(ssource()); ext(); sink(s22); } // flow
static int t23[3];
static int *slot23(int i) { return &t23[i]; }
void a23() { *slot23(1) = source(); *slot23(2) = 0; ext(); sink(t23[1]); } // flow
void a24() { *slot23(1) = source(); t23[0] = 1; sink(*slot23(1)); } // flow
static std::string s25;
struct G { ~G() { s25.clear(); } };
void a25() { s25 = ssource(); if (cond()) { G g; } sink(s25); } // flow
static std::string s26;
void a26() { s26 = ssource(); [] { if (cond()) s26 = ""; }(); sink(s26); } // flow
static std::shared_ptr<N> sp27;
void a27() { auto l = sp27; sp27 = std::make_shared<N>(); l = sp27; l->s = ssource(); ext(); sink(sp27->s); } // flow
static N arr28[2];
static void f28(N *n, int k) { for (int i = 0; i < k; ++i) n[i].s = ssource(); }
void a28() { f28(arr28, 2); ext(); sink(arr28[1].s); } // flow
static std::string a29_, b29_;
static std::string &pick29(bool c) { return c ? a29_ : b29_; }
void a29() { pick29(cond()) = ssource(); pick29(cond()) = ""; ext(); sink(a29_); } // flow
extern "C" int c30; int c30;
void a30() { c30 += source(); ext(); c30 -= 1; sink(c30); } // flow
static std::string g31;
static void rec31(int n) { if (n > 3) { g31 = ssource(); return; } rec31(n + 1); if (n == 0) g31 += "x"; }
void a31() { rec31(0); sink(g31); } // flow
static int g32; 
static void cb32(void (*f)(int), int v) { f(v); }
static void st32(int v) { g32 = v; }
void a32() { cb32(st32, source()); sink(g32); } // flow
static int g33; struct V33 { virtual ~V33() {} virtual void put(int) {} }; struct W33 : V33 { void put(int v) override { g33 = v; } };
void a33(V33 *v) { g33 = 0; v->put(source()); sink(g33); } // flow
void mk33() { W33 w; a33(&w); }
}
