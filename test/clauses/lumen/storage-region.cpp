// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-outside-region %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: region of an options struct
namespace c0 {
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.region = "eu-central-1";
  o.bucket = "turns";
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c0
// violating: chosen by a flag
namespace c1 {
Blob make(bool europe) {
  Blob::Options o;
  o.region = europe ? "eu-west-3" : "us-west-2";
  return Blob(o);
}
void go(Conversations &c, const std::string &id, bool e) {
  Blob b = make(e);
  b.upload(id, c.turn(id).text);
}
} // namespace c1
// violating: configured default of a settings class
namespace c2 {
struct Cloud {
  std::string home = "ap-south-1";
  Blob::Options options() const {
    Blob::Options o;
    o.region = home;
    return o;
  }
};
void go(Conversations &c, const std::string &id) {
  Cloud k;
  Blob b(k.options());
  b.upload(id, c.turn(id).text);
}
} // namespace c2
// compliant: default of the struct
namespace c3 {
void go(Conversations &c, const std::string &id) {
  Blob b(Blob::Options{});
  b.upload(id, c.turn(id).text);
}
} // namespace c3
// compliant: another bucket abroad without content
namespace c4 {
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.region = "eu-central-1";
  Blob pictures(o);
  pictures.upload("logo", "png");
  Blob::Options u;
  u.region = "us-east-2";
  Blob b(u);
  b.upload(id, c.turn(id).text);
}
} // namespace c4
// compliant: constant
namespace c5 {
namespace cfg {
inline constexpr const char *kRegion = "us-west-1";
}
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.region = cfg::kRegion;
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c5
