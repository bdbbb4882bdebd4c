// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What a function without a body and a model may do: its result, its object and what it
// takes by a reference that can be written may come of what it is given; not what it only
// looks at or is handed for good.
#include "Inputs/flow.h"

struct Node {
  std::string name;
};
struct Edge {
  Node *from, *to;
};
class Graph {
public:
  void insert(Edge &&);
  void look(const Edge &);
  void mark(std::string);
  std::string text() const;
  void read(std::string &);
};

void convert(const std::string &, std::string &);
std::string encode(const std::string &);

void into() {
  std::string Out, Same = "x";
  convert(source(), Out);
  sink(Out); // flow
  convert("y", Same);
  sink(Same);             // clean
  sink(encode(source())); // flow
}

void object() {
  Graph G;
  G.mark(source());
  sink(G.text()); // flow
  std::string Out;
  G.read(Out);
  sink(Out); // flow
}

void others() {
  Graph G;
  Node A, B;
  G.mark(source());
  G.insert(Edge{&A, &B});
  sink(A.name); // clean
  Edge E{&A, &B};
  G.look(E);
  sink(B.name); // clean
}
