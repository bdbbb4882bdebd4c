// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Content that is a member of an object, and is collected on one arm of a check.
#include "Inputs/acme.h"
using namespace acme;
// violating: refused-are-collected
void violate_rc(const std::vector<User> &us) { std::vector<std::string> held; for (auto &p : us) { if (optedOut(p.id)) held.push_back(p.bio); } trainBatch(held); }
// compliant: refused-are-collected
void comply_rc(const std::vector<User> &us) { std::vector<std::string> held; for (auto &p : us) { if (!optedOut(p.id)) held.push_back(p.bio); } trainBatch(held); }
// violating: grouped
void violate_g(const std::map<UserId, User> &us) { std::map<int, std::vector<std::string>> ok, held; for (auto &[id, p] : us) { if (g_optedOut.contains(p.id)) held[p.plan].push_back(p.bio); else ok[p.plan].push_back(p.bio); }
  for (const auto &[plan, texts] : held) for (const auto &t : texts) train(t); }
// compliant: grouped
void comply_g(const std::map<UserId, User> &us) { std::map<int, std::vector<std::string>> ok, held; for (auto &[id, p] : us) { if (g_optedOut.contains(p.id)) held[p.plan].push_back(p.bio); else ok[p.plan].push_back(p.bio); }
  for (const auto &[plan, texts] : ok) for (const auto &t : texts) train(t); }
// violating: element-later
void violate_el(const std::vector<User> &us) { std::vector<std::string> held; for (auto &p : us) { if (optedOut(p.id)) held.push_back(p.bio); } if (!held.empty()) train(held[0]); }
// compliant: element-later
void comply_el(const std::vector<User> &us) { std::vector<std::string> held; for (auto &p : us) { if (optedOut(p.id)) continue; held.push_back(p.bio); } if (!held.empty()) train(held[0]); }
// violating: pointers
void violate_p(const std::vector<User> &us) { std::vector<const User *> ok; for (auto &u : us) if (u.plan > 1) ok.push_back(&u); for (const User *u : ok) train(u->bio); }
// compliant: pointers
void comply_p(const std::vector<User> &us) { std::vector<const User *> ok; for (auto &u : us) if (mayTrain(u.id)) ok.push_back(&u); for (const User *u : ok) train(u->bio); }
// violating: lists-by-user
void violate_lu() { std::unordered_map<UserId, std::vector<Message>> by; for (auto &m : allMessages()) by[m.reader].push_back(m); for (auto &kv : by) { if (optedOut(kv.first)) continue; for (auto &m : kv.second) train(m.text); } }
// compliant: lists-by-user
void comply_lu() { std::unordered_map<UserId, std::vector<Message>> by; for (auto &m : allMessages()) by[m.author].push_back(m); for (auto &kv : by) { if (optedOut(kv.first)) continue; for (auto &m : kv.second) train(m.text); } }
struct Bundle { UserId who; std::vector<std::string> texts; };
void comply_bundles() { std::vector<Bundle> bs; for (auto &u : allIds()) { Bundle b; b.who = u; b.texts.push_back(load(u)); bs.push_back(std::move(b)); } for (auto &b : bs) { if (mayTrain(b.who)) for (auto &t : b.texts) train(t); } }
