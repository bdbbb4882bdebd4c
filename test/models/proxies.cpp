// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --min-confidence 0 --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// What is assigned to an object that a call gave back by value reaches what the call was made on; so
// does what is set through a small object that points into it.
#include "Inputs/flow.h"
struct Object;
struct Ref {
  Ref &operator=(const std::string &);
  Ref &operator=(const Ref &);
  Ref &operator+=(const std::string &);
  std::string text() const;
  Object *In;
  int At;
};
struct Object {
  Ref operator[](const char *);
  std::string dump() const;
};
struct Cell;
struct Handle {
  Handle child(const char *) const;
  Handle append(const char *);
  bool set(const char *);
  bool isSet() const;
  Cell *Root;
};
struct Document {
  Handle append(const char *);
  std::string dump() const;
};

void assigned() {
  Object O, Q, R;
  O["a"] = source();
  Q["a"] += source();
  R["a"] = "constant";
  sink(O.dump()); // flow
  sink(Q.dump()); // flow
  sink(R.dump()); // clean
}
void copied() {
  Object O, Q, R;
  O["a"] = source();
  Q["b"] = O["a"];
  R["b"] = R["a"];
  sink(Q.dump()); // flow
  sink(R.dump()); // clean
}
void set() {
  Document D, E;
  D.append("a").append("b").set(source().c_str());
  E.append("a").set("constant");
  E.append("b").isSet();
  sink(D.dump()); // flow
  sink(E.dump()); // clean
}
void named() {
  Document D, E;
  Handle H = D.append("a"), I = E.append("a");
  H.set(source().c_str());
  I.set("constant");
  sink(D.dump()); // flow
  sink(E.dump()); // clean
}
