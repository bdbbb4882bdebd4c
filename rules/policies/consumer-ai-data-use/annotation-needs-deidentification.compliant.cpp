#include "product.h"

void review(const std::string &id) {
  labelByPeople(deidentify(loadMessage(id).text));
}
