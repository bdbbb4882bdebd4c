// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Answers that lie beside the user in what a function hands out, and lists that are made of those
// whose answer was good.
#include "Inputs/acme.h"
using namespace acme;
struct Job { UserId user; std::string text; bool cleared = false; };
// compliant: q1
struct Q1 { std::queue<Job> q; };
void c1() { Q1 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.q.push(job); } while (!c.q.empty()) { Job j = c.q.front(); c.q.pop(); if (!j.cleared) continue; train(j.text); } }
// compliant: q2
struct Q2 { std::queue<Job> q; void put(Job j) { q.push(j); } };
void c2() { Q2 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job j = c.q.front(); c.q.pop(); if (!j.cleared) continue; train(j.text); } }
// compliant: q3
struct Q3 { std::queue<Job> q; void put(Job j) { q.push(std::move(j)); } };
void c3() { Q3 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job j = std::move(c.q.front()); c.q.pop(); if (!j.cleared) continue; train(j.text); } }
// compliant: q4
struct Q4 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); return j; } };
void c4() { Q4 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job j = c.take(); if (!j.cleared) continue; train(j.text); } }
// compliant: q5
struct Q5 { std::queue<Job> q; void put(Job j) { q.push(j); } std::optional<Job> take() { if (q.empty()) return std::nullopt; Job j = q.front(); q.pop(); return j; } };
void c5() { Q5 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (auto j = c.take()) { if (!j->cleared) continue; train(j->text); } }
// compliant: q6
void c6() { Q4 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = tierOf(id) != Tier::Blocked; c.put(job); } while (!c.q.empty()) { Job j = c.take(); if (!j.cleared) continue; train(j.text); } }
// compliant: q7
void c7() { Q4 c; Job job; for (auto &id : allIds()) { job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job j = c.take(); if (!j.cleared) continue; train(j.text); } }
// compliant: q8
void c8() { Q4 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job j = c.take(); if (!j.cleared) continue; train(load(j.user)); } }
// compliant: q9
void c9() { std::vector<Job> c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.push_back(job); } for (auto &j : c) { if (!j.cleared) continue; train(j.text); } }
// compliant: q10
void c10() { std::vector<Job> c; Job job; for (auto &id : allIds()) { job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.push_back(job); } for (auto &j : c) { if (!j.cleared) continue; train(j.text); } }
// violating: other-job
struct W4 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); return j; } };
void w1() { W4 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job a = c.take(); Job b = c.take(); if (!a.cleared) continue; train(b.text); } }
// violating: other-text-put
struct W5 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); return j; } };
void w2(const UserId &o) { W5 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(o); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job a = c.take(); if (!a.cleared) continue; train(a.text); } }
// violating: flag-set-after-take
struct W6 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); return j; } };
void w3() { W6 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job a = c.take(); a.cleared = true; if (!a.cleared) continue; train(a.text); } }
// violating: text-of-the-next
struct W7 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); if (!q.empty()) j.text = q.front().text; return j; } };
void w4() { W7 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job a = c.take(); if (!a.cleared) continue; train(a.text); } }
// violating: second-producer
struct W8 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); return j; } };
void w5() { W8 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } c.put({"x", load("x"), true}); while (!c.q.empty()) { Job a = c.take(); if (!a.cleared) continue; train(a.text); } }
// violating: marked-while-it-waits
struct W9 { std::queue<Job> q; void put(Job j) { q.push(j); } void mark() { q.front().cleared = true; } Job take() { Job j = q.front(); q.pop(); return j; } };
void w6() { W9 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); c.mark(); } while (!c.q.empty()) { Job a = c.take(); if (!a.cleared) continue; train(a.text); } }
// violating: taken-marks
struct W10 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); j.cleared = true; return j; } };
void w7() { W10 c; for (auto &id : allIds()) { Job job; job.user = id; job.text = load(id); job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job a = c.take(); if (!a.cleared) continue; train(a.text); } }
// violating: user-of-another
struct W11 { std::queue<Job> q; void put(Job j) { q.push(j); } Job take() { Job j = q.front(); q.pop(); return j; } };
void w8() { W11 c; for (auto &id : allIds()) { Job job; job.user = id; job.cleared = mayTrain(id); c.put(job); } while (!c.q.empty()) { Job a = c.take(); UserId u = a.user; a = c.take(); if (!a.cleared) continue; train(load(u)); } }
// compliant: tallied
struct CaseFile { UserId user; int verdict; };
void t1() { std::vector<CaseFile> files; for (auto &id : allIds()) files.push_back({id, checkConsent(id)}); std::map<int, int> tally; for (const CaseFile &f : files) { ++tally[f.verdict]; if (f.verdict == 0) train(load(f.user)); } }
// violating: tallied-in-place
void t2() { std::vector<CaseFile> files; for (auto &id : allIds()) files.push_back({id, checkConsent(id)}); for (CaseFile &f : files) { --f.verdict; if (f.verdict == 0) train(load(f.user)); } }
// violating: changed-through-a-reference
int &verdictOf(CaseFile &f) { return f.verdict; }
void t3() { std::vector<CaseFile> files; for (auto &id : allIds()) files.push_back({id, checkConsent(id)}); for (CaseFile &f : files) { verdictOf(f) = 0; if (f.verdict == 0) train(load(f.user)); } }
// violating: bits-of-another
struct Grants { unsigned raw_; explicit Grants(unsigned r) : raw_(r) {} bool covers(unsigned m) const { return (raw_ & m) == m; } bool any(unsigned m) const { return (raw_ & m) != 0; } };
void b1(const UserId &o) { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(o))); for (auto &[id, x] : g) if (x.covers(kConsentTraining)) train(load(id)); }
// violating: bits-any
void b2() { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(id))); for (auto &[id, x] : g) if (x.any(kConsentTraining | kConsentEmail)) train(load(id)); }
// violating: bits-other-mask
void b3() { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(id))); for (auto &[id, x] : g) if (x.covers(kConsentEmail)) train(load(id)); }
// violating: bits-added
void b4() { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(id) | kConsentTraining)); for (auto &[id, x] : g) if (x.covers(kConsentTraining)) train(load(id)); }
// violating: bits-second-writer
void b5() { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(id))); g.emplace("x", Grants(7)); for (auto &[id, x] : g) if (x.covers(kConsentTraining)) train(load(id)); }
// violating: bits-turned-on
void b6() { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(id))); for (auto &[id, x] : g) { x.raw_ |= 4; if (x.covers(kConsentTraining)) train(load(id)); } }
// compliant: bits-any-one
void b7() { std::map<UserId, Grants> g; for (auto &id : allIds()) g.emplace(id, Grants(consentBits(id))); for (auto &[id, x] : g) if (x.any(kConsentTraining)) train(load(id)); }
// compliant: bits-plain
void b8() { std::vector<std::pair<UserId, unsigned>> g; for (auto &id : allIds()) g.push_back({id, consentBits(id)}); for (auto &[id, x] : g) if (x & kConsentTraining) train(load(id)); }
// compliant: h-h1
void h1() { for (auto &u : allowedUsers()) train(load(u)); }
// compliant: h-h2
void h2() { std::vector<UserId> ids(allowedUsers().begin(), allowedUsers().end()); for (auto &u : ids) train(load(u)); }
// compliant: h-h3
void h3(const UserId &u) { std::set<UserId> ids = allowedUsers(); if (ids.contains(u)) train(load(u)); }
// compliant: h-h4
void h4(const UserId &u) { std::vector<UserId> ids(allowedUsers().begin(), allowedUsers().end()); if (std::binary_search(ids.begin(), ids.end(), u)) train(load(u)); }
// compliant: h-h5
void h5(const UserId &u) { std::vector<UserId> ids(allowedUsers().begin(), allowedUsers().end()); auto it = std::find(ids.begin(), ids.end(), u); if (it != ids.end()) train(load(u)); }
// compliant: h-h6
void h6(const UserId &u) { std::vector<UserId> ids; for (auto &u : allIds()) if (mayTrain(u)) ids.push_back(u); auto it = std::lower_bound(ids.begin(), ids.end(), u); if (it != ids.end() && *it == u) train(load(u)); }
// compliant: h-h8
bool h_has(const std::map<UserId, Consent> &k, const UserId &id) { auto it = k.find(id); return it != k.end(); }
void h8() { std::map<UserId, Consent> k; for (auto &id : allIds()) if (auto c = consentOf(id)) k.emplace(id, *c); for (auto &id : allIds()) { if (h_has(k, id)) train(load(id)); } }
// compliant: h-h9
void h9() { std::map<UserId, Consent> k; for (auto &id : allIds()) if (auto c = consentOf(id)) k.emplace(id, *c); for (auto &id : allIds()) { auto it = k.find(id); if (it != k.end()) train(load(id)); } }
// compliant: h-h10
std::optional<Consent> h_cached(const std::map<UserId, Consent> &k, const UserId &id) { auto it = k.find(id); if (it == k.end()) return std::nullopt; return it->second; }
void h10() { std::map<UserId, Consent> k; for (auto &id : allIds()) if (auto c = consentOf(id)) k.emplace(id, *c); for (auto &id : allIds()) { if (h_cached(k, id)) train(load(id)); } }
// compliant: h-h11
std::map<UserId, Consent> h_warm() { std::map<UserId, Consent> k; for (auto &id : allIds()) if (auto c = consentOf(id)) k.emplace(id, *c); return k; }
void h11() { auto k = h_warm(); for (auto &id : allIds()) { auto it = k.find(id); if (it != k.end()) train(load(id)); } }
// compliant: h-h12
std::map<UserId, Consent> h_warm2(const std::vector<UserId> &ids) { std::map<UserId, Consent> k; for (size_t i = 0; i < ids.size(); i += 2) if (auto c = consentOf(ids[i])) k.emplace(ids[i], *c); return k; }
void h12() { auto k = h_warm2(allIds()); for (auto &id : allIds()) { auto it = k.find(id); if (it != k.end()) train(load(id)); } }
// compliant: h-h13
void h13() { const auto ids = allIds(); const auto k = h_warm2(ids); for (auto &id : ids) { auto it = k.find(id); if (it != k.end()) train(load(id)); } }
// compliant: i-i1
struct iK { std::map<UserId, int> k; bool i_has(const UserId &id) { auto it = k.find(id); return it != k.end(); } };
void i1() { iK k; for (auto &id : allIds()) if (mayTrain(id)) k.k.emplace(id, 1); for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i2
struct iK2 { std::map<UserId, int> k; bool i_has(const UserId &id) { auto it = k.find(id); return it != k.end(); } void add(const UserId &u) { k.emplace(u, 1); } };
void i2() { iK2 k; for (auto &id : allIds()) if (mayTrain(id)) k.add(id); for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i3
struct iK3 { std::set<UserId> k; bool i_has(const UserId &id) { return k.contains(id); } void add(const UserId &u) { k.insert(u); } };
void i3() { iK3 k; for (auto &id : allIds()) if (mayTrain(id)) k.add(id); for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i4
struct iK4 { std::set<UserId> k; bool i_has(const UserId &id) { return k.contains(id); } };
void i4() { iK4 k; for (auto &id : allIds()) if (mayTrain(id)) k.k.insert(id); for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i5
struct iK5 { std::map<UserId, int> k; bool i_has(const UserId &id) { auto it = k.find(id); return it != k.end(); } };
void i5() { iK5 k; for (auto &id : allIds()) if (mayTrain(id)) k.k[id] = 1; for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i6
struct iK6 { std::map<UserId, int> k; bool i_has(const UserId &id) const { return k.count(id) != 0; } };
void i6() { iK6 k; for (auto &id : allIds()) if (mayTrain(id)) k.k.insert({id, 1}); for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i7
struct iK7 { std::vector<UserId> k; bool i_has(const UserId &id) const { return std::find(k.begin(), k.end(), id) != k.end(); } };
void i7() { iK7 k; for (auto &id : allIds()) if (mayTrain(id)) k.k.push_back(id); for (auto &id : allIds()) { if (k.i_has(id)) train(load(id)); } }
// compliant: i-i8
struct iK8 { std::map<UserId, Consent> k; std::optional<Consent> i_cached(const UserId &id) { auto it = k.find(id); if (it == k.end()) return std::nullopt; return it->second; } };
void i8() { iK8 k; for (auto &id : allIds()) if (mayTrain(id)) k.k.emplace(id, Consent{}); for (auto &id : allIds()) { auto t = k.i_cached(id); if (t) train(load(id)); } }
// compliant: i-i9
struct iK9 { std::map<UserId, Consent> k; const Consent *i_cached(const UserId &id) const { auto it = k.find(id); return it == k.end() ? nullptr : &it->second; } };
void i9() { iK9 k; for (auto &id : allIds()) if (mayTrain(id)) k.k.emplace(id, Consent{}); for (auto &id : allIds()) { auto *t = k.i_cached(id); if (t) train(load(id)); } }
// compliant: i-m1
struct iG1 { std::map<UserId, unsigned> g_; void fill() { for (auto &id : allIds()) g_.emplace(id, consentBits(id)); } std::vector<UserId> holders() const { std::vector<UserId> out; for (const auto &[id, g] : g_) if (g & kConsentTraining) out.push_back(id); return out; } };
void m1() { iG1 s; s.fill(); for (auto &id : s.holders()) train(load(id)); }
// compliant: i-m2
struct iG2 { std::map<UserId, bool> g_; void fill() { for (auto &id : allIds()) g_.emplace(id, mayTrain(id)); } std::vector<UserId> holders() const { std::vector<UserId> out; for (const auto &[id, g] : g_) if (g) out.push_back(id); return out; } };
void m2() { iG2 s; s.fill(); for (auto &id : s.holders()) train(load(id)); }
// compliant: i-m3
struct iG3 { std::map<UserId, unsigned> g_; void fill() { for (auto &id : allIds()) g_.emplace(id, consentBits(id)); } std::vector<UserId> holders(unsigned m) const { std::vector<UserId> out; for (const auto &[id, g] : g_) if ((g & m) == m) out.push_back(id); return out; } };
void m3() { iG3 s; s.fill(); for (auto &id : s.holders(6)) train(load(id)); }
// compliant: i-m4
struct iG4 { std::map<UserId, unsigned> g_; void fill() { for (auto &id : allIds()) g_.emplace(id, consentBits(id)); } std::vector<UserId> holders(unsigned m) const { std::vector<UserId> out; for (const auto &[id, g] : g_) if ((g & m) == m) out.push_back(id); return out; } };
void m4() { iG4 s; s.fill(); for (auto &id : s.holders(kConsentTraining | kConsentEmail)) train(load(id)); }
// compliant: i-m5
struct Gr { unsigned raw_; explicit Gr(unsigned r) : raw_(r) {} bool covers(unsigned m) const { return (raw_ & m) == m; } };
struct iG5 { std::map<UserId, Gr> g_; void fill() { for (auto &id : allIds()) g_.emplace(id, Gr(consentBits(id))); } std::vector<UserId> holders() const { std::vector<UserId> out; for (const auto &[id, g] : g_) if (g.covers(6)) out.push_back(id); return out; } };
void m5() { iG5 s; s.fill(); for (auto &id : s.holders()) train(load(id)); }
// compliant: i-k1
void k1() { std::map<UserId, bool> a; for (auto &id : allIds()) a.emplace(id, mayTrain(id)); std::vector<UserId> out; for (const auto &[id, g] : a) if (g) out.push_back(id); for (auto &u : out) train(load(u)); }
// violating: i-k1
void k1v() { std::map<UserId, bool> a; for (auto &id : allIds()) a.emplace(id, mayTrain(id)); std::vector<UserId> out; for (const auto &[id, g] : a) if (!g) out.push_back(id); for (auto &u : out) train(load(u)); }
// violating: i-k1-other
void k1w(const UserId &o) { std::map<UserId, bool> a; for (auto &id : allIds()) a.emplace(id, mayTrain(o)); std::vector<UserId> out; for (const auto &[id, g] : a) if (g) out.push_back(id); for (auto &u : out) train(load(u)); }
// violating: i-k1-two
void k1x() { std::map<UserId, bool> a; for (auto &id : allIds()) a.emplace(id, mayTrain(id)); std::vector<UserId> out; UserId last; for (const auto &[id, g] : a) { if (g) out.push_back(last); last = id; } for (auto &u : out) train(load(u)); }
// violating: i-k1-all
void k1y() { std::map<UserId, bool> a; for (auto &id : allIds()) a.emplace(id, mayTrain(id)); std::vector<UserId> out; for (const auto &[id, g] : a) { if (g) out.push_back(id); out.push_back(id); } for (auto &u : out) train(load(u)); }
// violating: i-k1-inserted
void k1z() { std::map<UserId, bool> a; for (auto &id : allIds()) a.emplace(id, mayTrain(id)); a.emplace("x", true); std::vector<UserId> out; for (const auto &[id, g] : a) { if (g) out.push_back(id); } for (auto &u : out) train(load(u)); }
// compliant: i-k2
void k2() { std::unordered_map<UserId, bool> a; for (auto &id : allIds()) a[id] = mayTrain(id); std::set<UserId> out; for (auto &id : allIds()) if (a[id]) out.insert(id); for (auto &u : out) train(load(u)); }
// violating: i-k2
void k2v() { std::unordered_map<UserId, bool> a; for (auto &id : allIds()) a[id] = mayTrain(id); std::set<UserId> out; UserId first; for (auto &id : allIds()) if (a[id]) out.insert(first); else first = id; for (auto &u : out) train(load(u)); }
// compliant: i-k3
void k3() { auto ids = allIds(); std::vector<bool> ok(ids.size()); for (size_t i = 0; i < ids.size(); ++i) ok[i] = mayTrain(ids[i]); std::vector<UserId> out; for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) out.push_back(ids[i]); for (auto &u : out) train(load(u)); }
// violating: i-k3
void k3v() { auto ids = allIds(); std::vector<bool> ok(ids.size()); for (size_t i = 0; i < ids.size(); ++i) ok[i] = mayTrain(ids[i]); std::vector<UserId> out; for (size_t i = 0; i < ids.size(); ++i) if (ok[i]) out.push_back(ids[i + 1]); for (auto &u : out) train(load(u)); }
// compliant: i-k4
struct Row { UserId u; std::string t; bool ok; };
void k4() { std::vector<Row> rows; for (auto &id : allIds()) rows.push_back({id, load(id), mayTrain(id)}); std::vector<std::string> out; for (auto &r : rows) if (r.ok) out.push_back(r.t); trainBatch(out); }
// violating: i-k4
void k4v() { std::vector<Row> rows; for (auto &id : allIds()) rows.push_back({id, load(id), mayTrain(id)}); std::vector<std::string> out; for (auto &r : rows) if (!r.ok) out.push_back(r.t); trainBatch(out); }
// violating: i-k4-first
void k4w() { std::vector<Row> rows; for (auto &id : allIds()) rows.push_back({id, load(id), mayTrain(id)}); std::vector<std::string> out; for (auto &r : rows) if (rows[0].ok) out.push_back(r.t); trainBatch(out); }
// violating: i-k5
void k5v() { std::vector<Row> rows; for (auto &id : allIds()) rows.push_back({id, load(id), mayTrain(id)}); std::vector<const Row *> good; for (auto &r : rows) good.push_back(&r); for (auto *r : good) train(r->t); }
// neither:
enum : std::uint8_t { kIndex = 1, kTrain = 2, kNotify = 4 };
// compliant: bits-a
void bits_a(const UserId &u) { std::uint8_t flags = kIndex; if (!optedOut(u)) flags |= kTrain; if (dice()) flags |= kNotify; if (flags & kTrain) train(load(u)); }
// compliant: bits-b
void bits_b(const UserId &u) { unsigned flags = kIndex; if (!optedOut(u)) flags |= kTrain; if (dice()) flags |= kNotify; if (flags & kTrain) train(load(u)); }
// compliant: bits-c
void bits_c(const UserId &u) { unsigned flags = 0; if (!optedOut(u)) flags = flags | kTrain; if (dice()) flags &= ~kNotify; if (flags & kTrain) train(load(u)); }
// violating: bits-d
void bits_d(const UserId &u) { unsigned flags = 0; if (!optedOut(u)) flags |= kTrain; if (dice()) flags |= kTrain; if (flags & kTrain) train(load(u)); }
// violating: bits-e
void bits_e(const UserId &u) { unsigned flags = 0; if (!optedOut(u)) flags |= kTrain; if (dice()) flags <<= 1; if (flags & kTrain) train(load(u)); }
// neither:
std::uint8_t flagsFor(const UserId &user) { std::uint8_t flags = kIndex; if (!optedOut(user)) flags |= kTrain; if (allowedFor(user, kMarketing)) flags |= kNotify; return flags; }
// compliant: bits-g
void bits_g(const UserId &user) { const std::uint8_t flags = flagsFor(user); if (flags & kTrain) train(load(user)); }
// violating: bits-h
void bits_h(const UserId &user) { const std::uint8_t flags = flagsFor(user); if (flags & (kTrain | kIndex)) train(load(user)); }
// compliant: bits-i
void bits_i(const UserId &u) { unsigned flags = (mayTrain(u) ? kTrain : 0) | (dice() ? kNotify : 0); if (flags & kTrain) train(load(u)); }
// violating: bits-j
void bits_j(const UserId &u) { unsigned flags = (mayTrain(u) ? kTrain : 0) | (dice() ? kTrain : 0); if (flags & kTrain) train(load(u)); }
// compliant: bits-k
void bits_k(const UserId &u) { unsigned flags = mayTrain(u) ? kTrain : 0; flags |= kIndex; if ((flags & (kTrain | kIndex)) == (kTrain | kIndex)) train(load(u)); }
// violating: bits-l
void bits_l(const UserId &u) { unsigned flags = mayTrain(u) ? kTrain : 0; flags |= kTrain; if ((flags & (kTrain | kIndex)) == (kTrain | kIndex)) train(load(u)); }
