#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace lumen {
using TenantId = std::string;
using PersonId = std::string;
struct Turn {
  std::string id, person, text, reply;
  long created_at = 0;
};
struct Upload {
  std::string id, owner, name, bytes;
};
struct Profile {
  std::string id, email, display_name, bio;
  bool share_for_improvement = false;
};
struct ApiCall {
  std::string tenant, prompt, completion;
};
class Conversations {
public:
  std::vector<Turn> turnsOf(const PersonId &person) const;
  Turn turn(const std::string &id) const;
  std::optional<Turn> latest(const PersonId &person) const;
  std::vector<Turn> all() const;
};
class Gateway {
public:
  ApiCall nextCall();
  std::vector<ApiCall> callsOf(const TenantId &t);
};
class Preferences {
public:
  enum class Improve { Allowed, Declined, Unset };
  Improve improvement(const PersonId &p) const;
  bool declined(const PersonId &p) const;
  long declinedAt(const PersonId &p) const;
  bool tenantShares(const TenantId &t) const;
};
class Dataset {
public:
  void append(const std::string &text);
  void appendAll(const std::vector<std::string> &texts);
};
class Executor {
public:
  void run(std::function<void()> f);
};
class Outbox {
public:
  void send(const std::string &host, const std::string &payload);
};
struct Agent {
  std::string id, team;
};
class Console {
public:
  std::string open(const Agent &a, const PersonId &p, const std::string &why);
  std::vector<Turn> browse(const Agent &a, const PersonId &p);
};
class Ledger {
public:
  void wrote(const Agent &a, const PersonId &p);
  void wroteFailure(const Agent &a, const PersonId &p);
};
class Access {
public:
  bool permits(const Agent &a, const PersonId &p) const;
  void demand(const Agent &a, const PersonId &p) const;
};
class Academy {
public:
  bool passed(const Agent &a) const;
  std::optional<long> certificate(const Agent &a) const;
};
class Directory {
public:
  void add(const std::string &email, const std::string &name);
  bool retired(const std::string &email) const;
  std::optional<long> retiredAt(const std::string &email) const;
};
class Roster {
public:
  void admit(const Agent &a, const std::string &queue);
};
std::string scrubIdentity(const std::string &text);
std::string excerpt(const Turn &t);
std::string seal(const std::string &plain);
std::string toWire(const Turn &t);
std::string toWire(const Profile &p);
class Labelers {
public:
  void enqueue(const std::string &text, const std::string &purpose);
};
class Crowd {
public:
  void submit(const std::string &text);
};
class Table {
public:
  explicit Table(const std::string &name);
  void put(const std::string &key, const std::string &value);
  void drop(const std::string &key);
  std::string fetch(const std::string &key) const;
};
class Blob {
public:
  struct Options {
    std::string region = "us-east-1";
    std::string bucket;
    int expire_days = 30;
    bool verify = true;
  };
  explicit Blob(Options o);
  void upload(const std::string &name, const std::string &data);
};
class Timer {
public:
  void after(std::chrono::seconds delay, std::function<void()> f);
};
class Eraser {
public:
  void schedule(const PersonId &p, std::chrono::hours in);
  void wipe(const PersonId &p);
};
class Journal {
public:
  void info(const std::string &line);
  void error(const std::string &line);
};
class Mailer {
public:
  void campaign(const std::string &to, const std::string &text);
};
class Market {
public:
  void sell(const std::string &product, const std::string &rows);
};
} // namespace lumen
