#include "staff.h"

#include <iostream>
#include <sstream>

namespace parley {
namespace {

constexpr const char *kBannedWords[] = {"credit card dump", "buy followers"};

const char *bannedWord(const std::string &text) {
  for (const char *word : kBannedWords) {
    if (text.find(word) != std::string::npos)
      return word;
  }
  return nullptr;
}

std::string transcript(const Conversation &conversation) {
  std::ostringstream out;
  for (const Message &message : conversation.messages)
    out << toString(message.role) << ": " << message.text << '\n';
  return out.str();
}

} // namespace

bool Moderator::review(const User &author, const Message &message) {
  if (const char *word = bannedWord(message.text)) {
    raise(author, message, word);
    return true;
  }
  HttpReply reply =
      http_.postJson(std::string("https://") + kSafetyHost + "/v1/classify",
                     {{"input", message.text}});
  if (!reply.ok() || reply.body.find("\"flagged\":true") == std::string::npos)
    return false;
  raise(author, message, "classifier");
  return true;
}

double Moderator::score(const Message &message) {
  HttpReply reply = http_.postJson(
      "https://commentanalyzer.googleapis.com/v1alpha1/comments:analyze",
      {{"comment", {{"text", message.text}}}});
  return reply.ok() ? 1.0 : 0.0;
}

void Moderator::raise(const User &author, const Message &message,
                      const std::string &reason) {
  store_.flagMessage(message.id, reason);
  announcer_.announce(author, "message flagged: " + reason, message.text);
}

Conversation SupportConsole::fetch(ConversationId id) {
  std::optional<Conversation> conversation = store_.loadConversation(id);
  if (!conversation)
    throw ServiceError(404, "no conversation " + std::to_string(id));
  return *std::move(conversation);
}

std::string SupportConsole::view(const UserId &agent, ConversationId id) {
  Conversation conversation = fetch(id);
  store_.appendAudit(agent, conversation.ownerId, "view");
  std::string text = transcript(conversation);
  std::cerr << "support view by " << agent << ": " << text << '\n';
  return text;
}

std::string SupportConsole::summarize(const UserId &agent, ConversationId id) {
  Conversation conversation = fetch(id);
  store_.appendAudit(agent, conversation.ownerId, "summary");
  std::string text = std::to_string(conversation.messages.size()) + " messages";
  std::cerr << "support summary by " << agent << ": " << text << '\n';
  return text;
}

void SupportConsole::fileTicket(const std::string &subject,
                                const std::string &details) {
  const std::string url =
      std::string("https://") + kTicketHost + "/api/v2/tickets";
  http_.postJson(url, {{"ticket", {{"subject", subject}, {"body", details}}}});
}

void SupportConsole::openTicket(const UserId &agent, ConversationId id) {
  Conversation conversation = fetch(id);
  fileTicket("conversation " + std::to_string(id),
             "reported by " + agent + ", " +
                 std::to_string(conversation.messages.size()) + " messages");
}

void SupportConsole::escalate(const UserId &agent, ConversationId id) {
  Conversation conversation = fetch(id);
  fileTicket("conversation " + std::to_string(id),
             "reported by " + agent + "\n" + transcript(conversation));
}

} // namespace parley
