// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/handed-parts.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A source at a part of an object that a call hands to its callable: the callable gets it.
#include "Inputs/flow.h"
#include <functional>
struct Reader {
  bool operator()(std::function<bool(const char *, unsigned long)>) const;
};
void read(const Reader &R) {
  std::string All, Other;
  R([&](const char *Data, unsigned long Size) { return All.append(Data, Size), true; });
  sink(All);   // flow
  sink(Other); // clean
}
void counted(const Reader &R) {
  unsigned long Sum = 0;
  R([&](const char *, unsigned long Size) { return Sum += Size, true; });
  sink(std::to_string(Sum)); // clean
}
