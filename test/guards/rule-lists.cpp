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
