#include "product.h"

constexpr std::chrono::hours kGrace{24 * 14};
void close(const std::string &user) { eraseIn(user, kGrace); }
