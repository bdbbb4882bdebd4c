// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <nlohmann/json.hpp>
#include <sstream>
using nlohmann::json;

void built() {
  json J;
  J["text"] = source();
  sink(J);         // flow
  sink(J.dump());  // flow
  sink(J["text"]); // flow
  sink(J.size());  // clean
  sink(J.contains("text")); // clean
  json K = {{"text", source()}, {"n", 1}};
  sink(K.dump()); // flow
  json L = {{"n", 1}};
  sink(L.dump()); // clean
  json Nested;
  Nested["a"]["b"] = source();
  sink(Nested.dump()); // flow
}

void lists() {
  json J = json::array();
  J.push_back(source());
  sink(J[0]); // flow
  for (const auto &X : J)
    sink(X); // flow
  json K;
  K.emplace_back(source());
  sink(K.dump()); // flow
  json M = json::object();
  M.emplace("k", source());
  sink(M["k"]); // flow
}

void parsed() {
  json J = json::parse(source());
  sink(J["a"].get<std::string>()); // flow
  std::string S = J.at("a");
  sink(S); // flow
  sink(J.value("a", "x")); // flow
  std::string T;
  J.at("a").get_to(T);
  sink(T); // flow
  for (auto &[Key, Value] : J.items())
    sink(Value); // flow
  for (auto It = J.begin(); It != J.end(); ++It)
    sink(It.value()); // flow
  sink(J.is_string()); // clean
  sink(J.type_name()); // clean
}

void streamed() {
  json J;
  J["a"] = source();
  std::ostringstream O;
  O << J;
  sink(O.str()); // flow
  std::istringstream I(source());
  json K;
  I >> K;
  sink(K.dump()); // flow
}

void replaced() {
  json J = source();
  J = 3;
  sink(J.dump()); // clean
  J = source();
  J.clear();
  sink(J.dump()); // clean
}

struct Message {
  std::string Text;
  int Number;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Message, Text, Number)
void converted() {
  Message M{source(), 1};
  json J = M;
  sink(J.dump()); // flow
  auto N = json::parse(source()).get<Message>();
  sink(N.Text); // flow
}
