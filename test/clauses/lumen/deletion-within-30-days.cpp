// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule deletion-too-late %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: six weeks
namespace c0 {
void go(Eraser &e, const PersonId &x) { e.schedule(x, std::chrono::hours(24 * 42)); }
} // namespace c0
// violating: months
namespace c1 {
constexpr auto kGrace = std::chrono::months(2);
void go(Eraser &e, const PersonId &x) { e.schedule(x, std::chrono::duration_cast<std::chrono::hours>(kGrace)); }
} // namespace c1
// violating: setting
namespace c2 {
struct Policy {
  int deletion_grace_days = 45;
};
void go(Eraser &e, const PersonId &x) {
  Policy p;
  e.schedule(x, std::chrono::hours(24) * p.deletion_grace_days);
}
} // namespace c2
// compliant: two weeks
namespace c3 {
void go(Eraser &e, const PersonId &x) { e.schedule(x, std::chrono::hours(24 * 14)); }
} // namespace c3
// compliant: thirty days
namespace c4 {
void go(Eraser &e, const PersonId &x) {
  using namespace std::chrono_literals;
  e.schedule(x, 720h);
}
} // namespace c4
// compliant: days
namespace c5 {
void go(Eraser &e, const PersonId &x) { e.schedule(x, std::chrono::days(7)); }
} // namespace c5
