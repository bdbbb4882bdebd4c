// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Content that is kept in a global: whose it is, and whether it still is there.
#include "Inputs/acme.h"
using namespace acme;
// violating: other-user
static std::string t1; static void use1() { train(t1); }
void f1(const UserId &u, const UserId &v) { t1 = load(u); if (mayTrain(v)) use1(); }
// compliant: same-user
static std::string t2; static void use2() { train(t2); }
void f2(const UserId &u) { t2 = load(u); if (mayTrain(u)) use2(); }
// violating: stored-under-the-check-of-another
static std::string t3; static void use3() { train(t3); }
void f3(const UserId &u, const UserId &v) { if (mayTrain(u)) { t3 = load(v); use3(); } }
// violating: overwritten-by-unchecked
static std::string t4; static void use4() { train(t4); } static void put4(const UserId &u) { t4 = load(u); }
void f4(const UserId &u, const UserId &v) { if (mayTrain(u)) { put4(u); put4(v); use4(); } }
// compliant: overwritten-by-checked
static std::string t5; static void use5() { train(t5); } static void put5(const UserId &u) { t5 = load(u); }
void f5(const UserId &u, const UserId &v) { if (mayTrain(u)) { put5(v); put5(u); use5(); } }
// violating: in-one-arm
static std::string t6; static void use6() { train(t6); }
void f6(const UserId &u, const UserId &v) { t6 = load(v); if (mayTrain(u)) t6 = load(u); use6(); }
// violating: checked-below-for-another
static std::string t7; static void use7(const UserId &u) { if (mayTrain(u)) train(t7); }
void f7(const UserId &u, const UserId &v) { t7 = load(u); use7(v); }
// compliant: checked-below
static std::string t8; static void use8(const UserId &u) { if (mayTrain(u)) train(t8); }
void f8(const UserId &u) { t8 = load(u); use8(u); }
// violating: user-beside-is-another
static UserId w9; static std::string t9; static void use9() { if (mayTrain(w9)) train(t9); }
void f9(const UserId &u, const UserId &v) { t9 = load(u); w9 = v; use9(); }
// violating: user-reassigned
static std::string t10; static void use10() { train(t10); }
void f10(UserId u) { t10 = load(u); u = UserId("x"); if (mayTrain(u)) use10(); }
// missed: next-round
static std::string t11; static void use11() { train(t11); }
void f11() { for (auto &u : allIds()) { if (mayTrain(u)) use11(); t11 = load(u); } }
// violating: emptied-for-the-willing
static std::string t12; static void use12() { train(t12); }
void f12(const UserId &u) { t12 = load(u); if (mayTrain(u)) t12.clear(); use12(); }
// compliant: emptied-before
static std::string t13; static void use13() { train(t13); }
void f13(const UserId &u) { t13 = load(u); t13.clear(); use13(); }
