#include "product.h"

std::string open(const Staff &staff, const std::string &user) { return view(staff, user, "abuse report"); }
