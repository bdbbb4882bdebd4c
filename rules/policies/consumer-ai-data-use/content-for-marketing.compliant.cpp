#include "product.h"

void advertise(const User &user) {
  if (!messagesOf(user.id).empty())
    campaign(user.email, "Come back soon");
}
