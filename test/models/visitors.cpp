// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Every instance of a generic lambda and every overload of an object's call operator is one
// that a library function may call, and which one does it is the path's own.
#include "Inputs/flow.h"
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

struct Number {
  int Value;
};
struct Text {
  std::string Value;
};
struct List;
using Node = std::variant<Number, Text, std::shared_ptr<List>>;
struct List {
  std::vector<Node> Items;
};

std::string render(const Node &N) {
  return std::visit(
      [](const auto &X) -> std::string {
        using T = std::decay_t<decltype(X)>;
        if constexpr (std::is_same_v<T, Number>)
          return std::to_string(X.Value);
        else if constexpr (std::is_same_v<T, Text>)
          return X.Value;
        else {
          std::string Result;
          for (auto &Item : X->Items)
            Result += render(Item);
          return Result;
        }
      },
      N);
}
std::string numbers(const Node &N) {
  return std::visit(
      [](const auto &X) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(X)>, Number>)
          return std::to_string(X.Value);
        else
          return "?";
      },
      N);
}
void nested() {
  auto L = std::make_shared<List>();
  L->Items.push_back(Text{source()});
  sink(render(L));               // flow
  sink(render(Text{"x"}));       // clean
  sink(numbers(Text{source()})); // clean
}

struct Printer {
  void operator()(const Number &) const {}
  void operator()(const Text &T) const { sink(T.Value); } // flow
};
struct Quiet {
  void operator()(const Number &) const { sink("x"); } // clean
  void operator()(const Text &) const {}
};
struct Stateful {
  int Calls = 0;
  void operator()(const Text &T) {
    ++Calls;
    sink(T.Value); // flow
  }
};
struct Template {
  template <class T> void operator()(const T &Of) const {
    if constexpr (std::is_same_v<T, Text>)
      sink(Of.Value); // flow
  }
};
void overloads() {
  std::variant<Number, Text> V = Text{source()};
  std::visit(Printer{}, V);
  Quiet Q;
  std::visit(Q, V);
  std::vector<Text> All{Text{source()}};
  std::for_each(All.begin(), All.end(), Stateful());
  std::visit(Template(), V);
}

struct Once {
  void operator()(const Text &T) const { sink(T.Value); } // flow
};
struct Never {
  void operator()(const Text &T) const { sink(T.Value); } // clean
};
void asked() {
  Once First;
  Never Second;
  std::invoke(First, Text{source()});
  std::invoke(Second, Text{"x"});
}
