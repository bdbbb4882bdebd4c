// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <algorithm>
#include <iterator>
#include <numeric>
#include <ranges>
#include <vector>

struct Item {
  std::string Text, Other;
};
using Texts = std::vector<std::string>;

void copies() {
  Texts V{source()}, W, X(1), Y;
  std::copy(V.begin(), V.end(), std::back_inserter(W));
  sink(W[0]); // flow
  std::copy(V.begin(), V.end(), X.begin());
  sink(X[0]); // flow
  std::copy_if(V.begin(), V.end(), std::back_inserter(Y), [](const std::string &S) {
    sink(S); // flow
    return true;
  });
  sink(Y[0]); // flow
  Texts Z;
  std::move(V.begin(), V.end(), std::back_inserter(Z));
  sink(Z[0]); // flow
  char From[4], To[4];
  From[0] = source()[0];
  std::copy(From, From + 4, To);
  sink(To); // flow
}

void transformed() {
  Texts V{source()}, W, X;
  std::transform(V.begin(), V.end(), std::back_inserter(W), [](const std::string &S) {
    sink(S); // flow
    return S + "x";
  });
  sink(W[0]); // flow
  std::vector<size_t> Sizes;
  std::transform(V.begin(), V.end(), std::back_inserter(Sizes), [](const std::string &S) { return S.size(); });
  sink(Sizes[0]); // clean
  std::vector<Item> Items;
  std::transform(V.begin(), V.end(), std::back_inserter(Items), [](const std::string &S) {
    Item I;
    I.Text = S;
    return I;
  });
  sink(Items[0].Text);  // flow
  sink(Items[0].Other); // clean
}

void each() {
  Texts V{source()};
  std::for_each(V.begin(), V.end(), [](const std::string &S) { sink(S); }); // flow
  std::vector<Item> Items(2);
  std::for_each(Items.begin(), Items.end(), [](Item &I) { I.Text = source(); });
  sink(Items[0].Text);  // flow
  sink(Items[0].Other); // clean
  std::string Out;
  std::for_each(V.begin(), V.end(), [&](const std::string &S) { Out += S; });
  sink(Out); // flow
}

void summed() {
  Texts V{source()};
  sink(std::accumulate(V.begin(), V.end(), std::string())); // flow
  std::string Joined = std::accumulate(V.begin(), V.end(), std::string(),
                                       [](std::string A, const std::string &B) { return A + B; });
  sink(Joined); // flow
  size_t Total = std::accumulate(V.begin(), V.end(), size_t(0),
                                 [](size_t A, const std::string &B) { return A + B.size(); });
  sink(Total); // clean
}

void found() {
  Texts V{source()};
  sink(*std::find(V.begin(), V.end(), "x")); // flow
  auto It = std::find_if(V.begin(), V.end(), [](const std::string &S) { return S.empty(); });
  sink(*It); // flow
  std::vector<Item> Items(1);
  auto Found = std::find_if(Items.begin(), Items.end(), [](const Item &I) { return I.Other.empty(); });
  Found->Text = source();
  sink(Items[0].Text);  // flow
  sink(Items[0].Other); // clean
  sink(*std::max_element(V.begin(), V.end())); // flow
  sink(std::max(V[0], V[1]));                  // flow
}

void counted() {
  Texts V{source()};
  sink(std::count(V.begin(), V.end(), "x")); // clean
  sink(std::any_of(V.begin(), V.end(), [](const std::string &S) { return S.empty(); })); // clean
  sink(std::equal(V.begin(), V.end(), V.begin())); // clean
}

void ordered() {
  std::vector<Item> V(3);
  V[0].Text = source();
  std::sort(V.begin(), V.end(), [](const Item &A, const Item &B) {
    sink(A.Text);  // flow
    sink(B.Other); // clean
    return A.Other < B.Other;
  });
  sink(V[0].Text);  // flow
  sink(V[0].Other); // clean
  V.erase(std::remove_if(V.begin(), V.end(), [](const Item &I) { return I.Other.empty(); }), V.end());
  sink(V[0].Text); // flow
}

void filled() {
  Texts V(3), W(3);
  std::fill(V.begin(), V.end(), source());
  sink(V[0]); // flow
  std::generate(W.begin(), W.end(), [] { return source(); });
  sink(W[0]); // flow
}
