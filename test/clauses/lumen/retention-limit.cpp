// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-kept-too-long --rule content-kept-for-ever %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: ten years
namespace c0 {
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.expire_days = 3650;
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c0
// violating: zero is for ever
namespace c1 {
struct Config {
  int keep_days = 0;
};
void go(Conversations &c, const std::string &id) {
  Config k;
  Blob::Options o;
  o.expire_days = k.keep_days;
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c1
// violating: computed
namespace c2 {
constexpr int kYears = 2;
constexpr int kDays = kYears * 365;
void go(Conversations &c, const std::string &id) {
  Blob::Options o{.expire_days = kDays};
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c2
// compliant: ninety days
namespace c3 {
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.expire_days = 90;
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c3
// compliant: computed
namespace c4 {
constexpr int kWeeks = 6;
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.expire_days = kWeeks * 7;
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c4
// compliant: long for what is no content
namespace c5 {
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.expire_days = 3650;
  Blob b(o);
  b.upload("build", "log");
  Blob n(Blob::Options{});
  n.upload(id, c.turn(id).text);
}
} // namespace c5
