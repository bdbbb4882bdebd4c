#include "use.h"
// Asked by nobody.


void use(const User &user) {
  train(load(user));
}
void other(const User &user) {
  // of line 10
  (void)"😀 é", write(load(user));
}

void keep(const Text &text) { write(text); }
void asks(const User &user) {
  if (!optedOut(user))
    train(load(user));
}
