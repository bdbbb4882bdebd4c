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
