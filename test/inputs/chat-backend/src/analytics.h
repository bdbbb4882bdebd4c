// Product analytics and growth: how the service is used, and by whom.
#pragma once

#include "event_bus.h"
#include "http_client.h"
#include "types.h"

#include <string>

namespace parley {

/// Usage events, for the product team.
class Analytics {
public:
  explicit Analytics(HttpClient &http) : http_(http) {}

  /// Listens to what happens in conversations.
  void attach(EventBus &bus);

  void trackMessage(const Message &message);
  void trackLatency(const Message &message, double milliseconds);

private:
  void track(const UserId &user, const std::string &event,
             const nlohmann::json &properties);

  HttpClient &http_;
};

/// Keeps campaign tools up to date.
class Growth {
public:
  explicit Growth(HttpClient &http) : http_(http) {}

  /// Tells the ad platform what interests \p user, for lookalike audiences.
  void syncInterests(const User &user, const Conversation &conversation);
  void syncPlan(const User &user, const Conversation &conversation);

  /// Puts \p user on the list of the next campaign.
  void enroll(const User &user, const std::string &campaign,
              const std::string &hook);

private:
  HttpClient &http_;
};

} // namespace parley
