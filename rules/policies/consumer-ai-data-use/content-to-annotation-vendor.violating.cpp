#include "product.h"

// A contract is not a selection.
void outsource(const std::string &id) { toVendor(loadMessage(id).text); }
