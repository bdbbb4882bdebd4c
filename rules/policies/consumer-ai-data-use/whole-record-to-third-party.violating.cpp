#include "product.h"

// Id, author, text and model all go along.
void translate(const std::string &id) {
  post("https://api.cloud-house.example/translate", toJson(loadMessage(id)));
}
