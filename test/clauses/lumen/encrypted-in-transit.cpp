// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-in-plain-text --rule content-to-plain-client --rule verification-off --rule transport-downgraded %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: plain scheme
namespace c0 {
static const std::string kBase = "http://api.translatehub.example";
void go(Conversations &c, Outbox &o, const std::string &id) { o.send(kBase + "/v2", c.turn(id).text); }
} // namespace c0
// violating: verification off
namespace c1 {
void go(Conversations &c, const std::string &id) {
  Blob::Options o;
  o.verify = false;
  Blob b(o);
  b.upload(id, c.turn(id).text);
}
} // namespace c1
// violating: scheme by a debug switch
namespace c2 {
std::string base(bool tls) { return std::string(tls ? "https" : "http") + "://api.translatehub.example"; }
void go(Conversations &c, Outbox &o, const std::string &id, bool tls) { o.send(base(tls), c.turn(id).text); }
} // namespace c2
// compliant: https
namespace c3 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  o.send("https://api.translatehub.example/v2", c.turn(id).text);
}
} // namespace c3
// compliant: plain without content
namespace c4 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  o.send("http://time.lumen.example", "now");
  o.send("https://api.translatehub.example", c.turn(id).text);
}
} // namespace c4
// compliant: plain on this machine
namespace c5 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  o.send("http://localhost:9000/moderate", c.turn(id).text);
}
} // namespace c5
