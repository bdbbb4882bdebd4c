// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Who else stands in a record that an object keeps for later, beside the content and its user.
#include "Inputs/acme.h"
using namespace acme;
struct Kept { UserId owner; UserId uploader; std::string text; };
class Store {
  std::vector<Kept> entries_;
public:
  void prefetch(const UserId &owner, const UserId &uploader) { entries_.push_back(Kept{owner, uploader, load(owner)}); }
// violating: flushBad-11
  void flushBad() { for (auto &e : entries_) if (mayTrain(e.uploader)) train(e.text); }
// neither:
// compliant: flushGood-14
  void flushGood() { for (auto &e : entries_) if (mayTrain(e.owner)) train(e.text); }
// neither:
};
class Plain {
  Kept e_;
public:
  void add(const UserId &owner, const UserId &uploader) { e_ = Kept{owner, uploader, load(owner)}; }
// violating: flushBad-22
  void flushBad() { if (mayTrain(e_.uploader)) train(e_.text); }
// neither:
// compliant: flushGood-25
  void flushGood() { if (mayTrain(e_.owner)) train(e_.text); }
// neither:
};
class Queue {
  std::queue<Kept> q_;
public:
  void submit(const UserId &user, const UserId &by) { q_.push(Kept{user, by, load(user)}); }
// violating: loopBad-33
  void loopBad() { while (!q_.empty()) { Kept e = q_.front(); q_.pop(); if (mayTrain(e.uploader)) train(e.text); } }
// neither:
// compliant: loopGood-36
  void loopGood() { while (!q_.empty()) { Kept e = q_.front(); q_.pop(); if (mayTrain(e.owner)) train(e.text); } }
// neither:
};
class Other {
  std::vector<Kept> entries_;
public:
  void add(const UserId &owner, const UserId &uploader) { Kept e; e.owner = owner; e.uploader = uploader; e.text = load(owner); entries_.push_back(e); }
// violating: flushBad-44
  void flushBad() { for (auto &e : entries_) if (mayTrain(e.uploader)) train(e.text); }
// neither:
// compliant: flushGood-47
  void flushGood() { for (auto &e : entries_) if (mayTrain(e.owner)) train(e.text); }
// neither:
};
class Map {
  std::map<UserId, Kept> m_;
public:
  void add(const UserId &owner, const UserId &uploader) { m_[owner] = Kept{owner, uploader, load(owner)}; }
// violating: flushBad-55
  void flushBad() { for (auto &[k, e] : m_) if (mayTrain(e.uploader)) train(e.text); }
// neither:
// compliant: flushGood-58
  void flushGood() { for (auto &[k, e] : m_) if (mayTrain(e.owner)) train(e.text); }
// neither:
// compliant: flushKey-61
  void flushKey() { for (auto &[k, e] : m_) if (mayTrain(k)) train(e.text); }
// neither:
};
struct Job { UserId user; UserId requestedBy; std::string text; };
class Self {
  std::vector<Job> jobs_;
public:
  void add(const UserId &u) { jobs_.push_back({u, u, load(u)}); }
// compliant: run-70
  void run() { for (auto &j : jobs_) if (mayTrain(j.requestedBy)) train(j.text); }
// neither:
};
class Either {
  std::vector<Job> jobs_;
public:
  void add(const UserId &u, const UserId &by) { jobs_.push_back({u, by, load(u)}); }
// compliant: run-78
  void run() { for (auto &j : jobs_) if (mayTrain(j.requestedBy) && mayTrain(j.user)) train(j.text); }
// neither:
// violating: wrong-81
  void wrong() { for (auto &j : jobs_) if (mayTrain(j.requestedBy) || mayTrain(j.user)) train(j.text); }
// neither:
};
class Later {
  Job job_;
public:
  void add(const UserId &u, const UserId &by) { job_.user = u; job_.requestedBy = by; job_.text = load(u); }
// missed: run-89
  void run() { if (optedOut(job_.requestedBy)) return; train(job_.text); }
// neither:
// compliant: good-92
  void good() { if (optedOut(job_.user)) return; train(job_.text); }
// neither:
};
struct Full { User owner; UserId by; std::string text; };
class Whole {
  std::vector<Full> jobs_;
public:
  void add(const User &u, const UserId &by) { jobs_.push_back({u, by, load(u.id)}); }
// compliant: run-101
  void run() { for (auto &j : jobs_) if (mayTrain(j.owner.id)) train(j.text); }
// neither:
// violating: wrong-104
  void wrong() { for (auto &j : jobs_) if (mayTrain(j.by)) train(j.text); }
// neither:
};
class Handed {
  std::function<void(const Job &)> sink_;
public:
  void each(const std::function<void(const Job &)> &f) { for (auto &j : jobs_) f(j); }
  void add(const UserId &u, const UserId &by) { jobs_.push_back({u, by, load(u)}); }
  std::vector<Job> jobs_;
};
// compliant: h1-115
void h1(Handed &h) { h.each([](const Job &j) { if (mayTrain(j.user)) train(j.text); }); }
// neither:
// violating: h2-118
void h2(Handed &h) { h.each([](const Job &j) { if (mayTrain(j.requestedBy)) train(j.text); }); }
// neither:
std::vector<Job> made(const std::vector<UserId> &us, const UserId &by) { std::vector<Job> r; for (auto &u : us) r.push_back({u, by, load(u)}); return r; }
// compliant: h3-122
void h3(const std::vector<UserId> &us, const UserId &by) { for (auto &j : made(us, by)) if (mayTrain(j.user)) train(j.text); }
// neither:
// violating: h4-125
void h4(const std::vector<UserId> &us, const UserId &by) { for (auto &j : made(us, by)) if (mayTrain(j.requestedBy)) train(j.text); }
// neither:
bool fine(const Job &j) { return mayTrain(j.user); }
bool unfit(const Job &j) { return mayTrain(j.requestedBy); }
class Asked {
  std::deque<Job> jobs_;
public:
  void add(const UserId &u, const UserId &by) { jobs_.push_back({u, by, load(u)}); }
// compliant: run-134
  void run() { while (!jobs_.empty()) { auto j = std::move(jobs_.front()); jobs_.pop_front(); if (fine(j)) train(j.text); } }
// neither:
// violating: wrong-137
  void wrong() { while (!jobs_.empty()) { auto j = std::move(jobs_.front()); jobs_.pop_front(); if (unfit(j)) train(j.text); } }
// neither:
};

