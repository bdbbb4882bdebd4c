// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule whole-record-to-third-party %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: whole turn on the wire
namespace c0 {
void go(Conversations &c, Outbox &o, const std::string &id) { o.send("api.translatehub.example", toWire(c.turn(id))); }
} // namespace c0
// violating: all members joined by hand
namespace c1 {
std::string json(const Turn &t) {
  std::string s = "{\"id\":\"" + t.id + "\",";
  s += "\"who\":\"" + t.person + "\",";
  s += "\"q\":\"" + t.text + "\",";
  s += "\"a\":\"" + t.reply + "\"}";
  return s;
}
void go(Conversations &c, Outbox &o, const PersonId &x) {
  for (auto &t : c.turnsOf(x))
    o.send("api.translatehub.example", json(t));
}
} // namespace c1
// violating: batch of records
namespace c2 {
void go(Conversations &c, Outbox &o, const PersonId &x) {
  std::string all;
  for (auto &t : c.turnsOf(x))
    all += toWire(t) + "\n";
  o.send("api.translatehub.example", all);
}
} // namespace c2
// compliant: one member
namespace c3 {
void go(Conversations &c, Outbox &o, const std::string &id) { o.send("api.translatehub.example", c.turn(id).text); }
} // namespace c3
// compliant: excerpt
namespace c4 {
void go(Conversations &c, Outbox &o, const std::string &id) { o.send("api.translatehub.example", excerpt(c.turn(id))); }
} // namespace c4
// compliant: a smaller request type
namespace c5 {
struct Ask {
  std::string text;
  std::string lang;
};
std::string pack(const Ask &a);
void go(Conversations &c, Outbox &o, const std::string &id) {
  Turn t = c.turn(id);
  Ask a;
  a.text = t.text;
  a.lang = "de";
  o.send("api.translatehub.example", pack(a));
}
} // namespace c5
