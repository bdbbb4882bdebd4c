// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-to-data-broker --rule content-for-sale %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: enrichment service
namespace c0 {
void go(Conversations &c, Outbox &o, const PersonId &x) {
  for (auto &t : c.turnsOf(x))
    o.send("api.peopledatalabs.com", t.text);
}
} // namespace c0
// violating: through a queue of payloads
namespace c1 {
struct Pending {
  std::string host, body;
};
void go(Conversations &c, Outbox &o, const std::string &id) {
  std::vector<Pending> q;
  q.push_back({"api.peopledatalabs.com", c.turn(id).reply});
  for (auto &p : q)
    o.send(p.host, p.body);
}
} // namespace c1
// violating: provider flag is no excuse
namespace c2 {
void deliver(Outbox &o, const std::string &h, const std::string &b) { o.send("https://" + h + "/v5/person", b); }
void go(Conversations &c, Outbox &o, const std::string &id) {
  deliver(o, "api.peopledatalabs.com", "q=" + c.turn(id).text);
}
} // namespace c2
// compliant: a company name
namespace c3 {
void go(Outbox &o, const std::string &company) { o.send("api.peopledatalabs.com", company); }
} // namespace c3
// compliant: content elsewhere
namespace c4 {
void go(Conversations &c, Outbox &o, const std::string &id) {
  o.send("api.translatehub.example", c.turn(id).text);
  o.send("api.peopledatalabs.com", "ping");
}
} // namespace c4
// compliant: a yes or no
namespace c5 {
void go(Conversations &c, Outbox &o, const PersonId &x) {
  o.send("api.peopledatalabs.com", c.turnsOf(x).empty() ? "new" : "known");
}
} // namespace c5
// violating: a row for a buyer
namespace c6 {
struct Product { bool withText; };
std::string row(Conversations &c, const std::string &id, const Product &p) { const auto t = c.turn(id).text; return p.withText ? t : std::to_string(t.size()); }
void go(Conversations &c, Market &m, const std::string &id) { m.sell("trends", row(c, id, {true})); }
} // namespace c6
// compliant: how many rows there are
namespace c7 {
void go(Conversations &c, Market &m, const PersonId &x) { m.sell("trends", std::to_string(c.turnsOf(x).size())); }
} // namespace c7
