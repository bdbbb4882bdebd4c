#include "product.h"

void assign(const Staff &reviewer) {
  if (!hasTraining(reviewer))
    return;
  grant(reviewer, "reports");
}
