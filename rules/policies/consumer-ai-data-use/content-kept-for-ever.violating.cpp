#include "product.h"

void remember(const std::string &id) { command("SET last " + loadMessage(id).text); }
