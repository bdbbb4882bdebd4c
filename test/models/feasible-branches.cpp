// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// Two branches that ask one value different things are not both taken; nor is a
// branch on a flag that was set beside other content.
#include "Inputs/flow.h"
#include <string>
#include <vector>

bool coin();
int number();

void sameValue(bool B) {
  std::string S;
  if (B)
    S = source();
  if (!B)
    sink(S); // clean
  if (B)
    sink(S); // flow
}
void assignedBetween(bool B) {
  std::string S;
  if (B)
    S = source();
  B = coin();
  if (!B)
    sink(S); // flow
}
void keptInALocal() {
  const bool On = number() > 3;
  std::string S = "x";
  if (On)
    S = source();
  if (On)
    S = "y";
  sink(S); // clean
}
void overwritten(bool B) {
  std::string S = source();
  if (!B)
    S = "x";
  if (B)
    sink(S); // flow
  else
    sink(S); // clean
}
void numbers(int N) {
  std::string S;
  if (N == 1)
    S = source();
  if (N == 2)
    sink(S); // clean
  if (N < 1)
    sink(S); // clean
  if (N > 0)
    sink(S); // flow
}
enum class Mode { Read, Write, Both };
void modes(Mode M) {
  std::string S;
  switch (M) {
  case Mode::Read:
    S = source();
    break;
  case Mode::Write:
  case Mode::Both:
    S = "x";
  }
  if (M == Mode::Write)
    sink(S); // clean
  if (M != Mode::Both)
    sink(S); // flow
}
void flag() {
  std::string S;
  bool Loaded = false;
  if (coin()) {
    S = source();
    Loaded = true;
  }
  if (!Loaded)
    sink(S); // clean
  if (Loaded)
    sink(S); // flow
}
void found(const std::vector<int> &All) {
  std::string S = "x";
  bool Found = false;
  for (int Each : All)
    if (Each == 7) {
      S = source();
      Found = true;
      break;
    }
  if (!Found)
    sink(S); // clean
}
void eachRound(const std::vector<int> &All) {
  std::string Kept;
  for (int Each : All) {
    bool B = Each > 3;
    std::string Mine;
    if (B)
      Mine = Kept = source();
    if (!B) {
      sink(Mine); // clean
      sink(Kept); // flow
    }
  }
}
struct Connection {
  bool Secure;
  std::string Text;
  void toggle();
};
void members(Connection &C) {
  C.Text = "x";
  if (C.Secure)
    C.Text = source();
  if (!C.Secure)
    sink(C.Text); // clean
  C.toggle();
  if (!C.Secure)
    sink(C.Text); // flow
}
void send(const std::string &Text, bool Really) {
  if (Really)
    sink(Text); // flow
}
void sendQuietly(const std::string &Text, bool Really) {
  if (Really)
    sink(Text); // clean
}
void constants() {
  send(source(), true);
  send("x", false);
  sendQuietly(source(), false);
  sendQuietly("x", true);
}
bool read(std::string &Into) {
  if (coin()) {
    Into = source();
    return true;
  }
  return false;
}
void tried() {
  std::string S;
  if (!read(S))
    sink(S); // clean
}
void triedWell() {
  std::string S;
  if (read(S))
    sink(S); // flow
}
std::string told(bool &Ok) {
  Ok = false;
  if (!coin())
    return "x";
  Ok = true;
  return source();
}
void asked() {
  bool Ok;
  std::string S = told(Ok);
  if (!Ok)
    sink(S); // clean
  if (Ok)
    sink(S); // flow
}
void both(bool A, bool B) {
  std::string S;
  if (A && B)
    S = source();
  if (!A)
    sink(S); // clean
  if (!B)
    sink(S); // clean
  if (A)
    sink(S); // flow
}
void pointers(int *P) {
  std::string S;
  if (P)
    S = source();
  if (!*P)
    sink(S); // flow
}
void compared(int A, int B) {
  std::string S;
  if (A < B)
    S = source();
  if (A >= B)
    sink(S); // clean
  if (B > A)
    sink(S); // flow
}
void leaves(bool B) {
  std::string S;
  if (!B)
    S = source();
  if (!B)
    return;
  sink(S); // clean
}
