// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <future>
#include <thread>
#include <vector>

struct Handler {
  void handle(std::string S) { sink(S); } // flow
  void quiet(std::string S) { sink(S); }  // clean
};
void callee(std::string S) { sink(S); }     // flow
void untouched(std::string S) { sink(S); }  // clean

void functions() {
  std::function<void(std::string)> F = callee;
  F(source());
  std::function<void(std::string)> G = [](std::string S) { sink(S); }; // flow
  G(source());
  std::function<std::string()> H = [] { return source(); };
  sink(H()); // flow
  std::function<std::string(std::string)> Id = [](std::string S) { return S; };
  sink(Id(source())); // flow
  std::function<void(std::string)> Never = untouched;
  Never("x");
}

void captured() {
  std::string S = source();
  std::function<void()> F = [S] { sink(S); }; // flow
  F();
  std::function<void()> G;
  G = [&S] { sink(S); }; // flow
  G();
}

void bound() {
  Handler H;
  auto F = std::bind(&Handler::handle, &H, std::placeholders::_1);
  F(source());
  auto G = std::bind([](std::string A) { sink(A); }, source()); // flow
  G();
  auto Quiet = std::bind(&Handler::quiet, &H, std::placeholders::_1);
  Quiet("x");
}

void invoked() {
  std::invoke([](std::string S) { sink(S); }, source()); // flow
  sink(std::invoke([](std::string S) { return S; }, source())); // flow
  std::string S = source();
  auto R = std::ref(S);
  sink(R.get()); // flow
}

struct Bus {
  std::vector<std::function<void(const std::string &)>> Handlers;
  void on(std::function<void(const std::string &)> F) { Handlers.push_back(std::move(F)); }
  void fire(const std::string &S) {
    for (auto &F : Handlers)
      F(S);
  }
};
void bus() {
  Bus B;
  B.on([](const std::string &S) { sink(S); }); // flow
  B.fire(source());
}

void threads() {
  std::thread T([](std::string S) { sink(S); }, source()); // flow
  T.join();
  Handler H;
  std::thread U(&Handler::handle, &H, source());
  U.join();
  std::jthread J([S = source()] { sink(S); }); // flow
}

void tasks() {
  auto F = std::async([] { return source(); });
  sink(F.get()); // flow
  auto G = std::async(std::launch::async, [](std::string S) { sink(S); }, source()); // flow
  G.wait();
  std::promise<std::string> P;
  P.set_value(source());
  sink(P.get_future().get()); // flow
  std::promise<std::string> Q;
  auto Later = Q.get_future();
  Q.set_value(source());
  sink(Later.get()); // flow
  std::packaged_task<std::string(std::string)> Task([](std::string S) { return S; });
  Task(source());
  sink(Task.get_future().get()); // flow
}
