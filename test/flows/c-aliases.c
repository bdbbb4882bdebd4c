// Second names of functions, functions that are chosen when the program starts, and what a
// thread returns.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <pthread.h>
char *csource(void);
int source(void);
void sink(int);
void csink(const char *);

int impl(int x) { return x + 1; }
int second_name(int) __attribute__((alias("impl")));
int dropped(int x) { return 1; }
int other_name(int) __attribute__((alias("dropped")));

typedef int (*chosen_fn)(void);
int fast(void) { return source(); }
int slow(void) { return 0; }
chosen_fn choose(void) { return fast; }
chosen_fn choose_slow(void) { return slow; }
int chosen(void) __attribute__((ifunc("choose")));
int not_chosen(void) __attribute__((ifunc("choose_slow")));

void fill(char *to) { to[0] = (char)source(); }
void fill_too(char *) __attribute__((alias("fill")));

struct job {
  char *in;
  char *other;
};
static void *work(void *p) { return ((struct job *)p)->in; }

int main(void) {
  char text[4] = "";
  sink(second_name(source())); // flow
  sink(other_name(source()));  // clean
  sink(chosen());              // flow
  sink(not_chosen());          // clean
  csink(text);                 // clean
  fill_too(text);
  csink(text); // flow
  pthread_t t, u;
  struct job a = {csource(), "x"}, b = {"b", csource()};
  void *ra, *rb;
  pthread_create(&t, 0, work, &a);
  pthread_create(&u, 0, work, &b);
  pthread_join(t, &ra);
  pthread_join(u, &rb);
  csink(ra); // flow
  csink(rb); // clean
  return 0;
}
