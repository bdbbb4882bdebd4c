// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <fstream>
#include <iostream>
#include <sstream>

void written() {
  std::ostringstream O;
  O << "a" << source() << 3;
  sink(O.str()); // flow
  std::ostringstream P;
  P << source().size() << "x";
  sink(P.str()); // clean
  std::stringstream S;
  S.write(source().data(), 3);
  sink(S.str()); // flow
  S.str("");
  sink(S.str()); // clean
  sink((std::ostringstream() << source()).str()); // flow
}

void read() {
  std::istringstream I(source());
  std::string Word, Line;
  I >> Word;
  sink(Word); // flow
  std::getline(I, Line);
  sink(Line); // flow
  while (std::getline(I, Line, ','))
    sink(Line); // flow
  char Buffer[8];
  I.read(Buffer, 8);
  sink(Buffer);  // flow
  sink(I.good()); // clean
  sink(I.get());  // flow
}

void copied() {
  std::istringstream I(source());
  std::stringstream S;
  S << I.rdbuf();
  sink(S.str()); // flow
}

void helper(std::ostream &Out, const std::string &S) { Out << S; }
void throughReference() {
  std::ostringstream O;
  helper(O, source());
  sink(O.str()); // flow
  std::ostringstream Other;
  helper(Other, "x");
  sink(Other.str()); // clean
}

void files() {
  std::ofstream F(source());
  std::string Line;
  std::ifstream G("name");
  std::getline(G, Line);
  sink(Line); // clean
  std::fstream H("name");
  H << source();
  H >> Line;
  sink(Line); // flow
}

struct Point {
  std::string Text;
};
std::ostream &operator<<(std::ostream &Out, const Point &P) { return Out << "(" << P.Text << ")"; }
void userDefined() {
  Point P{source()};
  std::ostringstream O;
  O << P << "x";
  sink(O.str()); // flow
}

// A pointer is written as its address.
void addresses() {
  Point P{source()};
  std::ostringstream A, B;
  A << &P << static_cast<const void *>(P.Text.c_str());
  sink(A.str()); // clean
  B << P.Text.c_str();
  sink(B.str()); // flow
}

// However long a chain is, it is the stream.
void chains(int N) {
  std::ostringstream O, P;
  O << "a" << N << "b" << N << "c" << N << "d" << N << "e" << source();
  sink(O.str()); // flow
  P << "a" << N << "b" << N << "c" << N << "d" << N << "e" << N << "f";
  sink(P.str()); // clean
  std::ostringstream F;
  F << source() << "a" << N << "b" << N << "c" << N << "d" << N;
  sink(F.str()); // flow
}
