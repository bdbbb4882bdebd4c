// RUN: %{exits} 1 %flowpact scan -q --no-cache %s --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
//
// Pistache by its public signatures.
#include <cstdio>
#include <string>
namespace Pistache::Http {
struct Message {};
struct Request : Message {
  const std::string &body() const;
  const std::string &resource() const;
};
struct ResponseWriter {};
struct Handler {
  virtual void onRequest(const Request &request, ResponseWriter response) = 0;
};
} // namespace Pistache::Http
struct Upload : Pistache::Http::Handler {
  void onRequest(const Pistache::Http::Request &request, Pistache::Http::ResponseWriter) override {
    std::fputs(request.body().c_str(), stderr);      // flow
    std::fputs(request.resource().c_str(), stderr);  // clean
    std::fprintf(stderr, "%zu", request.body().size()); // clean
  }
};
