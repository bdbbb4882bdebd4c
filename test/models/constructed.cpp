// What make_unique, emplace and their like make gets its arguments through the
// constructor of its class, or as the members of an aggregate.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <optional>
#include <vector>

class Account {
  std::string Name;
  int Id;

public:
  Account(std::string N, int I) : Name(std::move(N)), Id(I) {}
  explicit Account(int I) : Name("new"), Id(I) {}
  const std::string &name() const { return Name; }
  int id() const { return Id; }
};
struct Pair {
  std::string Left, Right;
};

void pointers() {
  auto A = std::make_unique<Account>(source(), 1);
  sink(A->name()); // flow
  sink(A->id());   // clean
  auto B = std::make_shared<Account>(source().size());
  sink(B->name()); // clean
  auto C = std::make_shared<Account>(*A);
  sink(C->name()); // flow
}

void aggregates() {
  auto P = std::make_unique<Pair>(source(), "x");
  sink(P->Left);  // flow
  sink(P->Right); // clean
}

void containers() {
  std::vector<Account> V;
  V.emplace_back(source(), 1);
  sink(V[0].name()); // flow
  sink(V[0].id());   // clean
  std::map<int, Account> M;
  M.try_emplace(1, source(), 2);
  M.try_emplace(2, "x", 2);
  sink(M.at(1).name()); // flow
  sink(M.at(2).name()); // clean
  sink(M.at(1).id());   // clean
  std::optional<Account> O;
  O.emplace(source(), 1);
  sink(O->name()); // flow
  sink(O->id());   // clean
  std::vector<std::string> Texts;
  Texts.emplace_back(source());
  sink(Texts[0]); // flow
}

class Registry {
  std::string &Into;

public:
  Registry(std::string &Where) : Into(Where) { Where = source(); }
};
void outArgument() {
  std::string Text;
  auto R = std::make_unique<Registry>(Text);
  sink(Text); // flow
}
