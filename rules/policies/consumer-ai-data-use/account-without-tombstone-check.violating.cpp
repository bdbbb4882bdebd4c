#include "product.h"

// Asked about the old address.
void signUp(const std::string &email, const std::string &before) {
  if (!isTombstoned(before))
    createAccount(email);
}
