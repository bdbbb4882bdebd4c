// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Objects that are asked: which function answers depends on what the caller made.
#include "Inputs/acme.h"
using namespace acme;
struct Rule { virtual ~Rule() = default; virtual bool permits(const UserId &u) const = 0; };
struct OptedOut : Rule { bool permits(const UserId &u) const override { return optedOut(u); } };
struct Named : Rule { bool permits(const UserId &u) const override { return !u.empty(); } };
struct Not : Rule { std::shared_ptr<Rule> inner; explicit Not(std::shared_ptr<Rule> r) : inner(std::move(r)) {} bool permits(const UserId &u) const override { return !inner->permits(u); } };
struct Both : Rule { std::unique_ptr<Rule> a, b; Both(std::unique_ptr<Rule> x, std::unique_ptr<Rule> y) : a(std::move(x)), b(std::move(y)) {} bool permits(const UserId &u) const override { return a->permits(u) && b->permits(u); } };
// violating: negated
void violate_ng(const UserId &u) { auto r = std::make_shared<Not>(std::make_shared<Named>()); if (r->permits(u)) train(load(u)); }
// compliant: negated
void comply_ng(const UserId &u) { auto r = std::make_shared<Not>(std::make_shared<OptedOut>()); if (r->permits(u)) train(load(u)); }
// violating: not-negated
void violate_nn(const UserId &u) { auto r = std::make_shared<Not>(std::make_shared<Not>(std::make_shared<OptedOut>())); if (r->permits(u)) train(load(u)); }
// compliant: negated-thrice
void comply_nn(const UserId &u) { auto r = std::make_shared<Not>(std::make_shared<Not>(std::make_shared<Not>(std::make_shared<OptedOut>()))); if (r->permits(u)) train(load(u)); }
// violating: one-of-two
void violate_ot(const UserId &u) { Both r(std::make_unique<Named>(), std::make_unique<Named>()); if (r.permits(u)) train(load(u)); }
// compliant: one-of-two
void comply_ot(const UserId &u) { Both r(std::make_unique<Named>(), std::make_unique<Not>(std::make_shared<OptedOut>())); if (r.permits(u)) train(load(u)); }
// violating: in-a-member
struct LaxJob { std::shared_ptr<Rule> rule; explicit LaxJob(std::shared_ptr<Rule> r) : rule(std::move(r)) {} void run(const UserId &u) { if (rule->permits(u)) train(load(u)); } };
void violate_im(const UserId &u) { LaxJob j(std::make_shared<Named>()); j.run(u); }
// compliant: in-a-member
struct StrictJob { std::shared_ptr<Rule> rule; explicit StrictJob(std::shared_ptr<Rule> r) : rule(std::move(r)) {} void run(const UserId &u) { if (rule->permits(u)) train(load(u)); } };
void comply_im(const UserId &u) { StrictJob j(std::make_shared<Not>(std::make_shared<OptedOut>())); j.run(u); }
// neither:
struct Gate { bool open; UserId who; };
Gate operator|(Gate g, bool (*asks)(const UserId &)) { return {g.open && asks(g.who), g.who}; }
static bool known(const UserId &u) { return !u.empty(); }
static bool allowed(const UserId &u) { return checkConsent(u) == 0; }
// violating: given-functions
void violate_gf(const UserId &u) { Gate g = Gate{true, u} | known | known; if (g.open) train(load(g.who)); }
// compliant: given-functions
void comply_gf(const UserId &u) { Gate g = Gate{true, u} | known | allowed; if (g.open) train(load(g.who)); }
// neither:
struct Ops { const char *name; bool (*may)(const UserId &); };
static const Ops strict = {"strict", allowed}, lax = {"lax", known};
static bool ask(const Ops &ops, const UserId &u) { return ops.may(u); }
// violating: table-of-functions
void violate_tf(const UserId &u) { if (ask(lax, u)) train(load(u)); }
// compliant: table-of-functions
void comply_tf(const UserId &u) { if (ask(strict, u)) train(load(u)); }
// violating: asked-about-another
void violate_aa(const UserId &u, const UserId &w) { auto r = std::make_shared<Not>(std::make_shared<OptedOut>()); if (r->permits(w)) train(load(u)); }
// compliant: asked-about-another
void comply_aa(const UserId &u, const UserId &w) { auto r = std::make_shared<Not>(std::make_shared<OptedOut>()); if (r->permits(u) && known(w)) train(load(u)); }
