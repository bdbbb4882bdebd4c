// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule look-without-record %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: only on success
namespace c0 {
std::string go(Console &k, Ledger &l, const Agent &a, const PersonId &x) {
  auto t = k.browse(a, x);
  if (t.empty())
    return "";
  l.wrote(a, x);
  return t.front().text;
}
} // namespace c0
// violating: exception after the look
namespace c1 {
std::string go(Console &k, Ledger &l, const Agent &a, const PersonId &x) {
  auto t = k.browse(a, x);
  if (t.size() > 1000)
    throw std::runtime_error("too many");
  l.wrote(a, x);
  return t.empty() ? "" : t[0].text;
}
} // namespace c1
// violating: about the wrong person
namespace c2 {
void go(Console &k, Ledger &l, const Agent &a, const PersonId &x, const PersonId &y) {
  l.wrote(a, y);
  k.browse(a, x);
}
} // namespace c2
// compliant: first
namespace c3 {
void go(Console &k, Ledger &l, const Agent &a, const PersonId &x) {
  l.wrote(a, x);
  k.browse(a, x);
}
} // namespace c3
// compliant: both ways out
namespace c4 {
bool go(Console &k, Ledger &l, const Agent &a, const PersonId &x) {
  auto t = k.browse(a, x);
  if (t.empty()) {
    l.wroteFailure(a, x);
    return false;
  }
  l.wrote(a, x);
  return true;
}
} // namespace c4
// compliant: guard object
namespace c5 {
struct Noted {
  Ledger &l;
  Agent a;
  PersonId x;
  ~Noted() { l.wrote(a, x); }
};
std::string go(Console &k, Ledger &l, const Agent &a, const PersonId &x) {
  Noted n{l, a, x};
  auto t = k.browse(a, x);
  if (t.empty())
    throw std::runtime_error("none");
  return t[0].text;
}
} // namespace c5
