#include "product.h"

void outsource(const std::string &id) { toVendor(minimise(loadMessage(id))); }
