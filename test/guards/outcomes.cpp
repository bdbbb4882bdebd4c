// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What a guard may answer, and how conditions ask for it.
#include "Inputs/acme.h"
using namespace acme;
// violating: bool-true
void violate_bool(const UserId &u) { if (mayTrain(u)) log("ok"); train(load(u)); }
// compliant: bool-true
void comply_bool(const UserId &u) { if (mayTrain(u)) train(load(u)); }
// violating: bool-negated
void violate_neg(const UserId &u) { if (optedOut(u)) train(load(u)); }
// compliant: bool-negated
void comply_neg(const UserId &u) { if (!optedOut(u)) train(load(u)); }
// violating: compared-to-true
void violate_cmp(const UserId &u) { if (mayTrain(u) == false) train(load(u)); }
// compliant: compared-to-true
void comply_cmp(const UserId &u) { if (mayTrain(u) == true) train(load(u)); }
// violating: enumerator
void violate_enum(const UserId &u) { if (decide(u) != Decision::Deny) train(load(u)); }
// compliant: enumerator
void comply_enum(const UserId &u) { if (decide(u) == Decision::Allow) train(load(u)); }
// violating: enum-switch
void violate_switch(const UserId &u) {
  switch (decide(u)) {
  case Decision::Deny: return;
  case Decision::Unknown: log("unknown"); [[fallthrough]];
  case Decision::Allow: train(load(u)); break;
  }
}
// compliant: enum-switch
void comply_switch(const UserId &u) {
  switch (decide(u)) {
  case Decision::Deny: return;
  case Decision::Unknown: log("unknown"); break;
  case Decision::Allow: train(load(u)); break;
  }
}
// violating: switch-default
void violate_switchd(const UserId &u) {
  switch (decide(u)) { case Decision::Deny: return; default: train(load(u)); }
}
// compliant: switch-default
void comply_switchd(const UserId &u) {
  switch (decide(u)) { case Decision::Allow: break; default: return; }
  train(load(u));
}
// violating: switch-all-but
void violate_switcha(const UserId &u) {
  switch (decide(u)) { case Decision::Deny: return; case Decision::Allow: case Decision::Unknown: break; }
  train(load(u));
}
// compliant: switch-all-but
void comply_switcha(const UserId &u) {
  switch (decide(u)) { case Decision::Deny: case Decision::Unknown: return; case Decision::Allow: break; }
  train(load(u));
}
// violating: int-zero
void violate_int(const UserId &u) { int rc = checkConsent(u); if (rc != 0) { log("rc"); } train(load(u)); }
// compliant: int-zero
void comply_int(const UserId &u) { int rc = checkConsent(u); if (rc != 0) { log("rc"); return; } train(load(u)); }
// violating: int-truth
void violate_intt(const UserId &u) { if (checkConsent(u)) train(load(u)); }
// compliant: int-truth
void comply_intt(const UserId &u) { if (!checkConsent(u)) train(load(u)); }
// violating: int-negative-errors
void violate_intn(const UserId &u) { if (checkConsent(u) >= -1) train(load(u)); }
// compliant: int-negative-errors
void comply_intn(const UserId &u) { int rc = checkConsent(u); if (rc < 0 || rc > 0) return; train(load(u)); }
// violating: bit-mask
void violate_bit(const UserId &u) { if (consentBits(u) & kConsentEmail) train(load(u)); }
// compliant: bit-mask
void comply_bit(const UserId &u) { if (consentBits(u) & kConsentTraining) train(load(u)); }
// violating: bit-mask-compare
void violate_bitc(const UserId &u) { unsigned b = consentBits(u); if ((b & kConsentTraining) == 0) train(load(u)); }
// compliant: bit-mask-compare
void comply_bitc(const UserId &u) { unsigned b = consentBits(u); if ((b & kConsentTraining) != kConsentTraining) return; train(load(u)); }
// violating: bit-mask-both
void violate_bitb(const UserId &u) { unsigned want = kConsentTraining | kConsentEmail; if (consentBits(u) & want) train(load(u)); }
// compliant: bit-mask-both
void comply_bitb(const UserId &u) { unsigned want = kConsentTraining | kConsentEmail; if ((consentBits(u) & want) == want) train(load(u)); }
// violating: no-throw
void violate_throw(const UserId &u) { try { requireConsent(u); } catch (const std::exception &) { log("no"); } train(load(u)); }
// compliant: no-throw
void comply_throw(const UserId &u) { try { requireConsent(u); } catch (const std::exception &) { log("no"); return; } train(load(u)); }
// violating: no-throw-plain
void violate_throwp(const UserId &u) { train(load(u)); requireConsent(u); }
// compliant: no-throw-plain
void comply_throwp(const UserId &u) { requireConsent(u); train(load(u)); }
// violating: optional
void violate_opt(const UserId &u) { auto c = consentOf(u); if (!c) log("none"); train(load(u)); }
// compliant: optional
void comply_opt(const UserId &u) { auto c = consentOf(u); if (!c) return; train(load(u)); }
// violating: optional-has-value
void violate_opth(const UserId &u) { if (!consentOf(u).has_value()) train(load(u)); }
// compliant: optional-has-value
void comply_opth(const UserId &u) { if (consentOf(u).has_value()) train(load(u)); }
// violating: optional-nullopt
void violate_optn(const UserId &u) { if (consentOf(u) == std::nullopt) train(load(u)); }
// compliant: optional-nullopt
void comply_optn(const UserId &u) { if (consentOf(u) != std::nullopt) train(load(u)); }
// violating: optional-init-if
void violate_opti(const UserId &u) { if (auto c = consentOf(u)) { log(c->user); } else { train(load(u)); } }
// compliant: optional-init-if
void comply_opti(const UserId &u) { if (auto c = consentOf(u)) { log(c->user); train(load(u)); } }
// violating: pointer
void violate_ptr(const UserId &u) { const Consent *c = findConsent(u); if (c == nullptr) train(load(u)); }
// compliant: pointer
void comply_ptr(const UserId &u) { const Consent *c = findConsent(u); if (c == nullptr) return; train(load(u)); }
// violating: expected
void violate_exp(const UserId &u) { auto c = fetchConsent(u); if (!c.has_value()) log(c.error()); train(load(u)); }
// compliant: expected
void comply_exp(const UserId &u) { auto c = fetchConsent(u); if (!c.has_value()) { log(c.error()); return; } train(load(u)); }
// violating: error-code
void violate_ec(const UserId &u) { if (std::error_code ec = verifyConsent(u)) train(load(u)); }
// compliant: error-code
void comply_ec(const UserId &u) { if (std::error_code ec = verifyConsent(u)) return; train(load(u)); }
// violating: error-code-compare
void violate_ecc(const UserId &u) { if (verifyConsent(u) != std::error_code()) train(load(u)); }
// compliant: error-code-compare
void comply_ecc(const UserId &u) { if (verifyConsent(u) == std::error_code()) train(load(u)); }
// violating: status-ok
void violate_st(const UserId &u) { StatusOf s = checkStatus(u); if (!s.ok()) log("denied"); train(load(u)); }
// compliant: status-ok
void comply_st(const UserId &u) { StatusOf s = checkStatus(u); if (!s.ok()) return; train(load(u)); }
// violating: field
void violate_field(const User &u) { if (u.settings.training_opt_out) train(u.bio); }
// compliant: field
void comply_field(const User &u) { if (!u.settings.training_opt_out) train(u.bio); }
// violating: field-loaded
void violate_fieldl(const UserId &id) { User u = getUser(id); if (!u.settings.share_ok) return; train(load(id)); }
// compliant: field-loaded
void comply_fieldl(const UserId &id) { User u = getUser(id); if (u.settings.training_opt_out) return; train(load(id)); }
// violating: level
void violate_level(const UserId &u) { if (consentLevel(u) >= 2) train(load(u)); }
// compliant: level
void comply_level(const UserId &u) { if (consentLevel(u) >= 3) train(load(u)); }
// violating: level-below
void violate_levelb(const UserId &u) { if (consentLevel(u) <= 3) return train(load(u)); }
// compliant: level-below
void comply_levelb(const UserId &u) { if (consentLevel(u) < 3) return; train(load(u)); }
// violating: purpose
void violate_purpose(const UserId &u) { if (allowedFor(u, kMarketing)) train(load(u)); }
// compliant: purpose
void comply_purpose(const UserId &u) { if (allowedFor(u, kTraining)) train(load(u)); }
// violating: time
void violate_time(const UserId &u) { for (const Message &m : history(u)) if (m.created_at > optOutTime(u)) train(m.text); }
// compliant: time
void comply_time(const UserId &u) { for (const Message &m : history(u)) if (m.created_at < optOutTime(u)) train(m.text); }
// violating: time-early-skip
void violate_times(const UserId &u) { auto t = optOutTime(u); for (const Message &m : history(u)) { if (m.created_at < t) continue; train(m.text); } }
// compliant: time-early-skip
void comply_times(const UserId &u) { auto t = optOutTime(u); for (const Message &m : history(u)) { if (m.created_at >= t) continue; train(m.text); } }

