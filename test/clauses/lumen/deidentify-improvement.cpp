// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule annotation-needs-deidentification %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: original goes
namespace c0 {
void go(Conversations &c, Labelers &l, const std::string &id) { l.enqueue(c.turn(id).text, "annotation"); }
} // namespace c0
// violating: scrubbed on one arm
namespace c1 {
void go(Conversations &c, Labelers &l, const std::string &id, bool eu) {
  std::string t = c.turn(id).text;
  if (eu)
    t = scrubIdentity(t);
  l.enqueue(t, "annotation");
}
} // namespace c1
// violating: hash of it
namespace c2 {
void go(Conversations &c, Labelers &l, const std::string &id) {
  std::string t = c.turn(id).text;
  l.enqueue(t.substr(0, 3) + std::to_string(std::hash<std::string>{}(t)), "annotation");
}
} // namespace c2
// compliant: scrubbed
namespace c3 {
void go(Conversations &c, Labelers &l, const std::string &id) {
  l.enqueue(scrubIdentity(c.turn(id).text), "annotation");
}
} // namespace c3
// compliant: scrubbed in place in a list
namespace c4 {
void go(Conversations &c, Labelers &l, const PersonId &x) {
  std::vector<std::string> out;
  for (auto &t : c.turnsOf(x))
    out.push_back(scrubIdentity(t.text));
  for (auto &s : out)
    l.enqueue(s, "annotation");
}
} // namespace c4
// compliant: scrubbed in a helper
namespace c5 {
std::string ready(const Turn &t) {
  std::string s = scrubIdentity(t.text);
  if (s.size() > 100)
    s.resize(100);
  return s;
}
void go(Conversations &c, Labelers &l, const std::string &id) { l.enqueue(ready(c.turn(id)), "annotation"); }
} // namespace c5
