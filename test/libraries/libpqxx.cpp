// REQUIRES: header-pqxx.pqxx
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-stored-unencrypted
#include "../models/Inputs/flow.h"
#include <pqxx/pqxx>
void kept(pqxx::connection &c) {
  pqxx::work w(c);
  w.exec("INSERT INTO notes VALUES (" + w.quote(source()) + ")"); // flow
  w.exec_params("INSERT INTO notes VALUES ($1)", source()); // flow
  w.exec("INSERT INTO visits VALUES (1)"); // clean
}
void old(pqxx::connection &c) {
  pqxx::work w(c);
  w.parameterized("INSERT INTO notes VALUES ($1)")(source()).exec(); // flow
  w.parameterized("INSERT INTO visits VALUES ($1)")(1).exec(); // clean
  w.prepared("insert")(1)(source()).exec(); // flow
  w.prepared("visit")(1)(2).exec(); // clean
}
