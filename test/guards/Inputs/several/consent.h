#pragma once
#include "../acme.h"
namespace svc {
using acme::UserId;
enum class Access { Granted, Refused, Pending };
class Result { public: static Result success(); static Result failure(std::string why); bool ok() const { return ok_; } explicit operator bool() const { return ok(); } const std::string &why() const { return why_; } private: Result(bool ok, std::string why); bool ok_; std::string why_; };
class ConsentGate { public: virtual ~ConsentGate() = default; virtual bool admits(const UserId &u) const = 0; virtual Access access(const UserId &u) const; };
class DbGate final : public ConsentGate { public: bool admits(const UserId &u) const override; };
class Service {
public:
  explicit Service(std::shared_ptr<ConsentGate> g);
  bool allowed(const UserId &u) const;
  bool allowedUnlessAdmin(const UserId &u) const;
  Result check(const UserId &u) const;
  void ensure(const UserId &u) const;
  std::optional<UserId> admitted(const UserId &u) const;
  Access access(const UserId &u) const;
  std::vector<UserId> eligible() const;
  std::vector<UserId> everyone() const;
  bool tryCheck(const UserId &u, bool &out) const;
private:
  std::shared_ptr<ConsentGate> gate_;
};
struct Job { UserId user; bool cleared = false; bool urgent = false; };
Job makeJob(const Service &s, const UserId &u);
void sendGood(const UserId &u);   // all callers check
void sendBad(const UserId &u);    // one caller does not
void runWith(const Service &s, const UserId &u, const std::function<void()> &f);
void runAlways(const Service &s, const UserId &u, const std::function<void()> &f);
class JobQueue { public: void pushGood(const Service &s, const UserId &u); void pushBad(const Service &s, const UserId &u); void drainGood(); void drainBad(); private: std::vector<Job> good_, bad_; };
}
