#include "product.h"

// A destructor runs on every way out.
struct Audit {
  Staff staff;
  std::string user;
  ~Audit() { record(staff, user); }
};
std::string open(const Staff &staff, const std::string &user) {
  Audit audit{staff, user};
  std::string text = view(staff, user);
  return text.empty() ? "nothing there" : text;
}
