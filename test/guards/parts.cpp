// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that are a part of something: of a tuple that is taken apart, of a set of bits,
// of a status with a code of its own; and alternatives that a visitor takes.
#include "Inputs/acme.h"
#include <bitset>
using namespace acme;
static std::pair<bool, std::string> ask(const UserId &u) { if (mayTrain(u)) return {true, ""}; return {false, "no"}; }
// violating: tied
void violate_ti(const UserId &u) { bool ok = true; std::string why; std::tie(ok, why) = ask(u); ok = true; if (ok) train(load(u)); }
// compliant: tied
void comply_ti(const UserId &u) { bool ok = true; std::string why; std::tie(ok, why) = ask(u); if (ok) train(load(u)); }
// violating: tied-to-one-of-two
void violate_to(const UserId &u, bool first) { bool a = true, b = true; std::string why; std::tie(first ? a : b, why) = ask(u); if (a) train(load(u)); }
// violating: tied-at-another-place
void violate_tp(const UserId &u) { bool ok, seen; std::tie(seen, ok) = std::make_tuple(mayTrain(u), true); if (ok) train(load(u)); }
// compliant: tied-at-another-place
void comply_tp(const UserId &u) { bool ok, seen; std::tie(seen, ok) = std::make_tuple(true, mayTrain(u)); if (ok) train(load(u)); }
enum Slot { Known, Allowed, Slots };
static std::bitset<Slots> factsOf(const UserId &u) { std::bitset<Slots> b; b.set(Known, !u.empty()); b.set(Allowed, mayTrain(u)); return b; }
// violating: bit-of-a-set
void violate_bs(const UserId &u) { auto b = factsOf(u); if (b.test(Known)) train(load(u)); }
// compliant: bit-of-a-set
void comply_bs(const UserId &u) { auto b = factsOf(u); if (b.test(Allowed)) train(load(u)); }
enum class Code { Ok, Denied, Later };
class Status { public: Status() = default; Status(Code c, std::string why) : code_(c), why_(std::move(why)) {} bool ok() const { return code_ == Code::Ok; } Code code() const { return code_; } private: Code code_ = Code::Ok; std::string why_; };
class Policy { public: virtual ~Policy() = default; virtual Status mayUse(const UserId &u) const = 0; };
// violating: code-of-a-status
void violate_cs(const UserId &u) { Status s = optedOut(u) ? Status(Code::Later, "no") : Status(); switch (s.code()) { case Code::Denied: return; default: train(load(u)); } }
// compliant: code-of-a-status
void comply_cs(const UserId &u) { Status s = optedOut(u) ? Status(Code::Denied, "no") : Status(); switch (s.code()) { case Code::Denied: return; default: train(load(u)); } }
struct Yes { UserId who; }; struct No { std::string why; };
template <class... F> struct Overloaded : F... { using F::operator()...; };
static std::variant<No, Yes> judge(const UserId &u) { if (mayTrain(u)) return Yes{u}; return No{"no"}; }
// violating: visited-by-overloads
void violate_vo(const UserId &u) { std::visit(Overloaded{[&](const Yes &) { log("yes"); }, [&](const No &) { train(load(u)); }}, judge(u)); }
// compliant: visited-by-overloads
void comply_vo(const UserId &u) { std::visit(Overloaded{[&](const Yes &) { train(load(u)); }, [&](const No &n) { log(n.why); }}, judge(u)); }
// violating: visited-by-one-for-all
void violate_va(const UserId &u) { auto v = judge(u); std::visit([&](const auto &x) { if constexpr (std::is_same_v<std::decay_t<decltype(x)>, No>) train(load(u)); }, v); }
// compliant: visited-by-one-for-all
void comply_va(const UserId &u) { auto v = judge(u); std::visit([&](const auto &x) { if constexpr (std::is_same_v<std::decay_t<decltype(x)>, Yes>) train(load(u)); }, v); }
static std::variant<std::monostate, Yes> find(const UserId &u) { if (mayTrain(u)) return Yes{u}; return {}; }
// violating: first-alternative
void violate_fa(const UserId &u) { if (find(u).index() == 0) train(load(u)); }
// compliant: first-alternative
void comply_fa(const UserId &u) { if (find(u).index() == 1) train(load(u)); }
static std::optional<Consent> renew(const UserId &u) { return Consent{u, 2}; }
// violating: or-something-else
void violate_os(const UserId &u) { auto c = consentOf(u).or_else([&] { return renew(u); }); if (c) train(load(u)); }
// compliant: or-something-else
void comply_os(const UserId &u) { auto c = consentOf(u).or_else([&] { return consentOf(u); }); if (c) train(load(u)); }
static const char *tier(const UserId &u) { return mayTrain(u) ? "full" : "none"; }
// violating: text-of-a-view
void violate_tv(const UserId &u) { if (std::string_view(tier(u)) != "full") train(load(u)); }
// compliant: text-of-a-view
void comply_tv(const UserId &u) { if (std::string_view(tier(u)) == "full") train(load(u)); }
class Key { public: explicit Key(std::string raw) : raw_(std::move(raw)) {} const std::string &raw() const { return raw_; } private: std::string raw_; };
static bool mayUse(const Key &k) { return mayTrain(k.raw()); }
// violating: wrapped-once-more
void violate_wo(const std::string &raw, const std::string &other) { if (mayUse(Key(other))) train(load(Key(raw).raw())); }
// compliant: wrapped-once-more
void comply_wo(const std::string &raw) { if (mayUse(Key(raw))) train(load(Key(raw).raw())); }
