// A virtual call reaches the overrides of the objects that come to it, and of no
// others: objects by name, through pointers, references, members, factories and
// smart pointers; any object where it comes from outside of the program.
//
// RUN: %{exits} 1 %flowpact scan --rules %{rules} --project %S/../models/Inputs/flow.json --no-cache -q --sarif %t.sarif %s -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "../models/Inputs/flow.h"
#include <memory>
#include <vector>

struct Base {
  virtual ~Base() = default;
  virtual std::string get() const { return "base"; }
};
struct Dirty : Base {
  std::string get() const override { return source(); }
};
struct Clean : Base {
  std::string get() const override { return "clean"; }
};

void byReference() {
  Dirty D;
  Clean C;
  const Base &X = D, &Y = C;
  sink(X.get()); // flow
  sink(Y.get()); // clean
  Base Sliced = D;
  sink(Sliced.get()); // clean
}

void byPointer(bool Which) {
  Base *P = new Clean;
  sink(P->get()); // clean
  P = new Dirty;
  sink(P->get()); // flow
  Base *Q = Which ? static_cast<Base *>(new Dirty) : new Clean;
  sink(Q->get()); // flow
}

void owned() {
  std::unique_ptr<Base> X = std::make_unique<Dirty>();
  std::shared_ptr<Base> Y = std::make_shared<Clean>();
  sink(X->get()); // flow
  sink(Y->get()); // clean
  std::vector<std::unique_ptr<Base>> All;
  All.push_back(std::make_unique<Clean>());
  All.push_back(std::make_unique<Dirty>());
  for (const auto &One : All)
    sink(One->get()); // flow
}

std::unique_ptr<Base> makeClean() { return std::make_unique<Clean>(); }
Base *makeDirty() { return new Dirty; }
void made() {
  sink(makeClean()->get()); // clean
  sink(makeDirty()->get()); // flow
}

class Holder {
  Clean Default;
  Base *Other;
  std::unique_ptr<Base> Own;

public:
  Holder(Base *Other) : Other(Other), Own(new Clean) {}
  std::string first() { return Default.get(); }
  std::string second() { return Other->get(); }
  std::string third() { return Own->get(); }
};
void held() {
  Dirty D;
  Holder H(&D);
  sink(H.first());  // clean
  sink(H.second()); // flow
  sink(H.third());  // clean
}

void fromOutside(const Base &Any) {
  sink(Any.get()); // flow
}
Base *fromLibrary();
void fromLibraries() {
  sink(fromLibrary()->get()); // flow
}

struct Sink {
  virtual ~Sink() = default;
  virtual void put(const std::string &) = 0;
};
struct Writes : Sink {
  void put(const std::string &Text) override { sink(Text); } // flow
};
struct Drops : Sink {
  void put(const std::string &) override {}
};
struct OnlyLiterals : Sink {
  void put(const std::string &Text) override { sink(Text); } // clean
};
void sinks() {
  Writes W;
  Drops D;
  OnlyLiterals L;
  Sink *P = &W;
  P->put(source());
  P = &D;
  P->put(source());
  P = &L;
  P->put("text");
}
