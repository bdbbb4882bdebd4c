// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
//
// Two branches ask for one member, which is another by then, though the function does not show it.
#include "Inputs/flow.h"
#include <functional>
struct Cfg { bool remote; }; Cfg *g_c; void turn() { g_c->remote = true; } void ext();
void v1(Cfg &c) { std::string t; if (c.remote) return; turn(); if (c.remote) t = ssource();
 sink(t); // flow v1
}
void m1() { static Cfg c{false}; g_c = &c; v1(c); }
void c1(Cfg &c) { std::string t; if (c.remote) return; ext(); if (c.remote) t = ssource();
 sink(t); // clean c1
}
struct S { bool on = false; std::function<void()> cb;
 void v2() { std::string t; if (on) return; cb(); if (on) t = ssource();
 sink(t); // flow v2
 }
 void c2() { std::string t; cb(); if (on) return; ext(); if (on) t = ssource();
 sink(t); // clean c2
 } };
void m2() { S s; s.cb = [&] { s.on = true; }; s.v2(); s.c2(); }
std::string p3(const int &r, int *q) { *q = 1; return r == 1 ? ssource() : "x"; }
void v3() { int k = 0; sink(p3(k, &k)); } // flow v3
void c3() { int k = 0, l = 0; sink(p3(k, &l)); } // clean c3
