#include "product.h"

// An advertising network learns what was written.
void converted(const std::string &id) {
  post("https://graph.facebook.com/events", "prompt=" + loadMessage(id).text);
}
