// Numbers that are converted where they are given: the branch is decided by what arrives.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif no-taint
#include "Inputs/flow.h"
#include <cstdint>
std::string p1(std::uint8_t r) { return r == 0 ? ssource() : "x"; }
void v1() { sink(p1(256)); } // flow v1
std::string p2(std::int8_t r) { return r < 0 ? ssource() : "x"; }
void v2() { sink(p2(200)); } // flow v2
enum class E : std::uint8_t { A, Z }; std::string p3(E e) { return e == E::A ? ssource() : "x"; }
void v3() { sink(p3(E(256))); } // flow v3
void v4(double x, double y) { std::string t; if (x < y) return; if (x >= y) return; t = ssource();
 sink(t); // flow v4: NaN
}
void q1() { sink(p1(0)); } // flow q1
void c1() { sink(p1(1)); } // clean c1
std::string p5(unsigned r) { return r > 5 ? ssource() : "x"; }
void v5() { sink(p5(-1)); } // flow v5
void c5() { sink(p5(4)); } // clean c5
std::string p6(std::uint8_t r) { return r == 0 ? ssource() : "x"; }
void v6() { int big = 512; sink(p6(big)); } // flow v6
void c4(double x, double y) { std::string t; if (x < y) return; if (x < y) t = ssource();
 sink(t); // clean c4
}
