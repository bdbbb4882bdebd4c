// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// How control leads from an answer to the use.
#include "Inputs/acme.h"
using namespace acme;
#define MUST(c) do { if (!(c)) return; } while (0)
#define CHECK_OR_DIE(c) do { if (!(c)) std::abort(); } while (0)
// violating: double-negation
void violate_dn(const UserId &u) { if (!!optedOut(u)) train(load(u)); }
// compliant: double-negation
void comply_dn(const UserId &u) { if (!!mayTrain(u)) train(load(u)); }
// violating: demorgan
void violate_dm(const UserId &u, bool off) { if (!(optedOut(u) && off)) train(load(u)); }
// compliant: demorgan
void comply_dm(const UserId &u, bool off) { if (!(optedOut(u) || off)) train(load(u)); }
// violating: short-circuit
void violate_sc(const UserId &u, bool admin) { if (admin || mayTrain(u)) train(load(u)); }
// compliant: short-circuit
void comply_sc(const UserId &u, bool admin) { if (admin && mayTrain(u)) train(load(u)); }
// violating: short-circuit-statement
void violate_scs(const UserId &u) { (void)(optedOut(u) && (train(load(u)), true)); }
// compliant: short-circuit-statement
void comply_scs(const UserId &u) { (void)(optedOut(u) || (train(load(u)), true)); }
// violating: ternary
void violate_t(const UserId &u) { train(mayTrain(u) ? std::string("none") : load(u)); }
// compliant: ternary
void comply_t(const UserId &u) { train(mayTrain(u) ? load(u) : std::string("none")); }
// violating: ternary-statement
void violate_ts(const UserId &u) { optedOut(u) ? train(load(u)) : log("skip"); }
// compliant: ternary-statement
void comply_ts(const UserId &u) { optedOut(u) ? log("skip") : train(load(u)); }
// violating: ternary-bool
void violate_tb(const UserId &u, bool forced) { bool ok = forced ? true : mayTrain(u); if (ok) train(load(u)); }
// compliant: ternary-bool
void comply_tb(const UserId &u, bool forced) { bool ok = forced ? false : mayTrain(u); if (ok) train(load(u)); }
// violating: comma
void violate_comma(const UserId &u) { if (mayTrain(u), dice() > 3) train(load(u)); }
// compliant: comma
void comply_comma(const UserId &u) { if (dice(), mayTrain(u)) train(load(u)); }
// violating: nested
void violate_nest(const UserId &u, int plan) { if (plan > 1) { if (mayTrain(u)) log("ok"); else return; } train(load(u)); }
// compliant: nested
void comply_nest(const UserId &u, int plan) { if (plan > 1) { if (mayTrain(u)) { log("ok"); train(load(u)); } } }
// violating: nested-both
void violate_nestb(const UserId &u, int plan) { if (plan > 1) { if (!mayTrain(u)) return; } else { if (!mayTrain(u)) log("x"); } train(load(u)); }
// compliant: nested-both
void comply_nestb(const UserId &u, int plan) { if (plan > 1) { if (!mayTrain(u)) return; } else { if (optedOut(u)) return; } train(load(u)); }
// violating: else
void violate_else(const UserId &u) { if (optedOut(u)) log("no"); else log("yes"); train(load(u)); }
// compliant: else
void comply_else(const UserId &u) { if (optedOut(u)) log("no"); else train(load(u)); }
// violating: else-if
void violate_elseif(const UserId &u, int p) { if (p == 0) train(load(u)); else if (optedOut(u)) return; }
// compliant: else-if
void comply_elseif(const UserId &u, int p) { if (p == 0) return; else if (optedOut(u)) return; else train(load(u)); }
// violating: continue
void violate_cont(const std::vector<UserId> &us) { for (auto &u : us) { if (optedOut(u)) { log("skip"); } train(load(u)); } }
// compliant: continue
void comply_cont(const std::vector<UserId> &us) { for (auto &u : us) { if (optedOut(u)) { log("skip"); continue; } train(load(u)); } }
// violating: break
void violate_break(const std::vector<UserId> &us) { for (auto &u : us) { train(load(u)); if (optedOut(u)) break; } }
// compliant: break
void comply_break(const std::vector<UserId> &us) { for (auto &u : us) { if (optedOut(u)) break; train(load(u)); } }
// violating: goto
void violate_goto(const UserId &u) { if (optedOut(u)) goto use; log("x"); use: train(load(u)); }
// compliant: goto
void comply_goto(const UserId &u) { if (optedOut(u)) goto out; train(load(u)); out: log("x"); }
// violating: throw
void violate_thr(const UserId &u) { if (mayTrain(u)) throw std::runtime_error("x"); train(load(u)); }
// compliant: throw
void comply_thr(const UserId &u) { if (!mayTrain(u)) throw std::runtime_error("x"); train(load(u)); }
// violating: noreturn
void violate_nr(const UserId &u) { if (optedOut(u)) log("opted out"); train(load(u)); }
// compliant: noreturn
void comply_nr(const UserId &u) { if (optedOut(u)) fatal("opted out"); train(load(u)); }
// violating: macro-return
void violate_mac(const UserId &u) { MUST(optedOut(u)); train(load(u)); }
// compliant: macro-return
void comply_mac(const UserId &u) { MUST(!optedOut(u)); train(load(u)); }
// violating: macro-abort
void violate_maca(const UserId &u) { CHECK_OR_DIE(mayTrain(u) || u.empty()); train(load(u)); }
// compliant: macro-abort
void comply_maca(const UserId &u) { CHECK_OR_DIE(mayTrain(u)); train(load(u)); }
// violating: do-while
void violate_dw(const UserId &u) { do { train(load(u)); } while (mayTrain(u)); }
// compliant: do-while
void comply_dw(const UserId &u) { bool ok; do { ok = mayTrain(u); } while (!ok); train(load(u)); }
// violating: while-guard
void violate_wg(const UserId &u) { while (!mayTrain(u)) { if (dice() > 5) break; } train(load(u)); }
// compliant: while-guard
void comply_wg(const UserId &u) { while (!mayTrain(u)) { if (dice() > 5) return; } train(load(u)); }
// violating: while-cond
void violate_wc(const UserId &u) { int n = 0; while (n < 3 || mayTrain(u)) { train(load(u)); ++n; } }
// compliant: while-cond
void comply_wc(const UserId &u) { int n = 0; while (n < 3 && mayTrain(u)) { train(load(u)); ++n; } }
// violating: for-cond-part
void violate_fc(const std::vector<User> &us, int plan) { for (auto &u : us) { if (u.plan != plan && optedOut(u.id)) continue; train(load(u.id)); } }
// compliant: for-cond-part
void comply_fc(const std::vector<User> &us, int plan) { for (auto &u : us) { if (u.plan != plan || optedOut(u.id)) continue; train(load(u.id)); } }
// violating: try-swallow
void violate_try(const UserId &u) { bool ok = true; try { requireConsent(u); } catch (...) { } if (ok) train(load(u)); }
// compliant: try-swallow
void comply_try(const UserId &u) { bool ok = true; try { requireConsent(u); } catch (...) { ok = false; } if (ok) train(load(u)); }
// violating: try-inside
void violate_tryi(const UserId &u) { try { train(load(u)); requireConsent(u); } catch (...) { log("x"); } }
// compliant: try-inside
void comply_tryi(const UserId &u) { try { requireConsent(u); train(load(u)); } catch (...) { log("x"); } }
// violating: use-in-catch
void violate_uic(const UserId &u) { try { requireConsent(u); } catch (const std::exception &e) { train(load(u)); } }
// compliant: use-in-catch
void comply_uic(const UserId &u) { try { log("start"); requireConsent(u); log("go"); train(load(u)); } catch (const std::exception &e) { throw; } }
// violating: after-use
void violate_after(const UserId &u) { train(load(u)); if (optedOut(u)) return; log("done"); }
// compliant: after-use
void comply_after(const UserId &u) { if (optedOut(u)) return; train(load(u)); log("done"); }
// violating: loop-once
void violate_lo(const std::vector<UserId> &us) { if (us.empty() || optedOut(us[0])) return; for (auto &u : us) train(load(u)); }
// compliant: loop-once
void comply_lo(const std::vector<UserId> &us) { for (size_t i = 0; i < us.size(); ++i) { if (optedOut(us[i])) continue; train(load(us[i])); } }
// violating: index-off
void violate_ix(const std::vector<UserId> &us) { for (size_t i = 0; i + 1 < us.size(); ++i) { if (optedOut(us[i])) continue; train(load(us[i + 1])); } }
// compliant: index-off
void comply_ix(const std::vector<UserId> &us) { for (size_t i = 0; i + 1 < us.size(); ++i) { const UserId &u = us[i + 1]; if (optedOut(u)) continue; train(load(u)); } }
// violating: loop-flag-stale
void violate_lfs(const std::vector<UserId> &us) { bool ok = false; for (auto &u : us) { if (mayTrain(u)) ok = true; if (ok) train(load(u)); } }
// compliant: loop-flag-stale
void comply_lfs(const std::vector<UserId> &us) { for (auto &u : us) { bool ok = false; if (mayTrain(u)) ok = true; if (ok) train(load(u)); } }
// violating: constexpr-if
void violate_cif(const UserId &u) { constexpr bool kEnforce = false; if (kEnforce) { if (optedOut(u)) return; } train(load(u)); }
// compliant: constexpr-if
void comply_cif(const UserId &u) { constexpr bool kEnforce = true; if (kEnforce) { if (optedOut(u)) return; } train(load(u)); }
// violating: if-constexpr
template <bool Enforce> void violate_icT(const UserId &u) { if constexpr (Enforce) { if (optedOut(u)) return; } train(load(u)); }
template void violate_icT<false>(const UserId &);
// compliant: if-constexpr
template <bool Enforce> void comply_icT(const UserId &u) { if constexpr (Enforce) { if (optedOut(u)) return; } train(load(u)); }
template void comply_icT<true>(const UserId &);
// violating: xor
void violate_xor(const UserId &u, bool inv) { if (optedOut(u) != inv) return; train(load(u)); }
// compliant: xor
void comply_xor(const UserId &u) { if (optedOut(u) != false) return; train(load(u)); }
// violating: init-statement
void violate_is(const UserId &u) { if (bool o = optedOut(u); dice() > 2) train(load(u)); else log(o ? "a" : "b"); }
// compliant: init-statement
void comply_is(const UserId &u) { if (bool o = optedOut(u); !o) train(load(u)); }
// violating: likely
void violate_lik(const UserId &u) { if (__builtin_expect(optedOut(u), 0)) { log("rare"); } train(load(u)); }
// compliant: likely
void comply_lik(const UserId &u) { if (__builtin_expect(optedOut(u), 0)) { return; } train(load(u)); }
// What is asked twice need not be one thing: these runs are all possible.
// violating: twice-flag-of-pointer
void violate_tw1(const UserId &u, const bool *flag) { if (flag) { if (!*flag) train(load(u)); } }
// violating: twice-pointee-of-pointer
void violate_tw2(const UserId &u, const int *n) { if (n && *n == 0) train(load(u)); }
// violating: twice-atomic-twice
void violate_tw3(const UserId &u, const std::atomic<bool> &stop) { if (!stop) { log("x"); if (stop) train(load(u)); } }
// violating: twice-atomic-load-twice
void violate_tw4(const UserId &u, const std::atomic<int> &state) { if (state.load() == 0) { log("x"); if (state.load() == 1) train(load(u)); } }
// violating: twice-optional-bool
void violate_tw5(const UserId &u, const std::optional<bool> &o) { if (o) { if (!*o) train(load(u)); } }
// violating: twice-shared-bool
void violate_tw6(const UserId &u, const std::shared_ptr<bool> &o) { if (o) { if (!*o) train(load(u)); } }
// violating: twice-written-pointee
void violate_tw7(const UserId &u, bool *o) { if (!o) return; *o = false; if (!*o) train(load(u)); }
// violating: twice-counted-down
void violate_tw8(const UserId &u, int n) { while (n != 0) { --n; if (n == 0) train(load(u)); } }
// violating: twice-callable-asked
void violate_tw9(const UserId &u, const std::function<bool()> &f) { if (f) { if (!f()) train(load(u)); } }
// violating: twice-size-twice
void violate_tw10(const UserId &u, const std::vector<int> &v) { if (v.empty()) return; if (v.size() == 1) train(load(u)); }
// violating: twice-volatile-reference
void violate_tw11(const UserId &u, volatile int &v) { if (v == 0) { if (v == 1) train(load(u)); } }
// violating: twice-empty-string-behind
void violate_tw12(const UserId &u, const std::string *s) { if (s) if (s->empty()) train(load(u)); }
// violating: twice-c-string-behind
void violate_tw13(const UserId &u, const char *s) { if (s && !*s) train(load(u)); }
// violating: twice-pointer-to-pointer
void violate_tw14(const UserId &u, int **s) { if (s && !*s) train(load(u)); }
// violating: twice-stream-twice
void violate_tw15(const UserId &u, std::istream &in) { if (in) { std::string l; std::getline(in, l); if (!in) train(load(u)); } }
// violating: twice-decided-anew
void violate_tw16(const UserId &u, Decision &d) { if (d == Decision::Deny) { d = decide("x"); if (d == Decision::Unknown) train(load(u)); } }
// violating: twice-fraction-cast
void violate_tw17(const UserId &u, double d) { if ((int)d == 0) { if (d != 0) train(load(u)); } }
// violating: twice-narrowed
void violate_tw18(const UserId &u, int n) { if ((unsigned char)n == 0) { if (n == 256) train(load(u)); } }
// violating: twice-same-as-unsigned
void violate_tw19(const UserId &u, int n) { if (n == -1) { if ((unsigned)n == 0xffffffffu) train(load(u)); } }
// violating: twice-negative-as-unsigned
void violate_tw20(const UserId &u, int n) { if (n < 0) { if ((unsigned)n > 5) train(load(u)); } }
// violating: twice-lambda-turns
void violate_tw21(const UserId &u, bool b) { auto f = [&] { b = !b; }; if (b) { f(); if (!b) train(load(u)); } }
// violating: twice-bit-and-number
void violate_tw22(const UserId &u, int n) { if (n & 1) { if (n == 3) train(load(u)); } }
// violating: twice-between-0-and-1
void violate_tw23(const UserId &u, float f) { if (f > 0) { if (f < 1) train(load(u)); } }
// violating: twice-written-by-alias
void violate_tw24(const UserId &u, int n) { int *q = &n; if (n == 0) { *q = 1; if (n == 1) train(load(u)); } }
// violating: twice-written-by-reference
void violate_tw25(const UserId &u, int n) { int &q = n; if (n == 0) { q = 1; if (n == 1) train(load(u)); } }
// violating: twice-half
void violate_tw26(const UserId &u, int n) { if (n / 2 == 1) { if (n == 3) train(load(u)); } }
// violating: twice-complement
void violate_tw27(const UserId &u, int n) { if (!n) { if (~n == -1) train(load(u)); } }
// violating: twice-same-number
void violate_tw28(const UserId &u, char c) { if (c == 'a') { if (c == 'a' + 0) train(load(u)); } }
// compliant: twice-number
void comply_tw1(const UserId &u, int n) { if (n == 0) { if (n == 1) train(load(u)); } }
// compliant: twice-given-flag
void comply_tw2(const UserId &u, bool strict) { if (!strict) return; if (strict && optedOut(u)) return; train(load(u)); }
// compliant: twice-compared
void comply_tw3(const UserId &u, unsigned n) { if (n > 5) { if (n < 3) train(load(u)); } }
