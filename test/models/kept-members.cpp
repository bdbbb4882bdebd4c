// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Which of several members keeps what, as the body says; handles put in through a
// subscript or a list; pointers that a callee turns.
#include "Inputs/flow.h"
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Part { std::string Text, Other; };

struct Pair {
  Part *A, *B;
  Pair(Part *X, Part *Y) : A(X), B(Y) {}
};
void members() {
  Part X, Y;
  Pair P(&X, &Y);
  P.A->Text = source();
  sink(X.Text); // flow
  sink(Y.Text); // clean
  Y.Other = source();
  sink(P.B->Other); // flow
  sink(P.A->Other); // clean
}
struct Slots {
  Part *Left = nullptr, *Right = nullptr;
  void left(Part *P) { Left = P; }
  void right(Part *P) { Right = P; }
};
void setters() {
  Part X, Y;
  Slots S;
  S.left(&X);
  S.right(&Y);
  X.Text = source();
  sink(S.Left->Text);  // flow
  sink(S.Right->Text); // clean
}
class Copier {
public:
  Copier(std::shared_ptr<Part> In, std::shared_ptr<Part> Out) : In(std::move(In)), Out(std::move(Out)) {}
  void run() { Out->Text = In->Text; }
private:
  std::shared_ptr<Part> In, Out;
};
void service() {
  auto From = std::make_shared<Part>(), To = std::make_shared<Part>();
  Copier C(From, To);
  From->Text = source();
  C.run();
  sink(To->Text);  // flow
  sink(To->Other); // clean
}
void serviceBackwards() {
  auto From = std::make_shared<Part>(), To = std::make_shared<Part>();
  Copier C(From, To);
  To->Text = source();
  C.run();
  sink(From->Text); // clean
}

void subscripts() {
  std::map<int, Part *> M;
  Part P, Q;
  M[1] = &P;
  P.Text = source();
  sink(M[1]->Text);  // flow
  sink(M[1]->Other); // clean
  sink(Q.Text);      // clean
}
void sharedInAMap() {
  std::map<std::string, std::shared_ptr<Part>> M;
  auto P = std::make_shared<Part>();
  M["a"] = P;
  M["a"]->Text = source();
  sink(P->Text);  // flow
  sink(P->Other); // clean
}
void inAnArray() {
  std::array<Part *, 2> A{};
  Part P;
  A[1] = &P;
  P.Text = source();
  sink(A[1]->Text);  // flow
  sink(A[1]->Other); // clean
}
struct Holder { std::shared_ptr<Part> Held; int Number; };
void lists() {
  auto P = std::make_shared<Part>();
  Holder H{P, 1};
  H.Held->Text = source();
  sink(P->Text);  // flow
  sink(P->Other); // clean
}

void turn(int *&P, int *Q) { P = Q; }
void turnCell(int **P, int *Q) { *P = Q; }
void maybe(int *&P, int *Q) {
  if (*Q)
    P = Q;
}
int numberOf(const std::string &);
void turned() {
  int A = numberOf(source()), B = 0, C = numberOf(source());
  int *P = &A;
  turn(P, &B);
  sink(*P); // clean
  turnCell(&P, &C);
  sink(*P); // flow
  P = &A;
  maybe(P, &B);
  sink(*P); // flow
}
void swapped() {
  int A = numberOf(source()), B = 0;
  int *P = &A, *Q = &B;
  std::swap(P, Q);
  sink(*P); // clean
  sink(*Q); // flow
}
struct Node { std::string Text; Node *Next; };
void madeInALoop() {
  Node *Head = nullptr;
  for (int I = 0; I < 3; ++I) {
    Node *N = new Node{I == 1 ? source() : "x", Head};
    Head = N;
  }
  for (Node *N = Head; N; N = N->Next)
    sink(N->Text); // flow
}
