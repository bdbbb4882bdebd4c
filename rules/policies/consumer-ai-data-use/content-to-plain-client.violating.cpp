#include "product.h"

// Without a scheme this client talks in plain text.
void moderate(const std::string &id) {
  Client client("api.cloud-house.example");
  client.send(loadMessage(id).text);
}
