#include "product.h"

void collect(const std::string &customer) {
  if (optedIn(customer))
    addToCorpus(requestOf(customer));
}
