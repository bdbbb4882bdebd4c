#include "product.h"

// No lifetime is for ever.
void remember(const std::string &id) { keepFor(loadMessage(id).text, 0); }
