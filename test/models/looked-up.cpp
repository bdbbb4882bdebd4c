// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A member function that has a constant twin only gives access: a container does not keep
// the handle that it is asked for.
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <set>

struct Kind {
  std::string name;
};
using KindPtr = std::shared_ptr<Kind>;

std::map<KindPtr, int> Asked, Given;

void find(const KindPtr &K) {
  auto At = Asked.find(K);
  if (At == Asked.end())
    return;
  sink(std::to_string(At->second)); // clean
}
void add(const KindPtr &K) { Given.emplace(K, 1); }

void start() {
  auto K = std::make_shared<Kind>();
  K->name = source();
  find(K);
  add(K);
}

void all() {
  for (auto &[K, Count] : Asked)
    sink(K->name); // clean
  for (auto &[K, Count] : Given)
    sink(K->name); // flow
}

// What is asked of an object is not in the others that it holds.
void other() {
  std::map<KindPtr, KindPtr> Parents;
  auto Mine = std::make_shared<Kind>(), Yours = std::make_shared<Kind>();
  Parents[Mine] = Yours;
  auto Secret = std::make_shared<Kind>();
  Secret->name = source();
  if (Parents.count(Secret) || Parents.find(Secret) != Parents.end())
    sink(Yours->name); // clean
  Parents[Secret] = Yours;
  sink(Secret->name); // flow
}

// Access through the non-constant twin still writes.
void access() {
  std::map<std::string, Kind> Kinds;
  Kinds["a"];
  Kinds.find("a")->second.name = source();
  sink(Kinds.at("a").name); // flow
}