// An answer that is written through a pointer that may be null, on one of several ways out.
// compliant: written-if-wanted
bool ask(const UserId &user, bool *allowed) { if (user.empty()) return false; if (allowed) *allowed = checkStatus(user).ok(); return true; }
void comply_ww(const UserId &id) { bool allowed = false; const bool found = ask(id, &allowed); if (found && allowed) train(load(id)); }
// violating: written-if-wanted
bool presume(const UserId &user, bool *allowed) { if (user.empty()) { *allowed = true; return false; } if (allowed) *allowed = checkStatus(user).ok(); return true; }
void violate_ww(const UserId &id) { bool allowed = false; presume(id, &allowed); if (allowed) train(load(id)); }
// violating: found-is-no-answer
void violate_fa(const UserId &id) { bool allowed = false; const bool found = ask(id, &allowed); if (found || allowed) train(load(id)); }

// Whoever got a permit was checked, whether or not it is used.
// compliant: got-a-permit
void comply_gp1(const UserId &u) { auto p = acquirePermit(u); if (!p) return; train(load(u)); }
void comply_gp2(const UserId &u) { if (!acquirePermit(u)) return; train(load(u)); }
void comply_gp3(const UserId &u) { if (auto p = acquirePermit(u)) train(load(p->user())); }
std::unique_ptr<Permit> wait(const UserId &user) { auto p = acquirePermit(user); if (!p) return nullptr; return std::make_unique<Permit>(*p); }
void comply_gp4(const UserId &u) { if (auto p = wait(u)) train(load(u)); }
// violating: got-no-permit
void violate_gp1(const UserId &u) { auto p = acquirePermit(u); if (p) return; train(load(u)); }
// violating: permit-of-another
void violate_gp2(const UserId &u, const UserId &v) { if (auto p = acquirePermit(v)) train(load(u)); }
// violating: permit-not-asked
void violate_gp3(const UserId &u) { auto p = acquirePermit(u); train(load(u)); }
// violating: permits-of-some
std::vector<Permit> permits(const UserId &room);
void violate_gp4(const UserId &u) { if (!permits(u).empty()) train(load(u)); }
// Permits in whatever says whether it has one.
namespace absl { template <class T> class StatusOr { public: StatusOr(T); bool ok() const; const T &value() const; const T &operator*() const; const T *operator->() const; }; }
template <class T> class Result { std::optional<T> v; int code = 0; public: Result(T t) : v(std::move(t)) {} Result(int c) : code(c) {} bool ok() const { return v.has_value(); } const T &get() const { return *v; } };
template <class T, class E> struct Outcome { bool has_value() const; T &value(); };
absl::StatusOr<Permit> so(const UserId &u);
Result<Permit> own(const UserId &u);
Outcome<const Permit, int> oc(const UserId &u);
std::optional<const Permit> cp(const UserId &u);
std::expected<Permit, int> ex(const UserId &u);
std::shared_ptr<const Permit> sp(const UserId &u);
const Permit *raw(const UserId &u);
// compliant
void c1(const UserId &u) { auto p = so(u); if (!p.ok()) return; train(load(u)); }
// compliant: held-permit-own-result
void comply_hp2(const UserId &u) { auto p = own(u); if (p.ok()) train(load(u)); }
// compliant: held-permit-has-value
void comply_hp3(const UserId &u) { auto p = oc(u); if (p.has_value()) train(load(u)); }
// compliant: held-permit-const
void comply_hp4(const UserId &u) { auto p = cp(u); if (p) train(load(u)); }
// compliant: held-permit-expected
void comply_hp5(const UserId &u) { auto p = ex(u); if (p) train(load(u)); }
// compliant: held-permit-shared
void comply_hp6(const UserId &u) { auto p = sp(u); if (p) train(load(u)); }
// compliant: held-permit-pointer
void comply_hp7(const UserId &u) { auto p = raw(u); if (p) train(load(u)); }
// compliant: held-permit-its-user
void comply_hp8(const UserId &u) { auto p = own(u); if (p.ok()) train(load(p.get().user())); }
// violating: held-permit-is-there
void violate_hp1(const UserId &u) { auto p = so(u); if (p.ok()) return; train(load(u)); }
// violating: held-permit-own-failed
void violate_hp2(const UserId &u) { auto p = own(u); if (!p.ok()) train(load(u)); }
// violating: held-permit-of-another
void violate_hp3(const UserId &u, const UserId &w) { auto p = oc(w); if (p.has_value()) train(load(u)); }
// violating: held-permit-never-asked
void violate_hp4(const UserId &u) { auto p = cp(u); log("x"); train(load(u)); }
// violating: held-permit-failed
void violate_hp5(const UserId &u) { auto p = ex(u); if (!p) train(load(u)); }
// violating: held-permit-given-back
void violate_hp6(const UserId &u) { auto p = sp(u); p.reset(); if (!p) train(load(u)); }
// violating: held-permit-null
void violate_hp7(const UserId &u) { auto p = raw(u); if (!p) train(load(u)); }
// violating: held-permit-asked-again
void violate_hp8(const UserId &u, const UserId &w) { auto p = own(u); p = own(w); if (p.ok()) train(load(u)); }
// What stands for an answer that is not there.
// compliant: value-or
void comply_vo1(const UserId &u) { if (consentOf(u).transform([](const Consent &c) { return c.version > 0; }).value_or(false)) train(load(u)); }
static bool agreed(const UserId &u) { return consentOf(u).transform([](const Consent &c) { return c.version > 0; }).value_or(false); }
void comply_vo2(const UserId &u) { if (agreed(u)) train(load(u)); }
// violating: value-or-true
void violate_vo1(const UserId &u) { if (consentOf(u).transform([](const Consent &c) { return c.version > 0; }).value_or(true)) train(load(u)); }
// violating: value-or-what-was-given
void violate_vo2(const UserId &u, bool otherwise) { if (consentOf(u).transform([](const Consent &c) { return c.version > 0; }).value_or(otherwise)) train(load(u)); }
// violating: value-or-of-another
void violate_vo3(const UserId &u, const UserId &w) { if (consentOf(w).transform([](const Consent &c) { return c.version > 0; }).value_or(false)) train(load(u)); }
// compliant: transformed
void comply_vo3(const UserId &u) { if (consentOf(u).transform([](const Consent &c) { return c.version; })) train(load(u)); }
// violating: transformed
void violate_vo4(const UserId &u) { if (!consentOf(u).transform([](const Consent &c) { return c.version; })) train(load(u)); }
