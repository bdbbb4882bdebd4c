// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule credential-in-log --rule content-in-log %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: text in an error
namespace c0 {
void go(Conversations &c, Journal &j, const std::string &id) {
  Turn t = c.turn(id);
  if (t.reply.empty())
    j.error("no answer for: " + t.text);
}
} // namespace c0
// violating: password
namespace c1 {
struct Login {
  std::string user, password;
};
void go(Journal &j, const Login &l) { j.info("login " + l.user + "/" + l.password); }
} // namespace c1
// violating: through an exception
namespace c2 {
void parse(const std::string &text) {
  if (text.size() > 10)
    throw std::runtime_error("cannot parse '" + text + "'");
}
void go(Conversations &c, Journal &j, const std::string &id) {
  try {
    parse(c.turn(id).text);
  } catch (const std::exception &e) {
    j.error(e.what());
  }
}
} // namespace c2
// compliant: id only
namespace c3 {
void go(Conversations &c, Journal &j, const std::string &id) {
  Turn t = c.turn(id);
  j.info("turn " + id + " has " + std::to_string(t.text.size()) + " bytes");
}
} // namespace c3
// compliant: scrubbed
namespace c4 {
void go(Conversations &c, Journal &j, const std::string &id) { j.info(scrubIdentity(c.turn(id).text)); }
} // namespace c4
// compliant: presence
namespace c5 {
struct Login {
  std::string user, password;
};
void go(Journal &j, const Login &l) {
  j.info("login " + l.user + (l.password.empty() ? " without" : " with") + " password");
}
} // namespace c5
