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

// Members with constructors cannot be read as others were written.
template <typename Value, typename Error> class Result {
public:
  static Result of(const Value &V) {
    Result R;
    R.Good = true;
    new (&R.Held) Value(V);
    return R;
  }
  static Result failed(const Error &E) {
    Result R;
    new (&R.Reason) Error(E);
    return R;
  }
  Result(const Result &Other) : Good(Other.Good) {
    if (Good)
      new (&Held) Value(Other.Held);
    else
      new (&Reason) Error(Other.Reason);
  }
  ~Result() {
    if (Good)
      Held.~Value();
    else
      Reason.~Error();
  }
  const Value &value() const { return Held; }
  const Error &error() const { return Reason; }

private:
  Result() {}
  bool Good = false;
  union {
    Value Held;
    Error Reason;
  };
};
struct Named {
  std::string Name;
};
Result<Named, std::string> named() { return Result<Named, std::string>::of({source()}); }
Result<Named, std::string> refused() { return Result<Named, std::string>::failed(source()); }
void results() {
  sink(named().value().Name);   // flow
  sink(named().error());        // clean
  sink(refused().error());      // flow
  sink(refused().value().Name); // clean
}
union Slot {
  std::string Text;
  int Count;
  Slot() : Count(0) {}
  ~Slot() {}
};
void slots() {
  Slot S;
  new (&S.Text) std::string(source());
  std::string *Kept = &S.Text;
  sink(S.Text);  // flow
  sink(S.Count); // clean
  sink(*Kept);   // flow
  std::string Slot::*Which = &Slot::Text;
  sink(S.*Which); // flow
  S.Text.~basic_string();
  S.Count = number();
  sink(S.Count); // flow
}
union Listed {
  Named Who;
  int Number;
  ~Listed() {}
};
void listed() {
  Listed L{.Who = {source()}};
  sink(L.Who.Name); // flow
  sink(L.Number);   // clean
  Listed N{.Number = number()};
  sink(N.Number);   // flow
}
