#include "product.h"

// The table that was added last is the one that deletion forgets.
void save(Database &db, const std::string &id) {
  db.insert("messages", loadMessage(id).text);
  db.insert("drafts", loadMessage(id).text);
}
void deleteAccount(Database &db, const std::string &user) { db.erase("messages", user); }
