// Conversations: prompts in, answers out, files beside them.
#pragma once

#include "analytics.h"
#include "config.h"
#include "event_bus.h"
#include "http_client.h"
#include "staff.h"
#include "store.h"

#include <memory>
#include <string>

namespace parley {

/// Answers the last message of a conversation.
class Model {
public:
  virtual ~Model() = default;
  virtual std::string answer(const Conversation &conversation) = 0;
};

/// A stand-in that needs no weights.
std::unique_ptr<Model> makeLocalModel();

class ConversationService {
public:
  ConversationService(const Config &config, Store &store, HttpClient &http,
                      EventBus &bus, Moderator &moderator, Analytics &analytics,
                      std::unique_ptr<Model> model);

  ConversationId start(const User &user, const std::string &title);
  /// Stores \p text and returns the model's answer.
  Message post(const User &user, ConversationId id, const std::string &text);
  Conversation open(const User &user, ConversationId id) const;
  /// The answer in the user's language.
  std::string localize(const User &user, const Message &message);

  /// Takes a caption line followed by the bytes of an image.
  std::int64_t attach(const User &user, const std::string &name,
                      const std::string &body);
  std::int64_t attachAvatar(const User &user, const std::string &body);

private:
  void index(const Message &message);
  void embed(const Message &message);

  const Config &config_;
  Store &store_;
  HttpClient &http_;
  EventBus &bus_;
  Moderator &moderator_;
  Analytics &analytics_;
  std::unique_ptr<Model> model_;
};

} // namespace parley
