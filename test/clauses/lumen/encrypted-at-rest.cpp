// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule content-stored-unencrypted %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: put as it is
namespace c0 {
void go(Conversations &c, const std::string &id) {
  Table t("notes");
  t.put(id, c.turn(id).text);
}
} // namespace c0
// violating: sealed copy unused
namespace c1 {
void go(Conversations &c, const std::string &id) {
  Table t("notes");
  std::string text = c.turn(id).text, safe = seal(text);
  t.put(id, text);
  (void)safe;
}
} // namespace c1
// violating: one of two fields
namespace c2 {
void go(Conversations &c, const std::string &id) {
  Table t("notes");
  Turn x = c.turn(id);
  t.put(id, seal(x.text) + x.reply);
}
} // namespace c2
// compliant: sealed
namespace c3 {
void go(Conversations &c, const std::string &id) {
  Table t("notes");
  t.put(id, seal(c.turn(id).text));
}
} // namespace c3
// compliant: sealed by a wrapper class
namespace c4 {
class Vault {
  Table t{"vault"};

public:
  void keep(const std::string &k, const std::string &v) { t.put(k, seal(v)); }
};
void go(Conversations &c, const std::string &id) {
  Vault v;
  v.keep(id, c.turn(id).text);
}
} // namespace c4
// compliant: a size
namespace c5 {
void go(Conversations &c, const std::string &id) {
  Table t("sizes");
  t.put(id, std::to_string(c.turn(id).text.size()));
}
} // namespace c5
