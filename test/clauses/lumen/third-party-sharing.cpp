// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-to-third-party %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: webhook from a table of constants
namespace c0 {
static const std::map<std::string, std::string> kHooks = {{"slack", "hooks.collector.example"},
                                                          {"own", "in.lumen.example"}};
void go(Conversations &c, Outbox &o, const PersonId &x) {
  for (auto &t : c.turnsOf(x))
    o.send(kHooks.at("slack"), t.text);
}
} // namespace c0
// violating: host from the environment
namespace c1 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  if (const char *h = getenv("MIRROR_HOST"))
    o.send(h, c.turn(id).text);
}
} // namespace c1
// violating: member with default
namespace c2 {
struct Mirror {
  std::string host = "ingest.thirdparty.example";
  Outbox &o;
  void copy(const Turn &t) { o.send(host, "{\"t\":\"" + t.text + "\"}"); }
};
void go(Conversations &c, Outbox &o, const std::string &id) {
  Mirror m{.o = o};
  m.copy(c.turn(id));
}
} // namespace c2
// compliant: provider
namespace c3 {
static constexpr const char *kTranslate = "api.translatehub.example";
void go(Conversations &c, Outbox &o, const std::string &id) { o.send(kTranslate, c.turn(id).text); }
} // namespace c3
// compliant: own host built up
namespace c4 {
void go(Conversations &c, Outbox &o, const std::string &id, const std::string &region) {
  o.send("archive." + std::string("lumen.example"), c.turn(id).text);
}
} // namespace c4
// compliant: only a count goes
namespace c5 {
void go(Conversations &c, Outbox &o, const PersonId &x) {
  o.send("stats.collector.example", std::to_string(c.turnsOf(x).size()));
}
} // namespace c5
