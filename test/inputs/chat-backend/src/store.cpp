#include "store.h"

#include <chrono>
#include <random>
#include <sqlite3.h>

namespace parley {
namespace {

constexpr const char *kSchema = R"sql(
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY, email TEXT UNIQUE, name TEXT, password TEXT,
    plan INTEGER DEFAULT 0, staff INTEGER DEFAULT 0);
  CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY, user TEXT, expires INTEGER);
  CREATE TABLE IF NOT EXISTS conversations (
    id INTEGER PRIMARY KEY, owner TEXT, title TEXT);
  CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY, conversation INTEGER, author TEXT, role INTEGER,
    body TEXT, sent INTEGER);
  CREATE TABLE IF NOT EXISTS uploads (
    id INTEGER PRIMARY KEY, owner TEXT, name TEXT, caption TEXT, bytes BLOB);
  CREATE TABLE IF NOT EXISTS settings (
    user TEXT, key TEXT, value TEXT, PRIMARY KEY (user, key));
  CREATE TABLE IF NOT EXISTS flags (message INTEGER, reason TEXT);
  CREATE TABLE IF NOT EXISTS audit (
    at INTEGER, actor TEXT, subject TEXT, action TEXT);
)sql";

std::int64_t now() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

std::string newUserId() {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::random_device random;
  std::string id = "u_";
  for (int i = 0; i < 16; ++i)
    id += kDigits[random() % 16];
  return id;
}

/// A prepared statement; parameters and columns count as in SQLite.
class Statement {
public:
  Statement(sqlite3 *database, const char *sql) {
    check(sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr));
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement &) = delete;
  Statement &operator=(const Statement &) = delete;

  Statement &bind(int index, const std::string &text) {
    check(sqlite3_bind_text(statement_, index, text.data(),
                            static_cast<int>(text.size()), SQLITE_TRANSIENT));
    return *this;
  }
  Statement &bind(int index, std::int64_t number) {
    check(sqlite3_bind_int64(statement_, index, number));
    return *this;
  }
  Statement &bindBlob(int index, const std::string &bytes) {
    check(sqlite3_bind_blob(statement_, index, bytes.data(),
                            static_cast<int>(bytes.size()), SQLITE_TRANSIENT));
    return *this;
  }
  /// Steps once; false when there is no further row.
  bool next() {
    int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
      return true;
    if (code != SQLITE_DONE)
      check(code);
    return false;
  }
  void run() {
    while (next()) {
    }
  }
  std::string text(int column) const {
    const unsigned char *data = sqlite3_column_text(statement_, column);
    return data ? reinterpret_cast<const char *>(data) : "";
  }
  std::int64_t number(int column) const {
    return sqlite3_column_int64(statement_, column);
  }
  std::string blob(int column) const {
    const void *data = sqlite3_column_blob(statement_, column);
    int size = sqlite3_column_bytes(statement_, column);
    return data ? std::string(static_cast<const char *>(data), size) : "";
  }

private:
  void check(int code) const {
    if (code != SQLITE_OK)
      throw ServiceError(500, std::string("database: ") + sqlite3_errstr(code));
  }

  sqlite3_stmt *statement_ = nullptr;
};

User readUser(const Statement &row) {
  User user;
  user.id = row.text(0);
  user.email = row.text(1);
  user.displayName = row.text(2);
  user.plan = static_cast<Plan>(row.number(3));
  user.staff = row.number(4) != 0;
  return user;
}

Message readMessage(const Statement &row) {
  Message message;
  message.id = row.number(0);
  message.conversation = row.number(1);
  message.author = row.text(2);
  message.role = static_cast<Role>(row.number(3));
  message.text = row.text(4);
  message.sentAt = row.number(5);
  return message;
}

using Lock = std::lock_guard<std::recursive_mutex>;

} // namespace

const char *toString(Plan plan) {
  switch (plan) {
  case Plan::Free:
    return "free";
  case Plan::Plus:
    return "plus";
  case Plan::Team:
    return "team";
  }
  return "free";
}

const char *toString(Role role) {
  return role == Role::User ? "user" : "assistant";
}

Store::Store(const std::string &path) {
  if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK)
    throw ServiceError(500, "cannot open the database '" + path + "'");
  execute(kSchema);
}

Store::~Store() { sqlite3_close(database_); }

void Store::execute(const char *sql) const {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw ServiceError(500,
                       std::string("database: ") + sqlite3_errmsg(database_));
}

