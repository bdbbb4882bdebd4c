// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

struct User {
  std::string Text, Name;
};

void written() {
  std::map<std::string, std::string> M;
  M["a"] = source();
  sink(M["a"]);              // flow
  sink(M.at("a"));           // flow
  sink(M.find("a")->second); // flow
  sink(M.find("a")->first);  // clean
  sink(M.begin()->second);   // flow
  sink(M.size());            // clean
  sink(M.count("a"));        // clean
  sink(M.contains("a"));     // clean
}

void keys() {
  std::map<std::string, int> M;
  M[source()] = 1;
  sink(M.begin()->first);  // flow
  sink(M.begin()->second); // clean
}

void iterated() {
  std::unordered_map<int, User> M;
  M[1].Text = source();
  for (auto &Entry : M) {
    sink(Entry.second.Text); // flow
    sink(Entry.second.Name); // clean
    sink(Entry.first);       // clean
  }
  for (auto &[Key, Value] : M) {
    sink(Value.Text); // flow
    sink(Value.Name); // clean
    sink(Key);        // clean
  }
}

void inserted() {
  std::map<std::string, User> M;
  User U;
  U.Text = source();
  M.insert({"a", U});
  sink(M["a"].Text); // flow
  sink(M["a"].Name); // clean
  std::map<std::string, User> N;
  N.emplace("a", U);
  sink(N["a"].Text); // flow
  sink(N["a"].Name); // clean
  std::map<std::string, User> O;
  O.insert_or_assign("a", U);
  sink(O["a"].Text); // flow
  sink(O["a"].Name); // clean
  std::map<std::string, User> P;
  P.try_emplace("a", U);
  sink(P.at("a").Text); // flow
  std::map<std::string, User> Q;
  auto [It, New] = Q.insert(std::make_pair("a", U));
  sink(It->second.Text); // flow
  sink(Q["a"].Text);     // flow
  sink(New);             // clean
}

void copied() {
  std::map<std::string, std::string> M{{"a", source()}};
  sink(M["a"]); // flow
  auto N = M;
  sink(N["a"]); // flow
  std::map<std::string, std::string> O(M.begin(), M.end());
  sink(O["a"]); // flow
  N.clear();
  sink(N["a"]); // clean
}

void found() {
  std::unordered_map<std::string, User> M;
  auto It = M.find("a");
  if (It != M.end())
    It->second.Text = source();
  sink(M["a"].Text); // flow
  sink(M["a"].Name); // clean
}

void sets() {
  std::set<std::string> S;
  S.insert(source());
  sink(*S.begin()); // flow
  for (auto &X : S)
    sink(X); // flow
  std::unordered_set<std::string> U{source()};
  for (auto &X : U)
    sink(X); // flow
  sink(U.contains("a")); // clean
}

void nested() {
  std::map<std::string, std::map<int, User>> M;
  M["a"][1].Text = source();
  sink(M["a"][1].Text); // flow
  sink(M["a"][1].Name); // clean
  sink(M["a"][2].Text); // clean
  sink(M["b"][1].Text); // clean
}
