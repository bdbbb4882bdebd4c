#include "product.h"

// A provider that labels.json lists; and to the other, no content.
void notify(const std::string &id) {
  post("https://api.cloud-house.example/moderate", loadMessage(id).text);
  post("https://hooks.vendor.example/new", std::to_string(loadMessage(id).text.size()));
}
