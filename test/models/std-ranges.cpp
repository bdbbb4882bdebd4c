// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <ranges>
#include <vector>

struct Item {
  std::string Text, Other;
};

void algorithms() {
  std::vector<std::string> V{source()}, W, X(1);
  std::ranges::copy(V, std::back_inserter(W));
  sink(W[0]); // flow
  std::ranges::transform(V, X.begin(), [](const std::string &S) { return S + "x"; });
  sink(X[0]); // flow
  std::ranges::for_each(V, [](const std::string &S) { sink(S); }); // flow
  auto It = std::ranges::find_if(V, [](const std::string &S) { return S.empty(); });
  sink(*It); // flow
  sink(std::ranges::count(V, "x")); // clean
  sink(std::ranges::any_of(V, [](const std::string &S) { return S.empty(); })); // clean
}

void sorted() {
  std::vector<Item> V(3);
  V[0].Text = source();
  std::ranges::sort(V, {}, &Item::Other);
  sink(V[0].Text);  // flow
  sink(V[0].Other); // clean
  std::ranges::sort(V, [](const Item &A, const Item &B) { return A.Text < B.Text; });
  sink(V[0].Text); // flow
}

void filtered() {
  std::vector<std::string> V{source()};
  for (const auto &S : V | std::views::filter([](const std::string &T) { return !T.empty(); }))
    sink(S); // flow
  for (const auto &S : V | std::views::take(2) | std::views::reverse)
    sink(S); // flow
}

void mapped() {
  std::vector<std::string> V{source()};
  for (auto S : V | std::views::transform([](const std::string &T) { return T + "x"; }))
    sink(S); // flow
  for (auto N : V | std::views::transform([](const std::string &T) { return T.size(); }))
    sink(N); // clean
  for (int I : std::views::iota(0, 3))
    sink(I); // clean
}

void filled() {
  std::vector<std::string> V{source()}, W{source(), source()}, U{"a"};
  std::ranges::fill(V, "fixed");
  sink(V[0]); // clean
  std::ranges::fill(W | std::views::drop(1), "fixed");
  sink(W[0]); // flow
  auto Tail = W | std::views::drop(1);
  std::ranges::fill(Tail, "fixed");
  sink(W[0]); // flow
  std::ranges::fill(U, source());
  sink(U[0]); // flow
}
