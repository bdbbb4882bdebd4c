// A coroutine's body is walked; awaited and yielded content passes.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
#include <coroutine>
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(int) {}
    void unhandled_exception() {}
  };
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int await_resume() { return 1; }
};
Task source();
void use(int);

// CHECK-LABEL: function run()
// CHECK-SAME: coroutine
// CHECK: call {{.*}} source() -> [[S:%[0-9]+]]
// CHECK: use(arg0:
// CHECK: = return <- copy
Task run() {
  int x = co_await source();
  use(x);
  co_return x;
}
