// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Functions that ask a guard for their callers, at any depth and in any form.
#include "Inputs/acme.h"
using namespace acme;
bool wrapBool(const UserId &u) { return !optedOut(u); }
bool wrapTwo(const UserId &u) { if (u.empty()) return false; return wrapBool(u); }
bool wrapThree(const UserId &u) { bool r = wrapTwo(u); log("asked"); return r; }
bool denied(const UserId &u) { return !wrapThree(u); }
bool leaky(const UserId &u) { if (u == "admin") return true; return wrapBool(u); }
// violating: bool-deep
void violate_bd(const UserId &u) { if (denied(u)) train(load(u)); }
// compliant: bool-deep
void comply_bd(const UserId &u) { if (!denied(u)) train(load(u)); }
// violating: bool-left-out
void violate_lo(const UserId &u) { if (leaky(u)) train(load(u)); }
// compliant: bool-left-out
void comply_lo(const UserId &u) { if (wrapTwo(u)) train(load(u)); }
enum class Verdict { Yes, No, Later };
Verdict verdictOf(const UserId &u) { if (optedOut(u)) return Verdict::No; if (dice() > 3) return Verdict::Later; return Verdict::Yes; }
// violating: enum
void violate_en(const UserId &u) { if (verdictOf(u) == Verdict::No) train(load(u)); }
// compliant: enum
void comply_en(const UserId &u) { if (verdictOf(u) == Verdict::Yes) train(load(u)); }
// violating: enum-switch
void violate_ens(const UserId &u) { switch (verdictOf(u)) { case Verdict::Yes: return; case Verdict::No: case Verdict::Later: train(load(u)); } }
// compliant: enum-switch
void comply_ens(const UserId &u) { switch (verdictOf(u)) { case Verdict::No: return; case Verdict::Yes: case Verdict::Later: train(load(u)); } }
class Status {
public:
  Status() : code_(0) {}
  explicit Status(int code) : code_(code) {}
  static Status Ok() { return Status(); }
  static Status Denied() { return Status(7); }
  bool ok() const { return code_ == 0; }
  int code() const { return code_; }
private:
  int code_;
};
Status consentStatus(const UserId &u) { if (optedOut(u)) return Status::Denied(); return Status::Ok(); }
Status consentStatus2(const UserId &u) { Status s = consentStatus(u); if (!s.ok()) return s; return Status::Ok(); }
#define RETURN_IF_ERROR(e) do { Status s_ = (e); if (!s_.ok()) return s_; } while (0)
// violating: status
void violate_st(const UserId &u) { Status s = consentStatus(u); if (s.ok()) return; train(load(u)); }
// compliant: status
void comply_st(const UserId &u) { Status s = consentStatus(u); if (!s.ok()) return; train(load(u)); }
// violating: status-deep
Status violate_std(const UserId &u) { Status s = consentStatus2(u); log("x"); train(load(u)); return s; }
// compliant: status-deep
Status comply_std(const UserId &u) { RETURN_IF_ERROR(consentStatus2(u)); train(load(u)); return Status::Ok(); }
std::optional<int> opt(const UserId &u) { if (optedOut(u)) return std::nullopt; return 7; }
// violating: optional
void violate_op(const UserId &u) { if (!opt(u)) train(load(u)); }
// compliant: optional
void comply_op(const UserId &u) { if (opt(u)) train(load(u)); }
std::expected<int, std::string> exp(const UserId &u) { if (optedOut(u)) return std::unexpected(std::string("no")); return 1; }
// violating: expected
void violate_ex(const UserId &u) { auto e = exp(u); if (!e) log(e.error()); train(load(u)); }
// compliant: expected
void comply_ex(const UserId &u) { auto e = exp(u); if (!e) { log(e.error()); return; } train(load(u)); }
std::unique_ptr<int> handle(const UserId &u) { if (optedOut(u)) return nullptr; return std::make_unique<int>(1); }
// violating: unique-ptr
void violate_up(const UserId &u) { auto h = handle(u); if (h == nullptr) train(load(u)); }
// compliant: unique-ptr
void comply_up(const UserId &u) { auto h = handle(u); if (h == nullptr) return; train(load(u)); }
std::error_code ecOf(const UserId &u) { if (optedOut(u)) return std::make_error_code(std::errc::permission_denied); return {}; }
// violating: error-code
void violate_ec(const UserId &u) { if (ecOf(u)) train(load(u)); }
// compliant: error-code
void comply_ec(const UserId &u) { if (auto ec = ecOf(u)) return; train(load(u)); }
int rcOf(const UserId &u) { if (u.empty()) return -22; if (optedOut(u)) return -1; return 0; }
// violating: int
void violate_rc(const UserId &u) { if (rcOf(u) == -1) train(load(u)); }
// compliant: int
void comply_rc(const UserId &u) { if (rcOf(u) < 0) return; train(load(u)); }
void ensure(const UserId &u) { if (optedOut(u)) throw std::runtime_error("opted out"); }
void ensureLogged(const UserId &u) { try { ensure(u); } catch (...) { log("no"); throw; } }
void ensureSoft(const UserId &u) { try { ensure(u); } catch (const std::exception &e) { log(e.what()); } }
// violating: throwing
void violate_tw(const UserId &u) { ensureSoft(u); train(load(u)); }
// compliant: throwing
void comply_tw(const UserId &u) { ensureLogged(u); train(load(u)); }
void requireTrue(bool c, const char *why) { if (!c) throw std::runtime_error(why); }
void checkFailed(const char *) __attribute__((noreturn));
inline void hardCheck(bool c) { if (!c) checkFailed("c"); }
// violating: require-bool
void violate_rb(const UserId &u) { requireTrue(optedOut(u), "x"); train(load(u)); }
// compliant: require-bool
void comply_rb(const UserId &u) { requireTrue(!optedOut(u), "x"); train(load(u)); }
// violating: hard-check
void violate_hc(const UserId &u) { hardCheck(mayTrain(u) || dice()); train(load(u)); }
// compliant: hard-check
void comply_hc(const UserId &u) { hardCheck(mayTrain(u)); train(load(u)); }
struct Gatekeeper { virtual ~Gatekeeper() = default; virtual bool permits(const UserId &u) const = 0; };
struct StrictKeeper : Gatekeeper { bool permits(const UserId &u) const override { return !optedOut(u); } };
struct StrictKeeper2 : Gatekeeper { bool permits(const UserId &u) const override { return mayTrain(u); } };
struct LaxBase { virtual ~LaxBase() = default; virtual bool permits(const UserId &u) const { return mayTrain(u); } };
struct LaxKeeper : LaxBase { bool permits(const UserId &) const override { return true; } };
// violating: virtual
void violate_vi(const LaxBase &g, const UserId &u) { if (g.permits(u)) train(load(u)); }
// compliant: virtual
void comply_vi(const Gatekeeper &g, const UserId &u) { if (g.permits(u)) train(load(u)); }
// neither:
void keepers(const UserId &u) { StrictKeeper a; StrictKeeper2 b; LaxKeeper c; LaxBase d; comply_vi(a, u); comply_vi(b, u); violate_vi(c, u); violate_vi(d, u); }
template <class P> bool allow(const UserId &u, P pred) { return pred(u); }
template <class T> bool okFor(const T &t) { return mayTrain(t.id); }
// violating: template
void violate_te(const User &u) { if (!okFor(u)) log("x"); train(load(u.id)); }
// compliant: template
void comply_te(const User &u) { if (!okFor(u)) return; train(load(u.id)); }
// violating: template-predicate
void violate_tp(const UserId &u) { if (allow(u, [](const UserId &x) { return x.size() > 2; })) train(load(u)); }
// compliant: template-predicate
void comply_tp(const UserId &u) { if (allow(u, [](const UserId &x) { return !optedOut(x); })) train(load(u)); }
// violating: lambda
void violate_la(const UserId &u) { auto ok = [&] { return optedOut(u); }; if (ok()) train(load(u)); }
// compliant: lambda
void comply_la(const UserId &u) { auto ok = [&] { return !optedOut(u); }; if (ok()) train(load(u)); }
// violating: lambda-capture-bool
void violate_lcb(const UserId &u) { bool a = mayTrain(u), b = dice() > 2; auto go = [b, u] { if (b) train(load(u)); }; go(); log(a ? "a" : "b"); }
// compliant: lambda-capture-bool
void comply_lcb(const UserId &u) { bool a = mayTrain(u), b = dice() > 2; auto go = [a, u] { if (a) train(load(u)); }; go(); log(b ? "a" : "b"); }
// violating: std-function
void violate_sf(const UserId &u) { std::function<bool(const UserId &)> f = [](const UserId &x) { return optedOut(x); }; if (f(u)) train(load(u)); }
// compliant: std-function
void comply_sf(const UserId &u) { std::function<bool(const UserId &)> f = [](const UserId &x) { return mayTrain(x); }; if (f(u)) train(load(u)); }
// violating: std-function-guard
void violate_sfg(const UserId &u) { std::function<bool(const UserId &)> f = optedOut; if (f(u)) train(load(u)); }
// compliant: std-function-guard
void comply_sfg(const UserId &u) { std::function<bool(const UserId &)> f = mayTrain; if (f(u)) train(load(u)); }
// violating: function-pointer
void violate_fp(const UserId &u) { bool (*f)(const UserId &) = leaky; if (f(u)) train(load(u)); }
// compliant: function-pointer
void comply_fp(const UserId &u) { bool (*f)(const UserId &) = wrapBool; if (f(u)) train(load(u)); }
// violating: function-pointer-guard
void violate_fpg(const UserId &u) { auto f = &optedOut; if (f(u)) train(load(u)); }
// compliant: function-pointer-guard
void comply_fpg(const UserId &u) { auto f = &optedOut; if (!f(u)) train(load(u)); }
class Policy {
public:
  explicit Policy(bool strict) : strict_(strict) {}
  bool permits(const UserId &u) const { return strict_ ? !optedOut(u) : true; }
  bool strictPermits(const UserId &u) const { return strict_ && !optedOut(u); }
private: bool strict_;
};
// violating: member-wrapper
void violate_mw(const Policy &p, const UserId &u) { if (p.permits(u)) train(load(u)); }
// compliant: member-wrapper
void comply_mw(const Policy &p, const UserId &u) { if (p.strictPermits(u)) train(load(u)); }
bool swapped(const UserId &viewer, const UserId &author) { (void)author; return !optedOut(viewer); }
// violating: swapped-params
void violate_sp(const UserId &v, const UserId &a) { if (swapped(v, a)) train(load(a)); }
// compliant: swapped-params
void comply_sp(const UserId &v, const UserId &a) { if (swapped(a, v)) train(load(a)); }
bool byUser(const User &u) { return mayTrain(u.id); }
// violating: wrapper-of-object
void violate_wo(const User &a, const User &b) { if (byUser(a)) train(load(b.id)); }
// compliant: wrapper-of-object
void comply_wo(const User &a, const User &b) { if (byUser(b)) train(load(b.id)); log(a.id); }
bool invert(bool b) { return !b; }
// violating: bool-helper
void violate_bh(const UserId &u) { if (invert(mayTrain(u))) train(load(u)); }
// compliant: bool-helper
void comply_bh(const UserId &u) { if (invert(optedOut(u))) train(load(u)); }
template <typename F> void withConsent(const UserId &u, F f) { if (optedOut(u)) return; f(); }
template <typename F> void withoutConsent(const UserId &u, F f) { if (optedOut(u)) log("x"); f(); }
// violating: callback-runner
void violate_cr(const UserId &u) { withoutConsent(u, [&] { train(load(u)); }); }
// compliant: callback-runner
void comply_cr(const UserId &u) { withConsent(u, [&] { train(load(u)); }); }
void runIf(const UserId &u, const std::function<void(const UserId &)> &f) { if (mayTrain(u)) f(u); }
void runAny(const UserId &u, const std::function<void(const UserId &)> &f) { if (mayTrain(u)) log("x"); f(u); }
// violating: function-runner
void violate_fr(const UserId &u) { runAny(u, [](const UserId &x) { train(load(x)); }); }
// compliant: function-runner
void comply_fr(const UserId &u) { runIf(u, [](const UserId &x) { train(load(x)); }); }
bool recursive(const UserId &u, int n) { if (n > 0) return recursive(u, n - 1); return mayTrain(u); }
bool recursiveBad(const UserId &u, int n) { if (n > 0) return recursiveBad(u, n - 1); return n < 0 || mayTrain(u); }
// violating: recursive
void violate_re(const UserId &u) { if (recursiveBad(u, 3)) train(load(u)); }
#define IS_ALLOWED(u) (!optedOut(u))
#define IS_ALLOWED_OR_TEST(u) (!optedOut(u) || (u) == "test")
// violating: macro
void violate_ma(const UserId &u) { if (IS_ALLOWED_OR_TEST(u)) train(load(u)); }
// compliant: macro
void comply_ma(const UserId &u) { if (IS_ALLOWED(u)) train(load(u)); }
