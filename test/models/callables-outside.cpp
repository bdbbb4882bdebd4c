// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Functions without a body that a library is given to call: labelled ones, modelled
// ones and others. Deleters; function objects that call themselves.
#include "Inputs/flow.h"
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

char changed(char);
void take(const std::string &);
bool isGood(char);

void transformed() {
  std::string A = source(), B, C;
  std::transform(A.begin(), A.end(), std::back_inserter(B), changed);
  std::transform(A.begin(), A.end(), std::back_inserter(C), [](char) { return 'x'; });
  sink(B); // flow
  sink(C); // clean
}
void labelled() {
  std::vector<std::string> V(2), W(2);
  std::generate(V.begin(), V.end(), source);
  sink(V[0]); // flow
  std::invoke(static_cast<void (*)(const std::string &)>(sink), V[0]); // flow
  std::invoke(static_cast<void (*)(const std::string &)>(sink), W[0]); // clean
  std::thread T(static_cast<void (*)(const std::string &)>(sink), source()); // flow
  T.join();
}
void deleters() {
  std::shared_ptr<char> P(strdup(source().c_str()), [](char *Text) {
    sink(Text); // flow
    free(Text);
  });
  std::shared_ptr<char> Q(strdup("x"), [](char *Text) {
    sink(Text); // clean
    free(Text);
  });
}
struct Closer {
  void operator()(std::string *S) const {
    sink(*S); // flow
    delete S;
  }
};
struct Quiet {
  void operator()(std::string *S) const {
    sink(*S); // clean
    delete S;
  }
};
void owners() {
  std::unique_ptr<std::string, Closer> P(new std::string(source()));
  std::unique_ptr<std::string, Quiet> Q(new std::string("x"));
}
void callsItself() {
  std::function<std::string(int)> F = [&](int N) { return N ? F(N - 1) : source(); };
  std::function<std::string(int)> G = [&](int N) { return N ? G(N - 1) : std::string("x"); };
  sink(F(3)); // flow
  sink(G(3)); // clean
}
