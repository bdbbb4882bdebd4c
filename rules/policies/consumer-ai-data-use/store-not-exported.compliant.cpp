#include "product.h"

void save(Database &db, const std::string &id) {
  db.insert("messages", loadMessage(id).text);
  db.insert("drafts", loadMessage(id).text);
}
std::string exportUserData(Database &db, const std::string &user) {
  return db.select("messages", user) + db.select("drafts", user);
}
