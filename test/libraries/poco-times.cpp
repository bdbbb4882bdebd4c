// REQUIRES: header-Poco.Net.HTTPServer.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/deadlines.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif deletion-too-late
#include <Poco/DateTime.h>
#include <Poco/Timespan.h>
#include <Poco/Timestamp.h>
#include <Poco/Util/AbstractConfiguration.h>
void eraseIn(const Poco::DateTime &when);
void eraseIn(const Poco::Timestamp &when);
void now() {
  Poco::DateTime today;
  eraseIn(today + Poco::Timespan(40, 0, 0, 0, 0)); // flow
  eraseIn(today + Poco::Timespan(20, 0, 0, 0, 0)); // clean
  Poco::Timestamp when;
  when += Poco::Timespan(40, 0, 0, 0, 0);
  eraseIn(when); // flow
}
void configured(Poco::Util::AbstractConfiguration &config) {
  Poco::DateTime today;
  eraseIn(today + Poco::Timespan(config.getInt("grace.long", 60), 0, 0, 0, 0)); // flow
  eraseIn(today + Poco::Timespan(config.getInt("grace.short", 14), 0, 0, 0, 0)); // clean
  eraseIn(today + Poco::Timespan(config.getInt("grace"), 0, 0, 0, 0)); // clean
}
