// Which function or override a call reaches depends on what the caller on this way
// passed: functions, lambdas, std::function, objects, tables in members, registries.
//
// RUN: %{exits} 1 %flowpact scan --rules %{rules} --project %S/../models/Inputs/flow.json --no-cache -q --sarif %t.sarif %s -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif
#include "../models/Inputs/flow.h"
#include <functional>
#include <memory>
#include <vector>

using Text = const std::string &;
void tells(Text T) { sink(T); } // flow
void keeps(Text T) { sink(T); } // clean
std::string dirty() { return source(); }
std::string clean() { return "text"; }

// A function, into the callee and out of it.
void run(void (*F)(Text), Text T) { F(T); }
void runDeeper(void (*F)(Text), Text T) { run(F, T); }
std::string ask(std::string (*F)()) { return F(); }
void functions() {
  run(tells, source());
  run(keeps, "text");
  runDeeper(tells, source());
  runDeeper(keeps, "text");
  sink(ask(dirty)); // flow
  sink(ask(clean)); // clean
}

// Whichever it is: both.
void either(bool Which) {
  sink(ask(Which ? dirty : clean)); // flow
}

void later(std::function<void(Text)> F, Text T) { F(T); }
std::string askLater(const std::function<std::string()> &F) { return F(); }
void wrapped() {
  later([](Text T) { sink(T); }, source()); // flow
  later([](Text T) { sink(T); }, "text");   // clean
  sink(askLater(dirty));                    // flow
  sink(askLater(clean));                    // clean
}

struct Base {
  virtual ~Base() = default;
  virtual std::string get() const = 0;
  virtual void put(Text T) const = 0;
};
struct Dirty : Base {
  std::string get() const override { return source(); }
  void put(Text T) const override { sink(T); } // flow
};
struct Clean : Base {
  std::string get() const override { return "text"; }
  void put(Text T) const override { sink(T); } // clean
};
std::string getFrom(const Base &B) { return B.get(); }
void putTo(const Base *B, Text T) { B->put(T); }
std::string ofOwned(std::unique_ptr<Base> B) { return B->get(); }
std::unique_ptr<Base> make(bool Which) {
  if (Which)
    return std::make_unique<Dirty>();
  return std::make_unique<Clean>();
}
void objects() {
  Dirty D;
  Clean C;
  sink(getFrom(D)); // flow
  sink(getFrom(C)); // clean
  putTo(&D, source());
  putTo(&C, "text");
  sink(ofOwned(std::make_unique<Dirty>())); // flow
  sink(ofOwned(std::make_unique<Clean>())); // clean
  sink(ofOwned(make(true)));                // flow
}

// Kept in members, of objects that are told apart.
struct Ops {
  std::string (*Get)();
  void (*Put)(Text);
};
std::string through(const Ops &O) { return O.Get(); }
void tables() {
  Ops Bad{dirty, nullptr}, Good{clean, nullptr};
  sink(Bad.Get());     // flow
  sink(Good.Get());    // clean
  sink(through(Bad));  // flow
  sink(through(Good)); // clean
  Good.Get = dirty;
  sink(through(Good)); // flow
}

class Signal {
  std::vector<std::function<void(Text)>> Slots;

public:
  void connect(std::function<void(Text)> F) { Slots.push_back(std::move(F)); }
  void emit(Text T) {
    for (auto &F : Slots)
      F(T);
  }
};
void signals() {
  Signal Loud, Quiet;
  Loud.connect([](Text T) { sink(T); });  // flow
  Quiet.connect([](Text T) { sink(T); }); // clean
  Loud.emit(source());
  Quiet.emit("text");
}

// Somebody else's hands: anything may be connected.
struct Registry {
  std::vector<std::function<void(Text)>> Handlers;
};
void install(Registry &R);
void elsewhere() {
  Registry R, Other;
  R.Handlers.push_back([](Text T) { sink(T); });     // flow
  Other.Handlers.push_back([](Text T) { sink(T); }); // clean
  install(R);
  for (auto &F : R.Handlers)
    F(source());
}

struct Service {
  const Base &Store;
  explicit Service(const Base &B) : Store(B) {}
  std::string load() { return Store.get(); }
};
void injected() {
  Dirty D;
  Clean C;
  Service Bad(D), Good(C);
  sink(Bad.load());  // flow
  sink(Good.load()); // clean
}
