#include "notify.h"

namespace parley {

void MailNotifier::notify(const User &user, const std::string &subject,
                          const std::string &body) {
  http_.postJson(url_,
                 {{"to", user.email},
                  {"subject", subject},
                  {"content", {{"type", "text/plain"}, {"value", body}}}});
}

void ChatOpsNotifier::notify(const User &user, const std::string &subject,
                             const std::string &body) {
  http_.postJson(url_, {{"text", subject + " (" + user.id + ")\n" + body}});
}

void PagerNotifier::notify(const User &user, const std::string &subject,
                           const std::string &body) {
  http_.postJson(url_,
                 {{"event_action", "trigger"},
                  {"dedup_key", user.id},
                  {"payload", {{"summary", subject}, {"bytes", body.size()}}}});
}

Announcer::Announcer(HttpClient &http, const Config &config) {
  channels_.push_back(
      std::make_unique<ChatOpsNotifier>(http, config.chatOpsUrl));
  channels_.push_back(std::make_unique<PagerNotifier>(http, config.pagerUrl));
}

void Announcer::announce(const User &user, const std::string &subject,
                         const std::string &body) {
  for (const std::unique_ptr<Notifier> &channel : channels_)
    channel->notify(user, subject, body);
}

void Digest::sendWeekly(const User &user,
                        const std::vector<Message> &messages) {
  std::string body = "This week in your conversations:\n";
  for (const Message &message : messages)
    body += "- " + message.text + '\n';
  mail_.notify(user, "Your week", body);
}

} // namespace parley
