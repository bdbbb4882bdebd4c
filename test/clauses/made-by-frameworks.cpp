// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-marketing
//
// Objects that nothing in the program makes have what their constructors give them.
#include "../models/Inputs/flow.h"
namespace httplib {
struct Client {
  Client(const std::string &Address);
  int Post(const char *Path, const std::string &Body, const char *Type);
};
} // namespace httplib
struct Braze {
  explicit Braze(int Port) : Sender("https://rest.iad-01.braze.com"), Own("https://api.own.example") {}
  void track(const std::string &Text) {
    Sender.Post("/track", Text, "text/plain"); // flow
    Own.Post("/keep", Text, "text/plain");     // clean
  }
  httplib::Client Sender, Own;
};
class Handler {
public:
  explicit Handler(Braze &B) : To(B) {}
  void handle() { To.track(source()); }

private:
  Braze &To;
};
