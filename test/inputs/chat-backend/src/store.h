// Everything that the service remembers, in one SQLite database.
#pragma once

#include "types.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace parley {

class Store {
public:
  /// Opens or creates the database at \p path; throws ServiceError.
  explicit Store(const std::string &path);
  ~Store();
  Store(const Store &) = delete;
  Store &operator=(const Store &) = delete;

  // Users and sessions.
  UserId createUser(const std::string &email, const std::string &displayName,
                    const std::string &passwordHash);
  std::optional<User> findUser(const UserId &user) const;
  std::optional<User> findUserByEmail(const std::string &email) const;
  std::string passwordHash(const UserId &user) const;
  std::vector<User> listUsers() const;
  void setPlan(const UserId &user, Plan plan);
  void saveSession(const Session &session);
  std::optional<Session> findSession(const std::string &token) const;
  void dropSessions(const UserId &user);

  // Conversations.
  ConversationId createConversation(const UserId &owner,
                                    const std::string &title);
  MessageId appendMessage(const Message &message);
  /// Everything that \p user wrote, oldest first.
  std::vector<Message> loadMessages(const UserId &user) const;
  /// The conversation with all its messages; \c ownerId says whose it is.
  std::optional<Conversation> loadConversation(ConversationId id) const;
  std::vector<ConversationId> listConversations(const UserId &owner) const;

  // Uploads.
  std::int64_t saveUpload(const Upload &upload);
  std::vector<Upload> loadUploads(const UserId &owner) const;

  // Settings.
  bool trainingOptOut(const UserId &user) const;
  void setTrainingOptOut(const UserId &user, bool optedOut);
  std::string language(const UserId &user) const;
  void setLanguage(const UserId &user, const std::string &language);

  // Trust and safety.
  void flagMessage(MessageId message, const std::string &reason);
  std::vector<Message> loadFlagged() const;
  void appendAudit(const UserId &actor, const UserId &subject,
                   const std::string &action);

  /// Removes the user and all that belongs to the user.
  void eraseUser(const UserId &user);

private:
  void execute(const char *sql) const;
  std::vector<Message> messagesOf(ConversationId id) const;
  std::string setting(const UserId &user, const std::string &key) const;
  void setSetting(const UserId &user, const std::string &key,
                  const std::string &value);

  sqlite3 *database_ = nullptr;
  mutable std::recursive_mutex mutex_;
};

} // namespace parley
