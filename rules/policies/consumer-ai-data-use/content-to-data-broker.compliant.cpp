#include "product.h"

void enrich(const std::string &id, const std::string &company) {
  if (!loadMessage(id).text.empty())
    post("https://api.peopledatalabs.com/v5/company/enrich", company);
}
