#include "product.h"

// The training of whoever grants is checked, not of whoever is let in.
void assign(const Staff &boss, const Staff &reviewer) {
  if (hasTraining(boss))
    grant(reviewer, "reports");
}
