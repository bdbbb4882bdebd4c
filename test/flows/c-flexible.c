// C: flexible.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
int source(void);
void sink(int);
void *malloc(unsigned long);
struct Msg {
  int len;
  char data[];
};
struct Pair {
  int a;
  int b;
};
void f(void) {
  struct Msg *m = malloc(64);
  m->len = 3;
  m->data[0] = source();
  sink(m->data[0]); // flow
  sink(m->len);     // clean
  struct Pair *ps = &(struct Pair){source(), 2};
  sink(ps->a); // flow
  sink(ps->b); // clean
  struct Pair arr[] = {[1] = {.b = source()}, [0] = {1, 2}};
  sink(arr[1].b); // flow
  sink(arr[1].a); // clean
  sink(({ // flow
    int t = source();
    t + 1;
  }));
}
