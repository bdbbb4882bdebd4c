// Servers whose headers few machines have, by their signatures.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace muduo {
class Timestamp {};
namespace net {
class TcpConnection {
public:
  void send(const std::string &);
};
class Buffer {
public:
  const char *peek() const;
  std::string retrieveAllAsString();
  unsigned long readableBytes() const;
};
class TcpServer {
public:
  void setMessageCallback(std::function<void(const std::shared_ptr<TcpConnection> &, Buffer *, Timestamp)>);
};
} // namespace net
} // namespace muduo
class ChatServer {
public:
  ChatServer() {
    server_.setMessageCallback([this](const auto &connection, muduo::net::Buffer *buffer, muduo::Timestamp) {
      std::cout << buffer->readableBytes();       // clean
      std::cout << buffer->retrieveAllAsString(); // flow
      connection->send("ok");
    });
  }

private:
  muduo::net::TcpServer server_;
};
void onMessage(const std::shared_ptr<muduo::net::TcpConnection> &, muduo::net::Buffer *buffer, muduo::Timestamp) {
  std::string text(buffer->peek());
  std::cout << text; // flow
}

namespace uWS {
enum OpCode : unsigned char { TEXT = 1 };
template <bool SSL, bool Server, typename User> struct WebSocket {
  User *getUserData();
  int send(std::string_view message, OpCode code = TEXT);
};
struct HttpRequest {
  std::string_view getUrl();
  std::string_view getQuery(std::string_view key);
};
template <bool SSL> struct HttpResponse {
  void onData(std::function<void(std::string_view, bool)> handler);
  HttpResponse *end(std::string_view data = {});
};
} // namespace uWS
struct PerSocket {
  std::string name;
};
auto message = [](uWS::WebSocket<true, true, PerSocket> *socket, std::string_view text, uWS::OpCode code) {
  std::cout << text;                        // flow
  std::cout << socket->getUserData()->name; // clean
  socket->send(text, code);
};
void post(uWS::HttpResponse<true> *response, uWS::HttpRequest *request) {
  std::cout << request->getUrl();      // clean
  std::cout << request->getQuery("q"); // flow
  response->onData([response](std::string_view chunk, bool last) {
    std::cout << chunk; // flow
    response->end("ok");
  });
}

struct mg_str {
  char *buf;
  unsigned long len;
};
struct mg_http_message {
  mg_str method, uri, query, body;
};
struct mg_ws_message {
  mg_str data;
};
struct mg_connection;
int mg_http_get_var(const mg_str *, const char *name, char *to, unsigned long size);
bool mg_match(mg_str, mg_str, mg_str *);
void handle(mg_connection *, int event, void *data) {
  auto *message = static_cast<mg_http_message *>(data);
  char name[64];
  mg_http_get_var(&message->query, "name", name, sizeof name);
  std::cout << name;                                                                 // flow
  std::cout << std::string(message->body.buf, message->body.len);                    // flow
  std::cout << std::string(message->method.buf, message->method.len);                // clean
  std::cout << std::string(static_cast<mg_ws_message *>(data)->data.buf, 1);         // flow
  std::cout << mg_match(message->body, message->uri, nullptr);                       // clean
}

namespace restbed {
using Bytes = std::vector<unsigned char>;
struct Request {
  std::string get_query_parameter(const std::string &name);
  std::string get_header(const std::string &name);
};
struct Session {
  std::shared_ptr<const Request> get_request();
  std::shared_ptr<Request> request();
  void fetch(unsigned long length, const std::function<void(std::shared_ptr<Session>, const Bytes &)> &callback);
};
} // namespace restbed
void put(const std::shared_ptr<restbed::Session> session) {
  session->fetch(10, [](const std::shared_ptr<restbed::Session> session, const restbed::Bytes &body) {
    std::cout << std::string(body.begin(), body.end()); // flow
  });
  std::cout << session->request()->get_query_parameter("q"); // flow
}
