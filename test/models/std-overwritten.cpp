// What a call overwrites is gone, from the object and from a result that is the object.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <atomic>
#include <bitset>
#include <cstdlib>
#include <forward_list>
#include <list>
#include <numeric>
#include <sstream>
#include <tuple>
#include <valarray>
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

void given() {
  std::list<std::string> L{source()}, M{"a"}, O, P{"b"};
  M.splice(M.begin(), L);
  sink(M.front()); // flow
  sink(L.front()); // clean
  O.splice(O.end(), M, M.begin());
  sink(M.front()); // flow
  sink(O.front()); // flow
  P.merge(O);
  sink(P.front()); // flow
  sink(O.front()); // clean
  std::forward_list<std::string> F{source()}, G;
  G.splice_after(G.before_begin(), F);
  sink(G.front()); // flow
  sink(F.front()); // clean
}

void bits() {
  unsigned long N = std::stoul(source());
  std::bitset<8> B(N), C(N), D(N), E(N);
  B.reset();
  sink(B.to_ulong()); // clean
  C.reset(2);
  sink(C.to_ulong()); // flow
  sink(D.set().to_ulong()); // clean
  E.reset();
  E |= std::bitset<8>(N);
  sink(E.to_ulong()); // flow
}

void arraysOfNumbers() {
  int N = std::stoi(source());
  std::valarray<int> Grid(3, 12), Base(1, 12);
  Grid[std::slice(0, 4, 3)] = std::valarray<int>(N, 4);
  sink(Grid.sum()); // flow
  sink(Base.sum()); // clean
  std::valarray<int> Column = Grid[std::slice(0, 4, 3)];
  sink(Column.max()); // flow
  std::valarray<int> Mapped = Column.apply([](int X) { return X + 1; });
  sink(Mapped.cshift(1)[0]); // flow
  Base *= Mapped.sum();
  sink(Base[0]); // flow
  Column = 5;
  sink(Column.sum()); // clean
}

void resized() {
  std::string S = source(), T = source();
  S.resize(0);
  S.resize(2, '-');
  sink(S); // clean
  T.resize(2);
  sink(T); // flow
  std::vector<std::string> V{source()}, W{source()};
  V.resize(0);
  V.resize(2);
  sink(V[0]); // clean
  W.resize(1);
  sink(W[0]); // flow
}
