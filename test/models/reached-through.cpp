// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Data that is written or read through something that stands for it: a pointer to a
// member, a pointer into an array, a handler that throws on, a tuple of references,
// the owner of an object when it destroys it.
#include "Inputs/flow.h"
#include <cstring>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

struct Pair {
  std::string First, Second;
};

void pointerToMember() {
  std::string Pair::*Member = &Pair::First;
  Pair P{"x", "y"};
  P.*Member = source();
  sink(P.First);  // flow
  sink(P.Second); // clean
  Member = &Pair::Second;
  sink(P.*Member); // clean
}

void pointerIntoArray() {
  char Text[16];
  std::strcpy(Text, sourceText());
  char *P = Text;
  *P = 'x';
  sink(Text); // flow
  char Single = *sourceText();
  char *Q = &Single;
  *Q = 'x';
  sink(Single); // clean
}

struct Failure {
  std::string Text;
  int Code;
};
void fails() { throw Failure{source(), 3}; }
void throwsOn() {
  try {
    fails();
  } catch (...) {
    throw;
  }
}
void swallows() {
  try {
    fails();
  } catch (...) {
  }
}
void handlers() {
  try {
    throwsOn();
  } catch (const Failure &F) {
    sink(F.Text); // flow
    sink(F.Code); // clean
  }
  try {
    swallows();
  } catch (const Failure &F) {
    sink(F.Text); // clean
  }
}

void tied() {
  std::string A, B;
  std::tie(A, B) = std::make_pair(source(), std::string("x"));
  sink(A); // flow
  sink(B); // clean
}

struct Speaks {
  std::string Text;
  ~Speaks() {
    sink(Text); // flow
  }
};
struct Quiet {
  std::string Text;
  ~Quiet() {
    sink(Text); // clean
  }
};
struct Emptied {
  std::string Text;
  ~Emptied() {
    sink(Text); // clean
  }
};
void owners() {
  auto One = std::make_unique<Speaks>();
  One->Text = source();
  std::vector<Quiet> Many(2);
  Many[0].Text = "x";
  std::vector<std::unique_ptr<Emptied>> Nested;
  Nested.push_back(std::make_unique<Emptied>());
  Nested[0]->Text = "x";
}
struct InVector {
  std::string Text;
  ~InVector() {
    sink(Text); // flow
  }
};
void container() {
  std::vector<InVector> Many(2);
  Many[0].Text = source();
}

struct Other {
  std::string Text;
};
struct Special : Failure {};
void failsSpecially() { throw Special{{source(), 1}}; }
void byType() {
  try {
    fails();
  } catch (const Other &O) {
    sink(O.Text); // clean
  } catch (const Failure &F) {
    sink(F.Text); // flow
  }
  try {
    failsSpecially();
  } catch (const Failure &F) {
    sink(F.Text); // flow
  }
  try {
    fails();
  } catch (const Special &S) {
    sink(S.Text); // clean
  } catch (...) {
  }
}
void takesItself() {
  try {
    fails();
  } catch (const Failure &) {
  }
}
void afterIt() {
  try {
    takesItself();
  } catch (const Failure &F) {
    sink(F.Text); // clean
  }
}
