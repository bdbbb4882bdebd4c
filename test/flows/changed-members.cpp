// Constants that objects hold in members rule out no branch where somebody else may change the member:
// by a pointer to the object, also one that was taken before it was assigned as a whole, by one to
// the member, or by another argument that is the same object.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include "Inputs/flow.h"
#include <cstdint>
#include <functional>
struct Cfg { bool remote; int mode = 0; std::string name; };
Cfg *g_c; void turnC() { g_c->remote = true; }
struct Kn { static std::string get(const Cfg &c) { turnC(); return c.remote ? ssource() : ""; } };
void v1() { Cfg c{true}; g_c = &c; c = Cfg{false}; sink(Kn::get(c)); } // flow v1: escaped before it was assigned as a whole
bool *g_p; void turnP() { *g_p = true; }
struct Kp { static std::string get(const Cfg &c) { turnP(); return c.remote ? ssource() : ""; } };
void v2() { Cfg c{false}; g_p = &c.remote; sink(Kp::get(c)); } // flow v2: pointer to the member
void v3() { Cfg c{false}; bool &r = c.remote; g_p = &r; sink(Kp::get(c)); } // flow v3
struct Two { static std::string get(const Cfg &c, Cfg &d) { d.remote = true; return c.remote ? ssource() : ""; } };
void v4() { Cfg c{false}; sink(Two::get(c, c)); } // flow v4: given twice
struct Mp { static std::string get(const Cfg &c, bool *d) { *d = true; return c.remote ? ssource() : ""; } };
void v5() { Cfg c{false}; bool *p = &c.remote; sink(Mp::get(c, p)); } // flow v5
struct M { std::uint8_t m; std::string get() const { return m == 0 ? ssource() : "x"; } };
void v6() { M m{1}; m.m = 256; sink(m.get()); } // flow v6: narrowed to 0
void p1() { Cfg c{true}; g_c = &c; sink(Kn::get(c)); } // flow p1
void p2() { Cfg c{false}; g_c = &c; sink(Kn::get(c)); } // flow p2
void c1() { Cfg c{true}; c = Cfg{false}; struct X { static std::string get(const Cfg &c) { return c.remote ? ssource() : ""; } }; sink(X::get(c)); } // clean c1
struct Rd { static std::string get(const Cfg &c, const Cfg &d) { return c.remote ? ssource() : ""; } };
void c2() { Cfg c{false}; sink(Rd::get(c, c)); } // clean c2
void c3() { Cfg c{false}, d{true}; sink(Two::get(c, d)); } // clean c3
void take(bool b); void c4() { Cfg c{false}; take(c.remote); struct X { static std::string get(const Cfg &c) { return c.remote ? ssource() : ""; } }; sink(X::get(c)); } // clean c4
void setBool(bool &b) { b = true; }
void v7() { Cfg c{false}; setBool(c.remote); struct X { static std::string get(const Cfg &c) { return c.remote ? ssource() : ""; } }; sink(X::get(c)); } // flow v7
struct Keeper { bool *p; }; Keeper g_k;
void v8() { Cfg c{false}; g_k.p = &c.remote; sink(Kp::get(c)); } // flow v8
