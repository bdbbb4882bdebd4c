// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule look-without-purpose %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: curiosity
namespace c0 {
void go(Console &k, const Agent &a, const PersonId &x) { k.open(a, x, "was curious"); }
} // namespace c0
// violating: typed in by the agent
namespace c1 {
void go(Console &k, const Agent &a, const PersonId &x, const std::string &typed) { k.open(a, x, typed); }
} // namespace c1
// violating: sales by default
namespace c2 {
struct View {
  std::string why = "upsell";
};
void go(Console &k, const Agent &a, const PersonId &x) {
  View v;
  k.open(a, x, v.why);
}
} // namespace c2
// compliant: abuse
namespace c3 {
void go(Console &k, const Agent &a, const PersonId &x) { k.open(a, x, "abuse-report"); }
} // namespace c3
// compliant: constant
namespace c4 {
namespace reasons {
const std::string kLegal = "legal hold";
}
void go(Console &k, const Agent &a, const PersonId &x) { k.open(a, x, reasons::kLegal); }
} // namespace c4
// compliant: one of two
namespace c5 {
void go(Console &k, const Agent &a, const PersonId &x, bool ticket) {
  k.open(a, x, ticket ? "support ticket" : "security incident");
}
} // namespace c5
