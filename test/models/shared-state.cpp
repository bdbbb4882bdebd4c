// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A promise and its future are two ends of one state, whoever fills it and when.
#include "Inputs/flow.h"
#include <functional>
#include <future>
#include <thread>
#include <utility>

void fills(std::promise<std::string> P) { P.set_value(source()); }
void leaves(std::promise<std::string> P) { P.set_value("x"); }

void here() {
  std::promise<std::string> P, Q;
  auto F = P.get_future(), G = Q.get_future();
  P.set_value(source());
  Q.set_value("x");
  sink(F.get()); // flow
  sink(G.get()); // clean
}
void handedOver() {
  std::promise<std::string> P, Q;
  auto F = P.get_future(), G = Q.get_future();
  fills(std::move(P));
  leaves(std::move(Q));
  sink(F.get()); // flow
  sink(G.get()); // clean
}
void captured() {
  std::promise<std::string> P, Q;
  auto F = P.get_future(), G = Q.get_future();
  std::thread T([&P] { P.set_value(source()); });
  std::thread U([&Q] { Q.set_value("x"); });
  sink(F.get()); // flow
  sink(G.get()); // clean
  T.join();
  U.join();
}
void tasks() {
  std::packaged_task<std::string()> Loud([] { return source(); });
  std::packaged_task<std::string()> Quiet([] { return std::string("x"); });
  auto F = Loud.get_future(), G = Quiet.get_future();
  Loud();
  Quiet();
  sink(F.get()); // flow
  sink(G.get()); // clean
}
void overThread() {
  std::promise<std::string> P;
  auto F = P.get_future();
  std::thread T(fills, std::move(P));
  sink(F.get()); // flow
  T.join();
}
