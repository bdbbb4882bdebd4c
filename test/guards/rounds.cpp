// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// What a loop says of all that it looked at; numbers, texts and lists that only stay as
// they were if no check refused; bits; what two answers say together.
#include "Inputs/acme.h"
#include <list>
using namespace acme;
using Users = std::vector<UserId>;
void trainAll(const Users &us) { for (auto &u : us) train(load(u)); }
// violating: all-by-hand
void violate_ah(const Users &us) { bool all = true; for (auto &u : us) all = all || mayTrain(u); if (all) for (auto &u : us) train(load(u)); }
// compliant: all-by-hand
void comply_ah(const Users &us) { bool all = true; for (auto &u : us) all = all && mayTrain(u); if (all) for (auto &u : us) train(load(u)); }
// violating: last-only
void violate_lo(const Users &us) { bool ok = true; for (auto &u : us) ok = mayTrain(u); if (ok) for (auto &u : us) train(load(u)); }
// compliant: each-and
void comply_ea(const Users &us) { bool ok = true; for (auto &u : us) ok &= mayTrain(u); if (!ok) return; for (auto &u : us) train(load(u)); }
// violating: return-in-loop
static bool someAllowed(const Users &us) { for (auto &u : us) if (mayTrain(u)) return true; return false; }
void violate_ril(const Users &us) { if (someAllowed(us)) for (auto &u : us) train(load(u)); }
// compliant: return-in-loop
static bool allAllowed(const Users &us) { for (auto it = us.begin(); it != us.end(); ++it) { if (!mayTrain(*it)) return false; } return true; }
void comply_ril(const Users &us) { if (allAllowed(us)) for (auto &u : us) train(load(u)); }
// violating: index-loop
void violate_il(const Users &us) { for (size_t i = 0; i < us.size(); ++i) if (!mayTrain(us[0])) return; for (auto &u : us) train(load(u)); }
// compliant: index-loop
void comply_il(const Users &us) { for (size_t i = 0; i < us.size(); ++i) if (!mayTrain(us[i])) return; for (auto &u : us) train(load(u)); }
// violating: found-one-out
void violate_fo(const Users &us) { bool out = false; for (auto &u : us) { if (optedOut(u)) { out = true; break; } } if (out) for (auto &u : us) train(load(u)); }
// compliant: found-one-out
void comply_fo(const Users &us) { bool out = false; for (auto &u : us) { if (optedOut(u)) { out = true; break; } } if (!out) for (auto &u : us) train(load(u)); }
// violating: stopped-early
void violate_se(const Users &us) { for (auto &u : us) { if (!mayTrain(u)) return; if (dice()) break; } for (auto &u : us) train(load(u)); }
// compliant: other-list
void comply_ol(const Users &us, const Users &vs) { for (auto &u : us) if (!mayTrain(u)) return; log(vs[0]); for (auto &u : us) train(load(u)); }
// violating: other-list
void violate_ol(const Users &us, const Users &vs) { for (auto &u : vs) if (!mayTrain(u)) return; for (auto &u : us) train(load(u)); }
// violating: any-of
void violate_ao(const Users &us) { if (std::all_of(us.begin(), us.end(), [](const UserId &u) { return optedOut(u); })) return; for (auto &u : us) train(load(u)); }
// compliant: any-of
void comply_ao(const Users &us) { if (std::any_of(us.begin(), us.end(), [](const UserId &u) { return optedOut(u); })) return; for (auto &u : us) train(load(u)); }
// violating: count-if
void violate_ci(const Users &us) { if (std::ranges::count_if(us, optedOut) > 0) for (auto &u : us) train(load(u)); }
// compliant: count-if
void comply_ci(const Users &us) { if (std::ranges::count_if(us, optedOut) == 0) for (auto &u : us) train(load(u)); }
// violating: counter
void violate_co(const UserId &u) { int refused = 0; if (u.empty()) refused++; if (optedOut(u)) refused--; if (refused <= 0) train(load(u)); }
// compliant: counter
void comply_co(const UserId &u) { int refused = 0; if (u.empty()) refused++; if (optedOut(u)) refused++; if (refused == 0) train(load(u)); }
// violating: list-of-reasons
void violate_lr(const UserId &u) { std::vector<std::string> why; if (optedOut(u)) log("out"); if (u.empty()) why.push_back("empty"); if (why.empty()) train(load(u)); }
// compliant: list-of-reasons
void comply_lr(const UserId &u) { std::vector<std::string> why; if (optedOut(u)) why.push_back("out"); if (u.empty()) why.push_back("empty"); if (why.empty()) train(load(u)); }
// violating: list-emptied
void violate_le(const UserId &u) { std::vector<std::string> why; if (optedOut(u)) why.push_back("out"); if (dice()) why.pop_back(); if (why.empty()) train(load(u)); }
// violating: reason
static std::string why(const UserId &u) { if (optedOut(u)) return "out"; if (dice()) return "quota"; return ""; }
void violate_re(const UserId &u) { if (why(u) != "quota") train(load(u)); }
// compliant: reason
void comply_re(const UserId &u) { if (why(u).empty()) train(load(u)); }
// violating: bits-missing
void violate_bm(const UserId &u) { if ((kConsentEmail & ~consentBits(u)) == 0) train(load(u)); }
// compliant: bits-missing
void comply_bm(const UserId &u) { if ((kConsentTraining & ~consentBits(u)) == 0) train(load(u)); }
// violating: bits-shifted
void violate_bs(const UserId &u) { if ((consentBits(u) >> 1) & 1) train(load(u)); }
// compliant: bits-shifted
void comply_bs(const UserId &u) { if ((consentBits(u) >> 2) & 1) train(load(u)); }
// violating: two-halves
void violate_th(const UserId &u, bool beta) { if (!(!beta && optedOut(u)) || !(beta && optedOut(u))) train(load(u)); }
// compliant: two-halves
void comply_th(const UserId &u, bool beta) { if (!(!beta && optedOut(u)) && !(beta && optedOut(u))) train(load(u)); }
// violating: through-a-pointer
static bool query(const UserId &u, bool *ok) { if (!ok) return false; *ok = mayTrain(u); return true; }
void violate_tp(const UserId &u) { bool ok = false; if (query(u, &ok)) train(load(u)); }
// compliant: through-a-pointer
void comply_tp(const UserId &u) { bool ok = false; if (query(u, &ok) && ok) train(load(u)); }
// violating: compared
void violate_cm(const UserId &u, const UserId &v) { if (u.compare(v) == 0) return; if (mayTrain(u)) train(load(v)); }
// compliant: compared
void comply_cm(const UserId &u, const UserId &v) { if (u.compare(v) != 0) return; if (mayTrain(u)) train(load(v)); }
// violating: recursion-counts-down
static bool down(const UserId &u, int n) { if (n <= 0) return true; return mayTrain(u) || down(u, n - 1); }
void violate_rd(const UserId &u) { if (down(u, 3)) train(load(u)); }
// compliant: recursion-counts-down
static bool downTo(const UserId &u, int n) { if (n <= 0) return false; return mayTrain(u) || downTo(u, n - 1); }
void comply_rd(const UserId &u) { if (downTo(u, 3)) train(load(u)); }
// violating: alternative
static std::variant<Consent, std::string> asked(const UserId &u) { if (auto c = consentOf(u)) return *c; return std::string("no"); }
void violate_al(const UserId &u) { auto a = asked(u); if (std::holds_alternative<std::string>(a)) train(load(u)); }
// compliant: alternative
void comply_al(const UserId &u) { auto a = asked(u); if (std::holds_alternative<Consent>(a)) train(load(u)); }
// violating: alternative-pointer
void violate_alp(const UserId &u) { auto a = asked(u); if (auto *why = std::get_if<std::string>(&a)) train(load(u)); }
// compliant: alternative-pointer
void comply_alp(const UserId &u) { auto a = asked(u); if (auto *c = std::get_if<Consent>(&a)) train(load(u)); }
// violating: alternative-number
void violate_aln(const UserId &u) { if (asked(u).index() == 1) train(load(u)); }
// compliant: alternative-number
void comply_aln(const UserId &u) { if (asked(u).index() != 1) train(load(u)); }
// violating: bits-set
static unsigned problems(const UserId &u) { unsigned p = 0; if (optedOut(u)) p |= 1; if (u.empty()) p |= 2; return p; }
void violate_bse(const UserId &u) { if (problems(u) & 2) return; train(load(u)); }
// compliant: bits-set
void comply_bse(const UserId &u) { if (problems(u) & 1) return; train(load(u)); }
// violating: resized
void violate_rz(Users us) { auto end = std::remove_if(us.begin(), us.end(), optedOut); us.resize(us.size()); for (auto &u : us) train(load(u)); }
// compliant: resized
void comply_rz(Users us) { auto end = std::remove_if(us.begin(), us.end(), optedOut); us.resize(end - us.begin()); for (auto &u : us) train(load(u)); }
// violating: view-of-function
void violate_vf(const Users &us) { for (auto &u : us | std::views::filter(std::not_fn(mayTrain))) train(load(u)); }
// compliant: view-of-function
void comply_vf(const Users &us) { for (auto &u : us | std::views::filter(mayTrain)) train(load(u)); }
// violating: count-is-one
void violate_cio(const UserId &u) { if (g_optedOut.count(u) != 1) return; train(load(u)); }
// compliant: count-is-one
void comply_cio(const UserId &u) { if (g_optedOut.count(u) == 1) return; train(load(u)); }
// violating: taken-out-in-rounds
void violate_to() { auto us = allIds(); for (auto it = us.begin(); it != us.end();) { if (it->empty()) it = us.erase(it); else ++it; } for (auto &u : us) train(load(u)); }
// compliant: taken-out-in-rounds
void comply_to() { auto us = allIds(); for (auto it = us.begin(); it != us.end();) { if (optedOut(*it)) it = us.erase(it); else ++it; } for (auto &u : us) train(load(u)); }
// violating: kept-in-rounds
void violate_kr() { auto us = allIds(); for (auto it = us.begin(); it != us.end();) { if (mayTrain(*it)) it = us.erase(it); else ++it; } for (auto &u : us) train(load(u)); }
// violating: replaced-by-the-last
void violate_rl() { auto us = allIds(); for (std::size_t i = 0; i < us.size();) { if (us[i].empty()) { us[i] = us.back(); us.pop_back(); } else ++i; } for (auto &u : us) train(load(u)); }
using Rule = bool (*)(const UserId &);
static bool known(const UserId &u) { return !u.empty(); }
static bool askedRule(const UserId &u) { return mayTrain(u); }
// violating: table-of-rules
void violate_tr(const UserId &u) { const std::array<Rule, 2> rules{known, known}; for (Rule r : rules) if (!r(u)) return; train(load(u)); }
void skipTo(std::size_t &i);
static const UserId table[] = {"a", "b", "c"};
// A loop that does not start at the first element, or steps over some, says nothing of all.
// violating: from-the-second
UserId next(const UserId &id); bool forced(); void skips_v1(const std::vector<UserId> &ids) { for (size_t i = 1; i < ids.size(); ++i) if (optedOut(ids[i])) return; for (auto &u : ids) train(load(u)); }
// violating: by-two
void skips_v2(const std::vector<UserId> &ids) { for (size_t i = 0; i < ids.size(); i += 2) if (optedOut(ids[i])) return; for (auto &u : ids) train(load(u)); }
// violating: by-two-sometimes
void skips_v3(const std::vector<UserId> &ids) { for (size_t i = 0; i < ids.size(); ++i) { if (optedOut(ids[i])) return; if (dice()) ++i; } for (auto &u : ids) train(load(u)); }
// violating: iterator-from-the-second
void skips_v4(const std::vector<UserId> &ids) { for (auto it = ids.begin() + 1; it != ids.end(); ++it) if (optedOut(*it)) return; for (auto &u : ids) train(load(u)); }
// violating: refused-from-somewhere
void skips_v5(const std::vector<UserId> &ids, size_t from) { std::set<UserId> refused; for (size_t i = from; i < ids.size(); ++i) if (optedOut(ids[i])) refused.insert(ids[i]); for (auto &u : ids) if (!refused.count(u)) train(load(u)); }
// violating: all-by-hand-from-the-second
void skips_v6(const std::vector<UserId> &ids) { bool all = true; for (size_t i = 1; i < ids.size(); ++i) all = all && mayTrain(ids[i]); if (all) for (auto &u : ids) train(load(u)); }
// compliant: from-the-first
void skips_c1(const std::vector<UserId> &ids) { for (size_t i = 0; i < ids.size(); ++i) if (optedOut(ids[i])) return; for (auto &u : ids) train(load(u)); }
// compliant: iterator-from-the-first
void skips_c2(const std::vector<UserId> &ids) { for (auto it = ids.begin(); it != ids.end(); ++it) if (optedOut(*it)) return; for (auto &u : ids) train(load(u)); }
// compliant: constant-iterators
void skips_d1(const std::vector<UserId> &ids) { for (auto it = ids.cbegin(); it != ids.cend(); it++) if (optedOut(*it)) return; for (auto &u : ids) train(load(u)); }
// compliant: backwards
void skips_d2(const std::vector<UserId> &ids) { for (auto it = ids.rbegin(); it != ids.rend(); ++it) if (optedOut(*it)) return; for (auto &u : ids) train(load(u)); }
// compliant: stepped-inside
void skips_d3(const std::vector<UserId> &ids) { size_t i = 0; while (i < ids.size()) { if (optedOut(ids[i])) return; i += 1; } for (auto &u : ids) train(load(u)); }
// compliant: erased-or-stepped
void skips_d5(std::vector<UserId> ids) { for (auto it = ids.begin(); it != ids.end();) { if (optedOut(*it)) it = ids.erase(it); else ++it; } for (auto &u : ids) train(load(u)); }
// compliant: by-next
void skips_d6(const std::vector<UserId> &ids) { for (auto it = std::begin(ids); it != std::end(ids); it = std::next(it)) { if (optedOut(*it)) return; } for (auto &u : ids) train(load(u)); }
// compliant: by-a-sum
void skips_d7(const std::vector<UserId> &ids) { for (int i = 0; i < (int)ids.size(); i = i + 1) { if (optedOut(ids[i])) return; } for (auto &u : ids) train(load(u)); }
// violating: erased-and-stepped
void skips_x5(std::vector<UserId> ids) { for (auto it = ids.begin(); it != ids.end();) { if (optedOut(*it)) it = ids.erase(it); ++it; } for (auto &u : ids) train(load(u)); }
// violating: advanced-too
void skips_x6(std::vector<UserId> ids) { for (auto it = ids.begin(); it != ids.end(); ++it) { if (optedOut(*it)) return; std::advance(it, 1); } for (auto &u : ids) train(load(u)); }
// violating: stepped-in-a-loop
void skips_x7(std::vector<UserId> ids) { for (size_t i = 0; i < ids.size(); ++i) { if (optedOut(ids[i])) return; while (i < 7) ++i; } for (auto &u : ids) train(load(u)); }
// violating: moved-by-a-function
 void skips_x8(std::vector<UserId> ids) { for (size_t i = 0; i < ids.size(); ++i) { if (optedOut(ids[i])) return; skipTo(i); } for (auto &u : ids) train(load(u)); }
// violating: table-from-the-second
void skips_x13() { for (auto p = std::begin(table) + 1; p != std::end(table); ++p) if (optedOut(*p)) return; for (auto &u : table) train(load(u)); }
// violating: every-other
void skips_x17(std::vector<UserId> ids) { bool odd = false; for (auto &u : ids) { odd = !odd; if (odd) continue; if (optedOut(u)) return; } for (auto &u : ids) train(load(u)); }
// violating: started-on
void skips_x18(std::vector<UserId> ids) { auto it = ids.begin(); if (dice()) ++it; for (; it != ids.end(); ++it) { if (optedOut(*it)) return; } for (auto &u : ids) train(load(u)); }
// violating: iterator-of-another
void skips_x19(std::vector<UserId> ids, std::vector<UserId> more) { for (auto it = more.begin(); it != ids.end(); ++it) { if (optedOut(*it)) return; } for (auto &u : ids) train(load(u)); }
// violating: erased-too
void skips_x20(std::list<UserId> ids) { for (auto it = ids.begin(); it != ids.end(); ++it) { if (optedOut(*it)) return; if (dice()) it = ids.erase(it); } for (auto &u : ids) train(load(u)); }
