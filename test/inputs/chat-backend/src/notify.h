// Messages to people: mail to users, channels of the operations team.
#pragma once

#include "config.h"
#include "http_client.h"
#include "types.h"

#include <memory>
#include <string>
#include <vector>

namespace parley {

class Notifier {
public:
  virtual ~Notifier() = default;
  virtual void notify(const User &user, const std::string &subject,
                      const std::string &body) = 0;
};

/// Mail, through the delivery service.
class MailNotifier : public Notifier {
public:
  MailNotifier(HttpClient &http, std::string url)
      : http_(http), url_(std::move(url)) {}
  void notify(const User &user, const std::string &subject,
              const std::string &body) override;

private:
  HttpClient &http_;
  std::string url_;
};

/// The operations team's chat.
class ChatOpsNotifier : public Notifier {
public:
  ChatOpsNotifier(HttpClient &http, std::string url)
      : http_(http), url_(std::move(url)) {}
  void notify(const User &user, const std::string &subject,
              const std::string &body) override;

private:
  HttpClient &http_;
  std::string url_;
};

/// Wakes whoever is on call.
class PagerNotifier : public Notifier {
public:
  PagerNotifier(HttpClient &http, std::string url)
      : http_(http), url_(std::move(url)) {}
  void notify(const User &user, const std::string &subject,
              const std::string &body) override;

private:
  HttpClient &http_;
  std::string url_;
};

/// Tells every channel.
class Announcer {
public:
  Announcer(HttpClient &http, const Config &config);

  void announce(const User &user, const std::string &subject,
                const std::string &body);

private:
  std::vector<std::unique_ptr<Notifier>> channels_;
};

/// Mails people what happened in their conversations.
class Digest {
public:
  Digest(HttpClient &http, const Config &config)
      : mail_(http, config.mailUrl) {}

  void sendWeekly(const User &user, const std::vector<Message> &messages);

private:
  MailNotifier mail_;
};

} // namespace parley
