// A service of the tests of single clauses.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace acme {

struct Message {
  std::string id, author, text, model;
};
std::string prompt();
Message message(const std::string &id);
std::vector<Message> history(const std::string &user);
std::optional<Message> findMessage(const std::string &id);
std::shared_ptr<const Message> keptMessage(const std::string &id);
std::vector<const Message *> keptMessages(const std::string &user);
void post(const std::string &path, const std::string &body);
std::string quoted(const std::string &text);
std::string encrypt(const std::string &text);
std::string minimise(const Message &m);
std::string minimise(const std::string &text);
std::string deidentify(const std::string &text);
void put(const std::string &table, const std::string &text);
void putVault(const std::string &text);
void writeFile(const std::string &path, const std::string &text);
void use(const std::string &text);

} // namespace acme

// An annotation vendor's SDK.
namespace scaleapi {
struct Client {
  void createTask(const std::string &project, const std::string &text);
};
} // namespace scaleapi
