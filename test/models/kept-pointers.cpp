// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// An object that was given a pointer, a reference or a handle keeps what it stands
// for: what happens to the one later is seen through the other.
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <vector>

struct Record {
  std::string Text, Note;
};

struct ByReference {
  Record &Kept;
  explicit ByReference(Record &Given) : Kept(Given) {}
  std::string text() { return Kept.Text; }
  std::string note() { return Kept.Note; }
  void put(std::string New) { Kept.Text = std::move(New); }
};
struct ByPointer {
  Record *Kept;
  explicit ByPointer(Record *Given) : Kept(Given) {}
  std::string text() { return Kept->Text; }
  void put(std::string New) { Kept->Text = std::move(New); }
};
struct ByHandle {
  std::shared_ptr<Record> Kept;
  explicit ByHandle(std::shared_ptr<Record> Given) : Kept(std::move(Given)) {}
  std::string text() { return Kept->Text; }
  void put(std::string New) { Kept->Text = std::move(New); }
};
struct Copies {
  Record Own;
  explicit Copies(const Record &Given) : Own(Given) {}
  std::string text() { return Own.Text; }
};

void seenThroughTheObject() {
  Record R, S, T;
  ByReference A(R);
  ByPointer B(&S);
  Copies C(T);
  R.Text = source();
  S.Text = source();
  T.Text = source();
  sink(A.text()); // flow
  sink(A.note()); // clean
  sink(B.text()); // flow
  sink(C.text()); // clean
  auto P = std::make_shared<Record>();
  ByHandle D(P);
  P->Text = source();
  sink(D.text()); // flow
}
void seenThroughTheOriginal() {
  Record R, S;
  ByReference A(R);
  ByPointer B(&S);
  A.put(source());
  B.put(source());
  sink(R.Text); // flow
  sink(R.Note); // clean
  sink(S.Text); // flow
  auto P = std::make_shared<Record>();
  ByHandle D(P), E(P);
  D.put(source());
  sink(P->Text);  // flow
  sink(P->Note);  // clean
  sink(E.text()); // flow
}

void containers() {
  Record R, S, T;
  std::vector<Record *> V, W, X;
  V.push_back(&R);
  W.push_back(&S);
  X.push_back(&T);
  R.Text = source();
  W[0]->Text = source();
  sink(V[0]->Text); // flow
  sink(V[0]->Note); // clean
  sink(S.Text);     // flow
  sink(T.Text);     // clean
  auto P = std::make_shared<Record>();
  std::vector<std::shared_ptr<Record>> H;
  H.push_back(P);
  P->Text = source();
  sink(H[0]->Text); // flow
  std::map<int, std::shared_ptr<Record>> M;
  auto Q = std::make_shared<Record>();
  M[1] = Q;
  M[1]->Text = source();
  sink(Q->Text); // flow
}

struct Registry {
  std::vector<Record *> All;
  void add(Record *R) { All.push_back(R); }
  void flush() {
    for (Record *R : All) {
      sink(R->Text); // flow
      sink(R->Note); // clean
    }
  }
};
void registered() {
  Record R;
  Registry Known;
  Known.add(&R);
  R.Text = source();
  Known.flush();
}
