// First elements by pointer and by index, and branches that a constant of the caller rules out.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdlib.h>
#include <string.h>
char *csource(void);
int source(void);
void sink(int);
void csink(const char *);

struct rec {
  int key, weight;
  const char *label;
};
static void load(struct rec *r, int n, const char *label, int w) {
  for (int i = 0; i < n; i++) {
    r[i].weight = w;
    r[i].label = label;
  }
}
static void one(struct rec *r, const char *label) { r->label = label; }
static const char *first(const struct rec *r) { return r->label; }
static const char *third(const struct rec *r) { return r[2].label; }
void firsts(void) {
  struct rec a[4], b[4] = {{0}}, *p = a, *copy = malloc(sizeof a), *h = malloc(sizeof a);
  load(a, 4, csource(), 1);
  csink(a->label);      // flow
  csink(p->label);      // flow
  csink((*a).label);    // flow
  csink(first(a));      // flow
  sink(a->weight);      // clean
  memcpy(copy, a, sizeof a);
  csink(copy->label);   // flow
  csink(copy[2].label); // flow
  sink(copy->weight);   // clean
  b[2].label = csource();
  csink(b->label);      // clean
  csink(first(b));      // clean
  csink(third(b));      // flow
  one(b, csource());
  csink(b[0].label);    // flow
  csink(b[1].label);    // clean
  h[0].weight = source();
  h->weight = 1;
  sink(h[0].weight);    // clean
  h->weight = source();
  sink(h[0].weight);    // flow
  h[0].weight = 1;
  sink(h->weight);      // clean
  h[1].weight = source();
  sink(h->weight);      // clean
}

enum rc { OK, EMPTY };
static enum rc read_name(char *out, int remote) {
  const char *p = remote ? csource() : "local";
  strcpy(out, p);
  return OK;
}
struct peer {
  char name[64];
  int port;
};
static enum rc init(struct peer *p, int remote) {
  if (read_name(p->name, remote) != OK)
    return EMPTY;
  p->port = 1;
  return OK;
}
static const char *pick(int remote) { return remote ? csource() : "local"; }
static const char *handed(int r) { return pick(r); }
static const char *negated(int local) { return pick(!local); }
static const char *turned(int r) {
  r = !r;
  return pick(r);
}
static const char *later(int r) {
  const char *p = pick(r);
  r = 0;
  return p;
}
static void keep(char *to, const char *text, int mode) {
  if (mode == 2)
    strcpy(to, text);
  else
    strcpy(to, "x");
}
static void keep_as(char *to, const char *text, int mode) { keep(to, text, mode); }
static const char *deep(int n, int remote) {
  if (n > 0)
    return deep(n - 1, !remote);
  return pick(remote);
}
static const char *by_pointer(const int *remote) { return remote && *remote ? csource() : "x"; }
static const char *null_check(const int *p) { return p ? csource() : "x"; }
void ruled_out(int unknown) {
  char a[64], b[64], c[64], d[64];
  struct peer e, f;
  int zero = 0, set = 1;
  read_name(a, 1);
  read_name(b, 0);
  csink(a); // flow
  csink(b); // clean
  init(&e, 1);
  init(&f, 0);
  csink(e.name);             // flow
  csink(f.name);             // clean
  csink(handed(1));          // flow
  csink(handed(0));          // clean
  csink(handed(unknown));    // flow
  csink(negated(0));         // flow
  csink(turned(0));          // flow
  csink(later(1));           // flow
  csink(later(0));           // clean
  csink(deep(1, 0));         // flow
  csink(null_check(&zero));  // flow
  csink(null_check(NULL));   // false: a null pointer is no number here
  csink(by_pointer(&set));   // flow
  keep_as(c, csource(), 2);
  keep_as(d, csource(), 1);
  csink(c); // flow
  csink(d); // clean
  for (int i = 0; i < 2; i++)
    csink(handed(i)); // flow
}
static const char *cached(int remote) {
  static const char *kept = "x";
  if (remote)
    kept = csource();
  return kept;
}
struct state {
  const char *kept;
};
static const char *held(struct state *s, int remote) {
  if (remote)
    s->kept = csource();
  return s->kept;
}
static void rounds(char *to, int n, int remote) {
  for (int i = 0; i < n; i++) {
    if (remote)
      strcpy(to, csource());
    remote = !remote;
  }
}
static int flag;
static const char *by_alias(const int *remote) {
  flag = 1;
  return *remote ? csource() : "x";
}
void stays(void) {
  struct state s = {"x"}, t = {"x"};
  char text[64] = "";
  cached(1);
  csink(cached(0)); // flow
  held(&s, 1);
  csink(held(&s, 0)); // flow
  csink(held(&t, 0)); // clean
  rounds(text, 2, 0);
  csink(text);            // flow
  csink(by_alias(&flag)); // flow
}
