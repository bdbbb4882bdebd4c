// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What a library function builds from forwarded arguments goes through the
// constructor of the class, not from every argument into every member.
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

struct Shape {
  virtual ~Shape() = default;
  virtual void show() = 0;
};
struct Named : Shape {
  std::string Name, Note;
  Named(std::string Name, std::string Note) : Name(std::move(Name)), Note(std::move(Note)) {}
  void show() override {
    sink(Name); // flow
    sink(Note); // clean
  }
};
struct Deaf : Shape {
  std::string Name;
  explicit Deaf(const std::string &) : Name("deaf") {}
  void show() override {
    sink(Name); // clean
  }
};
struct Pair {
  std::string First, Second;
};

void smartPointers() {
  std::unique_ptr<Shape> One = std::make_unique<Named>(source(), "x");
  One->show();
  auto Two = std::make_shared<Named>(source(), "x");
  sink(Two->Name); // flow
  sink(Two->Note); // clean
  auto Three = std::make_shared<Deaf>(source());
  Three->show();
  sink(Three->Name); // clean
}

void containers() {
  std::vector<Named> V;
  V.emplace_back(source(), "x");
  sink(V[0].Name); // flow
  sink(V[0].Note); // clean
  std::map<int, Named> M;
  M.try_emplace(1, source(), "x");
  sink(M.at(1).Name); // flow
  sink(M.at(1).Note); // clean
  std::vector<Named> Swapped;
  Swapped.emplace_back("x", "y");
  sink(Swapped[0].Name); // clean
}

// A constructor with one parameter is not called with the object itself.
struct Part {
  Part(int number) : number(number), text(none) {}
  Part(const std::string &text, int) : number(-1), text(text) {}
  int number;
  std::string none;
  const std::string &text;
};
void parts() {
  std::vector<Part> V;
  std::string Text = source();
  V.emplace_back(Text, 1);
  sink(V[0].text);   // flow
  sink(V[0].number); // clean
}

void vocabulary() {
  std::optional<Named> O;
  O.emplace(source(), "x");
  sink(O->Name); // flow
  sink(O->Note); // clean
  std::variant<int, Named> W;
  W.emplace<Named>(source(), "x");
  sink(std::get<Named>(W).Name); // flow
  sink(std::get<Named>(W).Note); // clean
}

void aggregates() {
  auto P = std::make_unique<Pair>(source(), "x");
  sink(P->First);  // flow
  sink(P->Second); // clean
  auto Q = std::make_unique<Pair>();
  Q->First = source();
  sink(Q->First);  // flow
  sink(Q->Second); // clean
}
