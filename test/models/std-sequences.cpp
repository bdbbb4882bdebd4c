// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <deque>
#include <list>
#include <queue>
#include <span>
#include <stack>
#include <vector>

struct Item {
  std::string Text;
  int Number = 0;
  std::string Other;
};

void pushed() {
  std::vector<std::string> V;
  V.push_back(source());
  sink(V[0]);       // flow
  sink(V.at(0));    // flow
  sink(V.front());  // flow
  sink(*V.begin()); // flow
  sink(*V.rbegin()); // flow
  for (const auto &X : V)
    sink(X); // flow
  sink(V.size());  // clean
  sink(V.empty()); // clean
  V.clear();
  sink(V[0]); // clean
}

void emplaced() {
  std::vector<std::string> V;
  V.emplace_back(source());
  sink(V.back()); // flow
  std::vector<std::string> W;
  sink(W.emplace_back(source())); // flow
  std::deque<std::string> D;
  D.emplace_front(source());
  sink(D.front()); // flow
}

void builtFrom() {
  std::vector<std::string> V{"a", source()};
  sink(V[1]); // flow
  std::vector<std::string> W(3, source());
  sink(W[0]); // flow
  std::vector<std::string> X(V.begin(), V.end());
  sink(X[0]); // flow
  std::vector<std::string> Y(V);
  sink(Y[0]); // flow
  std::vector<std::string> Z(std::move(V));
  sink(Z[0]); // flow
  std::vector<std::string> Q{"a", "b"};
  sink(Q[0]); // clean
}

void assigned() {
  std::vector<std::string> V{source()}, W;
  W = V;
  sink(W[0]); // flow
  W = {"a"};
  sink(W[0]); // clean
  W.assign(2, source());
  sink(W[0]); // flow
  W.assign(2, "x");
  sink(W[0]); // clean
  W.assign(V.begin(), V.end());
  sink(W[0]); // flow
}

void inserted() {
  std::vector<std::string> V{source()}, W, X, Y;
  W.insert(W.begin(), source());
  sink(W[0]); // flow
  X.insert(X.end(), V.begin(), V.end());
  sink(X[0]); // flow
  Y.insert(Y.end(), {"a", source()});
  sink(Y[0]); // flow
}

void elementsKeepTheirFields() {
  std::vector<Item> V;
  Item I;
  I.Text = source();
  V.push_back(I);
  sink(V[0].Text);  // flow
  sink(V[0].Other); // clean
  for (auto &X : V) {
    sink(X.Text);  // flow
    sink(X.Other); // clean
  }
  auto It = V.begin();
  sink(It->Text);    // flow
  sink(It->Other);   // clean
  sink((*It).Text);  // flow
  sink(V.data()->Text); // flow
  std::vector<Item> Copy = V;
  sink(Copy.back().Text);  // flow
  sink(Copy.back().Other); // clean
  std::vector<Item> Range(V.begin(), V.end());
  sink(Range[0].Text);  // flow
  sink(Range[0].Other); // clean
}

void writtenThroughReferences() {
  std::vector<Item> V(3);
  V[1].Text = source();
  sink(V[1].Text);  // flow
  sink(V[0].Text);  // clean
  sink(V[1].Other); // clean
  std::vector<Item> W(3);
  for (Item &X : W)
    X.Text = source();
  sink(W.front().Text);  // flow
  sink(W.front().Other); // clean
  std::vector<Item> Y(3);
  Item &Last = Y.back();
  Last.Text = source();
  sink(Y[0].Text); // flow
  std::vector<Item> Z(3);
  Z.begin()->Text = source();
  sink(Z[0].Text); // flow
  std::vector<std::string> S(1);
  S[0] += source();
  sink(S[0]); // flow
}

void otherSequences() {
  std::deque<std::string> D;
  D.push_front(source());
  sink(D[0]); // flow
  for (auto &X : D)
    sink(X); // flow
  std::list<std::string> L;
  L.push_back(source());
  for (auto &X : L)
    sink(X); // flow
  sink(L.back()); // flow
  std::queue<std::string> Q;
  Q.push(source());
  sink(Q.front()); // flow
  std::stack<std::string> S;
  S.push(source());
  sink(S.top()); // flow
  std::priority_queue<std::string> P;
  P.emplace(source());
  sink(P.top()); // flow
}

void arraysAndSpans() {
  std::array<std::string, 2> A{"x", source()};
  sink(A[1]); // flow
  for (auto &X : A)
    sink(X); // flow
  std::array<std::string, 2> B;
  B.fill(source());
  sink(B.front()); // flow
  std::vector<Item> V(2);
  std::span<Item> Span(V);
  Span[0].Text = source();
  sink(Span[0].Text);  // flow
  sink(Span[1].Text);  // clean
  sink(Span[0].Other); // clean
  for (Item &I : Span)
    sink(I.Text); // flow
  std::span<Item> Tail = Span.subspan(1);
  sink(Tail[0].Text); // flow
}

void nested() {
  std::vector<std::vector<std::string>> V;
  V.push_back({source()});
  sink(V[0][0]); // flow
  for (auto &Row : V)
    for (auto &Cell : Row)
      sink(Cell); // flow
}
