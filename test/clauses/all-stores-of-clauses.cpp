// Clauses over all stores: deletion-complete and access-and-export, on SQLite.
// RUN: rm -rf %t && %python %S/../complete/each.py %s %t %flowpact scan @ --rules %{rules} --project %S/Inputs/stores.flowpact.json --no-cache -q -- -std=c++20 -w -I%S
#include "Inputs/acme.h"
#include <sqlite3.h>
using namespace acme;
static void run(sqlite3 *db, const char *sql, const std::string &value) {
  sqlite3_stmt *s = nullptr;
  sqlite3_prepare_v2(db, sql, -1, &s, nullptr);
  sqlite3_bind_text(s, 1, value.c_str(), -1, nullptr);
  sqlite3_step(s);
}
// violating: deletion
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
void deleteAccount(sqlite3 *db, const std::string &u) { run(db, "DELETE FROM messages WHERE author = ?", u); }
// compliant: deletion
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
void deleteAccount(sqlite3 *db, const std::string &u) { run(db, "DELETE FROM messages WHERE author = ?", u); run(db, "DELETE FROM drafts WHERE author = ?", u); }
// compliant: deletion by a list
static constexpr const char *kErasures[] = {"DELETE FROM messages WHERE author = ?", "DELETE FROM drafts WHERE author = ?"};
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
void deleteAccount(sqlite3 *db, const std::string &u) { for (const char *sql : kErasures) run(db, sql, u); }
// violating: deletion that only reads
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); }
void deleteAccount(sqlite3 *db, const std::string &u) { run(db, "SELECT id FROM messages WHERE author = ?", u); }
// violating: export
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
void exportUserData(sqlite3 *db, const std::string &u) { run(db, "SELECT text FROM messages WHERE author = ?", u); }
// compliant: export
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
void exportUserData(sqlite3 *db, const std::string &u) { run(db, "SELECT text FROM messages m JOIN drafts d ON m.author = ?", u); }
