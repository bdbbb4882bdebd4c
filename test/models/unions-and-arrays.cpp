// Members of a union overlap and its neighbours do not; elements of arrays of arrays are
// told apart through pointers to rows.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"

int number() { return std::stoi(source()); }

union Number {
  int Whole;
  float Real;
  unsigned char Bytes[4];
};
void overlapping() {
  Number N;
  N.Whole = number();
  sink(N.Real);     // flow
  sink(N.Bytes[0]); // flow
  N.Real = 1;
  sink(N.Whole); // clean
  N.Bytes[0] = number();
  sink(N.Whole); // flow
}

struct Tagged {
  int Tag;
  union {
    int Number;
    const char *Text;
  };
  union {
    int Other;
  };
  Tagged() = default;
  explicit Tagged(int N) : Tag(1), Number(N), Other(0) {}
};
void beside() {
  Tagged T;
  T.Tag = 1;
  T.Other = 2;
  T.Number = number();
  sink(T.Number); // flow
  sink(T.Text);   // flow
  sink(T.Tag);    // clean
  sink(T.Other);  // clean
  T.Text = "text";
  sink(T.Number); // clean
  Tagged Made(number());
  sink(Made.Number); // flow
  sink(Made.Tag);    // clean
  sink(Made.Other);  // clean
}

void rows() {
  int M[2][3] = {}, Apart[2][3] = {};
  M[1][2] = number();
  sink(M[1][2]); // flow
  sink(M[0][0]); // clean
  int(*Row)[3] = &M[1];
  sink((*Row)[2]);    // flow
  sink((*Row)[0]);    // clean
  sink(*(M[1] + 2));  // flow
  sink(Apart[1][2]);  // clean
}
