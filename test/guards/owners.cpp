// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Users that stand beside their content; positions beside others; function objects in
// tasks; callers that hand over what they know; purposes and query texts that are put together.
#include "Inputs/acme.h"
using namespace acme;
struct Item { UserId who; std::string text; };
// violating: beside-its-content
void violate_bc() { std::vector<Item> all; for (auto &u : allIds()) all.push_back({u, load(u)}); for (auto &i : all) if (!optedOut(all.front().who)) train(i.text); }
// compliant: beside-its-content
void comply_bc() { std::vector<Item> all; for (auto &u : allIds()) all.push_back({u, load(u)}); for (auto &i : all) if (!optedOut(i.who)) train(i.text); }
// violating: beside-other-content
void violate_boc(const UserId &v) { std::vector<Item> all; for (auto &u : allIds()) all.push_back({v, load(u)}); for (auto &i : all) if (!optedOut(i.who)) train(i.text); }
// violating: another-put-there
void violate_ap(const UserId &v) { std::vector<Item> all; for (auto &u : allIds()) { Item i{u, load(u)}; i.who = v; all.push_back(i); } for (auto &i : all) if (!optedOut(i.who)) train(i.text); }
// violating: next-position
void violate_np(const std::vector<User> &us) { for (auto it = us.begin(); it + 1 != us.end(); ++it) if (!it->settings.training_opt_out) train((it + 1)->bio); }
// compliant: next-position
void comply_np(const std::vector<User> &us) { for (auto it = us.begin(); it != us.end(); ++it) if (!it->settings.training_opt_out) train(it->bio); }
// violating: negated-function
void violate_nf(std::vector<UserId> us) { std::erase_if(us, std::not_fn(optedOut)); for (auto &u : us) train(load(u)); }
// compliant: function
void comply_nf(std::vector<UserId> us) { std::erase_if(us, optedOut); for (auto &u : us) train(load(u)); }
// violating: function-object
class Job { UserId u; bool ok = false; public: explicit Job(UserId u) : u(u) {} void ask() { ok = mayTrain(u); } void operator()() const { if (!ok) train(load(u)); } };
void violate_fob(const UserId &u) { Job j(u); j.ask(); std::thread(j).detach(); }
// compliant: function-object
class Task { UserId u; bool ok = false; public: explicit Task(UserId u) : u(u) {} void ask() { ok = mayTrain(u); } void operator()() const { if (ok) train(load(u)); } };
void comply_fob(const UserId &u) { Task t(u); t.ask(); std::thread(t).detach(); }
static void ask(const UserId &u, const std::function<void(bool, const UserId &)> &then) { if (mayTrain(u)) then(false, u); else then(true, u); }
// violating: told-by-the-caller
void violate_tc(const UserId &u) { ask(u, [](bool refused, const UserId &x) { if (refused) log("no"); train(load(x)); }); }
// compliant: told-by-the-caller
void comply_tc(const UserId &u) { ask(u, [](bool refused, const UserId &x) { if (refused) return; train(load(x)); }); }
struct Checker { Purpose p; explicit Checker(Purpose p) : p(p) {} bool operator()(const UserId &u) const { return allowedFor(u, p); } };
struct Marketing { Purpose p; explicit Marketing(Purpose p) : p(p) {} bool operator()(const UserId &u) const { return allowedFor(u, p); } };
// violating: purpose-member
void violate_pm(const UserId &u) { Marketing c{kMarketing}; if (c(u)) train(load(u)); }
// compliant: purpose-member
void comply_pm(const UserId &u) { Checker c{kTraining}; if (c(u)) train(load(u)); }
// violating: query-with-limit
void violate_ql(Db &db, int n) { std::string q = "SELECT text FROM messages WHERE deleted = 0"; q += " LIMIT " + std::to_string(n); for (auto &t : db.query(q)) train(t); }
// compliant: query-with-limit
void comply_ql(Db &db, int n) { std::string q = "SELECT text FROM messages WHERE training_opt_out = 0"; q += " LIMIT " + std::to_string(n); for (auto &t : db.query(q)) train(t); }
struct Request { std::map<std::string, UserId> headers; UserId user; };
// violating: other-part-of-a-request
void violate_or(const Request &r) { auto it = r.headers.find("user"); if (it == r.headers.end() || optedOut(it->second)) return; train(load(r.user)); }
// compliant: same-part-of-a-request
void comply_or(const Request &r) { auto it = r.headers.find("user"); if (it == r.headers.end() || optedOut(r.user)) return; train(load(r.user)); }
// violating: listed-below-a-user

