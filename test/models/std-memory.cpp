// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <memory>

struct Item {
  Item() = default;
  explicit Item(std::string T) : Text(std::move(T)) {}
  std::string Text, Other;
};

void unique() {
  auto P = std::make_unique<Item>();
  P->Text = source();
  sink(P->Text);      // flow
  sink(P->Other);     // clean
  sink((*P).Text);    // flow
  sink(P.get()->Text); // flow
  auto Q = std::move(P);
  sink(Q->Text);  // flow
  sink(Q->Other); // clean
  Item *Raw = Q.release();
  sink(Raw->Text);  // flow
  sink(Raw->Other); // clean
}

void throughConstructor() {
  auto P = std::make_unique<Item>(source());
  sink(P->Text); // flow
  auto S = std::make_shared<Item>(source());
  sink(S->Text); // flow
  auto T = std::make_shared<std::string>(source());
  sink(*T); // flow
  std::unique_ptr<Item> U(new Item(source()));
  sink(U->Text); // flow
  sink(U->Other); // clean
}

void replaced() {
  auto P = std::make_unique<Item>(source());
  P.reset(new Item);
  sink(P->Text); // clean
  P = std::make_unique<Item>(source());
  sink(P->Text); // flow
  P.reset();
  sink(P ? 1 : 0); // clean
}

void shared() {
  auto P = std::make_shared<Item>();
  std::shared_ptr<Item> Q = P;
  Q->Text = source();
  sink(P->Text);  // flow
  sink(P->Other); // clean
  sink(P.use_count()); // clean
  std::weak_ptr<Item> W = P;
  sink(W.lock()->Text); // flow
  W.lock()->Other = source();
  sink(P->Other); // flow
  auto R = std::make_shared<Item>();
  std::weak_ptr<Item> V = R, U(V);
  sink(V.lock()->Text); // clean
  R->Text = source();
  sink(U.lock()->Text);  // flow
  sink(U.lock()->Other); // clean
  auto S = std::make_shared<Item>();
  V = S;
  if (auto Locked = V.lock())
    Locked->Other = source();
  sink(S->Other); // flow
  sink(S->Text);  // clean
  sink(R->Other); // clean
}

struct Base {
  virtual ~Base() = default;
  std::string Text;
};
struct Derived : Base {
  std::string More;
};

void casts() {
  std::shared_ptr<Base> B = std::make_shared<Derived>();
  B->Text = source();
  auto D = std::dynamic_pointer_cast<Derived>(B);
  sink(D->Text); // flow
  sink(D->More); // clean
  std::unique_ptr<Base> U = std::make_unique<Derived>();
  U->Text = source();
  sink(U->Text); // flow
}

void arrays() {
  auto A = std::make_unique<std::string[]>(3);
  A[1] = source();
  sink(A[1]); // flow
  sink(A[0]); // clean
  auto Sized = std::make_unique<std::string[]>(source().size());
  auto Counted = std::make_shared<int[]>(source()[0]);
  sink(std::to_string(Counted[0])); // clean
  auto Filled = std::make_shared<std::string[]>(3, source());
  sink(Filled[2]); // flow
}

void kept(std::shared_ptr<Item> P) { P->Text = source(); }
void outOfAFunction() {
  auto P = std::make_shared<Item>();
  kept(P);
  sink(P->Text);  // flow
  sink(P->Other); // clean
}

struct Cells {
  std::unique_ptr<std::string[]> Held = std::make_unique<std::string[]>(4);
  int Count = 0;
  void put(const std::string &S) { Held[Count++] = S; }
};

void arrays(int I) {
  auto A = std::make_unique<std::string[]>(4);
  A[2] = source();
  sink(A[1]); // clean
  sink(A[2]); // flow
  sink(A[I]); // flow
  A[2] = "x";
  sink(A[2]); // clean
  A[I] = source();
  A[0] = "x";
  sink(A[2]); // flow
  std::string *P = A.get();
  P[3] = "x";
  sink(A[2]); // flow
  auto B = std::move(A);
  sink(B[2]); // flow
  Cells C, D;
  C.put(source());
  D.put("x");
  sink(C.Held[0]); // flow
  sink(D.Held[0]); // clean
  C.Held[0] = "x";
  sink(C.Held[0]); // flow
  std::shared_ptr<std::string[]> S(new std::string[2]), T = S;
  T[1] = source();
  sink(S[1]); // missed: elements of arrays that handles share
}