UserId Store::createUser(const std::string &email,
                         const std::string &displayName,
                         const std::string &passwordHash) {
  Lock lock(mutex_);
  UserId id = newUserId();
  Statement(database_,
            "INSERT INTO users (id, email, name, password) VALUES (?, ?, ?, ?)")
      .bind(1, id)
      .bind(2, email)
      .bind(3, displayName)
      .bind(4, passwordHash)
      .run();
  return id;
}

std::optional<User> Store::findUser(const UserId &user) const {
  Lock lock(mutex_);
  Statement query(database_, "SELECT id, email, name, plan, staff FROM users "
                             "WHERE id = ?");
  query.bind(1, user);
  if (!query.next())
    return std::nullopt;
  return readUser(query);
}

std::optional<User> Store::findUserByEmail(const std::string &email) const {
  Lock lock(mutex_);
  Statement query(database_, "SELECT id, email, name, plan, staff FROM users "
                             "WHERE email = ?");
  query.bind(1, email);
  if (!query.next())
    return std::nullopt;
  return readUser(query);
}

std::string Store::passwordHash(const UserId &user) const {
  Lock lock(mutex_);
  Statement query(database_, "SELECT password FROM users WHERE id = ?");
  query.bind(1, user);
  return query.next() ? query.text(0) : std::string();
}

std::vector<User> Store::listUsers() const {
  Lock lock(mutex_);
  Statement query(database_,
                  "SELECT id, email, name, plan, staff FROM users ORDER BY id");
  std::vector<User> users;
  while (query.next())
    users.push_back(readUser(query));
  return users;
}

void Store::setPlan(const UserId &user, Plan plan) {
  Lock lock(mutex_);
  Statement(database_, "UPDATE users SET plan = ? WHERE id = ?")
      .bind(1, static_cast<std::int64_t>(plan))
      .bind(2, user)
      .run();
}

void Store::saveSession(const Session &session) {
  Lock lock(mutex_);
  Statement(database_, "INSERT INTO sessions VALUES (?, ?, ?)")
      .bind(1, session.token)
      .bind(2, session.userId)
      .bind(3, session.expiresAt)
      .run();
}

std::optional<Session> Store::findSession(const std::string &token) const {
  Lock lock(mutex_);
  Statement query(database_, "SELECT token, user, expires FROM sessions "
                             "WHERE token = ? AND expires > ?");
  query.bind(1, token).bind(2, now());
  if (!query.next())
    return std::nullopt;
  return Session{query.text(0), query.text(1), query.number(2)};
}

void Store::dropSessions(const UserId &user) {
  Lock lock(mutex_);
  Statement(database_, "DELETE FROM sessions WHERE user = ?")
      .bind(1, user)
      .run();
}

ConversationId Store::createConversation(const UserId &owner,
                                         const std::string &title) {
  Lock lock(mutex_);
  Statement(database_, "INSERT INTO conversations (owner, title) VALUES (?, ?)")
      .bind(1, owner)
      .bind(2, title)
      .run();
  return sqlite3_last_insert_rowid(database_);
}

MessageId Store::appendMessage(const Message &message) {
  Lock lock(mutex_);
  Statement(database_,
            "INSERT INTO messages (conversation, author, role, body, "
            "sent) VALUES (?, ?, ?, ?, ?)")
      .bind(1, message.conversation)
      .bind(2, message.author)
      .bind(3, static_cast<std::int64_t>(message.role))
      .bind(4, message.text)
      .bind(5, now())
      .run();
  return sqlite3_last_insert_rowid(database_);
}

std::vector<Message> Store::loadMessages(const UserId &user) const {
  Lock lock(mutex_);
  Statement query(database_,
                  "SELECT id, conversation, author, role, body, sent "
                  "FROM messages WHERE author = ? ORDER BY id");
  query.bind(1, user);
  std::vector<Message> messages;
  while (query.next())
    messages.push_back(readMessage(query));
  return messages;
}

std::vector<Message> Store::messagesOf(ConversationId id) const {
  Statement query(database_,
                  "SELECT id, conversation, author, role, body, sent "
                  "FROM messages WHERE conversation = ? ORDER BY id");
  query.bind(1, id);
  std::vector<Message> messages;
  while (query.next())
    messages.push_back(readMessage(query));
  return messages;
}

