// A class whose objects only make_unique creates can be what a virtual call reaches,
// with the values that its constructor was given.
//
// RUN: %{exits} 1 %flowpact scan --no-cache --project %S/Inputs/taint.flowpact.json %s -- -std=c++20 > %t
// RUN: FileCheck %s --input-file %t --implicit-check-not=error:
#include <memory>
#include <string>
#include <vector>

std::string load(const std::string &user);
void writeLog(const std::string &text);

struct Channel {
  virtual ~Channel() = default;
  virtual void tell(const std::string &text) = 0;
};

class Quiet : public Channel {
public:
  void tell(const std::string &text) override { writeLog(std::to_string(text.size())); }
};

class Loud : public Channel {
public:
  // CHECK: [[#@LINE+1]]:{{.*}}error: {{.*}}[content-in-log]
  void tell(const std::string &text) override { writeLog(text); }
};

void broadcast(const std::string &user) {
  std::vector<std::unique_ptr<Channel>> channels;
  channels.push_back(std::make_unique<Quiet>());
  channels.push_back(std::make_unique<Loud>());
  for (const std::unique_ptr<Channel> &channel : channels)
    channel->tell(load(user));
}
