// C: printf.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdio.h>
#include <stdlib.h>
char *csource(void);
int source(void);
void sink(const char *);
void isink(int);
void f(void) {
  char a[50], b[50], c[50];
  snprintf(a, 50, "%s-%d", "x", source());
  sink(a); // flow
  sprintf(b, "%d", 3);
  sink(b); // clean
  int n, m;
  char w[20];
  sscanf(csource(), "%d %s", &n, w);
  isink(n); // flow
  sink(w);  // flow
  sscanf("4", "%d", &m);
  isink(m); // clean
  int len = snprintf(c, 50, "%s", csource());
  isink(len); // clean
  char *p;
  asprintf(&p, "%s", csource());
  sink(p); // flow
  snprintf(a, 50, "const");
  sink(a); // clean
}
