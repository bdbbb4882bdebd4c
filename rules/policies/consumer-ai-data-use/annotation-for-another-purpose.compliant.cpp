#include "product.h"

void outsource(const std::string &id) { labelByPeople(deidentify(loadMessage(id).text), "safety"); }
