#include "product.h"

// Only the client that carries no content may be set up as one likes.
void moderate(const std::string &id) {
  Client health("https://api.cloud-house.example"), client("https://api.cloud-house.example");
  health.verify(false);
  health.send("ping");
  client.verify(true);
  client.send(loadMessage(id).text);
}
