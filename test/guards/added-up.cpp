// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What several conditions say together, what a call says by returning or by calling back,
// and what stands in front of a bound.
#include "Inputs/acme.h"
using namespace acme;
enum class Answer { Yes, No, Ask };
static Answer ask(const UserId &u) { switch (decide(u)) { case Decision::Allow: return Answer::Yes; case Decision::Deny: return Answer::No; case Decision::Unknown: break; } return Answer::Ask; }
// violating: one-enumerator-left
void violate_oel(const UserId &u) { const Answer a = ask(u); if (a == Answer::No || dice()) return; train(load(u)); }
// compliant: one-enumerator-left
void comply_oel(const UserId &u) { const Answer a = ask(u); if (a == Answer::No || a == Answer::Ask) return; train(load(u)); }
// violating: stored-alternatives
void violate_sa(const UserId &u) { const Answer a = ask(u); const bool no = a == Answer::No && a == Answer::Ask; if (!no) train(load(u)); }
// compliant: stored-alternatives
void comply_sa(const UserId &u) { const Answer a = ask(u); const bool no = a == Answer::No || a == Answer::Ask; if (!no) train(load(u)); }
static std::optional<bool> maybe(const UserId &u) { if (u.empty()) return std::nullopt; return mayTrain(u); }
// violating: engaged-or-true
void violate_eot(const UserId &u) { if (auto m = maybe(u)) train(load(u)); }
// compliant: engaged-or-true
void comply_eot(const UserId &u) { if (auto m = maybe(u); m && *m) train(load(u)); }
// violating: value-or
void violate_vo(const UserId &u) { Consent c = consentOf(u).value_or(Consent{u, 1}); train(load(c.user)); }
// compliant: value-that-throws
void comply_vo(const UserId &u) { Consent c = consentOf(u).value(); log(c.user); train(load(u)); }
// violating: runs-if-empty
void violate_rie(const UserId &u) { (void)consentOf(u).or_else([&]() -> std::optional<Consent> { train(load(u)); return {}; }); }
// compliant: runs-if-good
void comply_rie(const UserId &u) { (void)consentOf(u).transform([&](const Consent &) { train(load(u)); return 0; }); }
// violating: second-part
void violate_sp() { auto ids = allIds(); auto mid = std::partition(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); }); for (auto it = mid; it != ids.end(); ++it) train(load(*it)); }
// compliant: first-part
void comply_sp() { auto ids = allIds(); auto mid = std::partition(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); }); for (auto it = ids.begin(); it != mid; ++it) train(load(*it)); }
// violating: partition-erased
void violate_pe() { auto ids = allIds(); ids.erase(std::stable_partition(ids.begin(), ids.end(), [](const UserId &u) { return !mayTrain(u); }), ids.end()); for (auto &u : ids) train(load(u)); }
// compliant: partition-erased
void comply_pe() { auto ids = allIds(); ids.erase(std::stable_partition(ids.begin(), ids.end(), [](const UserId &u) { return mayTrain(u); }), ids.end()); for (auto &u : ids) train(load(u)); }
// violating: other-part-of-an-element
void violate_ope(const std::vector<Conversation> &cs) { for (const Conversation &c : cs) { if (mayTrain(c.reader_id)) train(load(c.owner_id)); } }
// compliant: other-part-of-an-element
void comply_ope(const std::vector<Conversation> &cs) { for (const Conversation &c : cs) { if (mayTrain(c.owner_id)) train(load(c.owner_id)); } }
// violating: other-accessor
void violate_oa(const UserProto &p) { if (mayTrain(p.bio())) train(p.bio()); }
// compliant: other-accessor
void comply_oa(const UserProto &p) { if (mayTrain(p.id())) train(p.bio()); }
// violating: shifted-bit
void violate_sb(const UserId &u) { log(std::to_string(kConsentTraining)); if (consentBits(u) & (1u << 1)) train(load(u)); }
// compliant: shifted-bit
void comply_sb(const UserId &u) { log(std::to_string(kConsentTraining)); if (consentBits(u) & (1u << 2)) train(load(u)); }
// violating: refusals-of-all
void violate_ra(const std::vector<UserId> &us) { int refused = 0; for (auto &u : us) if (!mayTrain(u)) ++refused; if (refused > 1) return; for (auto &u : us) train(load(u)); }
void violate_rf(const std::vector<UserId> &us) { int refused = 0; for (auto &u : us) { if (!mayTrain(u)) ++refused; else --refused; } if (refused != 0) return; for (auto &u : us) train(load(u)); }
// compliant: refusals-of-all
void comply_ra(const std::vector<UserId> &us) { int refused = 0; for (auto &u : us) if (!mayTrain(u)) ++refused; if (refused > 0) return; for (auto &u : us) train(load(u)); }
void comply_rs(const std::vector<UserId> &us) { int refused = 0; for (auto &u : us) refused += !mayTrain(u); if (refused == 0) for (auto &u : us) train(load(u)); }
