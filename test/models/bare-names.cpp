// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/bare-names.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif no-taint
//
// A label names a member without its class; writing that member replaces what it held.
#include "Inputs/flow.h"
struct Note {
  std::string id, text;
};
Note latest();
std::string clean(const std::string &);

void replaced() {
  Note N = latest();
  std::string C = clean(N.text);
  N.text = C;
  sink(N.text); // clean
}
void moved() {
  Note N = latest();
  N.text = std::move(static_cast<std::string &&>(clean(N.text)));
  sink(N.text); // clean
}
void kept() {
  Note N = latest();
  std::string C = clean(N.text);
  N.id = C;
  sink(N.text); // flow
}
void maybe(bool Cautious) {
  Note N = latest();
  if (Cautious)
    N.text = clean(N.text);
  sink(N.text); // flow
}
