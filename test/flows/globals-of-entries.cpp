// Who may run when, and by what names a global is known, in a program without a main.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <csetjmp>
#include <string>
int source(); void sink(int); void sink(const std::string &); std::string ssource(); bool cond(); void ext();
static jmp_buf env; static int j1;
static void f1() { j1 = source(); longjmp(env, 1); }
void m1() { if (setjmp(env) == 0) { f1(); } else { sink(j1); } } // flow
struct Ops { void (*on)(); }; void register_ops(Ops *);
static int g2;
static void on2() { sink(g2); } // flow
void m2() { on2(); static Ops o{on2}; register_ops(&o); g2 = source(); g2 = 0; }
struct T3 { static inline int s = 0; void a() { s = source(); sink(s); s = 0; } void b() { sink(s); } }; // flow
struct T4 { static inline int s = 0; void a(); void b(); };
void T4::a() { s = source(); ext(); s = 0; }
void T4::b() { sink(s); } // clean
struct I5 { virtual ~I5() {} virtual void run() = 0; };
static int g5;
struct A5 : I5 { void run() override; void other(); };
void A5::run() { g5 = source(); ext(); g5 = 0; }
void A5::other() { sink(g5); } // flow
static int g6;
void m6() { g6 = source(); }
void n6() { g6 = 0; }
void o6() { sink(g6); } // flow
static int g7;
int &gref7() { return g7; }
void m7() { gref7() = source(); ext(); sink(gref7()); // flow
 gref7() = 0; ext();
 sink(gref7()); // clean
}
static char buf8[64];
const char *give8(int v) { buf8[0] = v; return buf8; }
void m8() { const char *p = give8(source()); sink(p[0]); // flow
}
static int g9;
template <class F> void twice(F f) { f(); f(); }
void m9() { twice([] { sink(g9); g9 = source(); }); } // flow
static int g10;
template <class F> void once(F f) { f(); }
void m10() { g10 = source(); once([] { g10 = 0; }); 
 sink(g10); // clean
}
static int g11; static bool done11;
void m11() { if (!done11) { g11 = source(); done11 = true; } sink(g11); } // flow
static std::string s12;
static std::string &at12() { return s12; }
void m12() { auto &r = at12(); r = ssource(); n6(); r = "x"; ext(); sink(s12); } // false
static int g13;
void m13() { int *p = &g13; *p = source(); ext(); sink(g13); // flow
 *p = 0; ext();
 sink(g13); // clean
}
static int g14; static int other14;
void m14() { int *p = cond() ? &g14 : &other14; g14 = source(); *p = 0; ext(); sink(g14); } // flow
static int a15[2];
void m15(int i) { a15[0] = source(); a15[1] = 0; ext(); sink(a15[0]); // flow
 a15[0] = 0; ext();
 sink(a15[0]); // clean
}
union U { int a; int b; }; static U u16;
void m16() { u16.a = source(); ext(); sink(u16.b); } // flow
struct P17 { std::string *p; }; static P17 g17; static std::string s17;
static void init17() { g17.p = &s17; }
void m17() { init17(); *g17.p = ssource(); sink(s17); } // flow
void n17() { init17(); s17 = ssource(); ext(); sink(*g17.p); } // flow
