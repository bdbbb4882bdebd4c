// The records that every part of the service shares.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace parley {

using UserId = std::string;
using ConversationId = std::int64_t;
using MessageId = std::int64_t;

enum class Plan { Free, Plus, Team };
enum class Role { User, Assistant };

struct User {
  UserId id;
  std::string email;
  std::string displayName;
  Plan plan = Plan::Free;
  bool staff = false;
};

/// What a person types to sign in. Lives only as long as the request.
struct Credentials {
  std::string email;
  std::string password;
};

struct Session {
  std::string token;
  UserId userId;
  std::int64_t expiresAt = 0; ///< seconds since the epoch
};

struct Message {
  MessageId id = 0;
  ConversationId conversation = 0;
  UserId author;
  Role role = Role::User;
  std::string text;
  std::int64_t sentAt = 0;
};

struct Conversation {
  ConversationId id = 0;
  UserId ownerId;
  std::string title;
  std::vector<Message> messages;
};

struct Upload {
  std::int64_t id = 0;
  UserId ownerId;
  std::string name;
  std::string caption;
  std::string bytes;
};

/// A request that cannot be served; the status goes to the client.
class ServiceError : public std::runtime_error {
public:
  ServiceError(int status, const std::string &what)
      : std::runtime_error(what), status_(status) {}
  int status() const { return status_; }

private:
  int status_;
};

const char *toString(Plan plan);
const char *toString(Role role);

} // namespace parley
