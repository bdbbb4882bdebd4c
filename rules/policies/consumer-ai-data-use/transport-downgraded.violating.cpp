#include "product.h"

constexpr int kTls10 = 0x0301;
void moderate(const std::string &id) {
  Client client("https://api.cloud-house.example");
  client.leastVersion(kTls10);
  client.send(loadMessage(id).text);
}
