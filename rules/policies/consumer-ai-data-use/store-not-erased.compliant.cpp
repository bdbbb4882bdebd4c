#include "product.h"

void save(Database &db, const std::string &id) {
  db.insert("messages", loadMessage(id).text);
  db.insert("drafts", loadMessage(id).text);
}
void deleteAccount(Database &db, const std::string &user) {
  for (const char *table : {"messages", "drafts"})
    db.erase(table, user);
}
