// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Put into a list first, then asked, and taken out again at the end where it was put if it was refused.
#include "Inputs/acme.h"
#include <stack>
using namespace acme;
// compliant: t_a1
void t_a1() { std::vector<User> b; for (User &u : allUsers()) { b.push_back(std::move(u)); if (b.back().settings.training_opt_out) b.pop_back(); } for (const User &u : b) train(u.bio); }
// violating: t_a2
void t_a2() { std::vector<User> b; for (User &u : allUsers()) { b.push_back(u); if (b.back().settings.training_opt_out && b.size() > 1) b.pop_back(); } for (const User &u : b) train(u.bio); }
// violating: t_a3
void t_a3() { std::vector<User> b; for (User &u : allUsers()) { b.push_back(u); if (b.front().settings.training_opt_out) b.pop_back(); } for (const User &u : b) train(u.bio); }
// violating: t_a4
void t_a4() { std::vector<User> b; for (User &u : allUsers()) { b.push_back(u); if (!b.back().settings.training_opt_out) b.pop_back(); } for (const User &u : b) train(u.bio); }
// violating: t_a5
void t_a5() { std::deque<User> b; for (User &u : allUsers()) { b.push_back(u); if (b.back().settings.training_opt_out) b.pop_front(); } for (const User &u : b) train(u.bio); }
// compliant: t_a6
void t_a6() { std::deque<User> b; for (User &u : allUsers()) { b.push_front(u); if (b.front().settings.training_opt_out) b.pop_front(); } for (const User &u : b) train(u.bio); }
// compliant: t_b1
void t_b1() { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); if (!mayTrain(u)) b.pop_back(); } for (const UserId &u : b) train(load(u)); }
// violating: t_b2
void t_b2() { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); b.push_back("x" + u); if (!mayTrain(b.back())) b.pop_back(); } for (const UserId &u : b) train(load(u)); }
// violating: t_b3
void t_b3() { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); if (!mayTrain(b.back())) log("no"); } for (const UserId &u : b) train(load(u)); }
// violating: t_b4
void t_b4(const UserId &x) { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); if (!mayTrain(x)) b.pop_back(); } for (const UserId &u : b) train(load(u)); }
// violating: t_b5
void t_b5(const UserId &x) { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); bool ok = mayTrain(b.back()); b.back() = x; if (!ok) b.pop_back(); } for (const UserId &u : b) train(load(u)); }
// violating: t_b6
void t_b6(std::vector<UserId> b) { for (const UserId &u : allIds()) { b.push_back(u); if (!mayTrain(b.back())) b.pop_back(); } for (const UserId &u : b) train(load(u)); }
// violating: t_b7
void t_b7(bool k) { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); if (k) b.push_back("z"); if (!mayTrain(b.back())) b.pop_back(); } for (const UserId &u : b) train(load(u)); }
// compliant: t_c1
void t_c1() { std::vector<std::string> b; for (const UserId &u : allIds()) { b.push_back(load(u)); if (!mayTrain(u)) b.pop_back(); } for (const std::string &t : b) train(t); }
// violating: t_c2
void t_c2() { std::vector<std::string> b; for (const UserId &u : allIds()) { b.push_back(load(u)); if (mayTrain(u)) b.pop_back(); } for (const std::string &t : b) train(t); }
// compliant: t_d1
void t_d1() { std::vector<User> b; for (User &u : allUsers()) { auto &last = b.emplace_back(u); if (last.settings.training_opt_out) b.pop_back(); } for (const User &u : b) train(u.bio); }
// compliant: t_d2
void t_d2() { std::stack<User> b; for (User &u : allUsers()) { b.push(u); if (b.top().settings.training_opt_out) b.pop(); } while (!b.empty()) { train(b.top().bio); b.pop(); } }
// compliant: t_d3
class Batch { std::vector<User> kept; public: void offer(const User &u) { kept.push_back(u); if (kept.back().settings.training_opt_out) kept.pop_back(); } void send() const { for (const User &u : kept) train(u.bio); } };
void t_d3() { Batch b; for (const User &u : allUsers()) b.offer(u); b.send(); }
// violating: t_d4
class Batch2 { std::vector<User> kept, other; public: void offer(const User &u) { kept.push_back(u); if (kept.back().settings.training_opt_out) other.pop_back(); } void send() const { for (const User &u : kept) train(u.bio); } };
void t_d4() { Batch2 b; for (const User &u : allUsers()) b.offer(u); b.send(); }
// violating: t_d5
class Batch3 { std::vector<User> kept, other; public: void offer(const User &u, const User &v) { other.push_back(v); kept.push_back(u); if (other.back().settings.training_opt_out) kept.pop_back(); } void send() const { for (const User &u : kept) train(u.bio); } };
void t_d5(const User &v) { Batch3 b; for (const User &u : allUsers()) b.offer(u, v); b.send(); }
// compliant: t_e1
void t_e1() { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); try { requireConsent(u); } catch (...) { b.pop_back(); } } for (const UserId &u : b) train(load(u)); }
// violating: t_e2
void t_e2() { std::vector<UserId> b; for (const UserId &u : allIds()) { b.push_back(u); try { requireConsent(u); } catch (...) { log("x"); } } for (const UserId &u : b) train(load(u)); }
