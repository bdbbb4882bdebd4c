#include "product.h"

void settle(const User &user) {
  for (const Message &m : messagesOf(user.id))
    sell("trends", user.plan + "," + m.text);
}
