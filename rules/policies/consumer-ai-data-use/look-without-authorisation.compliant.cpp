#include "product.h"

std::string open(const Staff &staff, const std::string &user) {
  if (!mayView(staff, user))
    return "";
  return view(staff, user);
}
