// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule opt-out-out-of-date %s %t.sarif
//
// A check that was made before a task was queued may be out of date when the task runs.
#include "Inputs/acme.h"
using namespace acme;
class Pool { public: void post(std::function<void()> f); };
// violating: thread
void violate_th(const UserId &u) { if (optedOut(u)) return; std::thread t([u] { train(load(u)); }); t.join(); }
// compliant: thread
void comply_th(const UserId &u) { if (optedOut(u)) return; std::thread t([u] { if (optedOut(u)) return; train(load(u)); }); t.join(); }
// violating: pool
void violate_po(Pool &p, const UserId &u) { bool ok = mayTrain(u); p.post([=] { if (ok) train(load(u)); }); }
// compliant: pool
void comply_po(Pool &p, const UserId &u) { bool ok = mayTrain(u); p.post([=] { if (ok && mayTrain(u)) train(load(u)); }); }
// violating: content-queued
void violate_cq(Pool &p, const UserId &u) { if (optedOut(u)) return; std::string text = load(u); p.post([text] { train(text); }); }
// compliant: content-queued
void comply_cq(Pool &p, const UserId &u) { if (optedOut(u)) return; std::string text = load(u); p.post([text, u] { if (!optedOut(u)) train(text); }); }
// compliant: at-once
void comply_ao(const std::vector<UserId> &us) { std::for_each(us.begin(), us.end(), [](const UserId &u) { if (!optedOut(u)) train(load(u)); }); }
// compliant: checked-outside-of-a-plain-callback
void comply_co(const UserId &u, const std::vector<int> &xs) { if (optedOut(u)) return; std::for_each(xs.begin(), xs.end(), [&](int) { train(load(u)); }); }
struct Queue { std::deque<std::function<void()>> q_; void push(std::function<void()> f) { q_.push_back(std::move(f)); } void run() { while (!q_.empty()) { auto f = std::move(q_.front()); q_.pop_front(); f(); } } };
// violating: own-queue
void violate_oq(const UserId &u) { Queue q; if (mayTrain(u)) q.push([u] { train(load(u)); }); q.run(); }
// compliant: own-queue
void comply_oq(const UserId &u) { Queue q; if (mayTrain(u)) q.push([u] { if (mayTrain(u)) train(load(u)); }); q.run(); }
// violating: parked-in-a-global
static std::vector<std::string> g_parkedB;
void violate_pgf(const UserId &u) { if (mayTrain(u)) g_parkedB.push_back(load(u)); }
void violate_pgd() { trainBatch(g_parkedB); }
// compliant: sent-where-checked
static std::vector<std::string> g_sentG;
void comply_sw(const UserId &u) { if (mayTrain(u)) { g_sentG.push_back(u); train(load(u)); } }
// compliant: time-of-the-content
void comply_tc(Pool &p, const std::string &id) { Doc d = fetchDoc(id); if (d.at >= optOutAt(d.owner)) return; p.post([d] { train(d.body); }); }
// violating: before-the-wait
struct Task { struct promise_type { Task get_return_object() { return {}; } std::suspend_never initial_suspend() { return {}; } std::suspend_never final_suspend() noexcept { return {}; } void return_void() {} void unhandled_exception() {} }; };
Task violate_bw(const UserId &u) { if (optedOut(u)) co_return; co_await std::suspend_always{}; train(load(u)); }
// compliant: before-the-wait
Task comply_bw(const UserId &u) { co_await std::suspend_always{}; if (optedOut(u)) co_return; train(load(u)); }
// violating: answer-from-a-cache
class Answers { std::unordered_map<UserId, bool> known_; public: bool allowed(const UserId &u) { auto it = known_.find(u); if (it != known_.end()) return it->second; bool a = mayTrain(u); known_[u] = a; return a; } };
void violate_ac(Answers &c, const UserId &u) { if (c.allowed(u)) train(load(u)); }
// compliant: asked-each-time
void comply_ac(const UserId &u) { if (mayTrain(u)) train(load(u)); }
// violating: cache that was filled before
class Warmed { std::map<UserId, bool> refused_; public: void warm(const std::vector<UserId> &us) { for (auto &u : us) refused_[u] = optedOut(u); } bool refused(const UserId &u) const { auto it = refused_.find(u); return it == refused_.end() || it->second; } };
struct Harvester { Warmed cache; explicit Harvester(const std::vector<UserId> &us) { cache.warm(us); } void hourly(const std::vector<UserId> &us) { for (auto &u : us) if (!cache.refused(u)) train(load(u)); } };
bool nextHour();
void violate_wa(const std::vector<UserId> &us) { Harvester h(us); while (nextHour()) h.hourly(us); }
// violating: cache in another object
class Ageing { std::map<UserId, bool> off_; public: bool off(const UserId &u) { auto it = off_.find(u); if (it == off_.end()) it = off_.emplace(u, optedOut(u)).first; return it->second; } };
struct Evening { Ageing &a; void run(const UserId &u) { if (a.off(u)) return; train(load(u)); } };
void violate_ag(Evening &e, const UserId &u) { e.run(u); }
// compliant: cache that is asked anew
class Renewed { std::map<UserId, bool> off_; public: bool off(const UserId &u) { off_[u] = optedOut(u); return off_[u]; } };
void comply_re(Renewed &r, const UserId &u) { if (r.off(u)) return; train(load(u)); }
// compliant: answers of one run
void comply_or(const std::vector<UserId> &us) { std::map<UserId, bool> off; for (auto &u : us) off[u] = optedOut(u); for (auto &u : us) if (!off.at(u)) train(load(u)); }
