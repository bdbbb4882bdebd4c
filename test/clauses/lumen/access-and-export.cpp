// RUN: rm -rf %t && %python %S/../../complete/each.py %s %t %flowpact scan @ --rules %{rules} --project %S/Inputs/only-access-and-export.flowpact.json --no-cache -q -- -std=c++20 -w -I%S
#include "Inputs/lumen.h"
#include <cstdlib>
#include <stdexcept>
using namespace lumen;
// violating: drafts left out
struct Repo {
  Table turns{"turns"}, drafts{"drafts"};
};
void save(Repo &r, Conversations &c, const std::string &id) {
  r.turns.put(id, c.turn(id).text);
  r.drafts.put(id, c.turn(id).reply);
}
std::string exportUserData(Repo &r, const PersonId &x) { return r.turns.fetch(x); }
void serve(Conversations &c) {
  Repo r;
  save(r, c, "1");
  exportUserData(r, "x");
}
// violating: erased instead
void save(Conversations &c, const std::string &id) { Table("turns").put(id, c.turn(id).text); }
std::string exportUserData(const PersonId &x) {
  Table("turns").drop(x);
  return "";
}
// violating: another table
void save(Conversations &c, const std::string &id) { Table("turns").put(id, c.turn(id).text); }
std::string exportUserData(const PersonId &x) { return Table("profiles").fetch(x); }
// compliant: all
struct Repo {
  Table turns{"turns"}, drafts{"drafts"};
};
void save(Repo &r, Conversations &c, const std::string &id) {
  r.turns.put(id, c.turn(id).text);
  r.drafts.put(id, c.turn(id).reply);
}
std::string exportUserData(Repo &r, const PersonId &x) {
  std::string out;
  for (Table *t : {&r.turns, &r.drafts})
    out += t->fetch(x);
  return out;
}
// compliant: list of names
static const std::vector<std::string> kTables = {"turns", "search"};
void save(Conversations &c, const std::string &id) {
  Table("turns").put(id, c.turn(id).text);
  Table("search").put(id, c.turn(id).text);
}
std::string exportUserData(const PersonId &x) {
  std::string out;
  for (const auto &n : kTables)
    out += Table(n).fetch(x);
  return out;
}
// compliant: in parts
void save(Conversations &c, const std::string &id) { Table("turns").put(id, c.turn(id).text); }
static std::string turnsPart(const PersonId &x) {
  Table t("turns");
  return t.fetch(x);
}
std::string exportUserData(const PersonId &x) { return "{\"turns\":" + turnsPart(x) + "}"; }
