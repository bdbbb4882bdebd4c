// What a call overwrites is gone, from the object and from a result that is the object.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <atomic>
#include <bitset>
#include <cstdlib>
#include <numeric>
#include <sstream>
#include <tuple>
#include <vector>

void texts() {
  std::string S = source(), T = source(), U = source();
  sink(S.assign("text"));           // clean
  sink(S.assign(source()));         // flow
  sink(T.assign("a").append("b"));  // clean
  U.erase(0, 3);
  sink(U); // flow
  U.erase();
  sink(U); // clean
}

void streams() {
  std::stringstream A, B;
  A << source();
  A.swap(B);
  sink(A.str()); // clean
  sink(B.str()); // flow
  char Buffer[8];
  sink(B.readsome(Buffer, 8)); // clean
  sink(Buffer);                // flow
}

void numbers() {
  int N = std::stoi(source());
  std::atomic<int> A{N};
  sink(A.exchange(0)); // flow
  sink(A.load());      // clean
  A.store(N);
  sink(A.load()); // flow
  std::bitset<8> Bits(N);
  sink(Bits.count());    // clean
  sink(Bits.to_ulong()); // flow
  sink(std::abs(N));     // flow
  std::vector<int> V{N}, W{1};
  sink(std::reduce(V.begin(), V.end())); // flow
  sink(std::reduce(W.begin(), W.end())); // clean
}

void groups() {
  std::array<std::string, 2> A{source(), "text"};
  sink(std::get<0>(A)); // flow
  sink(std::get<1>(A)); // clean
  A.fill("text");
  sink(A[0]); // clean
  auto T = std::tuple_cat(std::make_tuple("a", std::string("b")), std::make_tuple(source()));
  sink(std::get<2>(T)); // flow
}
