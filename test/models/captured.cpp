// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What lambdas have captured: moved into them, packs, in template instances, at namespace scope, in
// members and in other lambdas.
#include "Inputs/flow.h"
#include <functional>
#include <map>
#include <memory>
#include <thread>
#include <future>
#include <vector>
#include <tuple>
#include <utility>
// init captures with move
void moved() {
  std::string S = source();
  auto F = [T = std::move(S)] { return T; };
  sink(F()); // flow
  auto P = std::make_unique<std::string>(source());
  auto G = [Q = std::move(P)]() -> std::string { return *Q; };
  sink(G()); // flow
  auto H = [A = source(), B = std::string("x")] { sink(A); // flow
    sink(B); // clean
  };
  H();
  std::string Out;
  auto W = [&R = Out](const std::string &V) { R = V; };
  W(source());
  sink(Out); // flow
  auto Mut = [N = std::string()](const std::string &V) mutable { std::string Old = N; N = V; return Old; };
  Mut(source());
  sink(Mut("x")); // flow
  sink(Mut("y")); // clean
}
// namespace scope
std::string Global;
auto Store = [](const std::string &S) { Global = S; };
auto Pass = [](const std::string &S) { return S; };
auto Drop = [](const std::string &) { return std::string("x"); };
const std::function<std::string(const std::string &)> Wrapped = [](const std::string &S) { return S + "!"; };
void scope() {
  sink(Pass(source())); // flow
  sink(Drop(source())); // clean
  sink(Wrapped(source())); // flow
  Store(source());
  sink(Global); // flow
}
// default member initialisers
struct Opts {
  std::function<std::string(const std::string &)> Map = [](const std::string &S) { return S; };
  std::function<std::string(const std::string &)> None = [](const std::string &) { return std::string(); };
  std::string Seen;
  std::function<void(const std::string &)> Note = [this](const std::string &S) { Seen = S; };
  static inline auto Twice = [](const std::string &S) { return S + S; };
};
void defaults() {
  Opts O;
  sink(O.Map(source())); // flow
  sink(O.None(source())); // clean
  O.Note(source());
  sink(O.Seen); // flow
  sink(Opts::Twice(source())); // flow
}
// template instances
template <class T> std::function<T()> later(T V) { return [V] { return V; }; }
template <class F, class... A> auto call(F f, A &&...a) { return [&] { return f(std::forward<A>(a)...); }(); }
template <class T> struct Box {
  T V;
  auto getter() { return [this] { return V; }; }
  auto setter() { return [this](T X) { V = X; }; }
};
void instances() {
  sink(later(source())()); // flow
  sink(later(std::string("x"))()); // clean
  sink(call([](const std::string &S) { return S; }, source())); // flow
  sink(call([](const std::string &S, const std::string &T) { return T; }, source(), "x")); // clean
  Box<std::string> B, C;
  B.setter()(source());
  sink(B.getter()()); // flow
  sink(C.getter()()); // clean
}
// nested, kept in structs
struct Hooks { std::function<void(const std::string &)> Set; std::function<std::string()> Get; };
Hooks make(std::shared_ptr<std::string> P) {
  return {[P](const std::string &S) { auto In = [P, S] { *P = S; }; In(); }, [P] { return [P] { return *P; }(); }};
}
void nested() {
  Hooks A = make(std::make_shared<std::string>()), B = make(std::make_shared<std::string>("x"));
  A.Set(source());
  sink(A.Get()); // missed: the closures of one struct share a captured pointer
  sink(B.Get()); // clean
  std::string L;
  Hooks C{[&](const std::string &S) { [&] { L = S; }(); }, [&L] { return L; }};
  C.Set(source());
  sink(L); // flow
  sink(C.Get()); // flow
}
// packs
template <class... T> auto keep(T... xs) { return [... ys = std::move(xs)] { return std::make_tuple(ys...); }; }
template <class... T> auto pick2(T... xs) { return [... ys = std::move(xs)] { auto f=[](auto a, auto b) { return b; }; return f(ys...); }; }
template <class F, class... T> auto defer(F f, T... xs) { return [f, xs...] { return f(xs...); }; }
template <class F, class... T> auto ref(F f, T &...xs) { return [&] { f(xs...); }; }
void packs() {
  auto T = keep(source(), std::string("x"))();
  sink(std::get<0>(T)); // flow
  sink(std::get<1>(T)); // clean
  sink(pick2(source(), std::string("x"))()); // clean
  sink(pick2(std::string("x"), source())()); // flow
  sink(defer([](std::string a, std::string b) { return a; }, source(), std::string("x"))()); // flow
  sink(defer([](std::string a, std::string b) { return b; }, source(), std::string("x"))()); // clean
  std::string A, B;
  ref([](std::string &a, std::string &b) { b = source(); }, A, B)();
  sink(A); // clean
  sink(B); // flow
}
void promise() {
  std::promise<std::string> P;
  auto F = P.get_future();
  std::thread T([Q = std::move(P)]() mutable { Q.set_value(source()); });
  T.join();
  sink(F.get()); // flow
  std::promise<std::string> P2;
  auto F2 = P2.get_future();
  auto G = [Q = std::move(P2)](std::string S) mutable { Q.set_value(S); };
  G(source());
  sink(F2.get()); // flow
  auto P3 = std::make_shared<std::promise<std::string>>();
  auto F3 = P3->get_future();
  std::thread T3([P3] { P3->set_value(source()); });
  T3.join();
  sink(F3.get()); // flow
  std::promise<std::string> P4;
  auto F4 = P4.get_future();
  std::thread T4([Q = std::move(P4)]() mutable { Q.set_value("x"); });
  T4.join();
  sink(F4.get()); // clean
}
