#include "product.h"

static const std::string kRegion = "us-east-2";
void archive(const std::string &id) { put(kRegion, encrypt(loadMessage(id).text)); }
