#include "privacy.h"

namespace parley::privacy {

bool hasOptedOut(const Store &store, const UserId &user) {
  return store.trainingOptOut(user);
}

void requireTrainingConsent(const Store &store, const UserId &user) {
  if (hasOptedOut(store, user))
    throw ServiceError(403, "training is switched off for this account");
}

bool ConsentPolicy::allows(const UserId &user) const {
  return !hasOptedOut(store_, user);
}

bool ConsentPolicy::allowsForPlan(const UserId &user, Plan plan) const {
  return plan == Plan::Free || !hasOptedOut(store_, user);
}

std::string tokenHint(const std::string &token) {
  return std::to_string(std::hash<std::string>{}(token) & 0xffff);
}

} // namespace parley::privacy
