// The product that the snippets of this pack are about. labels.json says what is what.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

struct User {
  std::string id, email, name, plan;
};
struct Staff {
  std::string id;
};
struct Message {
  std::string id, author, text, model;
};

// What users write, and get.
std::vector<Message> messagesOf(const std::string &user);
Message loadMessage(const std::string &id);
std::string requestOf(const std::string &customer); // through the API

// What is asked, and of whom.
bool optedOut(const std::string &user);
bool optedIn(const std::string &customer);
bool mayView(const Staff &staff, const std::string &user);
bool hasTraining(const Staff &staff);
bool isTombstoned(const std::string &email);

// What makes content harmless.
std::string deidentify(const std::string &text);
std::string minimise(const Message &message);
std::string encrypt(const std::string &text);
std::string redact(const std::string &text);
std::string toJson(const Message &message);

// Where it may go.
void addToCorpus(const std::string &text);
void later(std::function<void()> task);
void post(const std::string &url, const std::string &body);
void campaign(const std::string &email, const std::string &text);
void sell(const std::string &product, const std::string &rows);
void labelByPeople(const std::string &text, const std::string &purpose = "annotation");
void toVendor(const std::string &text);
void logError(const std::string &text);

// Stores.
struct Database {
  void insert(const std::string &table, const std::string &text);
  void erase(const std::string &table, const std::string &user);
  std::string select(const std::string &table, const std::string &user);
};
void keepFor(const std::string &text, int ttl_days);
void command(const std::string &redis);
void put(const std::string &region, const std::string &text);

// Clients, and how they talk.
struct Client {
  explicit Client(const std::string &address);
  void verify(bool on);
  void anyCertificate(bool on);
  void leastVersion(int version);
  void send(const std::string &body);
};

// What people do.
std::string view(const Staff &staff, const std::string &user, const std::string &purpose = "support");
void record(const Staff &staff, const std::string &user);
void grant(const Staff &staff, const std::string &queue);
void createAccount(const std::string &email);
void eraseIn(const std::string &user, std::chrono::hours delay);
