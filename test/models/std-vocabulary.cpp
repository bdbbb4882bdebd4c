// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <any>
#include <optional>
#include <tuple>
#include <variant>

struct Item {
  std::string Text, Other;
};

void optionals() {
  std::optional<std::string> O = source();
  sink(*O);             // flow
  sink(O->substr(1));   // flow
  sink(O.value());      // flow
  sink(O.value_or("x")); // flow
  sink(O.has_value());  // clean
  O.reset();
  sink(*O); // clean
  O = source();
  sink(*O); // flow
  O = std::nullopt;
  sink(*O); // clean
  O.emplace(source());
  sink(*O); // flow
  std::optional<std::string> Empty;
  sink(Empty.value_or(source())); // flow
  sink(*std::make_optional<std::string>(source())); // flow
}

void optionalFields() {
  std::optional<Item> O;
  O.emplace();
  O->Text = source();
  sink(O->Text);  // flow
  sink(O->Other); // clean
  Item I = *O;
  sink(I.Text);  // flow
  sink(I.Other); // clean
}

void variants() {
  std::variant<int, std::string> V = source();
  sink(std::get<std::string>(V));     // flow
  sink(*std::get_if<std::string>(&V)); // flow
  sink(V.index());                    // clean
  sink(std::holds_alternative<int>(V)); // clean
  std::visit([](const auto &X) { sink(X); }, V); // flow
  V = 3;
  sink(std::get<int>(V)); // clean
  V.emplace<std::string>(source());
  sink(std::get<1>(V)); // flow
}

void anys() {
  std::any A = source();
  sink(std::any_cast<std::string>(A)); // flow
  sink(A.has_value());                 // clean
  A = 3;
  sink(std::any_cast<int>(A)); // clean
}

void pairs() {
  std::pair<std::string, int> P(source(), 1);
  sink(P.first);  // flow
  sink(P.second); // clean
  auto Q = std::make_pair(1, source());
  sink(Q.first);  // clean
  sink(Q.second); // flow
  auto &[A, B] = Q;
  sink(A); // clean
  sink(B); // flow
  sink(std::get<0>(Q)); // clean
  sink(std::get<1>(Q)); // flow
  std::pair<Item, Item> R;
  R.first.Text = source();
  sink(R.first.Text);  // flow
  sink(R.first.Other); // clean
  sink(R.second.Text); // clean
}

void tuples() {
  auto T = std::make_tuple(source(), 1, std::string("x"));
  sink(std::get<0>(T)); // flow
  sink(std::get<1>(T)); // clean
  sink(std::get<2>(T)); // clean
  std::tuple<std::string, std::string> U{"a", source()};
  sink(std::get<0>(U)); // clean
  sink(std::get<1>(U)); // flow
  std::get<0>(U) = source();
  sink(std::get<0>(U)); // flow
  const auto &[A, B, C] = T;
  sink(A); // flow
  sink(B); // clean
  std::apply([](const std::string &X, int Y, const std::string &Z) {
    sink(X); // flow
    sink(Y); // clean
  }, T);
}

void tied() {
  std::string A, B;
  std::tie(A, B) = std::make_tuple(source(), "x");
  sink(A); // flow: a tuple of references that is assigned to
  sink(B); // clean
}
