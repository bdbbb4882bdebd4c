#include "product.h"

void moderate(const std::string &id) { post("http://api.cloud-house.example/moderate", loadMessage(id).text); }
