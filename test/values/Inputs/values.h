// A small backend's settings.
#pragma once
#include <chrono>
#include <cstdint>
#include <ctime>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace acme {

enum class Region { UsEast, UsWest, EuWest };
enum class Purpose { Abuse, Support, Legal, Marketing };
enum Option { OPT_TIMEOUT, OPT_VERIFY, OPT_URL };

std::string loadText(const std::string &user);
bool coin();
std::string environment(const char *name);

// Regions.
struct StoreOptions {
  std::string region = "us-east-1";
  Region zone = Region::UsEast;
  long ttlSeconds = 0;
  bool encrypted = true;
};
class Store {
public:
  Store();
  explicit Store(const StoreOptions &options);
  void setRegion(const std::string &region);
  void setZone(Region zone);
  void put(const std::string &key, const std::string &text);
  void putFor(const std::string &key, const std::string &text, long ttl_seconds);
};
void openStore(const StoreOptions &options);
void openAt(const char *endpoint);

// Deadlines.
void schedule(long seconds);
void scheduleMs(std::int64_t delayMs);
void scheduleIn(std::chrono::seconds delay);
void scheduleAt(std::chrono::system_clock::time_point when);
void scheduleDays(int days);
void scheduleTime(std::time_t when);

// Reads by people.
void readAs(const std::string &user, Purpose purpose);
void readFor(const std::string &user, const char *purpose);

// A handle in the manner of C.
struct Handle;
Handle *newHandle();
void setOption(Handle *handle, Option option, long value);
void setText(Handle *handle, Option option, const char *value);
void perform(Handle *handle, const std::string &body);

// A builder.
class RequestBuilder {
public:
  RequestBuilder &verify(bool on);
  RequestBuilder &minimum(int version);
  void send(const std::string &body);
};

} // namespace acme
