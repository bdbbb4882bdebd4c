// Where the service listens and which other services it talks to.
#pragma once

#include <string>

namespace parley {

inline constexpr const char *kSafetyHost = "safety.parley.example";
inline constexpr const char *kTicketHost = "parley.zendesk.com";

struct Config {
  std::string listenHost = "127.0.0.1";
  int port = 8080;
  std::string databasePath = "parley.db";
  std::string corpusPath = "corpus.jsonl";
  /// Nothing leaves the machine unless this is set.
  bool egress = false;

  std::string embeddingUrl = "https://embed.parley.example/v1/vectors";
  std::string searchUrl = "https://parley-dsn.algolia.net/1/indexes/messages";
  std::string translateUrl = "https://api.deepl.com/v2/translate";
  std::string mailUrl = "https://api.sendgrid.com/v3/mail/send";
  std::string chatOpsUrl = "https://hooks.slack.com/services/T024/B118/parley";
  std::string pagerUrl = "https://events.pagerduty.com/v2/enqueue";
};

} // namespace parley
