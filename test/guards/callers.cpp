// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Checks in callers, and what they hand to their callees.
#include "Inputs/acme.h"
using namespace acme;
// violating: one-caller-lacks
static void violate_one__sink(const UserId &u) { train(load(u)); }
void violate_oneA(const UserId &u) { if (mayTrain(u)) violate_one__sink(u); }
void violate_oneB(const UserId &u) { violate_one__sink(u); }
// compliant: all-callers-check
static void comply_all__sink(const UserId &u) { train(load(u)); }
void comply_allA(const UserId &u) { if (mayTrain(u)) comply_all__sink(u); }
void comply_allB(const UserId &u) { if (optedOut(u)) return; comply_all__sink(u); }
// violating: two-levels
static void violate_two__sink(const std::string &t) { train(t); }
static void violate_two__mid(const UserId &u) { violate_two__sink(load(u)); }
void violate_twoA(const UserId &u) { if (mayTrain(u)) violate_two__mid(u); }
void violate_twoB(const UserId &u) { if (dice()) violate_two__mid(u); }
// compliant: two-levels
static void comply_two__sink(const std::string &t) { train(t); }
static void comply_two__mid(const UserId &u) { comply_two__sink(load(u)); }
void comply_twoA(const UserId &u) { if (mayTrain(u)) comply_two__mid(u); }
void comply_twoB(const UserId &u) { if (dice() && mayTrain(u)) comply_two__mid(u); }
// violating: other-user-above
static void violate_oua__sink(const UserId &u) { train(load(u)); }
void violate_oua(const UserId &u, const UserId &v) { if (mayTrain(v)) violate_oua__sink(u); }
// compliant: other-user-above
static void comply_oua__sink(const UserId &u) { train(load(u)); }
void comply_oua(const UserId &u, const UserId &v) { if (mayTrain(u)) comply_oua__sink(u); log(v); }
// violating: content-passed-down
static void violate_cpd__sink(const std::string &text) { train(text); }
void violate_cpd(const UserId &u) { std::string t = load(u); if (optedOut(u)) log("x"); violate_cpd__sink(t); }
// compliant: content-passed-down
static void comply_cpd__sink(const std::string &text) { train(text); }
void comply_cpd(const UserId &u) { std::string t = load(u); if (optedOut(u)) return; comply_cpd__sink(t); }
// violating: check-in-callee
static void violate_cic__send(const UserId &u, const std::string &text) { if (optedOut(u)) log("warn"); train(text); }
void violate_cic(const UserId &u) { violate_cic__send(u, load(u)); }
// compliant: check-in-callee
static void comply_cic__send(const UserId &u, const std::string &text) { if (optedOut(u)) return; train(text); }
void comply_cic(const UserId &u) { comply_cic__send(u, load(u)); }
// violating: check-in-callee-swapped
static void violate_cics__send(const UserId &viewer, const UserId &author, const std::string &text) { (void)author; if (optedOut(viewer)) return; train(text); }
void violate_cics(const UserId &a, const UserId &v) { violate_cics__send(v, a, load(a)); }
// compliant: check-in-callee-swapped
static void comply_cics__send(const UserId &viewer, const UserId &author, const std::string &text) { (void)viewer; if (optedOut(author)) return; train(text); }
void comply_cics(const UserId &a, const UserId &v) { comply_cics__send(v, a, load(a)); }
// violating: bool-param
static void violate_bp__send(bool allowed, const std::string &text) { if (allowed) train(text); }
void violate_bp(const UserId &u) { violate_bp__send(!mayTrain(u), load(u)); }
// compliant: bool-param
static void comply_bp__send(bool allowed, const std::string &text) { if (allowed) train(text); }
void comply_bp(const UserId &u) { comply_bp__send(mayTrain(u), load(u)); }
// violating: struct-param
struct ReqB { UserId user; bool allowed; bool urgent; };
static void violate_spm__send(const ReqB &r) { if (r.urgent) train(load(r.user)); }
void violate_spm(const UserId &u) { ReqB r; r.user = u; r.allowed = mayTrain(u); r.urgent = dice() > 3; violate_spm__send(r); }
// compliant: struct-param
struct ReqG { UserId user; bool allowed; bool urgent; };
static void comply_spm__send(const ReqG &r) { if (r.allowed) train(load(r.user)); }
void comply_spm(const UserId &u) { ReqG r; r.user = u; r.allowed = mayTrain(u); r.urgent = dice() > 3; comply_spm__send(r); }
// violating: callback
static void violate_cb__each(const std::vector<UserId> &us, const std::function<void(const UserId &)> &f) { for (auto &u : us) f(u); }
void violate_cb(const std::vector<UserId> &us) { violate_cb__each(us, [](const UserId &u) { if (optedOut(u)) log("x"); train(load(u)); }); }
// compliant: callback
static void comply_cb__each(const std::vector<UserId> &us, const std::function<void(const UserId &)> &f) { for (auto &u : us) { if (optedOut(u)) continue; f(u); } }
void comply_cb(const std::vector<UserId> &us) { comply_cb__each(us, [](const UserId &u) { train(load(u)); }); }
// violating: for-each
void violate_fe(const std::vector<UserId> &us) { std::for_each(us.begin(), us.end(), [](const UserId &u) { train(load(u)); if (optedOut(u)) log("x"); }); }
// compliant: for-each
void comply_fe(const std::vector<UserId> &us) { std::for_each(us.begin(), us.end(), [](const UserId &u) { if (!optedOut(u)) train(load(u)); }); }
// violating: method-callers
struct BadSvc { void push(const UserId &u) { train(load(u)); } void a(const UserId &u) { if (mayTrain(u)) push(u); } void b(const UserId &u) { if (!mayTrain(u)) push(u); } };
void violate_svc(BadSvc &s, const UserId &u) { s.a(u); s.b(u); }
// compliant: method-callers
struct GoodSvc { void push(const UserId &u) { train(load(u)); } void a(const UserId &u) { if (mayTrain(u)) push(u); } void b(const UserId &u) { requireConsent(u); push(u); } };
void comply_svc(GoodSvc &s, const UserId &u) { s.a(u); s.b(u); }
// violating: virtual-sink
struct BadSink { virtual ~BadSink() = default; virtual void put(const std::string &) = 0; };
struct BadSinkImpl : BadSink { void put(const std::string &t) override { train(t); } };
void violate_vs(BadSink &s, const UserId &u) { if (mayTrain(u)) log("x"); s.put(load(u)); }
void violate_vsMain(const UserId &u) { BadSinkImpl i; violate_vs(i, u); }
// compliant: virtual-sink
struct GoodSink { virtual ~GoodSink() = default; virtual void put(const std::string &) = 0; };
struct GoodSinkImpl : GoodSink { void put(const std::string &t) override { train(t); } };
void comply_vs(GoodSink &s, const UserId &u) { if (mayTrain(u)) s.put(load(u)); }
void comply_vsMain(const UserId &u) { GoodSinkImpl i; comply_vs(i, u); }
// violating: dispatch-table
static void violate_dt__a(const UserId &u) { train(load(u)); }
void violate_dt(const UserId &u, const std::string &op) { static const std::map<std::string, void (*)(const UserId &)> t = {{"a", violate_dt__a}}; t.at(op)(u); }
// compliant: dispatch-table
static void comply_dt__a(const UserId &u) { train(load(u)); }
void comply_dt(const UserId &u, const std::string &op) { static const std::map<std::string, void (*)(const UserId &)> t = {{"a", comply_dt__a}}; if (!mayTrain(u)) return; t.at(op)(u); }
// violating: caller-loop
static void violate_cl__one(const User &u) { train(u.bio); }
void violate_cl(const std::vector<User> &us, const User &me) { for (auto &u : us) { if (me.settings.training_opt_out) continue; violate_cl__one(u); } }
// compliant: caller-loop
static void comply_cl__one(const User &u) { train(u.bio); }
void comply_cl(const std::vector<User> &us) { for (auto &u : us) { if (u.settings.training_opt_out) continue; comply_cl__one(u); } }
// A function that calls itself is its own caller: what its caller gave instead of a check is asked of that call, too.
namespace recursion {
struct Reply { UserId author; std::vector<Reply> replies; };
void byDepth(const Reply &r, int depth) { if (depth > 32) return; if (depth > 0 || mayTrain(r.author))
// violating: unchecked-below-the-first
    train(load(r.author));
// neither:
  for (auto &x : r.replies) byDepth(x, depth + 1); }
void asRoot(const Reply &r, bool root) { if (root && optedOut(r.author)) return;
// violating: only-the-root
    train(load(r.author));
// neither:
  for (auto &x : r.replies) asRoot(x, false); }
void vouchedFor(const Reply &r, bool checked) { if (!checked && !mayTrain(r.author)) return;
// violating: vouched-for-the-rest
    train(load(r.author));
// neither:
  for (auto &x : r.replies) vouchedFor(x, true); }
void oddly(const Reply &r, int depth);
void evenly(const Reply &r, int depth) { if (depth == 0 && !mayTrain(r.author)) return;
// violating: by-turns
    train(load(r.author));
// neither:
  oddly(r, depth); }
void oddly(const Reply &r, int depth) { for (auto &x : r.replies) evenly(x, depth + 1); }
void sameUser(const UserId &u, int left) { if (left == 0 || mayTrain(u))
// violating: same-user-asked-once
    train(load(u));
// neither:
  if (left > 0) sameUser(u, left - 1); }
void each(const Reply &r, int depth) { if (depth > 32) return; if (mayTrain(r.author))
// compliant: each-asked
    train(load(r.author));
// neither:
  for (auto &x : r.replies) each(x, depth + 1); }
void passedOn(const UserId &u, bool checked, int depth) { if (depth > 32) return; if (checked || mayTrain(u))
// compliant: answer-passed-on
    train(load(u));
// neither:
  passedOn(u, checked, depth + 1); }
void onceForOne(const UserId &u, int depth) { if (depth == 0 && !mayTrain(u)) return;
// compliant: asked-for-one-at-the-beginning
    train(load(u));
// neither:
  if (depth < 3) onceForOne(u, depth + 1); }
void askedAbove(const UserId &u, int depth) { if (depth > 3) return;
// compliant: asked-by-who-begins
    train(load(u));
// neither:
  askedAbove(u, depth + 1); }
void askedBefore(const Reply &r, bool checked) { if (!checked && optedOut(r.author)) return;
// compliant: asked-before-each-call
    train(load(r.author));
// neither:
  for (auto &x : r.replies) if (mayTrain(x.author)) askedBefore(x, true); }
void run(const Reply &r, const UserId &u) { byDepth(r, 0); asRoot(r, true); vouchedFor(r, false); evenly(r, 0); sameUser(u, 0); each(r, 0); onceForOne(u, 0); askedBefore(r, false);
  if (mayTrain(u)) { passedOn(u, true, 0); askedAbove(u, 0); } }
}
