// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-in-process-state %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: static last answer
namespace c0 {
std::string &lastReply() {
  static std::string last;
  return last;
}
void go(Conversations &c, const std::string &id) { lastReply() = c.turn(id).reply; }
} // namespace c0
// violating: global cache with mutex
namespace c1 {
static std::mutex m;
static std::map<std::string, std::vector<std::string>> recent;
void go(Conversations &c, const PersonId &x) {
  std::lock_guard<std::mutex> l(m);
  for (auto &t : c.turnsOf(x))
    recent["all"].push_back(t.text);
}
} // namespace c1
// violating: singleton memory
namespace c2 {
class ContextMemory {
  std::vector<Turn> turns;

public:
  static ContextMemory &get() {
    static ContextMemory it;
    return it;
  }
  void add(const Turn &t) { turns.push_back(t); }
};
void go(Conversations &c, const std::string &id) { ContextMemory::get().add(c.turn(id)); }
} // namespace c2
// compliant: session object
namespace c3 {
struct Session {
  std::vector<Turn> turns;
};
void go(Conversations &c, Session &s, const std::string &id) { s.turns.push_back(c.turn(id)); }
} // namespace c3
// compliant: static counters
namespace c4 {
static std::map<std::string, long> counts;
void go(Conversations &c, const PersonId &x) { counts["turns"] += c.turnsOf(x).size(); }
} // namespace c4
// compliant: cache inside the request
namespace c5 {
void go(Conversations &c, const PersonId &x) {
  std::map<std::string, std::string> seen;
  for (auto &t : c.turnsOf(x))
    seen[t.id] = t.text;
}
} // namespace c5
