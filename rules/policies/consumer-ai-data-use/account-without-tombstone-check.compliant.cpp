#include "product.h"

void signUp(const std::string &email) {
  if (isTombstoned(email))
    return;
  createAccount(email);
}
