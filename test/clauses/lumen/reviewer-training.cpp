// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule reviewer-without-training %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: admitted at once
namespace c0 {
void go(Roster &r, const Agent &a) { r.admit(a, "reports"); }
} // namespace c0
// violating: the manager's training
namespace c1 {
void go(Roster &r, Academy &s, const Agent &boss, const Agent &a) {
  if (s.passed(boss))
    r.admit(a, "reports");
}
} // namespace c1
// violating: check after the fact
namespace c2 {
void go(Roster &r, Academy &s, const Agent &a) {
  r.admit(a, "reports");
  if (!s.passed(a))
    throw std::runtime_error("untrained");
}
} // namespace c2
// compliant: certificate
namespace c3 {
void go(Roster &r, Academy &s, const Agent &a) {
  if (auto c = s.certificate(a))
    r.admit(a, "reports");
}
} // namespace c3
// compliant: early return
namespace c4 {
void go(Roster &r, Academy &s, const Agent &a) {
  if (!s.passed(a))
    return;
  r.admit(a, "reports");
}
} // namespace c4
// compliant: filtered team
namespace c5 {
void go(Roster &r, Academy &s, const std::vector<Agent> &team) {
  for (const Agent &a : team)
    if (s.passed(a))
      r.admit(a, "reports");
}
} // namespace c5
