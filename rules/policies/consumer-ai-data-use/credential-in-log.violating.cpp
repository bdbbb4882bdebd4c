#include "product.h"

struct Login {
  std::string name, password;
};
void refuse(const Login &login) { logError("no entry for " + login.name + " with " + login.password); }
