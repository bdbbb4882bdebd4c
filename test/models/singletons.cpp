// State behind functions that hand out a reference or pointer to an object of static
// storage, without having been given one.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <map>
#include <memory>
#include <optional>
#include <vector>

class Registry {
public:
  static Registry &instance() {
    static Registry One;
    return One;
  }
  static Registry *pointer();
  void put(const std::string &Key, const std::string &Text) { Entries[Key] = Text; }
  std::string get(const std::string &Key) { return Entries[Key]; }
  void count(const std::string &Text) { Length += Text.size(); }
  int Length = 0;
  std::string Last;

private:
  std::map<std::string, std::string> Entries;
};

void keep() { Registry::instance().put("k", source()); }
void read() { sink(Registry::instance().get("k")); } // flow
void readLength() { sink(std::to_string(Registry::instance().Length)); } // clean

class Other {
public:
  static Other &instance() {
    static Other One;
    return One;
  }
  void put(const std::string &Text) { Kept = Text; }
  std::string Kept;
};
void keepOther() { Other::instance().put("nothing"); }
void readOther() { sink(Other::instance().Kept); } // clean

std::vector<std::string> &shelf() {
  static std::vector<std::string> Shelf(4);
  return Shelf;
}
void fillShelf() { shelf().push_back(source()); }
void readShelf() { sink(shelf().back()); } // flow

Registry Global;
Registry *Registry::pointer() { return &Global; }
void keepByPointer() { Registry::pointer()->Last = source(); }
void readByPointer() { sink(Global.Last); } // flow

struct Slot {
  std::string Text;
};
Slot &slot(int Number) {
  static Slot A, B;
  return Number ? A : B;
}
void fillSlot() {
  Slot &S = slot(1);
  S.Text = source();
}
void readSlot() { sink(slot(0).Text); } // flow
std::shared_ptr<Other> shared() {
  static std::shared_ptr<Other> One = std::make_shared<Other>();
  return One;
}
void keepShared() { shared()->put(source()); }
void readShared() { sink(shared()->Kept); } // flow

// A handle that is handed out by value stands for the same object; an optional does not.
struct Owner {
  std::shared_ptr<Other> Part = std::make_shared<Other>();
  std::optional<Slot> Maybe;
  std::shared_ptr<Other> part() { return Part; }
  std::optional<Slot> maybe() { return Maybe; }
};
void throughHandle(Owner &O) {
  O.part()->put(source());
  sink(O.Part->Kept); // flow
}
void throughCopyOfHandle(Owner &O) {
  auto P = O.part();
  P->Kept = source();
  sink(O.Part->Kept); // flow
}
void throughCopy(Owner &O) {
  auto M = O.maybe();
  M->Text = source();
  sink(O.Maybe->Text); // clean
}

// Members that refer to what a function hands out: a class for each number.
template <int Number> class Board {
public:
  static Board &instance() {
    static Board One;
    return One;
  }
  static std::shared_ptr<Board> shared() {
    static std::shared_ptr<Board> One = std::make_shared<Board>();
    return One;
  }
  void put(const std::string &Text) { Notes["k"] = Text; }
  std::string get() { return Notes["k"]; }

private:
  std::map<std::string, std::string> Notes;
};
struct ByReference {
  Board<1> &Notes;
  ByReference() : Notes(Board<1>::instance()) {}
  void put() { Notes.put(source()); }
};
void putByReference() { ByReference().put(); }
void readOne() { sink(Board<1>::instance().get()); } // flow
struct ByDefault {
  Board<2> &Notes = Board<2>::instance();
  void put() { Notes.put(source()); }
};
void putByDefault() { ByDefault().put(); }
void readTwo() { sink(Board<2>::instance().get()); } // flow
struct ByInit {
  Board<3> *Notes = nullptr;
  void init() { Notes = &Board<3>::instance(); }
};
struct Derived : ByInit {
  void put() { Notes->put(source()); }
};
void putByInit() {
  Derived Some;
  Some.init();
  Some.put();
}
void readThree() { sink(Board<3>::instance().get()); } // flow
struct ByHandle {
  std::shared_ptr<Board<4>> Notes;
  ByHandle() : Notes(Board<4>::shared()) {}
  void put() { Notes->put(source()); }
};
void putByHandle() { ByHandle().put(); }
void readFour() { sink(Board<4>::shared()->get()); } // flow
struct Reader {
  Board<4> &Notes = Board<4>::instance();
  void read() { sink(Notes.get()); } // clean
};
void readByReader() { Reader().read(); }
struct ByCopy {
  Board<5> Notes;
  ByCopy() : Notes(Board<5>::instance()) {}
  void put() { Notes.put(source()); }
};
void putByCopy() { ByCopy().put(); }
void readFive() { sink(Board<5>::instance().get()); } // clean
struct Two {
  Board<6> &Shared = Board<6>::instance();
  Board<6> Own;
  void put() {
    Own.put(source());
    Shared.put("nothing");
  }
};
void putOwn() { Two().put(); }
void readSix() { sink(Board<6>::instance().get()); } // clean
