// What a pointer named before it was turned.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdlib.h>
#include <string.h>
char *csource(void);
int source(void);
void sink(int);
void csink(const char *);

static const char *error_text;
static void set_error(const char *what) { error_text = what; }
static const char *last_error(void) {
  const char *e = error_text ? error_text : "success";
  error_text = NULL;
  return e;
}

struct builder {
  char *s;
  size_t len;
};
static void cat(struct builder *b, const char *t) {
  size_t n = strlen(t);
  b->s = realloc(b->s, b->len + n + 1);
  memcpy(b->s + b->len, t, n + 1);
  b->len += n;
}
static char *detach(struct builder *b) {
  char *s = b->s;
  b->s = NULL;
  b->len = 0;
  return s;
}
static void exchange(struct builder *a, struct builder *b) {
  char *t = a->s;
  a->s = b->s;
  b->s = t;
}
static void fill_old(struct builder *b) {
  char *old = b->s;
  b->s = NULL;
  strcpy(old, csource());
}
static void cells(struct builder *b) {
  char **cell = &b->s;
  b->s = csource();
  csink(*cell); // flow
  b->s = NULL;
  csink(*cell); // clean
  char *old = b->s;
  b->s = "x";
  *cell = csource();
  csink(b->s); // flow
  csink(old);  // clean
}
static void branch(struct builder *b, int c) {
  char *old = b->s;
  if (c)
    b->s = NULL;
  csink(old); // flow
}
static void rounds(struct builder *b, int n) {
  while (n--) {
    char *old = b->s;
    b->s = NULL;
    csink(old); // flow
    b->s = csource();
  }
}
void taken(void) {
  set_error(csource());
  csink(last_error()); // flow
  struct builder sb = {0}, with = {0}, other = {0}, given = {csource(), 1};
  cat(&sb, csource());
  char *one = detach(&sb);
  cat(&sb, "fresh");
  char *two = detach(&sb);
  csink(one); // flow
  csink(two); // clean
  with.s = csource();
  other.s = "x";
  exchange(&with, &other);
  csink(other.s); // flow
  csink(with.s);  // clean
  char mem[32] = "";
  struct builder over = {mem};
  fill_old(&over);
  csink(mem); // flow
  branch(&given, 1);
}
