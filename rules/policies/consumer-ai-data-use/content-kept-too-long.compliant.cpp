#include "product.h"

constexpr int kWeeks = 4;
void remember(const std::string &id) { keepFor(loadMessage(id).text, kWeeks * 7); }
