// C: files.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
char *csource(void);
long lsource(void);
void sink(const char *);
void isink(int);
void f(void) {
  FILE *t = tmpfile();
  fputs(csource(), t);
  rewind(t);
  char b[50];
  fgets(b, 50, t);
  sink(b); // flow
  FILE *u = tmpfile();
  fputs("const", u);
  rewind(u);
  char c[50];
  fgets(c, 50, u);
  sink(c); // clean
  time_t n = lsource();
  struct tm *tm = localtime(&n);
  isink(tm->tm_hour); // flow
  char d[40];
  strftime(d, 40, "%F", tm);
  sink(d); // flow
  setenv("A", csource(), 1);
  sink(getenv("A")); // missed
  char m[50];
  FILE *ms = fmemopen(m, 50, "w");
  fprintf(ms, "%s", csource());
  fclose(ms);
  sink(m); // flow
  unsigned char x[4];
  long v = lsource();
  memcpy(x, &v, 4);
  isink(x[0]); // flow
}
