// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-to-annotation-vendor --rule annotation-for-another-purpose %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: everything to the crowd
namespace c0 {
void go(Conversations &c, Crowd &w, const PersonId &x) {
  for (auto &t : c.turnsOf(x))
    w.submit(t.text + t.reply);
}
} // namespace c0
// violating: another purpose
namespace c1 {
void go(Conversations &c, Labelers &l, const std::string &id) {
  l.enqueue(scrubIdentity(c.turn(id).text), "ad relevance");
}
} // namespace c1
// violating: excerpt beside the text
namespace c2 {
void go(Conversations &c, Crowd &w, const std::string &id) {
  Turn t = c.turn(id);
  w.submit(excerpt(t) + "\n---\n" + t.text);
}
} // namespace c2
// compliant: excerpt
namespace c3 {
void go(Conversations &c, Crowd &w, const std::string &id) { w.submit(excerpt(c.turn(id))); }
} // namespace c3
// compliant: purpose in a constant
namespace c4 {
static const std::string kPurpose = "safety review";
void go(Conversations &c, Labelers &l, const std::string &id) {
  l.enqueue(scrubIdentity(c.turn(id).text), kPurpose == "x" ? "annotation" : "safety");
}
} // namespace c4
// compliant: a task description
namespace c5 {
void go(Crowd &w) { w.submit("label ten pictures of cats"); }
} // namespace c5
