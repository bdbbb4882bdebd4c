#include "product.h"

// Consent on the way does not make it allowed.
void advertise(const User &user) {
  if (optedOut(user.id))
    return;
  for (const Message &m : messagesOf(user.id))
    campaign(user.email, "You asked about " + m.text);
}
