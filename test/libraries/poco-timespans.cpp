// REQUIRES: header-Poco.Net.HTTPServer.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/deadlines.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif deletion-too-late
#include <Poco/Timespan.h>
void eraseIn(const Poco::Timespan &delay);
struct Grace {
  int undo = 14;
  Poco::Timespan total(int more) const { return Poco::Timespan(undo + more, 0, 0, 0, 0); }
};
void days() {
  eraseIn(Poco::Timespan(35, 0, 0, 0, 0)); // flow
  eraseIn(Poco::Timespan(25, 0, 0, 0, 0)); // clean
}
void seconds() {
  eraseIn(Poco::Timespan(40 * 86400, 0)); // flow
  eraseIn(Poco::Timespan(20 * 86400, 0)); // clean
}
void sums() {
  eraseIn(Grace().total(21)); // flow
  eraseIn(Grace().total(7));  // clean
}
