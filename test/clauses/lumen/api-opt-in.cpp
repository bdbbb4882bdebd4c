// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule api-training-needs-opt-in %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: consumer check used for a tenant
namespace c0 {
void go(Gateway &g, Preferences &p, Dataset &d) {
  ApiCall a = g.nextCall();
  if (!p.declined(a.tenant))
    d.append(a.prompt);
}
} // namespace c0
// violating: another tenant asked
namespace c1 {
void go(Gateway &g, Preferences &p, Dataset &d, const TenantId &home, const TenantId &other) {
  if (!p.tenantShares(home))
    return;
  for (auto &a : g.callsOf(other))
    d.append(a.completion);
}
} // namespace c1
// violating: negated
namespace c2 {
void go(Gateway &g, Preferences &p, Dataset &d, const TenantId &t) {
  if (p.tenantShares(t))
    return;
  for (auto &a : g.callsOf(t))
    d.append(a.prompt);
}
} // namespace c2
// compliant: checked
namespace c3 {
void go(Gateway &g, Preferences &p, Dataset &d) {
  ApiCall a = g.nextCall();
  if (p.tenantShares(a.tenant))
    d.append(a.prompt);
}
} // namespace c3
// compliant: ternary
namespace c4 {
void go(Gateway &g, Preferences &p, Dataset &d) {
  ApiCall a = g.nextCall();
  d.append(p.tenantShares(a.tenant) ? a.prompt : std::string());
}
} // namespace c4
// compliant: wrapper with status
namespace c5 {
enum class Verdict { Use, Skip };
Verdict judge(Preferences &p, const ApiCall &a) {
  if (!p.tenantShares(a.tenant))
    return Verdict::Skip;
  return Verdict::Use;
}
void go(Gateway &g, Preferences &p, Dataset &d) {
  ApiCall a = g.nextCall();
  if (judge(p, a) == Verdict::Skip)
    return;
  d.append(a.completion);
}
} // namespace c5
