// C: ccallbacks.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdlib.h>
int source(void);
void sink(int);
typedef void (*cb)(void *user, int v);
static cb saved;
static void *savedUser;
void reg(cb c, void *user) {
  saved = c;
  savedUser = user;
}
void fire(int v) { saved(savedUser, v); }
struct Ctx {
  int a, b;
};
void on(void *user, int v) {
  struct Ctx *c = user;
  sink(c->a); // flow
  sink(c->b); // clean
  sink(v); // clean
}
void fill(void *user, int v) { ((struct Ctx *)user)->b = v; }
int cmp(const void *a, const void *b) {
  sink(*(const int *)a); // flow
  return 0;
}
void apply(cb c, void *u, int v) { c(u, v); }
void f(void) {
  struct Ctx *c = malloc(sizeof *c);
  c->a = source();
  c->b = 0;
  reg(on, c);
  fire(1);
  struct Ctx d = {0, 0};
  apply(fill, &d, source());
  sink(d.b); // flow
  sink(d.a); // clean
  int arr[3] = {source(), 1, 2};
  qsort(arr, 3, sizeof(int), cmp);
  sink(arr[0]); // flow
}
