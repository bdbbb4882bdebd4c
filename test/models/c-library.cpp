// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

void copies() {
  const char *S = sourceText();
  char A[16], B[16], C[16], D[16];
  std::strcpy(A, S);
  sink(A); // flow
  strncpy(B, S, 3);
  sink(B); // flow
  memcpy(C, S, 3);
  sink(C); // flow
  memmove(D, C, 3);
  sink(D); // flow
  strcpy(A, "x");
  sink(A); // clean
  memset(B, 0, 16);
  sink(B); // clean
  sink(strdup(S)); // flow
  sink(strcpy(A, S)); // flow
}

void joined() {
  char A[64] = "x";
  strcat(A, sourceText());
  sink(A); // flow
  char B[64];
  snprintf(B, sizeof B, "%s", sourceText());
  sink(B); // flow
  snprintf(B, sizeof B, "%zu", strlen(sourceText()));
  sink(B); // clean
  char *C = nullptr;
  asprintf(&C, "%s", sourceText());
  sink(C); // flow
}

void found() {
  char *S = strdup(sourceText());
  sink(strchr(S, 'x'));     // flow
  sink(strstr(S, "x"));     // flow
  sink(strtok(S, ","));     // flow
  sink(strlen(S));          // clean
  sink(strcmp(S, "x"));     // clean
  sink(memcmp(S, "x", 1));  // clean
}

void numbers() {
  sink(atoi(sourceText()));               // flow
  sink(strtol(sourceText(), nullptr, 10)); // flow
  int N = 0;
  char Word[8];
  sscanf(sourceText(), "%d %s", &N, Word);
  sink(N);    // flow
  sink(Word); // flow
}

void files() {
  FILE *F = fopen(sourceText(), "r");
  char Line[64];
  fgets(Line, sizeof Line, F);
  sink(Line); // clean
  FILE *G = fopen("x", "w+");
  fputs(sourceText(), G);
  fgets(Line, sizeof Line, G);
  sink(Line); // flow
  FILE *H = fopen("x", "w+");
  fwrite(sourceText(), 1, 3, H);
  fread(Line, 1, 3, H);
  sink(Line); // flow
  sink(ftell(H)); // clean
}

static int compare(const void *A, const void *B) {
  sink(*(const char *const *)A); // flow
  return 0;
}
void sorted() {
  const char *Texts[2] = {"x", sourceText()};
  qsort(Texts, 2, sizeof *Texts, compare);
  sink(Texts[0]); // flow
}

void memory() {
  char *S = (char *)malloc(16);
  strcpy(S, sourceText());
  S = (char *)realloc(S, 32);
  sink(S); // flow
  sink(getenv("HOME")); // clean
  sink(time(nullptr));  // clean
}