std::optional<Conversation> Store::loadConversation(ConversationId id) const {
  Lock lock(mutex_);
  Statement query(database_,
                  "SELECT id, owner, title FROM conversations WHERE id = ?");
  query.bind(1, id);
  if (!query.next())
    return std::nullopt;
  Conversation conversation;
  conversation.id = query.number(0);
  conversation.ownerId = query.text(1);
  conversation.title = query.text(2);
  conversation.messages = messagesOf(id);
  return conversation;
}

std::vector<ConversationId>
Store::listConversations(const UserId &owner) const {
  Lock lock(mutex_);
  Statement query(database_,
                  "SELECT id FROM conversations WHERE owner = ? ORDER BY id");
  query.bind(1, owner);
  std::vector<ConversationId> ids;
  while (query.next())
    ids.push_back(query.number(0));
  return ids;
}

std::int64_t Store::saveUpload(const Upload &upload) {
  Lock lock(mutex_);
  Statement(database_, "INSERT INTO uploads (owner, name, caption, bytes) "
                       "VALUES (?, ?, ?, ?)")
      .bind(1, upload.ownerId)
      .bind(2, upload.name)
      .bind(3, upload.caption)
      .bindBlob(4, upload.bytes)
      .run();
  return sqlite3_last_insert_rowid(database_);
}

std::vector<Upload> Store::loadUploads(const UserId &owner) const {
  Lock lock(mutex_);
  Statement query(database_, "SELECT id, owner, name, caption, bytes "
                             "FROM uploads WHERE owner = ? ORDER BY id");
  query.bind(1, owner);
  std::vector<Upload> uploads;
  while (query.next())
    uploads.push_back({query.number(0), query.text(1), query.text(2),
                       query.text(3), query.blob(4)});
  return uploads;
}

std::string Store::setting(const UserId &user, const std::string &key) const {
  Lock lock(mutex_);
  Statement query(database_,
                  "SELECT value FROM settings WHERE user = ? AND key = ?");
  query.bind(1, user).bind(2, key);
  return query.next() ? query.text(0) : std::string();
}

void Store::setSetting(const UserId &user, const std::string &key,
                       const std::string &value) {
  Lock lock(mutex_);
  Statement(database_, "INSERT OR REPLACE INTO settings VALUES (?, ?, ?)")
      .bind(1, user)
      .bind(2, key)
      .bind(3, value)
      .run();
}

bool Store::trainingOptOut(const UserId &user) const {
  return setting(user, "training") == "off";
}

void Store::setTrainingOptOut(const UserId &user, bool optedOut) {
  setSetting(user, "training", optedOut ? "off" : "on");
}

std::string Store::language(const UserId &user) const {
  return setting(user, "language");
}

void Store::setLanguage(const UserId &user, const std::string &language) {
  setSetting(user, "language", language);
}

void Store::flagMessage(MessageId message, const std::string &reason) {
  Lock lock(mutex_);
  Statement(database_, "INSERT INTO flags VALUES (?, ?)")
      .bind(1, message)
      .bind(2, reason)
      .run();
}

std::vector<Message> Store::loadFlagged() const {
  Lock lock(mutex_);
  Statement query(database_,
                  "SELECT id, conversation, author, role, body, sent "
                  "FROM messages WHERE id IN (SELECT message FROM "
                  "flags) ORDER BY id");
  std::vector<Message> messages;
  while (query.next())
    messages.push_back(readMessage(query));
  return messages;
}

void Store::appendAudit(const UserId &actor, const UserId &subject,
                        const std::string &action) {
  Lock lock(mutex_);
  Statement(database_, "INSERT INTO audit VALUES (?, ?, ?, ?)")
      .bind(1, now())
      .bind(2, actor)
      .bind(3, subject)
      .bind(4, action)
      .run();
}

void Store::eraseUser(const UserId &user) {
  static constexpr const char *kErasures[] = {
      "DELETE FROM flags WHERE message IN (SELECT id FROM messages WHERE "
      "conversation IN (SELECT id FROM conversations WHERE owner = ?1))",
      "DELETE FROM messages WHERE author = ?1 OR conversation IN "
      "(SELECT id FROM conversations WHERE owner = ?1)",
      "DELETE FROM conversations WHERE owner = ?1",
      "DELETE FROM uploads WHERE owner = ?1",
      "DELETE FROM settings WHERE user = ?1",
      "DELETE FROM sessions WHERE user = ?1",
      "DELETE FROM users WHERE id = ?1",
  };
  Lock lock(mutex_);
  for (const char *sql : kErasures)
    Statement(database_, sql).bind(1, user).run();
}

} // namespace parley
