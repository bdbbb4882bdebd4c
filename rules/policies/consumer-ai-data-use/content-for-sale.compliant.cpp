#include "product.h"

void settle(const User &user) {
  sell("trends", user.plan + "," + std::to_string(messagesOf(user.id).size()));
}
