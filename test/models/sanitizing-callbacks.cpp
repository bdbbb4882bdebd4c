// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../flows/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A sanitizer without a body that a library is given to call.
#include <algorithm>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <ranges>
#include <string>
#include <vector>
using Text = std::string;
Text source();
void sink(const Text &);
Text clean(const Text &);
Text shorten(const Text &);
using Step = std::function<Text(const Text &)>;

void kept() {
  Step S = clean, T = shorten;
  sink(S(source())); // clean
  sink(T(source())); // flow
}
void replaced() {
  Step S = clean;
  S = shorten;
  sink(S(source())); // flow
}
void either(bool Short) {
  Step S = Short ? Step(shorten) : Step(clean);
  sink(S(source())); // flow
}
void table() {
  std::map<Text, Step> Steps{{"all", clean}};
  std::map<Text, Step> Some{{"all", clean}, {"part", shorten}};
  sink(Steps.at("all")(source())); // clean
  sink(Some.at("part")(source())); // flow
}
void algorithm() {
  std::vector<Text> In{source()}, Clean, Short;
  std::transform(In.begin(), In.end(), std::back_inserter(Clean), clean);
  std::transform(In.begin(), In.end(), std::back_inserter(Short), shorten);
  sink(Clean[0]); // clean
  sink(Short[0]); // flow
  sink(In[0]); // flow
}
void inPlace() {
  std::vector<Text> In{source()};
  std::transform(In.begin(), In.end(), In.begin(), shorten);
  sink(In[0]); // flow
}
void views() {
  std::vector<Text> In{source()};
  for (const Text &T : In | std::views::transform(clean))
    sink(T); // clean
  for (const Text &T : In | std::views::transform(shorten))
    sink(T); // flow
}
void invoked() {
  sink(std::invoke(clean, source())); // clean
  sink(std::invoke(shorten, source())); // flow
}
void bound() {
  auto B = std::bind(clean, std::placeholders::_1);
  sink(B(source())); // clean
  auto C = std::bind(shorten, std::placeholders::_1);
  sink(C(source())); // flow
}
void argumentStays() {
  Step S = clean;
  Text T = source();
  Text Safe = S(T);
  sink(Safe); // clean
  sink(T); // flow
}
void async() {
  auto F = std::async(clean, source());
  sink(F.get()); // clean
  auto G = std::async(shorten, source());
  sink(G.get()); // flow
}
