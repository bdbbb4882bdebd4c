// A global is one cell of the program; calls may change it, its own writes are seen.
// RUN: %flowpact dump graph %s --no-source -- -std=c++20 | FileCheck %s
int source();
void other();
void use(int);
int cell;
const int Fixed = 42;
const char *const Host = "api.example.com";

// CHECK-LABEL: function writes()
// CHECK: [[D:%[0-9]+]] = definition cell <- copy [[V:%[0-9]+]]
// CHECK: use(arg0: [[D]])
// CHECK: use(arg0: [[L:%[0-9]+]])
void writes() {
  cell = source();
  use(cell);
  other();
  use(cell);
}

// CHECK-LABEL: function constants()
// CHECK-DAG: constant int 42
// CHECK-DAG: constant string "api.example.com"
const char *constants() {
  use(Fixed);
  return Host;
}

// The line that something stands on is no constant that says anything.
// CHECK-LABEL: function lines()
// CHECK-NOT: constant int
// CHECK: use(arg0: [[L:%[0-9]+]])
// CHECK-NOT: constant int
// CHECK: use(arg0: [[M:%[0-9]+]])
#define USE(n) use(n)
#define HERE USE(__LINE__)
void lines() {
  use(__LINE__);
  HERE;
}
