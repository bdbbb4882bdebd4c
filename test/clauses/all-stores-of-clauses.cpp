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
// violating: deletion whose flag is not set
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const std::string &u, bool all) { run(db, "DELETE FROM messages WHERE author = ?", u); if (all) run(db, "DELETE FROM drafts WHERE author = ?", u); }
void other(sqlite3 *db) { wipe(db, "", true); }
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, u, false); }
// compliant: deletion whose flag is set
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const std::string &u, bool all) { run(db, "DELETE FROM messages WHERE author = ?", u); if (all) run(db, "DELETE FROM drafts WHERE author = ?", u); }
void other(sqlite3 *db) { wipe(db, "", false); }
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, u, true); }
// violating: export of some sections
enum Section : unsigned { Sent = 1, Drafts = 2, Everything = Sent | Drafts };
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void collect(sqlite3 *db, const std::string &u, unsigned sections) {
  if (sections & Sent) run(db, "SELECT text FROM messages WHERE author = ?", u);
  if (sections & Drafts) run(db, "SELECT text FROM drafts WHERE author = ?", u);
}
void exportUserData(sqlite3 *db, const std::string &u) { collect(db, u, Sent); }
// compliant: export of all sections
enum Section : unsigned { Sent = 1, Drafts = 2, Everything = Sent | Drafts };
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void collect(sqlite3 *db, const std::string &u, unsigned sections) {
  if (sections & Sent) run(db, "SELECT text FROM messages WHERE author = ?", u);
  if (sections & Drafts) run(db, "SELECT text FROM drafts WHERE author = ?", u);
}
void exportUserData(sqlite3 *db, const std::string &u) { collect(db, u, Everything); }
// compliant: erasure under a flag that is not known
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const std::string &u, bool all) { run(db, "DELETE FROM messages WHERE author = ?", u); if (all) run(db, "DELETE FROM drafts WHERE author = ?", u); }
bool wantsAll(const std::string &u);
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, u, wantsAll(u)); }
// violating: erasure of a table that is filled in
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const std::string &table, const std::string &u) {
  char *sql = sqlite3_mprintf("DELETE FROM %w WHERE author = ?", table.c_str());
  run(db, sql, u);
  sqlite3_free(sql);
}
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, "messages", u); wipe(db, "sessions", u); }
// compliant: erasure of a table that is filled in
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const std::string &table, const std::string &u) {
  char *sql = sqlite3_mprintf("DELETE FROM %w WHERE author = ?", table.c_str());
  run(db, sql, u);
  sqlite3_free(sql);
}
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, "messages", u); wipe(db, "drafts", u); }
// violating: a statement that is filled in
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const char *statement, const char *table, const std::string &u) {
  char sql[128];
  snprintf(sql, sizeof sql, "%s FROM %s WHERE author = ?", statement, table);
  run(db, sql, u);
}
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, "DELETE", "messages", u); wipe(db, "SELECT id", "drafts", u); }
// compliant: a statement that is filled in
void keep(sqlite3 *db) { run(db, "INSERT INTO messages VALUES (?)", prompt()); run(db, "INSERT INTO drafts VALUES (?)", prompt()); }
static void wipe(sqlite3 *db, const char *statement, const char *table, const std::string &u) {
  char sql[128];
  snprintf(sql, sizeof sql, "%s FROM %s WHERE author = ?", statement, table);
  run(db, sql, u);
}
void deleteAccount(sqlite3 *db, const std::string &u) { wipe(db, "DELETE", "messages", u); wipe(db, "DELETE", "drafts", u); }