void violate_lb(const UserId &u) { Profile p = profileOf(u); if (!p.may_train) return; for (auto &f : p.friends) train(load(f)); }
// compliant: listed-below-a-user
void comply_lb(const UserId &u) { Profile p = profileOf(u); for (auto &f : p.friends) if (mayTrain(f)) train(load(f)); }
// violating: grouped
void violate_gr() { std::map<UserId, std::vector<std::string>> by; for (auto &m : allMessages()) by[m.author].push_back(m.text); for (auto &[who, texts] : by) if (!who.empty()) trainBatch(texts); }
// compliant: grouped
void comply_gr() { std::map<UserId, std::vector<std::string>> by; for (auto &m : allMessages()) by[m.author].push_back(m.text); for (auto &[who, texts] : by) if (mayTrain(who)) trainBatch(texts); }
// violating: grouped-by-another
void violate_gra(const UserId &v) { std::map<UserId, std::vector<std::string>> by; for (auto &u : allIds()) by[v].push_back(load(u)); for (auto &[who, texts] : by) if (mayTrain(who)) trainBatch(texts); }
struct Wrapped { UserId name; };
static bool allowedWrapped(const Wrapped &w) { return mayTrain(w.name); }
// violating: wrapped
void violate_wr(const UserId &u, const UserId &v) { if (allowedWrapped(Wrapped{v})) train(load(u)); }
// compliant: wrapped
void comply_wr(const UserId &u) { if (allowedWrapped(Wrapped{u})) train(load(u)); }

// What a map has under a user who was checked.
// compliant: looked-up
void comply_lu1() { std::map<UserId, std::string> by; for (Message &m : allMessages()) by[m.author] = m.text; for (const auto &id : allIds()) { if (optedOut(id)) continue; train(by[id]); } }
void comply_lu2() { std::map<UserId, std::vector<std::string>> by; for (const Message &m : allMessages()) by[m.author].push_back(m.text); for (const auto &id : allIds()) { if (optedOut(id)) continue; for (auto &t : by.at(id)) train(t); } }
void comply_lu3() { std::unordered_map<UserId, std::string> by; for (const Message &m : allMessages()) by.insert_or_assign(m.author, m.text); for (const auto &id : allIds()) { if (optedOut(id)) continue; auto it = by.find(id); if (it == by.end()) continue; train(it->second); } }
// violating: looked-up-by-another
void violate_lu1() { std::map<UserId, std::string> by; for (Message &m : allMessages()) by[m.author] = m.text; const auto all = allIds(); if (optedOut(all.front())) return; for (const auto &id : all) train(by[id]); }
// violating: put-under-another
void violate_lu2() { std::map<UserId, std::vector<std::string>> by; for (const Message &m : allMessages()) by[m.reader].push_back(m.text); for (const auto &id : allIds()) { if (optedOut(id)) continue; for (auto &t : by.at(id)) train(t); } }
// violating: the-next-one
void violate_lu3() { std::map<UserId, std::string> by; for (const Message &m : allMessages()) by.insert_or_assign(m.author, m.text); for (const auto &id : allIds()) { if (optedOut(id)) continue; auto it = by.find(id); if (it == by.end()) continue; ++it; train(it->second); } }
