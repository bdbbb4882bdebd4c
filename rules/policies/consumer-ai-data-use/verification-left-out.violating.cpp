#include "product.h"

void moderate(const std::string &id) {
  Client client("https://api.cloud-house.example");
  client.anyCertificate(true);
  client.send(loadMessage(id).text);
}
