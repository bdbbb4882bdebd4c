// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What a constant condition rules out does not happen.
#include "Inputs/flow.h"
int number();

static int NeverWritten;
static bool WrittenOnce;
int GlobalFive = 5;
void enable() { WrittenOnce = true; }

void globals() {
  if (NeverWritten)
    sink(source()); // clean
  if (WrittenOnce)
    sink(source()); // flow
  if (GlobalFive != 5)
    sink(source()); // clean
  if (GlobalFive == 5)
    sink(source()); // flow
}

void locals() {
  int Off = 0;
  if (Off)
    sink(source()); // clean
  int Changing = 0;
  for (int I = 0; I < number(); ++I) {
    if (Changing)
      sink(source()); // flow
    Changing = 1;
  }
  bool Flips = false;
  while (number()) {
    if (Flips)
      sink(source()); // flow
    Flips = !Flips;
  }
  int Set = 0;
  int *Alias = &Set;
  *Alias = number();
  if (Set)
    sink(source()); // flow
}

static bool never() { return false; }
static bool sometimes() { return number() == 3; }
static int either() { return number() ? 1 : 2; }
void functions() {
  if (never())
    sink(source()); // clean
  if (sometimes())
    sink(source()); // flow
  if (either() == 3)
    sink(source()); // clean
  if (either() == 2)
    sink(source()); // flow
  switch (either()) {
  case 1:
    sink(source()); // flow
    break;
  case 4:
    sink(source()); // clean
    break;
  }
}

void overwritten() {
  std::string Replaced = source();
  if (!never())
    Replaced = "x";
  sink(Replaced); // clean
  std::string Kept = source();
  if (sometimes())
    Kept = "x";
  sink(Kept); // flow
}

void combined(bool Any) {
  if (Any && never())
    sink(source()); // clean
  if (Any || never())
    sink(source()); // flow
}

// What a pointer or reference to a global writes is not followed: any value.
struct Option {
  const char *Name;
  bool *Where;
};
static bool Listed = false;
static Option Options[] = {{"listed", &Listed}};
void parse(int I) { *Options[I].Where = true; }
static int Pointed = 0;
static int *Pointer = &Pointed;
void through() { *Pointer = number(); }
static bool Referred = false;
static bool &Reference = Referred;
void refer() { Reference = true; }
static volatile int Hardware = 0;
int Replaceable __attribute__((weak)) = 0;
static int Plain = 0;
void escaping() {
  if (Listed)
    sink(source()); // flow
  if (Pointed)
    sink(source()); // flow
  if (Referred)
    sink(source()); // flow
  if (Hardware)
    sink(source()); // flow
  if (Replaceable)
    sink(source()); // flow
  if (Plain)
    sink(source()); // clean
}

// What is never evaluated does nothing; what is zero whatever its operands are is no
// content.
bool fetch(std::string &S) {
  S = source();
  return true;
}
void shortCircuits(bool Asked) {
  std::string S, T, U;
  (void)(false && fetch(S));
  (void)(true || fetch(T));
  (void)(Asked && fetch(U));
  sink(S); // clean
  sink(T); // clean
  sink(U); // flow
}
void zeros() {
  int N = std::stoi(source());
  sink(N * 0); // clean
  sink(N & 0); // clean
  sink(N ^ N); // clean
  sink(N - N); // clean
  sink(N | 0); // flow
}

// A function that never comes back ends the way.
void refuse(const std::string &Why) { throw Why; }
void refuseAll() { refuse("no"); }
void askTwice(int N) {
  std::string S, T;
  if (N == 1) {
    S = source();
    refuseAll();
  }
  sink(S); // clean
  if (N == 2) {
    T = source();
    fetch(S);
  }
  sink(T); // flow
}
