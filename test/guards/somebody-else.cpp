// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// A check of somebody who has to do with the user, but is another: who read what the user wrote,
// whoever an object is about when a task runs; and a search that leaves somebody out.
#include "Inputs/acme.h"
using namespace acme;
template <class T> const UserId &readerOf(const T &item) { return item.reader; }
template <class T> const UserId &authorOf(const T &item) { return item.author; }
void readers(const std::vector<Message> &items) { for (const auto &m : items) { if (optedOut(readerOf(m))) continue;
// violating: reader-of-a-list
  train(m.text); } }
// neither:
void authors(const std::vector<Message> &items) { for (const auto &m : items) { if (optedOut(authorOf(m))) continue;
// compliant: author-of-a-list
  train(m.text); } }
// neither:
void run_lists() { readers(allMessages()); authors(allMessages()); }
bool onList(const OptOutList &l, const UserId &u) { const auto stop = l.order.end(); return std::find(l.order.begin(), stop, u) != stop; }
bool onPart(const OptOutList &l, const UserId &u) { const auto stop = l.order.end() - 1; return std::find(l.order.begin(), stop, u) != stop; }
bool onRest(const OptOutList &l, const UserId &u) { return std::find(std::next(l.order.begin()), l.order.end(), u) != l.order.end(); }
// compliant: whole-list
void whole(const OptOutList &l, const UserId &u) { if (!onList(l, u)) train(load(u)); }
// violating: all-but-the-last
void part(const OptOutList &l, const UserId &u) { if (!onPart(l, u)) train(load(u)); }
// violating: all-but-the-first
void rest(const OptOutList &l, const UserId &u) { if (!onRest(l, u)) train(load(u)); }
// neither:
struct Loop {
  std::deque<std::function<void()>> queue;
  void post(std::function<void()> f) { queue.push_back(std::move(f)); }
  void spin() { while (!queue.empty()) { auto f = std::move(queue.front()); queue.pop_front(); f(); } }
};
template <class F> void now(F f) { log("now"); f(); }
struct Importer {
  Loop &loop; UserId current;
  void later(const UserId &u) { current = u; if (!mayTrain(current)) return;
// violating: member-read-later
    loop.post([this] { train(load(current)); });
// neither:
  }
  void kept(const UserId &u) { current = u; if (!mayTrain(current)) return;
// compliant: copy-read-later
    loop.post([user = current] { train(load(user)); });
// neither:
  }
  void atOnce(const UserId &u) { current = u; if (!mayTrain(current)) return;
// compliant: member-read-at-once
    now([this] { train(load(current)); });
// neither:
  }
};
struct Fixed {
  Loop &loop; UserId user; Fixed(Loop &l, UserId u) : loop(l), user(std::move(u)) {}
  void later() { if (!mayTrain(user)) return;
// compliant: own-user-read-later
    loop.post([this] { train(load(user)); });
// neither:
  }
};
void run_loops() { Loop l; Importer i{l}; for (auto &u : allIds()) { i.later(u); i.kept(u); i.atOnce(u); } Fixed f(l, "x"); f.later(); l.spin(); }
enum class Phase { Idle, Verified, Streaming };
class Terminal {
  Phase phase_ = Phase::Idle; UserId user_;
public:
  void select(const UserId &u) { if (phase_ == Phase::Streaming) phase_ = Phase::Verified; user_ = u; }
  void verify() { if (phase_ == Phase::Idle && !verifyConsent(user_)) phase_ = Phase::Verified; }
  void stream() { if (phase_ == Phase::Idle) return; phase_ = Phase::Streaming;
// violating: state-of-the-user-before
   train(load(user_)); }
// neither:
  void on(int what, const UserId &u) { if (what == 0) select(u); else if (what == 1) verify(); else stream(); }
};
void run_terminal() { Terminal t; for (auto &u : allIds()) { t.on(0, u); t.on(1, u); t.on(2, u); } }
class Careful {
  Phase phase_ = Phase::Idle; UserId user_;
public:
  void select(const UserId &u) { phase_ = Phase::Idle; user_ = u; }
  void verify() { if (phase_ == Phase::Idle && !verifyConsent(user_)) phase_ = Phase::Verified; }
  void stream() { if (phase_ == Phase::Idle) return; phase_ = Phase::Streaming;
// compliant: state-of-this-user
   train(load(user_)); }
// neither:
  void on(int what, const UserId &u) { if (what == 0) select(u); else if (what == 1) verify(); else stream(); }
};
void run_careful() { Careful t; for (auto &u : allIds()) { t.on(0, u); t.on(1, u); t.on(2, u); } }
// Who is only meant where nobody else is named is not certainly asked, nor certainly used.
void askedFallback(std::optional<UserId> other, const UserId &u) { if (optedOut(other.value_or(u))) return;
// violating: who-is-fallen-back-to
  train(load(u)); }
