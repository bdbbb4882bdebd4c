// RUN: %{exits} 1 %flowpact scan -q --no-cache %s -- -std=c++20 -w | grep -E ': (error|warning):' | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:
//
// Drogon by its public signatures: what clients send on a web socket and in a request is content.
#include <cstdio>
#include <memory>
#include <string>
namespace drogon {
struct HttpRequest {
  const std::string &getBody() const;
  const std::string &path() const;
};
using HttpRequestPtr = std::shared_ptr<HttpRequest>;
struct WebSocketConnection;
using WebSocketConnectionPtr = std::shared_ptr<WebSocketConnection>;
enum class WebSocketMessageType { Text };
struct WebSocketControllerBase {
  virtual void handleNewMessage(const WebSocketConnectionPtr &, std::string &&, const WebSocketMessageType &) = 0;
};
template <typename T> struct WebSocketController : WebSocketControllerBase {};
} // namespace drogon

struct Chat : drogon::WebSocketController<Chat> {
  void handleNewMessage(const drogon::WebSocketConnectionPtr &, std::string &&text,
                        const drogon::WebSocketMessageType &) override {
    // CHECK: drogon.cpp:[[#@LINE+1]]:{{.*}}: error:
    std::fputs(text.c_str(), stderr);
    std::fprintf(stderr, "%zu\n", text.size());
  }
};
struct Plain {
  void handleNewMessage(const drogon::WebSocketConnectionPtr &, std::string &&text) { std::fputs(text.c_str(), stderr); }
};
void handle(const drogon::HttpRequestPtr &request) {
  // CHECK: drogon.cpp:[[#@LINE+1]]:{{.*}}: error:
  std::fputs(request->getBody().c_str(), stderr);
  std::fputs(request->path().c_str(), stderr);
}
namespace trantor {
struct LogStream {
  LogStream &operator<<(const std::string &);
  LogStream &operator<<(int);
};
struct Logger {
  Logger(const char *, int);
  LogStream &stream();
};
} // namespace trantor
void logged(const drogon::HttpRequestPtr &request) {
  // CHECK: drogon.cpp:[[#@LINE+1]]:{{.*}}: error: {{.*}} is written to the log
  trantor::Logger("a", 1).stream() << "body " << request->getBody();
  trantor::Logger("a", 1).stream() << "size " << (int)request->getBody().size();
}
