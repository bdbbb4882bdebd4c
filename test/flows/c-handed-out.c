// Pointers that a function gives its caller by argument, in the manner of C.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdlib.h>
#include <string.h>
int source(void);
char *csource(void);
void isink(int);
void csink(const char *);
struct conn {
  char in[64];
  char out[64];
  int n;
};
static struct conn pool[4];
static struct conn one;
static int gobj, gother;
static void give(int **p) { *p = &gobj; }
void t1(void) {
  int *a, *b;
  give(&a);
  give(&b);
  *a = source();
  isink(*b);     // flow
  isink(gobj);   // flow
  isink(gother); // clean
}
static int get_conn(struct conn **out) {
  if (!out)
    return -1;
  *out = &one;
  return 0;
}
void t2(void) {
  struct conn *c;
  if (get_conn(&c) == 0)
    strcpy(c->in, csource());
  csink(one.in);  // flow
  csink(one.out); // clean
}
static void buffer_of(struct conn *c, char **buf) { *buf = c->in; }
void t3(void) {
  struct conn c, d;
  char *buf;
  memset(&c, 0, sizeof c);
  memset(&d, 0, sizeof d);
  buffer_of(&c, &buf);
  strcpy(buf, csource());
  csink(c.in);  // flow
  csink(c.out); // clean
  csink(d.in);  // clean
}
static void pick(int **p, int *x, int *y, int w) {
  if (w)
    *p = x;
  else
    *p = y;
}
void t5(void) {
  int x = 0, y = 0, z = 0;
  int *p;
  pick(&p, &x, &y, rand());
  *p = source();
  isink(x); // flow
  isink(y); // flow
  isink(z); // clean
}
static int make(struct conn **out) {
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  *out = c;
  return 0;
}
void t6(void) {
  struct conn *a, *b;
  make(&a);
  make(&b);
  strcpy(a->in, csource());
  csink(a->in); // flow
  csink(b->in); // clean
}
static struct conn *lookup(int i) { return &pool[i]; }
static void via(struct conn **out, int i) { *out = lookup(i); }
void t7(void) {
  struct conn *c;
  via(&c, 2);
  strcpy(c->in, csource());
  csink(pool[2].in);  // flow
  csink(pool[2].out); // clean
}
struct node {
  struct node *next;
  char text[16];
};
static void tail(struct node *n, struct node **last) {
  while (n->next)
    n = n->next;
  *last = n;
}
void t8(struct node *head) {
  struct node *l;
  tail(head, &l);
  strcpy(l->text, csource());
  csink(head->next->text); // flow
}
void t9(void) {
  struct node a = {0}, b = {0};
  struct node *l;
  a.next = &b;
  tail(&a, &l);
  strcpy(l->text, csource());
  csink(b.text); // flow
}
