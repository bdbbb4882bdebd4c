// C: juliet flags.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -w -D_GNU_SOURCE > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include <stdlib.h>
int source(void);
void sink(int);
static int staticTrue = 1;
static int staticFalse = 0;
const int GLOBAL_CONST_TRUE = 1;
int globalTrue = 1;
int globalFive = 5;
static int staticReturnsTrue() { return 1; }
static int staticReturnsFalse() { return 0; }
int globalReturnsTrueOrFalse() { return rand() % 2; }
void bad1() {
  int d = 0;
  if (staticTrue)
    d = source();
  sink(d); // flow
}
void good1() {
  int d = 0;
  if (staticFalse)
    d = source();
  sink(d); // clean
}
void bad2() {
  int d = 0;
  if (GLOBAL_CONST_TRUE)
    d = source();
  sink(d); // flow
}
void good2() {
  int d = source();
  if (globalTrue)
    d = 7;
  sink(d); // clean
}
void good3() {
  int d = source();
  if (globalFive == 5)
    d = 7;
  sink(d); // clean
}
void good4() {
  int d = source();
  if (staticReturnsTrue())
    d = 7;
  sink(d); // clean
}
void good5() {
  int d = 0;
  if (staticReturnsFalse())
    d = source();
  sink(d); // clean
}
void bad6() {
  int d = 0;
  if (globalReturnsTrueOrFalse())
    d = source();
  else
    d = 2;
  sink(d); // flow
}
void good6() {
  int d = source();
  if (globalReturnsTrueOrFalse())
    d = 1;
  else
    d = 2;
  sink(d); // clean
}
void good7() {
  int d = source();
  for (int h = 0; h < 1; h++) {
    d = 1;
  }
  sink(d); // clean
}
void good8() {
  int d = source();
  int i = 0;
  while (i < 1) {
    d = 1;
    i++;
  }
  sink(d); // clean
}
