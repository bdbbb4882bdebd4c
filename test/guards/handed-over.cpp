// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Records that are handed over with their owner beside the content: in a list of one's own, to
// another thread that runs already, to an object that is used elsewhere. A check of another
// member is one of somebody else.
#include "Inputs/acme.h"
#include <condition_variable>
using namespace acme;
template <class T> class Mailbox {
  std::deque<T> items_; std::mutex m_; std::condition_variable cv_; bool closed_ = false;
public:
  void send(T t) { { std::lock_guard g(m_); items_.push_back(std::move(t)); } cv_.notify_one(); }
  std::optional<T> receive() { std::unique_lock l(m_); cv_.wait(l, [&] { return closed_ || !items_.empty(); }); if (items_.empty()) return std::nullopt; T t = std::move(items_.front()); items_.pop_front(); return t; }
  void close() { { std::lock_guard g(m_); closed_ = true; } cv_.notify_all(); }
};
void feed(Mailbox<Message> &out) { for (auto &m : allMessages()) out.send(m); out.close(); }
void readers(Mailbox<Message> &in) { while (auto m = in.receive()) { if (!mayTrain(m->reader)) continue;
// violating: mailbox
  train(m->text); } }
// neither:
void bad_mailbox() { Mailbox<Message> box; std::thread t([&] { readers(box); }); feed(box); t.join(); }
void authors(Mailbox<Message> &in) { while (auto m = in.receive()) { if (!mayTrain(m->author)) continue;
// compliant: mailbox
  train(m->text); } }
// neither:
void good_mailbox() { Mailbox<Message> box; std::thread t([&] { authors(box); }); feed(box); t.join(); }

// violating: list-of-nodes
void bad_nodes() { for (Letter *l = letters(); l; l = l->next) { if (!mayTrain(l->to)) continue; train(l->text); } }
// compliant: list-of-nodes
void good_nodes() { for (Letter *l = letters(); l; l = l->next) { if (!mayTrain(l->from)) continue; train(l->text); } }

// violating: actor
struct Learn { UserId who; std::string text; }; struct Stop {};
using Task = std::variant<Learn, Stop>;
class BadActor { Mailbox<Task> box_; public: void tell(Task t) { box_.send(std::move(t)); }
  void loop() { while (auto t = box_.receive()) { if (std::holds_alternative<Stop>(*t)) return; auto &l = std::get<Learn>(*t); log("x"); train(l.text); } } };
void bad_actor(BadActor &a) { for (auto &u : allIds()) a.tell(Learn{u, load(u)}); a.tell(Stop{}); }
// compliant: actor
class GoodActor { Mailbox<Task> box_; public: void tell(Task t) { box_.send(std::move(t)); }
  void loop() { while (auto t = box_.receive()) { if (std::holds_alternative<Stop>(*t)) return; auto &l = std::get<Learn>(*t); if (!mayTrain(l.who)) continue; train(l.text); } } };
void good_actor(GoodActor &a) { for (auto &u : allIds()) a.tell(Learn{u, load(u)}); a.tell(Stop{}); }
