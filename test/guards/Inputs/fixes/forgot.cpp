#include "acme.h"

void forgotten(const acme::UserId &user) { // asks nobody: the header has the check
  std::string text = acme::load(user);
  acme::train(text);
}
