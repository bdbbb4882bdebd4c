// Captures are stored into the closure; by reference they are named, and what the
// body writes comes back after the call. A lambda's identity is its owner and ordinal.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s --check-prefix=KEY
int source();
void use(int);
template <typename F> void run(F f) { f(1); }

// CHECK-LABEL: function captures()
// CHECK: closure captures::(lambda)
// CHECK: store(.total)
// CHECK: call {{.*}} direct captures::(lambda)::operator()(this: {{%[0-9]+}} -> [[P:%[0-9]+]]
// CHECK: [[T:%[0-9]+]] = {{.*}}load .total <- [[P]]
// CHECK: use(arg0:
// CHECK-LABEL: function captures::(lambda)::operator()(int)
// CHECK-SAME: key=_Z8capturesv$lambda0
// CHECK: definition this.total <- update(.total)
void captures() {
  int total = 0, seed = source();
  auto add = [&total, seed](int k) { total += k + seed; };
  add(2);
  use(total);
}

// Numbered even where an instantiation names them before their owner is walked.
// KEY-DAG: function passed::(lambda)::operator()(int) key=_Z6passedv$lambda0
// KEY-DAG: function passed::(lambda)::operator()(int) key=_Z6passedv$lambda1,int
void passed() {
  run([](int k) { use(k); });
  run([](auto k) { use(k); });
}
