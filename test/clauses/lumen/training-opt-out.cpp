// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule training-needs-no-opt-out %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: batch job trusts the reader's setting
namespace c0 {
struct NightlyJob {
  Conversations &c;
  Preferences &p;
  Dataset &d;
  PersonId operatorId;
  void run(const std::vector<PersonId> &people) {
    if (p.declined(operatorId))
      return;
    for (const auto &x : people)
      for (const auto &t : c.turnsOf(x))
        d.append(t.text);
  }
};
void go(Conversations &c, Preferences &p, Dataset &d) {
  NightlyJob j{c, p, d, "ops"};
  j.run({"a", "b"});
}
} // namespace c0
// violating: unset counts as allowed
namespace c1 {
bool usable(Preferences &p, const PersonId &x) { return p.improvement(x) != Preferences::Improve::Declined; }
void go(Conversations &c, Preferences &p, Dataset &d, const PersonId &x) {
  if (usable(p, x))
    for (auto &t : c.turnsOf(x))
      d.append(t.reply);
}
} // namespace c1
// violating: retry path skips the check
namespace c2 {
void push(Dataset &d, const Turn &t, int attempt) { d.append(t.text); }
void go(Conversations &c, Preferences &p, Dataset &d, const PersonId &x) {
  auto turns = c.turnsOf(x);
  try {
    if (p.declined(x))
      return;
    for (auto &t : turns)
      push(d, t, 0);
  } catch (const std::exception &) {
    for (auto &t : turns)
      push(d, t, 1);
  }
}
} // namespace c2
// compliant: status enum in a switch
namespace c3 {
bool mayUse(Preferences &p, const PersonId &x) {
  switch (p.improvement(x)) {
  case Preferences::Improve::Allowed:
    return true;
  case Preferences::Improve::Declined:
  case Preferences::Improve::Unset:
    return false;
  }
  return false;
}
void go(Conversations &c, Preferences &p, Dataset &d, const PersonId &x) {
  if (!mayUse(p, x))
    return;
  for (auto &t : c.turnsOf(x))
    d.append(t.text);
}
} // namespace c3
// compliant: each turn's own person in a mixed list
namespace c4 {
void go(Conversations &c, Preferences &p, Dataset &d) {
  for (const Turn &t : c.all()) {
    if (p.declined(t.person))
      continue;
    d.append(t.text);
  }
}
} // namespace c4
// compliant: collected into a list of the willing first
namespace c5 {
void go(Conversations &c, Preferences &p, Dataset &d, const std::vector<PersonId> &people) {
  std::vector<PersonId> willing;
  for (const auto &x : people)
    if (!p.declined(x))
      willing.push_back(x);
  for (const auto &x : willing)
    for (const auto &t : c.turnsOf(x))
      d.append(t.text);
}
} // namespace c5
// compliant: class that checks in its only entry
namespace c6 {
class Harvester {
  Conversations &c;
  Preferences &p;
  Dataset &d;
  void take(const PersonId &x) {
    std::vector<std::string> out;
    for (auto &t : c.turnsOf(x))
      out.push_back(t.text);
    d.appendAll(out);
  }

public:
  Harvester(Conversations &c, Preferences &p, Dataset &d) : c(c), p(p), d(d) {}
  void visit(const PersonId &x) {
    if (p.improvement(x) == Preferences::Improve::Allowed)
      take(x);
  }
};
void go(Conversations &c, Preferences &p, Dataset &d) {
  Harvester h(c, p, d);
  h.visit("a");
}
} // namespace c6
