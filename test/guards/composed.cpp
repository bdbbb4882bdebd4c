// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Predicates that are made of others.
#include "Inputs/acme.h"
using namespace acme;
// compliant: not-fn-local
void a1() { auto ids = allIds(); auto out = [](const UserId &u) { return optedOut(u); }; for (auto &u : ids | std::views::filter(std::not_fn(out))) train(load(u)); }
// violating: not-fn-local
void b1() { auto ids = allIds(); auto out = [](const UserId &u) { return mayTrain(u); }; for (auto &u : ids | std::views::filter(std::not_fn(out))) train(load(u)); }
// compliant: not-fn-fn
void a2() { auto ids = allIds(); for (auto &u : ids | std::views::filter(std::not_fn(optedOut))) train(load(u)); }
// compliant: global-lambda
const auto may = [](const UserId &u) { return mayTrain(u); };
void a3() { auto ids = allIds(); for (auto &u : ids | std::views::filter(may)) train(load(u)); }
// compliant: global-lambda-copy-if
void a4() { auto ids = allIds(); std::vector<UserId> ok; std::ranges::copy_if(ids, std::back_inserter(ok), may); for (auto &u : ok) train(load(u)); }
// compliant: not-fn-erase
void a5() { auto ids = allIds(); std::erase_if(ids, std::not_fn(may)); for (auto &u : ids) train(load(u)); }
// compliant: composed
template <class F, class G> auto both(F f, G g) { return [=](const UserId &c) { return f(c) && g(c); }; }
bool named(const UserId &u) { return !u.empty(); }
void a6() { auto ids = allIds(); for (auto &u : ids | std::views::filter(both(named, may))) train(load(u)); }
// compliant: composed-local
void a7() { auto ids = allIds(); auto m = [](const UserId &u) { return mayTrain(u); }; auto n = [](const UserId &u) { return !u.empty(); }; auto p = [=](const UserId &u) { return m(u) && n(u); }; for (auto &u : ids) if (p(u)) train(load(u)); }
// compliant: composed-call
void a8() { auto ids = allIds(); auto p = both([](const UserId &u) { return !u.empty(); }, [](const UserId &u) { return mayTrain(u); }); for (auto &u : ids) if (p(u)) train(load(u)); }
// violating: composed-call
void b8() { auto ids = allIds(); auto p = both([](const UserId &u) { return !u.empty(); }, [](const UserId &u) { return optedOut(u); }); for (auto &u : ids) if (p(u)) train(load(u)); }
