#include "product.h"

// It learns that something was written.
void converted(const std::string &id) {
  post("https://graph.facebook.com/events", "length=" + std::to_string(loadMessage(id).text.size()));
}
