// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Answers that stand in tables: at the number that a check gave, beside the user in a
// second list, and lists of functions that are all asked.
#include "Inputs/acme.h"
using namespace acme;
// violating: index-of-a-table
void violate_it(const UserId &u) { static constexpr bool may[3] = {true, false, true}; if (may[static_cast<int>(decide(u))]) train(load(u)); }
// compliant: index-of-a-table
void comply_it(const UserId &u) { static constexpr bool may[3] = {true, false, false}; if (may[static_cast<int>(decide(u))]) train(load(u)); }
// neither:
static const char fine[4] = {1, 0, 0, 0}, late[4] = {1, 0, 1, 0};
// violating: negated-index
void violate_ni(const UserId &u) { if (late[-checkConsent(u)]) train(load(u)); }
// compliant: negated-index
void comply_ni(const UserId &u) { if (fine[-checkConsent(u)]) train(load(u)); }
// violating: second-list
void violate_sl(const std::vector<UserId> &us) { std::vector<bool> ok(us.size()); for (size_t i = 0; i < us.size(); ++i) ok[i] = mayTrain(us[0]); for (size_t i = 0; i < us.size(); ++i) if (ok[i]) train(load(us[i])); }
// compliant: second-list
void comply_sl(const std::vector<UserId> &us) { std::vector<bool> ok(us.size()); for (size_t i = 0; i < us.size(); ++i) ok[i] = mayTrain(us[i]); for (size_t i = 0; i < us.size(); ++i) if (ok[i]) train(load(us[i])); }
// violating: second-list-filled
void violate_sf(const std::vector<UserId> &us) { std::vector<char> ok(us.size(), 1); for (size_t i = 1; i < us.size(); ++i) ok[i] = mayTrain(us[i]); for (size_t i = 0; i < us.size(); ++i) if (ok[i]) train(load(us[i])); }
// compliant: second-list-filled
void comply_sf(const std::vector<UserId> &us) { std::vector<char> ok(us.size(), 0); for (size_t i = 1; i < us.size(); ++i) ok[i] = mayTrain(us[i]); for (size_t i = 0; i < us.size(); ++i) if (ok[i]) train(load(us[i])); }
// violating: second-array-elsewhere
void violate_sa(const UserId *us, int n) { char ok[64]; for (int i = 0; i < n; i++) ok[i] = mayTrain(us[i]); for (int i = 1; i < n; i++) if (ok[i - 1]) train(load(us[i])); }
// compliant: second-array-elsewhere
void comply_sa(const UserId *us, int n) { char ok[64]; for (int i = 0; i < n; i++) ok[i] = mayTrain(us[i]); for (int i = 1; i < n; i++) if (ok[i]) train(load(us[i])); }
// neither:
using Rule = bool (*)(const UserId &);
static bool known(const UserId &u) { return !u.empty(); }
static bool allowed(const UserId &u) { return !optedOut(u); }
static constexpr Rule lax[] = {known, known}, strict[] = {known, allowed};
// violating: array-of-rules
void violate_ar(const UserId &u) { for (Rule r : lax) if (!r(u)) return; train(load(u)); }
// compliant: array-of-rules
void comply_ar(const UserId &u) { for (Rule r : strict) if (!r(u)) return; train(load(u)); }
// violating: some-rule
void violate_sr(const UserId &u) { bool any = false; for (Rule r : strict) if (r(u)) any = true; if (any) train(load(u)); }
// compliant: some-rule
void comply_sr(const UserId &u) { for (Rule r : strict) if (!r(u)) { log(u); return; } train(load(u)); }
// violating: list-of-function-objects
void violate_lf(const UserId &u) { std::vector<std::function<bool(const UserId &)>> all{[](const UserId &a) { return !a.empty(); }, [](const UserId &a) { return optedOut(a); }}; for (auto &ask : all) if (!ask(u)) return; train(load(u)); }
// compliant: list-of-function-objects
void comply_lf(const UserId &u) { std::vector<std::function<bool(const UserId &)>> all{[](const UserId &a) { return !a.empty(); }, [](const UserId &a) { return !optedOut(a); }}; for (auto &ask : all) if (!ask(u)) return; train(load(u)); }
