// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Functions with some of their arguments: what was bound, by position and by placeholder,
// decides whom a check is about and what for.
#include "Inputs/acme.h"
using namespace acme;
namespace ph = std::placeholders;
static bool check(const UserId &u, bool invert) { return mayTrain(u) != invert; }
// violating: bound-polarity
void violate_bp(const UserId &u) { auto f = std::bind(check, ph::_1, true); if (f(u)) train(load(u)); }
// compliant: bound-polarity
void comply_bp(const UserId &u) { auto f = std::bind(check, ph::_1, false); if (f(u)) train(load(u)); }
// violating: placeholders-turned-round
void violate_pt(const UserId &u, const UserId &w) { auto f = std::bind([](const UserId &a, const UserId &b) { return mayTrain(b) && !a.empty(); }, ph::_1, ph::_2); if (f(u, w)) train(load(u)); }
// compliant: placeholders-turned-round
void comply_pt(const UserId &u, const UserId &w) { auto f = std::bind([](const UserId &a, const UserId &b) { return mayTrain(b) && !a.empty(); }, ph::_2, ph::_1); if (f(u, w)) train(load(u)); }
// violating: purpose-bound
void violate_pb(const UserId &u) { auto f = std::bind(allowedFor, ph::_1, kMarketing); if (f(u)) train(load(u)); }
// compliant: purpose-bound
void comply_pb(const UserId &u) { auto f = std::bind(allowedFor, ph::_1, kTraining); if (f(u)) train(load(u)); }
static bool allowedBy(int plan, Purpose p, const UserId &u) { return plan > 0 && allowedFor(u, p); }
// violating: front-of-a-filter
void violate_ff() { auto f = std::bind_front(allowedBy, 3, kSupport); std::vector<UserId> ok; auto all = allIds(); std::copy_if(all.begin(), all.end(), std::back_inserter(ok), f); for (auto &u : ok) train(load(u)); }
// compliant: front-of-a-filter
void comply_ff() { auto f = std::bind_front(allowedBy, 3, kTraining); std::vector<UserId> ok; auto all = allIds(); std::copy_if(all.begin(), all.end(), std::back_inserter(ok), f); for (auto &u : ok) train(load(u)); }
class Desk { public: bool may(const UserId &u) const { return !optedOut(u); } bool knows(const UserId &u) const { return !u.empty(); } };
// violating: member-of-an-object
void violate_mo(const UserId &u) { Desk d; std::function<bool(const UserId &)> f = std::bind(&Desk::knows, &d, ph::_1); if (f(u)) train(load(u)); }
// compliant: member-of-an-object
void comply_mo(const UserId &u) { Desk d; std::function<bool(const UserId &)> f = std::bind(&Desk::may, &d, ph::_1); if (f(u)) train(load(u)); }
// violating: user-bound
void violate_ub(const UserId &u, const UserId &w) { auto f = std::bind(mayTrain, w); if (f()) train(load(u)); }
// compliant: user-bound
void comply_ub(const UserId &u) { auto f = std::bind(mayTrain, u); if (f()) train(load(u)); }
