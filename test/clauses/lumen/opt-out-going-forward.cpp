// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/lumen.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../../guards/check.py --rule opt-out-out-of-date %s %t.sarif
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: asked before the task
namespace c0 {
void go(Conversations &c, Preferences &p, Dataset &d, Executor &e, const PersonId &x) {
  if (p.declined(x))
    return;
  e.run([&c, &d, x] {
    for (auto &t : c.turnsOf(x))
      d.append(t.text);
  });
}
} // namespace c0
// violating: answer carried in a job
namespace c1 {
struct Job {
  PersonId who;
  bool ok;
};
void go(Conversations &c, Preferences &p, Dataset &d, Executor &e, const PersonId &x) {
  Job j{x, !p.declined(x)};
  e.run([&c, &d, j] {
    if (j.ok)
      for (auto &t : c.turnsOf(j.who))
        d.append(t.text);
  });
}
} // namespace c1
// violating: handed to a timer
namespace c2 {
void go(Conversations &c, Preferences &p, Dataset &d, Timer &t, const PersonId &x) {
  if (!p.declined(x))
    t.after(std::chrono::seconds(60), [&c, &d, x] {
      for (auto &turn : c.turnsOf(x))
        d.append(turn.text);
    });
}
} // namespace c2
// compliant: asked in the task
namespace c3 {
void go(Conversations &c, Preferences &p, Dataset &d, Executor &e, const PersonId &x) {
  e.run([&c, &p, &d, x] {
    if (p.declined(x))
      return;
    for (auto &t : c.turnsOf(x))
      d.append(t.text);
  });
}
} // namespace c3
// compliant: asked again in the task
namespace c4 {
void go(Conversations &c, Preferences &p, Dataset &d, Executor &e, const PersonId &x) {
  if (p.declined(x))
    return;
  e.run([&c, &p, &d, x] {
    if (!p.declined(x))
      for (auto &t : c.turnsOf(x))
        d.append(t.text);
  });
}
} // namespace c4
// compliant: no task at all
namespace c5 {
void go(Conversations &c, Preferences &p, Dataset &d, Executor &e, const PersonId &x) {
  if (p.declined(x))
    return;
  for (auto &t : c.turnsOf(x))
    d.append(t.text);
  e.run([] {});
}
} // namespace c5
