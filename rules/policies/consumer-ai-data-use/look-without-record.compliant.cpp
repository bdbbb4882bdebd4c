#include "product.h"

// Written first, it is written whatever happens next.
std::string open(const Staff &staff, const std::string &user) {
  record(staff, user);
  return view(staff, user);
}
