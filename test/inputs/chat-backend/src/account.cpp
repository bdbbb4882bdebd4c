#include "account.h"

#include <chrono>
#include <crypt.h>
#include <random>
#include <spdlog/spdlog.h>

namespace parley {
namespace {

constexpr std::int64_t kSessionSeconds = 12 * 60 * 60;

std::int64_t now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

std::string randomText(std::size_t length) {
  static constexpr char kLetters[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::random_device random;
  std::string text;
  for (std::size_t i = 0; i < length; ++i)
    text += kLetters[random() % (sizeof(kLetters) - 1)];
  return text;
}

/// SHA-512 crypt; \p salt is a salt or a complete earlier hash.
std::string hashPassword(const std::string &password, const std::string &salt) {
  crypt_data data{};
  const char *hash = crypt_r(password.c_str(), salt.c_str(), &data);
  if (!hash)
    throw ServiceError(500, "cannot hash a password");
  return hash;
}

bool validEmail(const std::string &email) {
  std::size_t at = email.find('@');
  return at != std::string::npos && at > 0 && at + 1 < email.size();
}

std::string describe(const Session &session) {
  return "session " + session.token + " until " +
         std::to_string(session.expiresAt);
}

std::string describeBriefly(const Session &session) {
  return "session " + privacy::tokenHint(session.token) + " until " +
         std::to_string(session.expiresAt);
}

} // namespace

User AccountService::signUp(const Credentials &credentials,
                            const std::string &displayName) {
  if (!validEmail(credentials.email) || credentials.password.size() < 8) {
    spdlog::warn("sign-up refused, password of {} characters",
                 credentials.password.size());
    throw ServiceError(400, "an e-mail address and a password of at least 8 "
                            "characters are needed");
  }
  if (store_.findUserByEmail(credentials.email))
    throw ServiceError(409, "this e-mail address has an account");
  std::string hash = hashPassword(credentials.password, "$6$" + randomText(16));
  UserId id = store_.createUser(credentials.email, displayName, hash);
  User user = store_.findUser(id).value();
  sayWelcome(user);
  return user;
}

Session AccountService::logIn(const Credentials &credentials) {
  std::optional<User> user = store_.findUserByEmail(credentials.email);
  if (!user)
    throw ServiceError(401, "wrong e-mail address or password");
  std::string stored = store_.passwordHash(user->id);
  if (hashPassword(credentials.password, stored) != stored) {
    spdlog::warn("sign-in of {} failed with '{}'", user->id,
                 credentials.password);
    throw ServiceError(401, "wrong e-mail address or password");
  }
  return openSession(user->id);
}

Session AccountService::openSession(const UserId &user) {
  Session session{randomText(40), user, now() + kSessionSeconds};
  store_.saveSession(session);
  spdlog::info("opened {}", describe(session));
  return session;
}

void AccountService::logOut(const Session &session) {
  store_.dropSessions(session.userId);
  spdlog::info("closed {}", describeBriefly(session));
}

User AccountService::authenticate(const std::string &token) const {
  std::optional<Session> session = store_.findSession(token);
  if (!session)
    throw ServiceError(401, "sign in first");
  std::optional<User> user = store_.findUser(session->userId);
  if (!user)
    throw ServiceError(401, "the account is gone");
  return *user;
}

nlohmann::json AccountService::exportData(const UserId &user) const {
  nlohmann::json messages = nlohmann::json::array();
  for (const Message &message : store_.loadMessages(user))
    messages.push_back({{"conversation", message.conversation},
                        {"role", toString(message.role)},
                        {"text", message.text},
                        {"sentAt", message.sentAt}});
  nlohmann::json uploads = nlohmann::json::array();
  for (const Upload &upload : store_.loadUploads(user))
    uploads.push_back({{"name", upload.name}, {"caption", upload.caption}});
  return {{"messages", messages},
          {"uploads", uploads},
          {"trainingOptOut", store_.trainingOptOut(user)}};
}

void AccountService::deleteAccount(const User &user) {
  sayGoodbye(user);
  store_.eraseUser(user.id);
  spdlog::info("deleted account {}", user.id);
}

void AccountService::sayWelcome(const User &user) {
  queue_.post([this, user] {
    growth_.enroll(user, "welcome", "Ask anything to begin");
  });
}

void AccountService::sayGoodbye(const User &user) {
  std::vector<Message> messages = store_.loadMessages(user.id);
  std::string hook = "We miss you";
  if (!messages.empty())
    hook = "Still wondering: " + messages.back().text;
  queue_.post([this, user, hook] { growth_.enroll(user, "comeback", hook); });
}

} // namespace parley
