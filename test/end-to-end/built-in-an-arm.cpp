// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../guards/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w -I %S/../guards > %t.txt
// RUN: %python %S/../guards/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// What is built in one arm of a conditional, and what several closures in one object
// have captured, gets to where it is used.
#include "Inputs/acme.h"
using namespace acme;
struct Sample { std::string text; Sample() = default; Sample(int n, std::string t) : text(std::move(t)) {} };
// violating: copied-from-an-arm
void violate_ca(const UserId &u, bool b) { Sample s = b ? Sample(1, load(u)) : Sample(); train(s.text); }
// compliant: copied-from-an-arm
void comply_ca(const UserId &u, bool b) { Sample s = b ? Sample(1, u) : Sample(); train(s.text); }
// violating: used-in-place
void violate_up(const UserId &u, bool b) { train((b ? Sample() : Sample(1, load(u))).text); }
template <class... F> struct Overloaded : F... { using F::operator()...; };
// violating: captured-by-an-overload
void violate_co(const UserId &u, std::variant<int, bool> v) { std::string text = load(u); std::visit(Overloaded{[&](int) { train(text); }, [](bool) {}}, v); }
// compliant: captured-by-an-overload
void comply_co(const UserId &u, std::variant<int, bool> v) { std::string text = load(u); std::visit(Overloaded{[&](int) { log(text); }, [](bool) { train("x"); }}, v); }
// violating: pointer-set-in-a-loop
void violate_pl() { auto all = allMessages(); const Message *best = nullptr; for (auto &m : all) best = &m; train(best->text); }
