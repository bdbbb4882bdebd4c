// What people of the company see and do: the moderation queue and the support
// console.
#pragma once

#include "config.h"
#include "http_client.h"
#include "notify.h"
#include "store.h"

#include <string>

namespace parley {

/// Checks messages against the usage rules.
class Moderator {
public:
  Moderator(Store &store, HttpClient &http, Announcer &announcer)
      : store_(store), http_(http), announcer_(announcer) {}

  /// Flags \p message if it breaks the rules; true if it did.
  bool review(const User &author, const Message &message);
  /// A second opinion for messages that the classifier is not sure about.
  double score(const Message &message);

private:
  void raise(const User &author, const Message &message,
             const std::string &reason);

  Store &store_;
  HttpClient &http_;
  Announcer &announcer_;
};

/// For support agents.
class SupportConsole {
public:
  SupportConsole(Store &store, HttpClient &http) : store_(store), http_(http) {}

  /// The conversation as text, for the agent's screen.
  std::string view(const UserId &agent, ConversationId id);
  /// Only who and how much, for the agent's list.
  std::string summarize(const UserId &agent, ConversationId id);

  /// Opens a ticket about a conversation with the help desk.
  void openTicket(const UserId &agent, ConversationId id);
  void escalate(const UserId &agent, ConversationId id);

private:
  Conversation fetch(ConversationId id);
  void fileTicket(const std::string &subject, const std::string &details);

  Store &store_;
  HttpClient &http_;
};

} // namespace parley
