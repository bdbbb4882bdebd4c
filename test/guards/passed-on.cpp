// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py --rule training-needs-no-opt-out %s %t.sarif
//
// Checks and values that another function passes on: std::invoke, generators, projections.
#include "Inputs/acme.h"
using namespace acme;
bool listed(const UserId &u);
template <class Ask, class Use> void when(Ask &&ask, const UserId &who, Use &&use) { if (std::invoke(std::forward<Ask>(ask), who)) std::invoke(std::forward<Use>(use), who); }
// violating: invoked
void violate_i(const UserId &u) { when(listed, u, [](const UserId &a) { train(load(a)); }); }
// compliant: invoked
template <class Ask, class Use> void whenever(Ask &&ask, const UserId &who, Use &&use) { if (std::invoke(std::forward<Ask>(ask), who)) std::invoke(std::forward<Use>(use), who); }
void comply_i(const UserId &u) { whenever(mayTrain, u, [](const UserId &a) { train(load(a)); }); }
template <class Ask> void ifSo(Ask ask, const UserId &who) { if (std::invoke(ask, who)) train(load(who)); }
void comply_iv(const UserId &u) { ifSo(mayTrain, u); }

// neither:
template <class T> class Seq {
public:
  struct promise_type {
    const T *now = nullptr;
    Seq get_return_object() { return Seq(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(const T &t) noexcept { now = &t; return {}; }
    void return_void() {} void unhandled_exception() {}
  };
  bool next() { h_.resume(); return !h_.done(); }
  const T &value() const { return *h_.promise().now; }
private:
  explicit Seq(std::coroutine_handle<promise_type> h) : h_(h) {}
  std::coroutine_handle<promise_type> h_;
};
// violating: generator
Seq<UserId> named() { for (UserId u : allIds()) if (!u.empty()) co_yield u; }
void violate_g() { auto s = named(); while (s.next()) train(load(s.value())); }
// compliant: generator
Seq<UserId> willing() { for (UserId u : allIds()) if (mayTrain(u)) co_yield u; }
void comply_g() { auto s = willing(); while (s.next()) train(load(s.value())); }

// violating: projection
void violate_p(std::vector<User> us) { std::erase_if(us, [](const User &u) { return u.bio.empty(); }); std::vector<std::string> t; std::ranges::transform(us, std::back_inserter(t), &User::bio); trainBatch(t); }
// compliant: projection
void comply_p(std::vector<User> us) { std::erase_if(us, [](const User &u) { return optedOut(u.id); }); std::vector<std::string> t; std::ranges::transform(us, std::back_inserter(t), &User::bio); trainBatch(t); }
void comply_pv(std::vector<User> us) { for (auto &t : us | std::views::filter([](const User &u) { return !optedOut(u.id); }) | std::views::transform(&User::bio)) train(t); }
