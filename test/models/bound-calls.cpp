// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What std::bind makes is a closure: bound arguments keep their places, wherever the object
// goes, and what the callee writes to them is written to what was bound.
#include "Inputs/flow.h"
#include <functional>
#include <map>
#include <memory>
#include <thread>
#include <vector>
using namespace std::placeholders;

void second(const std::string &, const std::string &B) { sink(B); } // flow
void first(const std::string &A, const std::string &) { sink(A); }  // clean
void positions() {
  std::bind(second, "x", _1)(source());
  std::bind(first, "x", _1)(source());
  std::function<void(std::string, std::string)> Turned = std::bind(first, _2, _1);
  Turned(source(), "x");
}

struct Session {
  std::string Got, Other;
  void on(int, const std::string &Text) { Got = Text; }
  std::string get() const { return Got; }
  virtual void failed(const std::string &) {}
  virtual ~Session() = default;
};
struct Loud : Session {
  void failed(const std::string &Why) override { sink(Why); } // flow
};
struct Quiet : Session {
  void failed(const std::string &Why) override { sink(Why); } // clean
};
void members() {
  Session S, T;
  std::function<void(int, std::string)> On = std::bind(&Session::on, &S, _1, _2);
  On(1, source());
  sink(S.Got);   // flow
  sink(S.Other); // clean
  auto Const = std::bind(&Session::on, &T, 1, "x");
  Const();
  sink(T.Got); // clean
  sink(std::bind(&Session::get, &S)()); // flow
  sink(std::bind(&Session::get, &T)()); // clean
  auto Shared = std::make_shared<Session>();
  auto Front = std::bind_front(&Session::on, Shared, 1);
  Front(source());
  sink(Shared->Got); // flow
}
void dispatched() {
  Loud L;
  Quiet Q;
  Session *P = &L, *R = &Q;
  std::bind(&Session::failed, P, _1)(source());
  std::bind(&Session::failed, R, _1)("x");
}

void fill(std::string &Out, const std::string &Text) { Out = Text; }
void references() {
  std::string A, B, C;
  std::bind(fill, std::ref(A), _1)(source());
  sink(A); // flow
  std::bind(fill, B, _1)(source());
  sink(B); // clean
  std::bind(fill, _1, "x")(C);
  sink(C); // clean
  std::thread(std::bind(fill, std::ref(C), source())).join();
  sink(C); // flow
}

struct Bus {
  std::map<int, std::function<void(const std::string &)>> Handlers;
  void connect(int Id, std::function<void(const std::string &)> F) { Handlers[Id] = std::move(F); }
  void emit(int Id, const std::string &Text) { Handlers[Id](Text); }
};
struct Listener {
  std::string Last;
  void hear(const std::string &Topic, const std::string &Text) {
    Last = Text;
    sink(Topic); // clean
    sink(Text);  // flow
  }
  void attach(Bus &B) { B.connect(1, std::bind(&Listener::hear, this, "topic", std::placeholders::_1)); }
};
void stored() {
  Bus B;
  Listener L;
  L.attach(B);
  B.emit(1, source());
}

std::string joined(const std::string &A, const std::string &B) { return A + B; }
std::string chosen(const std::string &, const std::string &B) { return B; }
void results() {
  auto With = std::bind(joined, source(), _1);
  sink(With("x")); // flow
  auto Not = std::bind(chosen, source(), _1);
  sink(Not("x")); // clean
  auto Back = std::bind([](const std::string &A, int) { return A; }, _2, _1);
  sink(Back(1, source())); // flow
  sink(Back(1, "x"));      // clean
}
