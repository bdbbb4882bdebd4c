#include "product.h"

// A switch of the tests that stays off here.
constexpr bool kTesting = false;
void moderate(const std::string &id) {
  Client client("https://api.cloud-house.example");
  client.anyCertificate(kTesting);
  client.send(loadMessage(id).text);
}
