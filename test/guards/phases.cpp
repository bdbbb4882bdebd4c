// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Objects that keep whether their user was checked, and forget it only when they get another one.
#include "Inputs/acme.h"
using namespace acme;
// compliant: x1
struct X1 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (u != u_) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_X1() { X1 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// compliant: x2
struct X2 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (u != u_) { p_ = 0; u_ = u; } } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_X2() { X2 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// compliant: x3
struct X3 { bool p_ = false; UserId u_; void sel(const UserId &u) { if (u != u_) p_ = false; u_ = u; } void ver() { if (mayTrain(u_)) p_ = true; } void go() { if (p_) train(load(u_)); } };
void run_X3() { X3 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// compliant: x4
struct X4 { bool p_ = false; UserId u_; void sel(const UserId &u) { if (u != u_) p_ = false; u_ = u; } void ver() { p_ = mayTrain(u_); } void go() { if (p_) train(load(u_)); } };
void run_X4() { X4 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// compliant: x5
struct X5 { bool p_ = false; int u_ = 0; void sel(int u) { if (u != u_) p_ = false; u_ = u; } void ver() { p_ = mayTrain(std::to_string(u_)); } void go() { if (p_) train(load(std::to_string(u_))); } };
void run_X5() { X5 x; for (auto &u : allIds()) { x.sel(3); x.ver(); x.go(); } }
// violating: y1
struct Y1 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (u == u_) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y1() { Y1 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// violating: y2
struct Y2 { int p_ = 0; UserId u_, v_; void sel(const UserId &u) { if (u != v_) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y2() { Y2 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// violating: y3
struct Y3 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (p_ == 2) p_ = 1; else if (u != u_) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 0) return; p_ = 2; train(load(u_)); } };
void run_Y3() { Y3 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// violating: y4
struct Y4 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (u != u_) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } void skip() { p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y4() { Y4 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// violating: y5
struct Y5 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (u != u_) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } UserId &who() { return u_; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y5() { Y5 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
void y5(Y5 &y) { y.who() = "x"; y.go(); }
// violating: y6
struct Y6 { int p_ = 0; UserId u_; void sel(const UserId &u) { if (u != u_ && dice()) p_ = 0; u_ = u; } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y6() { Y6 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// violating: y7
struct Y7 { int p_ = 0; UserId u_; void sel(const UserId &u) { u_ = u; if (u != u_) p_ = 0; } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y7() { Y7 x; for (auto &u : allIds()) { x.sel(u); x.ver(); x.go(); } }
// violating: y8
struct Y8 { int p_ = 0; UserId u_; void swap(Y8 &o) { std::swap(u_, o.u_); } void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y8(Y8 &x) { x.ver(); x.go(); }
// violating: y9
struct Y9 { int p_ = 0; UserId u_; void ver() { if (mayTrain(u_)) p_ = 1; } void go() { if (p_ == 1) train(load(u_)); } };
void run_Y9(Y9 &x) { x.ver(); x.go(); }
void y9(Y9 &y, const UserId &u) { y.u_ = u; y.go(); }
