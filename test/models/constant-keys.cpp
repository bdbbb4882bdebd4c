// Elements that are named by constant keys and indices are told apart; where the
// key is not known, any element may be meant.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <array>
#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

const std::string Name = "a";
enum Kind { First, Second };

void maps(const std::string &Any) {
  std::map<std::string, std::string> M;
  M["a"] = source();
  sink(M["a"]);              // flow
  sink(M["A"]);              // flow
  sink(M["b"]);              // clean
  sink(M.at("a"));           // flow
  sink(M.at("b"));           // clean
  sink(M.find("a")->second); // flow
  sink(M.find("b")->second); // clean
  sink(M[Any]);              // flow
  sink(M[Name]);             // flow
  sink(M);                   // flow
  std::string Key = "b";
  sink(M[Key]); // clean
  Key = "a";
  sink(M[Key]); // flow
  Key += "x";
  sink(M[Key]); // flow
}

void someElement(const std::string &Any) {
  std::map<std::string, std::string> M;
  M[Any] = source();
  sink(M["a"]); // flow
  std::map<std::string, std::string> Copy = M;
  sink(Copy["b"]); // flow
}

void overwritten() {
  std::map<std::string, std::string> M;
  M["a"] = source();
  M["a"] = "x";
  sink(M["a"]); // clean
  M["a"] = source();
  M["b"] = "x";
  sink(M["a"]); // flow
  M.insert_or_assign("a", "x");
  sink(M["a"]); // clean
}

void twoReferences() {
  std::map<std::string, std::string> M;
  std::string &Element = M["a"];
  M["a"] = source();
  Element += "x";
  sink(M["a"]); // flow
}

void eitherObject(bool C) {
  std::map<std::string, std::string> M, N;
  M["a"] = source();
  (C ? M : N)["a"] = "x";
  sink(M["a"]); // flow
}

void inserted() {
  std::unordered_map<int, std::string> M;
  M.insert({1, source()});
  M.emplace(2, "x");
  sink(M[1]); // flow
  sink(M[2]); // clean
  M.emplace(First, source());
  sink(M[First]);  // flow
  sink(M[Second]); // flow
  std::map<std::string, std::string> List{{"p", source()}, {"q", "x"}};
  sink(List["p"]); // flow
  sink(List["q"]); // clean
}

void indices(unsigned Any) {
  std::vector<std::string> V(3);
  V[1] = source();
  sink(V[1]);       // flow
  sink(V[0]);       // clean
  sink(V.at(2));    // clean
  sink(V.back());   // flow
  sink(V[Any]);     // flow
  sink(*V.begin()); // flow
  V[1] = "x";
  sink(V[1]); // clean
  std::array<std::string, 2> A;
  A[0] = source();
  sink(A[0]); // flow
  sink(A[1]); // clean
}

void moved() {
  std::vector<std::string> V{"x", source()};
  sink(V[1]); // flow
  sink(V[0]); // clean
  V.erase(V.begin());
  sink(V[0]); // flow
  std::deque<std::string> D{source(), "x"};
  D.push_front("y");
  sink(D[1]); // flow
}

// Keys that differ in case may be one key, or two: a write to the one does not end the other.
struct NoCase {
  bool operator()(const std::string &A, const std::string &B) const;
};
void inAnyCase() {
  std::map<std::string, std::string> M;
  M["user"] = source();
  M["USER"] = "other";
  sink(M["user"]); // flow
  M["user"] = "x";
  sink(M["user"]); // clean
  std::map<std::string, std::string, NoCase> Headers;
  Headers["Host"] = source();
  sink(Headers["host"]); // flow
  Headers["Host"] = "x";
  sink(Headers["HOST"]); // clean
}
void erasedInAnyCase() {
  std::unordered_map<std::string, std::string> M;
  M["Id"] = source();
  M.erase("id");
  sink(M.at("Id")); // flow
  M.erase("Id");
  sink(M.at("Id")); // clean
}
void put(std::map<std::string, std::string> &M, const std::string &K, const std::string &V) {
  M[K] = V;
}
void byCallee() {
  std::map<std::string, std::string> M, N;
  put(M, "Role", source());
  put(M, "role", "x");
  sink(M["Role"]); // flow
  put(N, "Role", source());
  put(N, "Role", "x");
  sink(N["Role"]); // clean
}
