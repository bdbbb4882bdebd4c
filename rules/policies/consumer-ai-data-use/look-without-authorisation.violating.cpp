#include "product.h"

// Asked about one user, looked at another.
std::string open(const Staff &staff, const std::string &user, const std::string &other) {
  if (!mayView(staff, other))
    return "";
  return view(staff, user);
}
