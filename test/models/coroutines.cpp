// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A coroutine's promise carries what it yields and returns to who holds its handle.
#include "Inputs/flow.h"
#include <coroutine>
#include <utility>

template <typename T> struct Generator {
  struct promise_type {
    T Value;
    int Count = 0;
    Generator get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T Yielded) {
      Value = std::move(Yielded);
      ++Count;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
  bool next() {
    Handle.resume();
    return !Handle.done();
  }
  T value() { return Handle.promise().Value; }
  int count() { return Handle.promise().Count; }
};
Generator<std::string> loud() { co_yield source(); }
Generator<std::string> quiet() { co_yield "x"; }
Generator<std::string> echo(std::string Text) { co_yield Text; }

void generators() {
  auto L = loud();
  while (L.next())
    sink(L.value()); // flow
  sink(L.count());   // clean
  auto Q = quiet();
  while (Q.next())
    sink(Q.value()); // clean
  auto E = echo(source());
  sink(E.value()); // flow
}

template <typename T> struct Task {
  struct promise_type {
    T Result;
    Task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(T Returned) { Result = std::move(Returned); }
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  T await_resume() { return Handle.promise().Result; }
};
struct Both {
  std::string First, Second;
};
Task<Both> load() { co_return Both{source(), "x"}; }
Task<int> uses() {
  Both B = co_await load();
  sink(B.First);  // flow
  sink(B.Second); // clean
  co_return 1;
}
Task<int> takes(std::string Text) {
  Both B = co_await load();
  sink(Text); // flow
  Text = "x";
  co_await load();
  sink(Text); // clean
  co_return 1;
}
void starts() { takes(source()); }
