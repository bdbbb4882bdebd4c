// Accounts: sign-up, sessions, settings, export of one's data, deletion.
#pragma once

#include "analytics.h"
#include "event_bus.h"
#include "store.h"
#include "training.h"

#include <nlohmann/json.hpp>
#include <string>

namespace parley {

class AccountService {
public:
  AccountService(Store &store, Growth &growth, TaskQueue &queue)
      : store_(store), growth_(growth), queue_(queue) {}

  User signUp(const Credentials &credentials, const std::string &displayName);
  Session logIn(const Credentials &credentials);
  void logOut(const Session &session);
  /// The user of a session token; throws ServiceError 401.
  User authenticate(const std::string &token) const;

  /// A copy of everything that belongs to \p user, for that person.
  nlohmann::json exportData(const UserId &user) const;
  void deleteAccount(const User &user);

private:
  Session openSession(const UserId &user);
  void sayWelcome(const User &user);
  void sayGoodbye(const User &user);

  Store &store_;
  Growth &growth_;
  TaskQueue &queue_;
};

} // namespace parley
