#include "product.h"

void fail(const std::string &id) { logError("cannot answer: " + loadMessage(id).text); }
