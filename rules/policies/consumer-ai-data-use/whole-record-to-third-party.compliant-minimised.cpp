#include "product.h"

void translate(const std::string &id) {
  post("https://api.cloud-house.example/translate", minimise(loadMessage(id)));
}
