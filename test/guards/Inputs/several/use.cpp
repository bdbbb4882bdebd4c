#include "consent.h"
using namespace acme; using namespace svc;
// violating: bool
void violate_b(const Service &s, const UserId &u) { if (!s.allowed(u)) train(load(u)); }
// compliant: bool
void comply_b(const Service &s, const UserId &u) { if (s.allowed(u)) train(load(u)); }
// violating: left-out
void violate_lo(const Service &s, const UserId &u) { if (s.allowedUnlessAdmin(u)) train(load(u)); }
// compliant: two-level
void comply_lo(const Service &s, const UserId &u) { if (u == "admin" || !s.allowedUnlessAdmin(u)) return; if (s.allowed(u)) train(load(u)); }
// violating: result
void violate_r(const Service &s, const UserId &u) { auto r = s.check(u); if (!r.ok()) log(r.why()); train(load(u)); }
// compliant: result
void comply_r(const Service &s, const UserId &u) { auto r = s.check(u); if (!r.ok()) { log(r.why()); return; } train(load(u)); }
// violating: result-bool
void violate_rb(const Service &s, const UserId &u) { if (s.check(u)) return; train(load(u)); }
// compliant: result-bool
void comply_rb(const Service &s, const UserId &u) { if (!s.check(u)) return; train(load(u)); }
// violating: ensure
void violate_e(const Service &s, const UserId &u) { try { s.ensure(u); } catch (const std::exception &e) { log(e.what()); } train(load(u)); }
// compliant: ensure
void comply_e(const Service &s, const UserId &u) { s.ensure(u); train(load(u)); }
// violating: optional
void violate_o(const Service &s, const UserId &u) { auto a = s.admitted(u); train(load(a.value_or(u))); }
// compliant: optional
void comply_o(const Service &s, const UserId &u) { if (auto a = s.admitted(u)) train(load(*a)); }
// violating: access
void violate_a(const Service &s, const UserId &u) { if (s.access(u) == Access::Refused) return; train(load(u)); }
// compliant: access
void comply_a(const Service &s, const UserId &u) { if (s.access(u) != Access::Granted) return; train(load(u)); }
// violating: virtual
void violate_v(const ConsentGate &g, const UserId &u) { if (g.access(u) == Access::Refused) train(load(u)); }
// compliant: virtual
void comply_v(const ConsentGate &g, const UserId &u) { if (g.access(u) == Access::Granted) train(load(u)); }
// neither:
void mk() { DbGate g; comply_v(g, "x"); violate_v(g, "y"); }
// violating: list
void violate_l(const Service &s) { for (const auto &u : s.everyone()) train(load(u)); }
// compliant: list
void comply_l(const Service &s) { for (const auto &u : s.eligible()) train(load(u)); }
// violating: out
void violate_out(const Service &s, const UserId &u) { bool ok = false; if (s.tryCheck(u, ok)) train(load(u)); }
// compliant: out
void comply_out(const Service &s, const UserId &u) { bool ok = false; if (s.tryCheck(u, ok) && ok) train(load(u)); }
// violating: job
void violate_j(const Service &s, const UserId &u) { Job j = makeJob(s, u); if (j.urgent) train(load(j.user)); }
// compliant: job
void comply_j(const Service &s, const UserId &u) { Job j = makeJob(s, u); if (j.cleared) train(load(j.user)); }
// violating: runner
void violate_run(const Service &s, const UserId &u) { runAlways(s, u, [&u] { train(load(u)); }); }
// compliant: runner
void comply_run(const Service &s, const UserId &u) { runWith(s, u, [&u] { train(load(u)); }); }
