// Which element is the first and the last one is known where all that was put into a container, and
// taken out, is known. Where it is not, each may be meant.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <deque>
#include <list>
#include <queue>
#include <stack>
#include <thread>
#include <vector>

using Texts = std::vector<std::string>;

void taken() {
  Texts V;
  V.push_back(source());
  V.pop_back();
  V.push_back("x");
  sink(V.back());  // clean
  sink(V.front()); // clean
  Texts W;
  W.push_back(source());
  W.push_back("x");
  sink(W[1]);     // clean
  sink(W.back()); // clean
  W.pop_back();
  sink(W.back()); // flow
  W.pop_back();
  W.push_back(source());
  W.clear();
  W.emplace_back("x");
  sink(W.back()); // clean
}

void adaptors() {
  std::stack<std::string> S;
  S.push(source());
  S.push("x");
  sink(S.top()); // clean
  S.pop();
  sink(S.top()); // flow
  std::queue<std::string> Q;
  Q.push("a");
  Q.push(source());
  sink(Q.front()); // clean
  sink(Q.back());  // flow
  Q.pop();
  sink(Q.front()); // flow
  Q.pop();
  Q.push("x");
  sink(Q.front()); // clean
  std::list<std::string> L;
  L.push_back(source());
  L.push_back("b");
  L.pop_front();
  sink(L.front()); // clean
}

void written() {
  Texts V;
  V.push_back("a");
  V.back() = source();
  sink(V[0]);      // flow
  sink(V.front()); // flow
}

void add(Texts &V) { V.push_back(source()); }

void branches(bool C, int N) {
  Texts V, W, U;
  if (C)
    V.push_back("a");
  V.push_back(source());
  V.push_back("z");
  V.pop_back();
  sink(V.back()); // flow
  for (int I = 0; I < N; ++I)
    W.push_back(source());
  W.push_back("z");
  W.pop_back();
  sink(W.back()); // flow
  U.push_back("a");
  add(U);
  sink(U.back()); // flow
  U.pop_back();
  sink(U.front()); // flow
}

void otherNames() {
  Texts V, W;
  Texts &R = V;
  V.push_back("a");
  V.push_back(source());
  R.push_back("b");
  V.pop_back();
  sink(V.back()); // flow
  R.pop_back();
  sink(V.back()); // clean
  auto Put = [&] { W.push_back(source()); };
  W.push_back("a");
  Put();
  W.push_back("b");
  W.pop_back();
  sink(W.back()); // flow
  std::thread T([&] { W.push_back(source()); });
  W.push_back("b");
  T.join();
  W.push_back("c");
  W.pop_back();
  sink(W.back()); // flow
}

void thrown(bool C) {
  Texts V;
  try {
    V.push_back(source());
    if (C)
      throw 1;
    V.pop_back();
  } catch (int) {
    sink(V.back()); // flow
  }
}

void reordered() {
  Texts A, B, C, D, E, F;
  for (Texts *Each : {&A, &B, &C, &D, &E, &F})
    sink(Each->size()); // clean
  A.push_back(source());
  A.push_back("a");
  std::reverse(A.begin(), A.end());
  A.pop_back();
  sink(A.back()); // flow
  B.push_back(source());
  B.push_back("a");
  std::sort(B.begin(), B.end());
  sink(B[1]); // flow
  C.push_back(source());
  C.push_back("a");
  std::swap(C[0], C[1]);
  sink(C.back()); // flow
  D.push_back(source());
  D.push_back("a");
  D.insert(D.begin(), "q");
  D.pop_back();
  sink(D.back()); // flow
  sink(D[1]);     // flow
  E.push_back("a");
  E.push_back(source());
  E.erase(E.begin());
  sink(E[0]); // flow
  F.push_back(source());
  Texts G = F;
  G.push_back("x");
  G.pop_back();
  sink(G.back()); // flow
  F.swap(G);
  sink(F.front()); // flow
}

void tasks() {
  std::stack<std::string> S;
  S.push(source());
  S.push("x");
  while (S.size() > 1)
    S.pop();
  sink(S.top()); // flow
  std::queue<std::string> Q, R;
  Q.push("a");
  Q.push(source());
  Q.pop();
  R = Q;
  R.push("z");
  sink(R.front()); // flow
  std::list<std::string> L, M;
  L.push_back(source());
  L.push_back("b");
  L.push_front("c");
  L.pop_front();
  sink(L.front()); // flow
  M.push_back(source());
  M.push_back("b");
  M.reverse();
  M.pop_front();
  sink(M.front()); // flow
}

struct Holder {
  Texts V;
  void put(const std::string &S) { V.push_back(S); }
  void drop() { V.pop_back(); }
  const std::string &last() const { return V.back(); }
};
void members() {
  Holder H;
  H.put(source());
  H.put("x");
  H.drop();
  sink(H.last()); // flow
}
