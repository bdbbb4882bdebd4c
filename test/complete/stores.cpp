// RUN: rm -rf %t && %python %S/each.py %s %t %flowpact scan @ --rules %{rules} --project %S/Inputs/stores.flowpact.json --no-cache -q -- -std=c++20 -w -I%S
//
// Each part is a program: what its account deletion erases, and what it forgets.
#include "Inputs/stores.h"
using namespace acme;
// violating: table that is forgotten
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("drafts", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); }
// compliant: both tables
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("drafts", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); db.erase("Drafts", u); }
// violating: erased from elsewhere only
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void tidy(Database &db, const std::string &u) { db.erase("messages", u); }
void deleteAccount(Database &db, const std::string &u) {}
// compliant: no content in the other table
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("visits", "one more"); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); }
// violating: helper with names of another root
void wipe(Database &db, const std::string &table, const std::string &u) { db.erase(table, u); }
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("notes", loadText(u)); }
void clearNotes(Database &db, const std::string &u) { wipe(db, "notes", u); }
void deleteAccount(Database &db, const std::string &u) { wipe(db, "messages", u); }
// compliant: helper with names of this root
void wipe(Database &db, const std::string &table, const std::string &u) { db.erase(table, u); }
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("notes", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { wipe(db, "messages", u); wipe(db, "notes", u); }
// violating: list of names
static const char *kTables[] = {"messages", "drafts"};
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("uploads", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { for (const char *table : kTables) db.erase(table, u); }
// compliant: list of names
static const char *kTables[] = {"messages", "uploads"};
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("uploads", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { for (const char *table : kTables) db.erase(table, u); }
// violating: vector of names
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("uploads", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { std::vector<std::string> all{"messages", "drafts"}; for (const auto &table : all) db.erase(table, u); }
// compliant: vector of names
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("uploads", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { std::vector<std::string> all{"messages", "uploads"}; for (const auto &table : all) db.erase(table, u); }
// violating: branch that constants rule out
constexpr bool kErase = false;
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { if (kErase) db.erase("messages", u); }
// compliant: branch that is taken sometimes
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { if (coin()) return; db.erase("messages", u); }
// violating: class that is forgotten
void keep(MessageStore &m, NoteStore &n, const std::string &u) { m.save(loadText(u)); n.save(loadText(u)); }
void deleteAccount(MessageStore &m, const std::string &u) { m.forget(u); }
// compliant: both classes
void keep(MessageStore &m, NoteStore &n, const std::string &u) { m.save(loadText(u)); n.save(loadText(u)); }
void deleteAccount(MessageStore &m, NoteStore &n, const std::string &u) { m.forget(u); n.forget(u); }
// compliant: virtual, in a derived class
struct Archive : MessageStore { void forget(const std::string &user) override { MessageStore::forget(user); } };
void keep(MessageStore &m, const std::string &u) { m.save(loadText(u)); }
void deleteAccount(const std::string &u) { std::unique_ptr<MessageStore> m = std::make_unique<Archive>(); m->forget(u); }
// violating: bucket
void keep(const std::string &u) { putBlob("images", loadText(u)); putBlob("audio", loadText(u)); }
void deleteAccount(const std::string &u) { dropBlob("images", u); }
// compliant: bucket
void keep(const std::string &u) { putBlob("images", loadText(u)); putBlob("audio", loadText(u)); }
void deleteAccount(const std::string &u) { dropBlob("images", u); dropBlob("audio", u); }
// violating: queued task
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); db.insert("drafts", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { post([&db, u] { db.erase("messages", u); }); }
// compliant: queued task
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { post([&db, u] { db.erase("messages", u); }); }
// compliant: queued task with the name in its captures
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { std::string table = "messages"; post([&db, u, table] { db.erase(table, u); }); }
// violating: destructor of another class
struct Sweep { Database &db; std::string u; ~Sweep() { db.erase("drafts", u); } };
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { Sweep sweep{db, u}; }
// compliant: destructor
struct Sweep { Database &db; std::string u; ~Sweep() { db.erase("messages", u); } };
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { Sweep sweep{db, u}; }
// violating: SQL
void keep(Database &db, const std::string &u) { db.execute("INSERT INTO messages VALUES (?)", loadText(u)); db.execute("insert or replace into notes values (?)", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.execute("DELETE FROM messages WHERE author = ?", u); }
// compliant: SQL
void keep(Database &db, const std::string &u) { db.execute("INSERT INTO messages VALUES (?)", loadText(u)); db.execute("SELECT x FROM visits WHERE text = ?", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.execute("DELETE FROM messages WHERE author = ?", u); }
// violating: SQL that only reads
void keep(Database &db, const std::string &u) { db.execute("INSERT INTO messages VALUES (?)", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.execute("SELECT id FROM messages WHERE author = ?", u); db.execute("DELETE FROM drafts", u); }
// violating: one of two roots
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); }
void deleteAccountByAdmin(Database &db, const std::string &u) {}
// compliant: both roots
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); }
void deleteAccountByAdmin(Database &db, const std::string &u) { deleteAccount(db, u); }
// violating: wrapper around the write
void store(Database &db, const std::string &table, const std::string &text) { db.insert(table, text); }
void keep(Database &db, const std::string &u) { store(db, "messages", loadText(u)); store(db, "drafts", loadText(u)); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); }
// compliant: wrapper around the write, without content from one caller
void store(Database &db, const std::string &table, const std::string &text) { db.insert(table, text); }
void keep(Database &db, const std::string &u) { store(db, "messages", loadText(u)); store(db, "visits", "one more"); }
void deleteAccount(Database &db, const std::string &u) { db.erase("messages", u); }
// violating: name that is not known before run time
void keep(Database &db, const std::string &u) { db.insert("messages", loadText(u)); }
void deleteAccount(Database &db, const std::string &u, const std::string &table) { db.erase(table, u); }
