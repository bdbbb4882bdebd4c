#include "product.h"

constexpr int kTls13 = 0x0304;
void moderate(const std::string &id) {
  Client client("https://api.cloud-house.example");
  client.leastVersion(kTls13);
  client.send(loadMessage(id).text);
}
