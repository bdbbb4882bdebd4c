// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule account-without-tombstone-check %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: nobody asked
namespace c0 {
void go(Directory &d, const std::string &email) { d.add(email, "x"); }
} // namespace c0
// violating: asked about the alias
namespace c1 {
void go(Directory &d, const std::string &email, const std::string &alias) {
  if (d.retired(alias))
    return;
  d.add(email, "x");
}
} // namespace c1
// violating: result ignored
namespace c2 {
void go(Directory &d, const std::string &email) {
  d.retired(email);
  d.add(email, "x");
}
} // namespace c2
// compliant: asked
namespace c3 {
bool go(Directory &d, const std::string &email) {
  if (d.retired(email))
    return false;
  d.add(email, "x");
  return true;
}
} // namespace c3
// compliant: optional
namespace c4 {
void go(Directory &d, const std::string &email) {
  if (d.retiredAt(email).has_value())
    throw std::runtime_error("retired");
  d.add(email, "x");
}
} // namespace c4
// compliant: form object
namespace c5 {
struct Form {
  std::string email, name;
};
void go(Directory &d, const Form &f) {
  if (!d.retired(f.email))
    d.add(f.email, f.name);
}
} // namespace c5
