#include "consent.h"
namespace svc {
Result::Result(bool ok, std::string why) : ok_(ok), why_(std::move(why)) {}
Result Result::success() { return Result(true, ""); }
Result Result::failure(std::string why) { return Result(false, std::move(why)); }
Access ConsentGate::access(const UserId &u) const { if (!admits(u)) return Access::Refused; return acme::dice() ? Access::Granted : Access::Pending; }
bool DbGate::admits(const UserId &u) const { return !acme::optedOut(u); }
Service::Service(std::shared_ptr<ConsentGate> g) : gate_(std::move(g)) {}
bool Service::allowed(const UserId &u) const { return !acme::optedOut(u); }
bool Service::allowedUnlessAdmin(const UserId &u) const { return u == "admin" || allowed(u); }
Result Service::check(const UserId &u) const { if (!allowed(u)) return Result::failure("opted out"); return Result::success(); }
void Service::ensure(const UserId &u) const { if (auto r = check(u); !r) throw std::runtime_error(r.why()); }
std::optional<UserId> Service::admitted(const UserId &u) const { if (!allowed(u)) return {}; return u; }
Access Service::access(const UserId &u) const { switch (acme::decide(u)) { case acme::Decision::Allow: return Access::Granted; case acme::Decision::Deny: return Access::Refused; default: return Access::Pending; } }
std::vector<UserId> Service::eligible() const { std::vector<UserId> r; for (const auto &u : acme::allIds()) { if (!allowed(u)) continue; r.push_back(u); } return r; }
std::vector<UserId> Service::everyone() const { std::vector<UserId> r; for (const auto &u : acme::allIds()) { if (!allowed(u)) acme::log("x"); r.push_back(u); } return r; }
bool Service::tryCheck(const UserId &u, bool &out) const { if (u.empty()) return false; out = allowed(u); return true; }
Job makeJob(const Service &s, const UserId &u) { Job j; j.user = u; j.cleared = s.allowed(u); j.urgent = acme::dice() > 2; return j; }
void runWith(const Service &s, const UserId &u, const std::function<void()> &f) { if (!s.allowed(u)) return; f(); }
void runAlways(const Service &s, const UserId &u, const std::function<void()> &f) { if (!s.allowed(u)) acme::log("x"); f(); }
}