// neither:
void askedOther(const Message &m, std::optional<UserId> owner) { const UserId asked = owner.value_or(m.reader); if (optedOut(asked)) return;
// violating: another-member-is-fallen-back-to
  train(load(m.author)); }
// neither:
void usedFallback(std::optional<UserId> other, const UserId &u) { if (optedOut(u)) return;
// violating: use-of-who-is-fallen-back-to
  train(load(other.value_or(u))); }
// neither:
void sameFallback(std::optional<UserId> other, const UserId &u) { const UserId who = other.value_or(u); if (optedOut(who)) return;
// compliant: the-same-choice
  train(load(who)); }
// neither:
void noFallback(std::optional<UserId> other) { const UserId who = other.value_or(""); if (optedOut(who)) return;
// compliant: nobody-is-fallen-back-to
  train(load(who)); }
// neither:
void namedFallback(std::optional<UserId> other) { if (optedOut(other.value_or(UserId("none")))) return; if (!other) return;
// compliant: a-constant-is-fallen-back-to
  train(load(*other)); }
// neither:
// Whom a map has for a user is another user; what it has about him is not.
// violating: superior-at
void superiorAt(const std::map<UserId, UserId> &m, const UserId &u) { if (mayTrain(u)) train(load(m.at(u))); }
// compliant: superior-at
void superiorAtOk(const std::map<UserId, UserId> &m, const UserId &u) { const UserId &s = m.at(u); if (mayTrain(s)) train(load(m.at(u))); }
// violating: superior-found
void superiorFound(const std::unordered_map<UserId, UserId> &m, const UserId &u) { auto it = m.find(u); if (it == m.end() || !mayTrain(u)) return; train(load(it->second)); }
// compliant: superior-found
void superiorFoundOk(const std::unordered_map<UserId, UserId> &m, const UserId &u) { auto it = m.find(u); if (it == m.end() || !mayTrain(it->second)) return; train(load(it->second)); }
// compliant: key-of-what-was-found
void keyFound(const std::map<UserId, UserId> &m, const UserId &u) { auto it = m.find(u); if (it == m.end() || !mayTrain(u)) return; train(load(it->first)); }
// violating: checked-whom-the-map-has
void checkedMapped(std::map<UserId, UserId> &m, const UserId &u) { if (mayTrain(m[u])) train(load(u)); }
// violating: chain-of-users
void chainFound(const std::map<UserId, UserId> &next, UserId u) { for (int i = 0; i < 3; ++i) { if (!mayTrain(u)) return; const auto it = next.find(u); if (it == next.end()) return; u = it->second; train(load(u)); } }
// violating: chain-of-users-at
void chain(const std::map<UserId, UserId> &next, UserId u) { for (int i = 0; i < 3; ++i) { if (!mayTrain(u)) return; u = next.at(u); train(load(u)); } }
// compliant: chain-of-users
void chainOk(const std::map<UserId, UserId> &next, UserId u) { for (int i = 0; i < 3; ++i) { u = next.at(u); if (!mayTrain(u)) return; train(load(u)); } }
// compliant: object-of-the-user
void objectOf(const std::map<UserId, Conversation> &m, const UserId &u) { if (mayTrain(u)) train(load(m.at(u).owner_id)); }
// compliant: session-of-the-user
void sessionOf(const std::map<int, UserId> &m, int session) { const auto it = m.find(session); if (it != m.end() && mayTrain(it->second)) train(load(it->second)); }
struct Directory {
  std::map<std::string, UserId> aliases;
  UserId named(const std::string &alias) const { return aliases.at(alias); }
  std::optional<UserId> tried(const std::string &alias) const { const auto it = aliases.find(alias); if (it == aliases.end()) return std::nullopt; return it->second; }
  UserId orNobody(const std::string &alias) const { return aliases.contains(alias) ? aliases.at(alias) : std::string(); }
  UserId orEmpty(const std::string &alias) const { const auto it = aliases.find(alias); return it == aliases.end() ? "" : it->second; }
};
// violating: alias-in-a-helper
void aliasHelper(const Directory &d, const std::string &alias) { if (mayTrain(alias)) train(load(d.named(alias))); }
// compliant: alias-in-a-helper
void aliasHelperOk(const Directory &d, const std::string &alias) { const UserId u = d.named(alias); if (mayTrain(u)) train(load(u)); }
// violating: alias-tried
void aliasTried(const Directory &d, const std::string &alias) { if (auto u = d.tried(alias); u && !optedOut(alias)) train(load(*u)); }
// compliant: alias-tried
void aliasTriedOk(const Directory &d, const std::string &alias) { if (auto u = d.tried(alias); u && !optedOut(*u)) train(load(*u)); }
struct Asking { UserId user; Directory directory; };
// violating: who-asks-for-another
void asksFor(const Asking &a) { const UserId u = a.directory.orNobody("user"); if (u.empty() || !mayTrain(a.user)) return; train(load(u)); }
// compliant: who-asks-for-another
void asksForOk(const Asking &a) { const UserId u = a.directory.orNobody("user"); if (u.empty() || !mayTrain(u)) return; train(load(u)); }
// violating: who-asks-or-empty
void asksOrEmpty(const Asking &a) { const UserId u = a.directory.orEmpty("user"); if (!mayTrain(a.user)) return; train(load(u)); }
// compliant: who-asks-or-empty
void asksOrEmptyOk(const Asking &a) { const UserId u = a.directory.orEmpty("user"); if (mayTrain(u)) train(load(u)); }
// violating: checked-in-the-directory
void checkedThere(const Asking &a) { if (mayTrain(a.directory.orNobody("user"))) train(load(a.user)); }
// neither:
// neither:
UserId pick1(const UserId &a, const UserId &o) { return a.empty() ? o : a; }
// violating: choice-t1
void choice_t1(const UserId &a, const UserId &o) { if (mayTrain(a)) train(load(pick1(a, o))); }
// neither:
UserId pick2(const UserId &a, const UserId &o) { return dice() ? o : a; }
// violating: choice-t2
void choice_t2(const UserId &a, const UserId &o) { if (mayTrain(a)) train(load(pick2(a, o))); }
// neither:
UserId pick3(const Permit &a, const UserId &o) { return dice() ? o : a.user(); }
// violating: choice-t3
void choice_t3(const std::vector<Permit> &v, const UserId &x) { for (auto &p : v) train(load(pick3(p, x))); }
// violating: choice-t4
void choice_t4(const UserId &a, const UserId &o) { if (mayTrain(a)) train(load(a.empty() ? o : a)); }
// neither:
UserId pick5(const Permit &a, const UserId &o) { return a.user().empty() ? o : a.user(); }
// violating: choice-t5
void choice_t5(const Permit &p, const UserId &x) { train(load(pick5(p, x))); }
// neither:
UserId pick6(const Permit &a, const UserId &o) { if (dice()) return o; return a.user(); }
// violating: choice-t6
void choice_t6(const std::vector<Permit> &v, const UserId &x) { for (auto &p : v) train(load(pick6(p, x))); }
// neither:
UserId pick7(const UserId &a, const UserId &o) { if (dice()) return o; return a; }
// violating: choice-t7
void choice_t7(const UserId &a, const UserId &o) { if (mayTrain(a)) train(load(pick7(a, o))); }
// compliant: choice-t8
void choice_t8(const UserId &a, const UserId &o) { if (mayTrain(a) && mayTrain(o)) train(load(pick7(a, o))); }
// compliant: choice-t9
void choice_t9(const UserId &a, const UserId &o) { if (mayTrain(a) && mayTrain(o)) train(load(a.empty() ? o : a)); }
// compliant: choice-t10
void choice_t10(const UserId &a, const UserId &o) { UserId u = a.empty() ? o : a; if (mayTrain(u)) train(load(u)); }
// compliant: choice-t11
void choice_t11(const UserId &a, const UserId &o) { UserId u = pick7(a, o); if (mayTrain(u)) train(load(u)); }
// neither:
UserId pick12(const UserId &a) { if (a.empty()) return "none"; return a; }
// compliant: choice-t12
void choice_t12(const UserId &a, const UserId &o) { UserId u = pick12(a); if (mayTrain(a)) train(load(u)); }
// compliant: choice-t13
void choice_t13(const UserId &a, const UserId &o) { UserId u = a.empty() ? "none" : a; if (mayTrain(a)) train(load(u)); }
// violating: choice-t14
void choice_t14(const UserId &a, const UserId &o) { auto p = [&]() -> UserId { if (dice()) return o; return a; }; if (mayTrain(a)) train(load(p())); }
// neither:
UserId pick15(const std::map<UserId, UserId> &m, const UserId &u) { auto i = m.find(u); if (i == m.end()) return u; return i->second; }
// violating: choice-t15
void choice_t15(const std::map<UserId, UserId> &m, const UserId &u) { if (mayTrain(u)) train(load(pick15(m, u))); }
// compliant: choice-t16
void choice_t16(const std::map<UserId, UserId> &m, const UserId &u) { UserId v = pick15(m, u); if (mayTrain(v)) train(load(v)); }
