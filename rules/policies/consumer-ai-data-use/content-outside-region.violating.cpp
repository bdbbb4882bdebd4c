#include "product.h"

static const std::string kRegion = "eu-west-1";
void archive(const std::string &id) { put(kRegion, encrypt(loadMessage(id).text)); }
