#include "product.h"

void enrich(const std::string &id) {
  post("https://api.peopledatalabs.com/v5/person/enrich", loadMessage(id).text);
}
