#include "analytics.h"

#include <algorithm>

namespace parley {
namespace {

constexpr const char *kMixpanelBase = "https://api.mixpanel.com";
constexpr const char *kAudienceUrl =
    "https://graph.facebook.com/v19.0/8842/events";
constexpr const char *kCampaignUrl =
    "https://api.hubapi.com/crm/v3/objects/contacts";

std::string trackUrl() { return std::string(kMixpanelBase) + "/track"; }

} // namespace

void Analytics::attach(EventBus &bus) {
  bus.subscribe("message.sent", [this](const Event &event) {
    http_.postJson("https://api.segment.io/v1/track",
                   {{"userId", event.userId},
                    {"event", event.topic},
                    {"properties", {{"text", event.payload}}}});
  });
  bus.subscribe("message.sent", [this](const Event &event) {
    http_.postJson("https://api2.amplitude.com/2/httpapi",
                   {{"user_id", event.userId}, {"event_type", event.topic}});
  });
}

void Analytics::track(const UserId &user, const std::string &event,
                      const nlohmann::json &properties) {
  http_.postJson(
      trackUrl(),
      {{"distinct_id", user}, {"event", event}, {"properties", properties}});
}

void Analytics::trackMessage(const Message &message) {
  nlohmann::json properties;
  properties["role"] = toString(message.role);
  properties["preview"] = message.text.substr(0, 80);
  track(message.author, "message", properties);
}

void Analytics::trackLatency(const Message &message, double milliseconds) {
  nlohmann::json properties;
  properties["milliseconds"] = milliseconds;
  properties["length"] = message.text.size();
  track(message.author, "latency", properties);
}

void Growth::syncInterests(const User &user, const Conversation &conversation) {
  std::string topics;
  for (const Message &message : conversation.messages) {
    if (message.role == Role::User)
      topics += message.text + ' ';
  }
  http_.postForm(kAudienceUrl, {{"external_id", user.id},
                                {"event_name", "interest"},
                                {"custom_data", topics}});
}

void Growth::syncPlan(const User &user, const Conversation &conversation) {
  std::size_t questions = std::count_if(
      conversation.messages.begin(), conversation.messages.end(),
      [](const Message &message) { return message.role == Role::User; });
  http_.postForm(kAudienceUrl, {{"external_id", user.id},
                                {"event_name", toString(user.plan)},
                                {"custom_data", std::to_string(questions)}});
}

void Growth::enroll(const User &user, const std::string &campaign,
                    const std::string &hook) {
  http_.postJson(
      kCampaignUrl,
      {{"properties",
        {{"email", user.email}, {"campaign", campaign}, {"hook", hook}}}});
}

} // namespace parley
