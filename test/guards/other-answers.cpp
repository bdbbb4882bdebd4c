// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers by something other than a boolean: reasons that are empty where nothing was refused, error
// codes that are compared, statuses that functions of their class make, alternatives that are visited.
#include "Inputs/acme.h"
using namespace acme;
// compliant: a1
std::string a1o(const UserId &u) { auto c = fetchConsent(u); if (c) return {}; return "because"; }
void a1(const UserId &u) { auto why = a1o(u); if (!why.empty()) return; train(load(u)); }
// compliant: a2
std::string a2o(const UserId &u) { if (optedOut(u)) return "no"; return ""; }
void a2(const UserId &u) { if (a2o(u) == "") train(load(u)); }
// compliant: a3
void a3(const UserId &u) { if (a2o(u).empty()) train(load(u)); }
// compliant: a4
void a4(const UserId &u) { if (a2o(u) != "no") train(load(u)); }
// compliant: a7
std::string a7o(const UserId &u) { std::string why; if (optedOut(u)) why = "no"; return why; }
void a7(const UserId &u) { auto w = a7o(u); if (w.empty()) train(load(u)); }
// compliant: a8
std::string a8o(const UserId &u) { std::string why; if (optedOut(u)) why += "no"; return why; }
void a8(const UserId &u) { auto w = a8o(u); if (w.empty()) train(load(u)); }
// compliant: a9
std::string a9o(const UserId &u) { if (optedOut(u)) return "no " + u; return {}; }
void a9(const UserId &u) { auto w = a9o(u); if (w.empty()) train(load(u)); }
// compliant: a10
std::string_view a10o(const UserId &u) { if (optedOut(u)) return "no"; return {}; }
void a10(const UserId &u) { if (a10o(u).empty()) train(load(u)); }
// compliant: a16
std::string a16o(const UserId &u) { return optedOut(u) ? "no" : ""; }
void a16(const UserId &u) { if (a16o(u).empty()) train(load(u)); }
// compliant: a17
std::string a17o(const UserId &u) { return optedOut(u) ? std::string("no ") + u : std::string(); }
void a17(const UserId &u) { if (a17o(u).empty()) train(load(u)); }
// compliant: a19
struct Rep { std::string why; bool ok() const { return why.empty(); } };
Rep a19o(const UserId &u) { Rep r; if (optedOut(u)) r.why = "no"; return r; }
void a19(const UserId &u) { if (a19o(u).ok()) train(load(u)); }
// neither:
std::string ro(const UserId &u) { if (optedOut(u)) return "no"; return ""; }
// violating: w1
void w1(const UserId &u) { if (ro(u) != "") train(load(u)); }
// violating: w2
std::string w2o(const UserId &u, const std::string &pre) { if (optedOut(u)) return pre + u.substr(9); return ""; }
void w2(const UserId &u) { if (w2o(u, "").empty()) train(load(u)); }
// violating: w3
std::string w3o(const UserId &u) { std::string w; if (optedOut(u)) w += ""; return w; }
void w3(const UserId &u) { if (w3o(u).empty()) train(load(u)); }
// violating: w4
std::string w4o(const UserId &u) { std::string w; if (optedOut(u)) w += "no"; w.erase(0); return w; }
void w4(const UserId &u) { if (w4o(u).empty()) train(load(u)); }
// violating: w5
std::string w5o(const UserId &u) { std::string w; if (optedOut(u)) w = "no"; w = w.substr(2); return w; }
void w5(const UserId &u) { if (w5o(u).empty()) train(load(u)); }
// compliant: b1
void b1(const UserId &u) { if (verifyConsent(u) == std::errc{}) train(load(u)); }
// compliant: b2
void b2(const UserId &u) { if (verifyConsent(u) == std::error_code{}) train(load(u)); }
// compliant: b3
void b3(const UserId &u) { if (verifyConsent(u) != std::error_code()) return; train(load(u)); }
// compliant: b4
bool b4o(const UserId &u) { std::error_code c = verifyConsent(u); if (c == std::errc::timed_out) return false; return !c; }
void b4(const UserId &u) { if (b4o(u)) train(load(u)); }
// violating: w6
void w6(const UserId &u) { std::error_code c = verifyConsent(u); if (c == std::errc::timed_out) train(load(u)); }
// violating: w7
void w7(const UserId &u) { if (verifyConsent(u) != std::errc{}) train(load(u)); }
// violating: w8
void w8(const UserId &u) { if (verifyConsent(u) != std::errc::timed_out) train(load(u)); }
// violating: w9
void w9(const UserId &u, std::errc e) { if (verifyConsent(u) == e) train(load(u)); }
// compliant: c1
StatusOf c1o(const UserId &u) { if (u.empty()) return StatusOf::Denied("x"); return checkStatus(u); }
void c1(const UserId &u) { if (c1o(u).ok()) train(load(u)); }
// compliant: c3
StatusOf c3o(const UserId &u) { if (optedOut(u)) return StatusOf::Denied("x"); return StatusOf::Ok(); }
void c3(const UserId &u) { if (c3o(u).ok()) train(load(u)); }
// violating: w10
StatusOf w10o(const UserId &u) { if (u.empty()) return StatusOf::Ok(); return checkStatus(u); }
void w10(const UserId &u) { if (w10o(u).ok()) train(load(u)); }
// violating: w11
StatusOf w11o(const UserId &u) { if (!optedOut(u)) return StatusOf::Denied("x"); return StatusOf::Ok(); }
void w11(const UserId &u) { if (w11o(u).ok()) train(load(u)); }
// neither:
struct Refusal { std::string why; }; struct Pending {};
using Answer = std::variant<Pending, Refusal, Consent>;
Answer answerOf(const UserId &u) { if (const Consent *c = findConsent(u)) return *c; if (dice() > 4) return Pending{}; return Refusal{"no"}; }
struct Judge { bool operator()(const Consent &) const { return true; } bool operator()(const Refusal &) const { return false; } bool operator()(Pending) const { return false; } };
// compliant: e1
void e1(const UserId &u) { Answer a = answerOf(u); if (std::visit(Judge{}, a)) train(load(u)); }
template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;
// compliant: e2
void e2(const UserId &u) { Answer a = answerOf(u); bool ok = std::visit(Overloaded{[](const Consent &) { return true; }, [](const auto &) { return false; }}, a); if (ok) train(load(u)); }
// compliant: e3
void e3(const UserId &u) { std::visit(Overloaded{[&](const Consent &) { train(load(u)); }, [](const Refusal &) {}, [](const Pending &) {}}, answerOf(u)); }
// violating: e9
void e9(const UserId &u) { Answer a = answerOf(u); bool ok = std::visit(Overloaded{[](const Consent &) { return false; }, [](const auto &) { return true; }}, a); if (ok) train(load(u)); }
// compliant: e4
struct Posted { UserId author; std::string text; }; struct Edited { UserId editor, author; std::string text; }; struct Removed { UserId author; };
using Event = std::variant<Posted, Edited, Removed>;
void e4f(const Event &e) { std::visit(Overloaded{[](const Posted &p) { if (mayTrain(p.author)) train(p.text); }, [](const Edited &p) { if (mayTrain(p.author)) train(p.text); }, [](const Removed &) {}}, e); }
void e4() { for (auto &m : allMessages()) { e4f(Posted{m.author, m.text}); e4f(Edited{m.reader, m.author, m.text}); e4f(Removed{m.author}); } }
// violating: e8
void e8f(const Event &e) { std::visit(Overloaded{[](const Posted &p) { if (mayTrain(p.author)) train(p.text); }, [](const Edited &p) { if (mayTrain(p.editor)) train(p.text); }, [](const Removed &) {}}, e); }
void e8() { for (auto &m : allMessages()) { e8f(Posted{m.author, m.text}); e8f(Edited{m.reader, m.author, m.text}); e8f(Removed{m.author}); } }
// violating: w27
void w27(const UserId &u) { Answer a = answerOf(u); a = Consent{}; if (std::visit([](auto &x) { return std::is_same_v<std::decay_t<decltype(x)>, Consent>; }, a)) train(load(u)); }
// violating: w28
void w28(const UserId &u, const UserId &v) { Answer a = answerOf(v); if (std::visit([](auto &x) { return std::is_same_v<std::decay_t<decltype(x)>, Consent>; }, a)) train(load(u)); }
// violating: w29
void w29(const UserId &u) { auto v = consentOf(u).or_else([]() -> std::optional<Consent> { return Consent{}; }); if (v) train(load(u)); }
// violating: judged-otherwise
struct Judge2 { bool operator()(const Consent &) const { return true; } bool operator()(const Refusal &) const { return false; } bool operator()(Pending) const { return true; } };
void w26(const UserId &u) { Answer a = answerOf(u); if (std::visit(Judge2{}, a)) train(load(u)); }
