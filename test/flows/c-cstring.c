// C: cstring.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
char *csource(void);
void sink(const char *);
void isink(int);
wchar_t *wsource(void);
void wsink(const wchar_t *);
void f(void) {
  char *s = csource(), a[50] = "", b[50] = "k", c[50] = "", d[50] = "";
  strcpy(a, s);
  sink(a); // flow
  strcat(b, s);
  sink(b); // flow
  strncpy(c, s, 5);
  sink(c);                // flow
  sink(strdup(s));        // flow
  sink(strchr(s, 'x'));   // flow
  sink(strtok(s, ","));   // flow
  sink(strstr("abc", s)); // clean
  isink(strlen(s));       // clean
  isink(strcmp(s, "x"));  // clean
  memcpy(d, s, 4);
  sink(d); // flow
  strcpy(d, "const");
  sink(d);        // clean
  isink(atoi(s)); // flow
  char *e;
  isink((int)strtol(s, &e, 10)); // flow
  sink(e);                       // flow
  char *h = malloc(10);
  strcpy(h, s);
  h = realloc(h, 20);
  sink(h); // flow
  wchar_t w[50];
  wcscpy(w, wsource());
  wsink(w); // flow
  wcscpy(w, L"x");
  wsink(w); // clean
  char *dup = strndup(s, 3), *save;
  sink(strtok_r(dup, ",", &save)); // flow
  char *end = stpcpy(b, "x");
  sink(b); // clean
  memset(a, 0, 50);
  sink(a); // clean
  for (char *p = s; *p; ++p)
    isink(*p); // flow
  char t[10];
  int i;
  for (i = 0; s[i]; i++)
    t[i] = s[i];
  t[i] = 0;
  sink(t); // flow
}
