// A backend of which only the interfaces are known: checks, stores, and a sink.
#pragma once
#include <algorithm>
#include <atomic>
#include <cassert>
#include <chrono>
#include <coroutine>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <expected>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <queue>
#include <ranges>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
namespace acme {
using UserId = std::string;
struct Settings { bool training_opt_out = false; bool share_ok = false; unsigned bits = 0; };
struct User { UserId id; std::string name; std::string bio; Settings settings; int plan = 0; };
struct Message { std::string text; UserId author; std::int64_t created_at = 0; UserId reader; };
struct Conversation { UserId owner_id; UserId reader_id; std::vector<Message> messages; std::string title; };
enum class Decision { Allow, Deny, Unknown };
enum Purpose { kTraining = 1, kMarketing = 2, kSupport = 3 };
inline constexpr unsigned kConsentTraining = 4, kConsentEmail = 2;
struct Consent { UserId user; int version = 0; };

// --- guards
bool optedOut(const UserId &user);                 // false
bool mayTrain(const UserId &user);                 // true
Decision decide(const UserId &user);               // Allow
int checkConsent(const UserId &user);              // 0 is fine
unsigned consentBits(const UserId &user);          // bit kConsentTraining
void requireConsent(const UserId &user);           // throws
bool allowedFor(const UserId &user, Purpose p);    // true with kTraining
std::optional<Consent> consentOf(const UserId &user);
const Consent *findConsent(const UserId &user);
std::error_code verifyConsent(const UserId &user);
std::expected<Consent, std::string> fetchConsent(const UserId &user);
std::int64_t optOutTime(const UserId &user);       // content before it is fine
int consentLevel(const UserId &user);              // >= 3

class StatusOf { // opaque status, library style
public:
  bool ok() const; explicit operator bool() const; 
  static StatusOf Ok(); static StatusOf Denied(const char *why);
};
StatusOf checkStatus(const UserId &user);

// --- content
std::string load(const UserId &user);              // of arg0
std::string loadText(const UserId &user);          // of arg0
std::vector<Message> history(const UserId &user);  // of arg0
std::vector<Message> allMessages();                // of element's author
std::vector<User> allUsers();
std::vector<UserId> allIds();
User getUser(const UserId &id);                    // identity
const User &userRef(const UserId &id);             // identity
std::shared_ptr<User> userPtr(const UserId &id);   // identity
UserId ownerOf(const std::string &conversation);

// --- sink
void train(const std::string &text);
void trainBatch(const std::vector<std::string> &texts);

enum class Tier { Free, Plus, Blocked };
enum class Two { No, Yes };
Tier tierOf(const UserId &user);                  // not Blocked
Two answer(const UserId &user);                   // Yes (two enumerators)
class Db { public: std::vector<std::string> query(const std::string &sql); void exec(const std::string &sql); };
class Permit { public: const UserId &user() const; };            // token: subject this.user
std::optional<Permit> acquirePermit(const UserId &user);
class ConsentLock { public: explicit ConsentLock(const UserId &user); ~ConsentLock(); }; // scope
class OptOutList { public: bool listed(const UserId &u) const; std::set<UserId> ids; std::vector<UserId> order; };
extern std::unordered_set<UserId> g_optedOut;
const std::set<UserId> &allowedUsers();
using Clock = std::chrono::system_clock;
struct Doc { std::string body; UserId owner; Clock::time_point at; };
Doc fetchDoc(const std::string &id);              // of result.owner
Clock::time_point optOutAt(const UserId &u);      // later than the content
class UserProto { public: const std::string &id() const; bool training_opt_out() const; bool has_consent() const; const std::string &bio() const; };
const UserProto &protoOf(const UserId &id);       // identity
class Settings2 { public: bool trainingAllowed() const; };
const Settings2 &settingsOf(const UserId &u);
struct Profile { UserId uid; bool may_train; std::vector<UserId> friends; };
Profile profileOf(const UserId &u);               // identity
struct Letter { UserId to, from; std::string text; Letter *next; };
Letter *letters();                                // a list; text of from
int dice();
void log(const std::string &what);
[[noreturn]] void fatal(const char *why);
}
