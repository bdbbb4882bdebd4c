#include "product.h"

// That nobody has opted out is not enough: the API's default is no.
void collect(const std::string &customer) {
  if (!optedOut(customer))
    addToCorpus(requestOf(customer));
}
