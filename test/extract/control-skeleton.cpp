// Branches keep their condition, polarity and case values.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
bool allowed(int);
void use(int);
enum Mode { Off, On, Auto };

// CHECK-LABEL: function negated(int)
// CHECK: [[R:%[0-9]+]] = call-result allowed
// CHECK: [[N:%[0-9]+]] = not <- 0: implicit derive [[R]]
// CHECK: if [[N]] then B{{[0-9]+}} else B{{[0-9]+}}
void negated(int x) {
  if (!allowed(x))
    return;
  use(x);
}

// Each side of a short circuit is a branch of its own.
// CHECK-LABEL: function both(int, bool)
// CHECK: if {{%[0-9]+}} then
// CHECK: = and <-
// CHECK: if {{%[0-9]+}} then
void both(int x, bool c) {
  if (c && allowed(x))
    use(x);
}

// CHECK-LABEL: function cases(Mode, int)
// CHECK: switch {{%[0-9]+}}
// CHECK-DAG: case 1
// CHECK-DAG: case 0
// CHECK-DAG: default
void cases(Mode m, int x) {
  switch (m) {
  case On: use(x); break;
  case Off: break;
  default: use(0);
  }
}

// A stored boolean that two arms set: the phi says which block gave which.
// CHECK-LABEL: function stored(int, bool)
// CHECK: phi ok [B{{[0-9]+}}: copy {{%[0-9]+}}, B{{[0-9]+}}: copy {{%[0-9]+}}]
void stored(int x, bool c) {
  bool ok = false;
  if (c)
    ok = allowed(x);
  if (ok)
    use(x);
}

// The content of an arm is attributed to the arm's block.
// CHECK-LABEL: function arms(int, int)
// CHECK: select <- 0: {{.*}}condition{{.*}}, 1: copy {{%[0-9]+}} @B{{[0-9]+}}, 2: copy {{%[0-9]+}} @B{{[0-9]+}}
int arms(int x, int y) { return allowed(x) ? x : y; }

// Code is judged as compiled: what a constant condition excludes is not there.
// CHECK-LABEL: function pruned(int)
// CHECK-NOT: use(
// CHECK: exit
void pruned(int x) {
  if (false)
    use(x);
}
