// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/flow.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
#include "Inputs/flow.h"
#include <sqlite3.h>

void bound(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  sqlite3_prepare_v2(Db, "insert into t values (?)", -1, &S, nullptr);
  std::string Text = source();
  sqlite3_bind_text(S, 1, Text.c_str(), -1, SQLITE_TRANSIENT);
  sqlite3_step(S);
  sink((const char *)sqlite3_column_text(S, 0)); // clean
  sink(sqlite3_expanded_sql(S));                 // flow
  sink(sqlite3_column_count(S));                 // clean
  sqlite3_finalize(S);
}

void text(sqlite3 *Db) {
  char *Sql = sqlite3_mprintf("select %Q", sourceText());
  sink(Sql); // flow
  sqlite3_stmt *S = nullptr;
  sqlite3_prepare_v2(Db, Sql, -1, &S, nullptr);
  sink(sqlite3_sql(S)); // flow
}
