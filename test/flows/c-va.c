// C: va.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdarg.h>
#include <stdio.h>
int source(void);
char *csource(void);
void sink(int);
void csink(const char *);
int first(int n, ...) {
  va_list ap;
  va_start(ap, n);
  int r = va_arg(ap, int);
  va_end(ap);
  return r;
}
int sum(int n, ...) {
  va_list ap;
  va_start(ap, n);
  int r = 0;
  for (int i = 0; i < n; i++)
    r += va_arg(ap, int);
  va_end(ap);
  return r;
}
void logv(char *out, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(out, 100, fmt, ap);
  va_end(ap);
}
void f(void) {
  char b[100], c[100];
  sink(first(1, source()));     // flow
  sink(first(1, 3));            // clean
  sink(sum(3, 1, 2, source())); // flow
  sink(sum(source(), 1, 2));    // clean
  logv(b, "%s", csource());
  csink(b); // flow
  logv(c, "%s", "x");
  csink(c); // clean
}
