// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Objects that tie themselves into their callbacks, and objects of which a part is replaced or made by
// a base that is shared.
#include "Inputs/flow.h"
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <thread>

struct Button {
  std::function<void(const std::string &)> Click;
  std::string Last, Other;
  Button() {
    Click = [this](const std::string &S) { Last = S; };
  }
};
struct Connection : std::enable_shared_from_this<Connection> {
  std::function<void(const std::string &)> Read, Bound;
  std::string Got, Tied, Peer;
  void start() {
    Read = [Self = shared_from_this()](const std::string &S) { Self->Got = S; };
  }
  Connection() { Bound = std::bind(&Connection::tied, this, std::placeholders::_1); }
  void tied(const std::string &S) { Tied = S; }
};
void callbacks() {
  Button B, D;
  B.Click(source());
  sink(B.Last);  // flow
  sink(B.Other); // clean
  sink(D.Last);  // clean
  Connection C;
  C.start();
  C.Read(source());
  sink(C.Got);  // flow
  sink(C.Peer); // clean
  Connection E;
  E.Bound(source());
  sink(E.Tied); // flow
  sink(E.Got);  // clean
}

void replaced() {
  std::optional<std::string> O = source();
  sink(*O); // flow
  *O = "x";
  sink(*O); // clean
  auto U = std::make_unique<std::string>(source());
  sink(*U); // flow
  *U = "x";
  sink(*U); // clean
  int Grid[2][3] = {};
  Grid[1][2] = int(source()[0]);
  int *Row = Grid[1];
  sink(Row[2]); // flow
  sink(Row[0]); // clean
  int N = source()[0];
  sink(N); // flow
  N -= N;
  sink(N); // clean
}

struct Base {
  std::string Text, Note;
};
struct Left : virtual Base {
  Left() { Text = source(); }
};
struct Right : virtual Base {
  Right() { Note = "x"; }
};
struct Both : Left, Right {};
void diamonds() {
  Both B;
  sink(B.Text); // flow
  sink(B.Note); // clean
}

void tasks() {
  std::packaged_task<std::string(std::string)> T([](std::string S) { return S; });
  auto F = T.get_future();
  std::thread(std::move(T), source()).join();
  sink(F.get()); // flow
  std::packaged_task<std::string(std::string)> Q([](std::string) { return std::string("x"); });
  auto G = Q.get_future();
  std::thread(std::move(Q), source()).join();
  sink(G.get()); // clean
}
