// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Rules in a list, all of which are asked.
#include "Inputs/acme.h"
#include <array>
using namespace acme;
namespace rules { bool notBlocked(const UserId &u) { return u.size() > 3; } bool allowed(const UserId &u) { return mayTrain(u); } bool notOut(const UserId &u) { return !optedOut(u); } }
// compliant: all-of-rules
using Rule = bool (*)(const UserId &);
void c1(const UserId &u) { static constexpr std::array<Rule, 2> rs{&rules::notBlocked, &rules::allowed}; if (std::all_of(rs.begin(), rs.end(), [&](Rule r) { return r(u); })) train(load(u)); }
// violating: all-of-rules
void v1(const UserId &u) { static constexpr std::array<Rule, 1> rs{&rules::notBlocked}; if (std::all_of(rs.begin(), rs.end(), [&](Rule r) { return r(u); })) train(load(u)); }
// violating: any-of-rules
void v1b(const UserId &u) { static constexpr std::array<Rule, 2> rs{&rules::notBlocked, &rules::allowed}; if (std::any_of(rs.begin(), rs.end(), [&](Rule r) { return r(u); })) train(load(u)); }
// compliant: ranges-all-of-rules
void c2(const UserId &u) { const std::vector<std::function<bool(const UserId &)>> rs{rules::notBlocked, rules::notOut}; if (!std::ranges::all_of(rs, [&](const auto &r) { return r(u); })) return; train(load(u)); }
// violating: ranges-all-of-rules
void v2(const UserId &u) { const std::vector<std::function<bool(const UserId &)>> rs{rules::notBlocked, rules::notOut}; if (std::ranges::all_of(rs, [&](const auto &r) { return r(u); })) return; train(load(u)); }
// compliant: range-for-array
void c3(const UserId &u) { const std::array<Rule, 2> rs{rules::notBlocked, rules::notOut}; for (auto r : rs) if (!r(u)) return; train(load(u)); }
// violating: range-for-array
void v3(const UserId &u) { const std::array<Rule, 2> rs{rules::notBlocked, rules::notOut}; for (auto r : rs) if (r(u)) { train(load(u)); return; } }
// compliant: member-array
class Chain { std::array<Rule, 2> rs_{rules::notBlocked, rules::allowed}; public: bool pass(const UserId &u) const { return std::ranges::all_of(rs_, [&](Rule r) { return r(u); }); } };
void c5(const UserId &u) { Chain c; if (c.pass(u)) train(load(u)); }
// violating: member-array
class Chain2 { std::array<Rule, 1> rs_{rules::notBlocked}; public: bool pass(const UserId &u) const { return std::ranges::all_of(rs_, [&](Rule r) { return r(u); }); } };
void v5(const UserId &u) { Chain2 c; if (c.pass(u)) train(load(u)); }
// compliant: initializer-list
void c6(const UserId &u) { for (Rule r : {rules::notBlocked, rules::allowed}) if (!r(u)) return; train(load(u)); }
// compliant: rules-pushed
void comply_pushed(const UserId &u) { std::vector<Rule> rs; rs.push_back(rules::notBlocked); rs.push_back(rules::allowed); for (Rule r : rs) if (!r(u)) return; train(load(u)); }
// violating: rules-pushed
void violate_pushed(const UserId &u) { std::vector<Rule> rs; rs.push_back(rules::notBlocked); if (dice()) rs.push_back(rules::allowed); for (Rule r : rs) if (!r(u)) return; train(load(u)); }
struct Check { virtual ~Check() = default; virtual bool passes(const UserId &u) const = 0; };
struct Known : Check { bool passes(const UserId &u) const override { return !u.empty(); } };
struct Consents : Check { bool passes(const UserId &u) const override { return mayTrain(u); } };
// compliant: objects-made-by-a-constructor
class Pipeline { std::vector<std::unique_ptr<Check>> checks_; public: Pipeline() { checks_.push_back(std::make_unique<Known>()); checks_.push_back(std::make_unique<Consents>()); } bool run(const UserId &u) const { for (const auto &c : checks_) if (!c->passes(u)) return false; return true; } };
void comply_objects(const UserId &u) { Pipeline p; if (p.run(u)) train(load(u)); }
// violating: objects-made-by-a-constructor
class Pipeline2 { std::vector<std::unique_ptr<Check>> checks_; public: Pipeline2() { checks_.push_back(std::make_unique<Known>()); } bool run(const UserId &u) const { for (const auto &c : checks_) if (!c->passes(u)) return false; return true; } };
void violate_objects(const UserId &u) { Pipeline2 p; if (p.run(u)) train(load(u)); }
// violating: objects-taken-out
class Pipeline3 { std::vector<std::unique_ptr<Check>> checks_; public: Pipeline3() { checks_.push_back(std::make_unique<Consents>()); } void drop() { checks_.clear(); } bool run(const UserId &u) const { for (const auto &c : checks_) if (!c->passes(u)) return false; return true; } };
void violate_taken(const UserId &u) { Pipeline3 p; p.drop(); if (p.run(u)) train(load(u)); }
// Rules that another function puts into the list: through a method, a factory, a constructor.
struct Condition { virtual ~Condition() = default; virtual bool ok(const UserId &u) const = 0; };
struct ConsentRule : Condition { bool ok(const UserId &u) const override { return mayTrain(u); } };
struct NightRule : Condition { bool ok(const UserId &) const override { return dice() > 3; } };
struct RuleSet {
  std::vector<std::unique_ptr<Condition>> rules;
  void add(std::unique_ptr<Condition> r) { rules.push_back(std::move(r)); }
  bool passes(const UserId &u) const { for (auto &r : rules) if (!r->ok(u)) return false; return true; }
  bool any(const UserId &u) const { for (auto &r : rules) if (r->ok(u)) return true; return false; }
};
// compliant: rules-by-caller
void a1g(const UserId &u) { RuleSet s; s.add(std::make_unique<ConsentRule>()); s.add(std::make_unique<NightRule>()); if (s.passes(u)) train(load(u)); }
// violating: rules-by-caller
void a1b(const UserId &u) { RuleSet s; s.add(std::make_unique<ConsentRule>()); s.add(std::make_unique<NightRule>()); if (s.any(u)) train(load(u)); }
// violating: rules-by-caller-missing
void a1b2(const UserId &u) { RuleSet s; s.add(std::make_unique<NightRule>()); if (s.passes(u)) train(load(u)); }
struct FnRules {
  std::vector<std::function<bool(const UserId &)>> checks;
  FnRules &with(std::function<bool(const UserId &)> f) { checks.push_back(std::move(f)); return *this; }
  bool all(const UserId &u) const { return std::all_of(checks.begin(), checks.end(), [&](auto &f) { return f(u); }); }
};
// compliant: fn-rules
void a2g(const UserId &u) { FnRules r; r.with([](const UserId &x) { return mayTrain(x); }).with([](const UserId &) { return dice() > 1; }); if (r.all(u)) train(load(u)); }
// violating: fn-rules
void a2b(const UserId &u) { FnRules r; r.with([](const UserId &x) { return !mayTrain(x); }).with([](const UserId &) { return dice() > 1; }); if (r.all(u)) train(load(u)); }
// compliant: fn-rules-two-statements
void a2g2(const UserId &u) { FnRules r; r.with([](const UserId &x) { return mayTrain(x); }); r.with([](const UserId &) { return dice() > 1; }); if (!r.all(u)) return; train(load(u)); }
std::vector<std::unique_ptr<Condition>> makeRules() { std::vector<std::unique_ptr<Condition>> v; v.push_back(std::make_unique<NightRule>()); v.push_back(std::make_unique<ConsentRule>()); return v; }
std::vector<std::unique_ptr<Condition>> makeRulesBad() { std::vector<std::unique_ptr<Condition>> v; v.push_back(std::make_unique<NightRule>()); if (dice()) v.push_back(std::make_unique<ConsentRule>()); return v; }
// compliant: rules-from-factory
void a3g(const UserId &u) { auto rules = makeRules(); for (auto &r : rules) if (!r->ok(u)) return; train(load(u)); }
// violating: rules-from-factory
void a3b(const UserId &u) { auto rules = makeRulesBad(); for (auto &r : rules) if (!r->ok(u)) return; train(load(u)); }
class Runner1 { std::vector<std::unique_ptr<Condition>> rules_;
public: explicit Runner1(std::vector<std::unique_ptr<Condition>> r) : rules_(std::move(r)) {}
  void run(const UserId &u) { for (auto &r : rules_) if (!r->ok(u)) return;
// compliant: rules-by-constructor
 train(load(u));
// neither:
 } };
