// A function that is given a request and a response answers the one with the other, whatever
// its framework is called: what is in the request is content of whoever sent it.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <string>
namespace own {
struct HttpRequest {
  std::string method, path, body;
  std::map<std::string, std::string> headers, query_params;
};
struct HttpResponse {
  int status = 200;
  std::string body;
};
struct Router {
  void post(const std::string &path, std::function<void(const HttpRequest &, HttpResponse &)> handler);
};
} // namespace own
void routes(own::Router &router) {
  router.post("/echo", [](const own::HttpRequest &request, own::HttpResponse &response) {
    std::cout << request.body;                 // flow
    std::cout << request.query_params.at("q"); // flow
    std::cout << request.path;                 // clean
    response.body = request.body;
    std::cout << response.status; // clean
  });
}
// Pointers, counted pointers, and members behind functions.
class Request {
public:
  const std::string &body() const { return body_; }
  const std::string &method() const { return method_; }

private:
  std::string body_, method_;
};
class Response {};
void byPointer(Request *request, Response *) {
  std::cout << request->body();   // flow
  std::cout << request->method(); // clean
}
bool byHandle(const std::shared_ptr<Request> &request, std::shared_ptr<Response> response, int) {
  std::cout << request->body(); // flow
  return true;
}
// What a client is given to send is the program's.
struct ApiClient {
  void post(const own::HttpRequest &request, own::HttpResponse &response) {
    std::cout << request.body; // clean
  }
};
void sendRequest(const own::HttpRequest &request, own::HttpResponse &response) {
  std::cout << request.body; // clean
}
// Neither is what is no pair of the two.
void print(const own::HttpRequest &request) {
  std::cout << request.body; // clean
}
