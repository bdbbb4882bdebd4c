// What is written through a handle, an accessor or a builder replaces what stood there.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <memory>
#include <vector>

struct Note {
  std::string Text, Other;
};

void smartPointers() {
  auto P = std::make_unique<std::string>(source());
  sink(*P); // flow
  *P = "text";
  sink(*P); // clean
  std::unique_ptr<Note> N(new Note);
  N->Text = source();
  sink(N->Text);  // flow
  sink(N->Other); // clean
  N->Text = "text";
  sink(N->Text); // clean
}

struct Holder {
  std::unique_ptr<Note> N = std::make_unique<Note>();
  void fill() { N->Text = source(); }
  void clear() { N->Text = "text"; }
};
void behindMembers() {
  Holder H;
  H.fill();
  sink(H.N->Text); // flow
  H.clear();
  sink(H.N->Text); // clean
}

// A project's own.
template <typename T> class Box {
  T *Raw;

public:
  explicit Box(T *P) : Raw(P) {}
  ~Box() { delete Raw; }
  T *get() const { return Raw; }
  T *operator->() const { return get(); }
  T &operator*() { return *Raw; }
  void reset(T *P) {
    delete Raw;
    Raw = P;
  }
  void renew() { Raw = new T(); }
};
void ownPointers() {
  Box<Note> B(new Note);
  B->Text = source();
  sink((*B).Text); // flow
  sink(B->Other);  // clean
  B->Text = "text";
  sink(B->Text); // clean
  B->Other = source();
  B.reset(new Note);
  B->Text = source();
  sink(B->Text); // flow
}

// What only the callee knows is not lost.
struct Loader {
  Note *Current;
  explicit Loader(Note *First) : Current(First) {}
  void next() {
    Current = new Note;
    Current->Text = source();
  }
  std::string text() { return Current->Text; }
};
void turned() {
  Note First;
  Loader L(&First);
  sink(L.text()); // clean
  L.next();
  sink(L.text());         // flow
  sink(L.Current->Text);  // flow
  sink(L.Current->Other); // clean
}

class Request {
  Note Body;

public:
  std::string &text() { return Body.Text; }
  Request &with(std::string Text) {
    Body.Other = std::move(Text);
    return *this;
  }
  const Note &body() const { return Body; }
};
void accessors() {
  Request R;
  R.text() = source();
  sink(R.body().Text);  // flow
  sink(R.body().Other); // clean
  R.text() = "text";
  sink(R.body().Text); // clean
  R.with(source()).text() = "text";
  sink(R.body().Text);  // clean
  sink(R.body().Other); // flow
}

// One character of a text, or one element of many, is not all of it.
void parts() {
  std::string S = source();
  S[0] = 'x';
  sink(S); // flow
  std::vector<std::string> V{source(), source()};
  auto It = V.begin();
  *It = "text";
  sink(V.back()); // flow
}
