#include "product.h"

void fail(const std::string &id) {
  Message m = loadMessage(id);
  logError("cannot answer " + std::to_string(m.text.size()) + " bytes: " + redact(m.text));
}
