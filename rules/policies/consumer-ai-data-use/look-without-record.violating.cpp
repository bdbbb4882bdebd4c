#include "product.h"

// One way out has no record.
std::string open(const Staff &staff, const std::string &user) {
  std::string text = view(staff, user);
  if (text.empty())
    return "nothing there";
  record(staff, user);
  return text;
}
