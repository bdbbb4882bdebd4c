// What people chose about their data, and the helpers that apply it.
#pragma once

#include "store.h"
#include "types.h"

#include <string>

namespace parley::privacy {

/// True if \p user does not want to have content used for training.
bool hasOptedOut(const Store &store, const UserId &user);

/// Throws ServiceError unless \p user's content may be used for training.
void requireTrainingConsent(const Store &store, const UserId &user);

/// Decides for one store; handed to the parts that prepare training data.
class ConsentPolicy {
public:
  explicit ConsentPolicy(const Store &store) : store_(store) {}

  /// May content of \p user be used for training?
  bool allows(const UserId &user) const;
  /// May it be used for a corpus of the plan's customers?
  bool allowsForPlan(const UserId &user, Plan plan) const;

private:
  const Store &store_;
};

/// Where a session token is needed to tell sessions apart in a message.
std::string tokenHint(const std::string &token);

} // namespace parley::privacy
