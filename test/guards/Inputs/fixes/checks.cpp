#include "acme.h"

void checked(const acme::UserId &user) {
  if (!acme::optedOut(user))
    acme::train(acme::load(user));
}