class Runner2 { std::vector<std::unique_ptr<Condition>> rules_;
public: explicit Runner2(std::vector<std::unique_ptr<Condition>> r) : rules_(std::move(r)) {}
  void run(const UserId &u) { for (auto &r : rules_) if (!r->ok(u)) return;
// violating: rules-by-constructor
 train(load(u));
// neither:
 } };
void a4() { Runner1 p(makeRules()); for (auto &u : allIds()) p.run(u); Runner2 q(makeRulesBad()); for (auto &u : allIds()) q.run(u); }
class Runner3 { RuleSet set_;
public: Runner3() { set_.add(std::make_unique<ConsentRule>()); }
  void run(const UserId &u) { if (!set_.passes(u)) return;
// compliant: rules-in-member
 train(load(u));
// neither:
 } };
class Runner4 { RuleSet set_;
public: Runner4() { set_.add(std::make_unique<NightRule>()); }
  void run(const UserId &u) { if (!set_.passes(u)) return;
// violating: rules-in-member
 train(load(u));
// neither:
 } };
void a5() { Runner3 p; for (auto &u : allIds()) p.run(u); Runner4 q; for (auto &u : allIds()) q.run(u); }
struct AllOf : Condition { std::vector<std::unique_ptr<Condition>> parts; explicit AllOf(std::vector<std::unique_ptr<Condition>> p) : parts(std::move(p)) {}
  bool ok(const UserId &u) const override { return std::ranges::all_of(parts, [&](const auto &p) { return p->ok(u); }); } };
struct AnyOf : Condition { std::vector<std::unique_ptr<Condition>> parts; explicit AnyOf(std::vector<std::unique_ptr<Condition>> p) : parts(std::move(p)) {}
  bool ok(const UserId &u) const override { return std::ranges::any_of(parts, [&](const auto &p) { return p->ok(u); }); } };
// compliant: composite
void a6g(const UserId &u) { std::unique_ptr<Condition> r = std::make_unique<AllOf>(makeRules()); if (r->ok(u)) train(load(u)); }
// violating: composite
void a6b(const UserId &u) { std::unique_ptr<Condition> r = std::make_unique<AnyOf>(makeRules()); if (r->ok(u)) train(load(u)); }
