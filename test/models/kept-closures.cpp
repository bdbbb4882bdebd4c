// What a closure has captured by reference is one with what was captured, wherever the
// closure was put: a wrapper, a container of wrappers, a member, a registry, a result.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using Text = const std::string &;

void readLater() {
  std::string S, Other;
  std::function<std::string()> F = [&] { return S; };
  sink(F()); // clean
  S = source();
  sink(F()); // flow
  S = "text";
  sink(F()); // clean
  std::function<std::string()> ByValue = [Other] { return Other; };
  Other = source();
  sink(ByValue()); // clean
}

void written() {
  std::string S, Other;
  std::function<void(Text)> F = [&S](Text T) { S = T; };
  std::function<void(Text)> Copy = F;
  Copy(source());
  sink(S);     // flow
  sink(Other); // clean
  auto Shared = std::make_shared<std::string>();
  std::function<void(Text)> G = [Shared](Text T) { *Shared = T; };
  G(source());
  sink(*Shared); // flow
}

struct Handlers {
  std::function<std::string()> OnRead;
  std::vector<std::function<void(Text)>> OnWrite;
};
void inMembers() {
  std::string Late, Never, Written, Apart;
  Handlers H{[&] { return Late; }}, Quiet;
  Quiet.OnRead = [&Never] { return Never; };
  Late = source();
  sink(H.OnRead());     // flow
  sink(Quiet.OnRead()); // clean
  H.OnWrite.push_back([&Written](Text T) { Written = T; });
  H.OnWrite[0](source());
  sink(Written); // flow
  sink(Apart);   // clean
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
struct Service {
  std::string Last, Kept = "text";
  void got(Text T) { Last = T; }
};
void registered() {
  Service S;
  Signal Changed;
  Changed.connect([&S](Text T) { S.got(T); });
  Changed.emit(source());
  sink(S.Last); // flow
  sink(S.Kept); // clean
}

struct Object {
  std::string Member;
  auto reader() {
    return [this] { return Member; };
  }
  auto copy() {
    return [*this] { return Member; };
  }
};
auto setterOf(std::string &S) {
  return [&S](Text T) { S = T; };
}
void returned() {
  Object O;
  auto Reads = O.reader();
  auto Copied = O.copy();
  O.Member = source();
  sink(Reads());  // flow
  sink(Copied()); // clean
  std::string S;
  auto Set = setterOf(S);
  Set(source());
  sink(S); // flow
  Set("text");
  sink(S); // clean
}

void callingThemselves() {
  std::string Dirty = source(), Clean = "text";
  std::function<std::string(int)> F = [&](int N) { return N ? F(N - 1) : Dirty; };
  sink(F(3)); // flow
  std::function<std::string(int)> G = [&](int N) { return N ? G(N - 1) : Clean; };
  sink(G(3)); // clean
  std::function<std::string(int, std::string)> H;
  H = [&](int N, std::string T) { return N ? H(N - 1, T) : T; };
  sink(H(3, source())); // flow
  sink(H(3, "text"));   // clean
}

// Objects that keep where a number or a text is.
struct Restore {
  int &Place;
  int Old;
  explicit Restore(int &N) : Place(N), Old(N) {}
  ~Restore() { Place = Old; }
};
struct Cursor {
  int *At;
  explicit Cursor(int *P) : At(P) {}
  void set(int N) { *At = N; }
  int get() const { return *At; }
};
int number() { return std::stoi(source()); }
void places() {
  int N = number();
  {
    Restore R(N);
    N = 0;
    sink(N); // clean
  }
  sink(N); // flow
  int A = 0, B = number();
  Cursor C(&A), D(&B);
  C.set(number());
  sink(A); // flow
  D.set(0);
  sink(B); // clean
  A = 0;
  B = number();
  sink(D.get()); // flow
}
