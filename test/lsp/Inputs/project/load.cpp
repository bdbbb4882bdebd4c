#include "use.h"
void start(User user) {
  int left = 0;
  keep(load(user));
}
