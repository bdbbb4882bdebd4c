// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <string_view>

void append() {
  std::string S;
  S += source();
  sink(S); // flow
  std::string T;
  T.append("x").append(source());
  sink(T); // flow
  std::string U;
  U.push_back(source()[0]);
  sink(U); // flow
  std::string V = "x";
  V.insert(0, source());
  sink(V); // flow
  std::string W;
  W.append(3, 'x').append("y");
  sink(W); // clean
}

void plus() {
  sink("a" + source());             // flow
  sink(source() + "a" + 'c');       // flow
  sink(std::string("a") + "b");     // clean
}

void parts() {
  std::string S = source();
  sink(S.substr(1, 2)); // flow
  sink(S.c_str());      // flow
  sink(S[0]);           // flow
  sink(S.front());      // flow
  std::string_view View = S;
  sink(View);           // flow
  sink(View.substr(1)); // flow
  sink(std::string(View)); // flow
  sink(*S.begin());     // flow
  for (char C : S)
    sink(C); // flow
}

void numbers() {
  std::string S = source();
  sink(S.size());          // clean
  sink(S.empty());         // clean
  sink(S.find("x"));       // clean
  sink(S == "x");          // clean
  sink(S.compare("x"));    // clean
  sink(S.starts_with("x")); // clean
  std::string T(S.size(), 'x');
  sink(T); // clean
}

void replaced() {
  std::string S = source();
  S = "x";
  sink(S); // clean
  S = source();
  sink(S); // flow
  S.clear();
  sink(S); // clean
  S.assign(source());
  sink(S); // flow
  S.assign("x");
  sink(S); // clean
}

void swapped() {
  std::string S = source(), T = "x";
  S.swap(T);
  sink(S); // clean
  sink(T); // flow
  std::swap(S, T);
  sink(S); // flow
  sink(T); // clean
}

void moved() {
  std::string S = source();
  std::string T = std::move(S);
  sink(T); // flow
}

void written() {
  std::string S = "xxxx", From = source();
  S[0] = From[0];
  sink(S); // flow
  std::string T = "xxxx";
  T.front() = From[0];
  sink(T); // flow
  char Buffer[8];
  From.copy(Buffer, 3);
  sink(Buffer); // flow
}

void constructed() {
  std::string S = source();
  sink(std::string(S, 1, 2));                // flow
  sink(std::string(S.begin(), S.end()));     // flow
  sink(std::string(S.data(), 3));            // flow
  sink(std::string{'a', 'b'});               // clean
}
