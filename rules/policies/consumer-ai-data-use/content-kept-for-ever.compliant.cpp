#include "product.h"

void remember(const std::string &id) { command("SETEX last 3600 " + loadMessage(id).text); }
