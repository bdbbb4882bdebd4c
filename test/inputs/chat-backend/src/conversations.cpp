#include "conversations.h"

#include <chrono>
#include <spdlog/spdlog.h>

namespace parley {
namespace {

constexpr std::size_t kMaxText = 32 * 1024;
constexpr std::size_t kMaxCaption = 200;

class LocalModel : public Model {
public:
  std::string answer(const Conversation &conversation) override {
    if (conversation.messages.empty())
      return "What would you like to know?";
    const std::string &text = conversation.messages.back().text;
    if (text.ends_with('?'))
      return "A good question: " + text;
    return "You said: " + text;
  }
};

/// The caption is the first line of an upload.
std::string readCaption(const std::string &body) {
  std::string caption = body.substr(0, body.find('\n'));
  if (caption.size() > kMaxCaption)
    throw ServiceError(400, "the caption is too long: " + caption);
  return caption;
}

std::string readAvatarCaption(const std::string &body) {
  std::string caption = body.substr(0, body.find('\n'));
  if (caption.size() > kMaxCaption)
    throw ServiceError(400, "the caption is too long: " +
                                std::to_string(caption.size()));
  return caption;
}

} // namespace

std::unique_ptr<Model> makeLocalModel() {
  return std::make_unique<LocalModel>();
}

ConversationService::ConversationService(const Config &config, Store &store,
                                         HttpClient &http, EventBus &bus,
                                         Moderator &moderator,
                                         Analytics &analytics,
                                         std::unique_ptr<Model> model)
    : config_(config), store_(store), http_(http), bus_(bus),
      moderator_(moderator), analytics_(analytics), model_(std::move(model)) {}

ConversationId ConversationService::start(const User &user,
                                          const std::string &title) {
  return store_.createConversation(user.id, title);
}

Conversation ConversationService::open(const User &user,
                                       ConversationId id) const {
  std::optional<Conversation> conversation = store_.loadConversation(id);
  if (!conversation || conversation->ownerId != user.id)
    throw ServiceError(404, "no conversation " + std::to_string(id));
  return *conversation;
}

Message ConversationService::post(const User &user, ConversationId id,
                                  const std::string &text) {
  using Clock = std::chrono::steady_clock;
  if (text.empty() || text.size() > kMaxText)
    throw ServiceError(400, "a message has 1 to 32768 bytes");
  Conversation conversation = open(user, id);
  Message prompt{0, id, user.id, Role::User, text, 0};
  prompt.id = store_.appendMessage(prompt);
  if (moderator_.review(user, prompt))
    throw ServiceError(422, "the message breaks the usage rules");
  conversation.messages.push_back(prompt);

  Clock::time_point begin = Clock::now();
  Message answer{0, id, user.id, Role::Assistant, "", 0};
  answer.text = model_->answer(conversation);
  answer.id = store_.appendMessage(answer);
  std::chrono::duration<double, std::milli> taken = Clock::now() - begin;

  analytics_.trackMessage(prompt);
  analytics_.trackLatency(answer, taken.count());
  index(prompt);
  embed(prompt);
  bus_.publish({"message.sent", user.id, prompt.text});
  spdlog::info("user {} posted {} bytes to {}", user.id, text.size(), id);
  return answer;
}

void ConversationService::index(const Message &message) {
  http_.postJson(config_.searchUrl,
                 {{"objectID", message.id}, {"body", message.text}});
}

void ConversationService::embed(const Message &message) {
  http_.postJson(config_.embeddingUrl,
                 {{"id", message.id}, {"input", message.text}});
}

std::string ConversationService::localize(const User &user,
                                          const Message &message) {
  std::string language = store_.language(user.id);
  if (language.empty() || language == "en")
    return message.text;
  HttpReply reply =
      http_.postForm(config_.translateUrl,
                     {{"target_lang", language}, {"text", message.text}});
  return reply.ok() ? reply.body : message.text;
}

std::int64_t ConversationService::attach(const User &user,
                                         const std::string &name,
                                         const std::string &body) {
  try {
    return store_.saveUpload({0, user.id, name, readCaption(body), body});
  } catch (const ServiceError &error) {
    spdlog::warn("upload of {} refused: {}", user.id, error.what());
    throw;
  }
}

std::int64_t ConversationService::attachAvatar(const User &user,
                                               const std::string &body) {
  try {
    return store_.saveUpload(
        {0, user.id, "avatar", readAvatarCaption(body), body});
  } catch (const ServiceError &error) {
    spdlog::warn("avatar of {} refused: {}", user.id, error.what());
    throw;
  }
}

} // namespace parley
