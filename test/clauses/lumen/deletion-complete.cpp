// RUN: rm -rf %t && %python %S/../../complete/each.py %s %t %flowpact scan @ --rules %{rules} --project %S/Inputs/only-deletion-complete.flowpact.json --no-cache -q -- -std=c++20 -w -I%S
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: the second table
struct Repo {
  Table turns{"turns"}, drafts{"drafts"};
};
void save(Repo &r, Conversations &c, const std::string &id) {
  r.turns.put(id, c.turn(id).text);
  r.drafts.put(id, c.turn(id).reply);
}
void deleteAccount(Repo &r, const PersonId &x) { r.turns.drop(x); }
void serve(Conversations &c) {
  Repo r;
  save(r, c, "1");
  deleteAccount(r, "x");
}
// violating: search index forgotten
void save(Conversations &c, const std::string &id) {
  Table("turns").put(id, c.turn(id).text);
  Table("search").put(id, c.turn(id).text);
}
void deleteUser(const PersonId &x);
void deleteAccount(const PersonId &x) {
  Table("turns").drop(x);
  Table("sessions").drop(x);
}
// violating: only read
void save(Conversations &c, const std::string &id) {
  Table t("turns");
  t.put(id, c.turn(id).text);
}
void deleteAccount(const PersonId &x) {
  Table t("turns");
  if (!t.fetch(x).empty()) {
  }
}
// compliant: all
struct Repo {
  Table turns{"turns"}, drafts{"drafts"};
};
void save(Repo &r, Conversations &c, const std::string &id) {
  r.turns.put(id, c.turn(id).text);
  r.drafts.put(id, c.turn(id).reply);
}
void deleteAccount(Repo &r, const PersonId &x) {
  r.turns.drop(x);
  r.drafts.drop(x);
}
// compliant: by a helper over names
static void dropFrom(const char *name, const PersonId &x) {
  Table t(name);
  t.drop(x);
}
void save(Conversations &c, const std::string &id) {
  Table("turns").put(id, c.turn(id).text);
  Table("search").put(id, c.turn(id).text);
}
void deleteAccount(const PersonId &x) {
  for (const char *n : {"turns", "search"})
    dropFrom(n, x);
}
// compliant: queued task
struct Repo {
  Table turns{"turns"};
};
void save(Repo &r, Conversations &c, const std::string &id) { r.turns.put(id, c.turn(id).text); }
void deleteAccount(Repo &r, Executor &e, const PersonId &x) {
  e.run([&r, x] { r.turns.drop(x); });
}
