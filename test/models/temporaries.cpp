// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Temporaries end with their expression, and what their destructors do with what they
// were given comes then: the way in which most loggers write.
#include "Inputs/flow.h"
#include <memory>
#include <sstream>
#include <streambuf>

struct Record {
  std::string text;
  ~Record() { sink(text); } // flow
  Record &add(const std::string &more) {
    text += more;
    return *this;
  }
};
struct Quiet {
  std::string text;
  ~Quiet() { sink(text); } // clean
  Quiet &add(const std::string &more) {
    text += more;
    return *this;
  }
};

void plain() {
  Record().add("a").add(source());
  Quiet().add("a");
  std::string Other = source();
}

// A logger that keeps its stream elsewhere, behind a macro with a condition.
class Lines {
public:
  Lines() : stream_(new std::ostringstream) {}
  ~Lines() {
    sink(stream_->str()); // flow
    delete stream_;
  }
  std::ostream &stream() { return *stream_; }

private:
  std::ostringstream *stream_;
};
struct Voidify {
  void operator&(std::ostream &) {}
};
bool enabled();
#define LOG !enabled() ? (void)0 : Voidify() & Lines().stream()

void logs() {
  LOG << "user " << source();
}

class Silent {
public:
  Silent() : stream_(new std::ostringstream) {}
  ~Silent() {
    sink(stream_->str()); // clean
    delete stream_;
  }
  std::ostream &stream() { return *stream_; }

private:
  std::ostringstream *stream_;
};
void silent() {
  std::string Secret = source();
  enabled() && (Silent().stream() << "x");
}

// One that is its own buffer.
class Buffer : public std::streambuf {
  char room[64];
};
class Console : private virtual Buffer, public std::ostream {
public:
  Console() : std::ostream(this) {}
  ~Console() { sink(std::string(pbase(), pptr() - pbase())); } // flow
  std::ostream &out() { return *this; }
};
void console() { Console().out() << source(); }

// By value, in a container, in a unique_ptr.
struct Item {
  std::string text;
  Item(std::string t) : text(t) {}
  ~Item() { sink(text); } // flow
};
void take(Item);
void given() { take(Item(source())); }

struct Owned {
  std::string text;
  ~Owned() { sink(text); } // flow
};
std::unique_ptr<Owned> make();
void owned() { std::make_unique<Owned>()->text = source(); }

// A reference keeps it alive to the end of its scope.
struct Bound {
  std::string text;
  ~Bound() { sink(text); } // flow
};
Bound bound();
void binds() {
  Bound &&B = bound();
  B.text = source();
}
struct Unbound {
  std::string text;
  ~Unbound() { sink(text); } // clean
};
Unbound unbound();
void unbinds() {
  Unbound &&B = unbound();
  Unbound &C = B;
  std::string Other = source();
}

// What lives on is no temporary: it ends later, when it was cleared.
struct Kept {
  std::string text;
  Kept(std::string t) : text(t) {}
  ~Kept() { sink(text); } // clean
};
Kept kept() { return Kept(source()); }
void keeps() {
  Kept A = Kept(source());
  A.text = "";
  const Kept &B = Kept(source());
  const_cast<Kept &>(B).text = "";
  auto *C = new Kept(Kept(source()));
  Kept D = enabled() ? Kept(source()) : Kept("y");
  D.text = "";
}
