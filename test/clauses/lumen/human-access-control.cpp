// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule look-without-authorisation %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: never asked
namespace c0 {
std::vector<Turn> go(Console &k, const Agent &a, const PersonId &x) { return k.browse(a, x); }
} // namespace c0
// violating: asked for the team leader
namespace c1 {
std::vector<Turn> go(Console &k, Access &s, const Agent &a, const Agent &lead, const PersonId &x) {
  if (!s.permits(lead, x))
    return {};
  return k.browse(a, x);
}
} // namespace c1
// violating: asked for the first of a list only
namespace c2 {
void go(Console &k, Access &s, const Agent &a, const std::vector<PersonId> &xs) {
  if (xs.empty() || !s.permits(a, xs.front()))
    return;
  for (auto &x : xs)
    k.browse(a, x);
}
} // namespace c2
// compliant: throwing demand
namespace c3 {
std::vector<Turn> go(Console &k, Access &s, const Agent &a, const PersonId &x) {
  s.demand(a, x);
  return k.browse(a, x);
}
} // namespace c3
// compliant: inside the loop
namespace c4 {
void go(Console &k, Access &s, const Agent &a, const std::vector<PersonId> &xs) {
  for (auto &x : xs) {
    if (!s.permits(a, x))
      continue;
    k.browse(a, x);
  }
}
} // namespace c4
// compliant: request object
namespace c5 {
struct Req {
  Agent who;
  PersonId about;
};
std::vector<Turn> go(Console &k, Access &s, const Req &r) {
  bool ok = s.permits(r.who, r.about);
  return ok ? k.browse(r.who, r.about) : std::vector<Turn>();
}
} // namespace c5
