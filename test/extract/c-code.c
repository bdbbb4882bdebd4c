// C goes through the same extraction.
// RUN: %flowpact dump graph %s --no-source -- -std=c11 | FileCheck %s
#include <stdarg.h>
struct pair { int a; union { int b; float c; }; };
int source(void);
void use(int);

// CHECK-LABEL: function designated()
// CHECK: aggregate <- {{.*}}store(.pair::a)
void designated(void) {
  struct pair p = {.a = source(), .b = 2};
  use(p.a);
}

// CHECK-LABEL: function sum(int, ...)
// CHECK: param ...
// CHECK: use(
void sum(int n, ...) {
  va_list list;
  va_start(list, n);
  use(va_arg(list, int));
  va_end(list);
}
