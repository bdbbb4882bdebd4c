// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What is written through something that stands for an object reaches the object:
// references handed to threads and bound calls, spans, views and iterators of the
// project's own, and handles that a function gives back by value.
#include "Inputs/flow.h"
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

void fills(std::string &S) { S = source(); }
void leaves(std::string &S) { S = "x"; }
void first(std::string &A, std::string &B) { A = source(), B = "x"; }

void thread() {
  std::string S, Q;
  std::thread T(fills, std::ref(S)), U(leaves, std::ref(Q));
  T.join(), U.join();
  sink(S); // flow
  sink(Q); // clean
}
void bound() {
  std::string S, Q;
  std::bind(fills, std::ref(S))();
  std::bind(leaves, std::ref(Q))();
  sink(S); // flow
  sink(Q); // clean
}
void oneOfTwo() {
  std::string A, B;
  auto F = std::async(first, std::ref(A), std::ref(B));
  F.get();
  sink(A); // flow
  sink(B); // clean
}
void once(std::once_flag &Flag) {
  std::string S;
  std::call_once(Flag, fills, std::ref(S));
  sink(S); // flow
}

struct Cell { std::string Text, Other; };
void fillAll(std::span<Cell> Cells) {
  for (Cell &Each : Cells)
    Each.Text = source();
}
void spans() {
  std::vector<Cell> V(3), W(3);
  std::span<Cell> S(V), R(W);
  S[0].Text = source();
  sink(V[0].Text);  // flow
  sink(V[0].Other); // clean
  sink(W[0].Text);  // clean
  fillAll(R.subspan(1));
  sink(W[1].Text);  // flow
  sink(W[1].Other); // clean
}
void spanOfArray() {
  Cell A[3];
  fillAll(A);
  sink(A[0].Text);  // flow
  sink(A[0].Other); // clean
}

class Table {
public:
  struct Iterator {
    Cell *At;
    Cell &operator*() { return *At; }
    Iterator &operator++() { return ++At, *this; }
    bool operator!=(const Iterator &Other) const { return At != Other.At; }
  };
  Iterator begin() { return {Cells.data()}; }
  Iterator end() { return {Cells.data() + Cells.size()}; }
  auto other() { return Cells.begin(); }
  std::vector<Cell> Cells;
};
void iterators(Table &T) {
  for (Cell &Each : T)
    Each.Text = source();
  sink(T.Cells[0].Text);  // flow
  sink(T.Cells[0].Other); // clean
}
void iteratorOfAMember() {
  Table T;
  T.other()->Other = source();
  sink(T.Cells[0].Other); // flow
  sink(T.Cells[0].Text);  // clean
}

class Owner {
public:
  std::shared_ptr<Cell> cell() { return Mine; }
  std::shared_ptr<Cell> Mine = std::make_shared<Cell>();
};
void handles() {
  Owner O;
  O.cell()->Text = source();
  sink(O.Mine->Text);  // flow
  sink(O.Mine->Other); // clean
}
void givenByReference(const std::shared_ptr<Cell> &P) { P->Text = source(); }
void byReference() {
  auto P = std::make_shared<Cell>();
  givenByReference(P);
  sink(P->Text);  // flow
  sink(P->Other); // clean
}
