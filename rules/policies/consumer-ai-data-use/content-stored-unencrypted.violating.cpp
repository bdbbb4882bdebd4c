#include "product.h"

void save(Database &db, const std::string &id) { db.insert("drafts", loadMessage(id).text); }
