// Services of one's own tell each other about machines: what names and locates them is nobody's
// content. A name in any other message may be anybody's.
//
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif content-in-log
#include <cstdio>
#include <string>
namespace google::protobuf {
class MessageLite { public: virtual ~MessageLite(); };
class Message : public MessageLite {};
namespace internal {
struct ArenaStringPtr { const std::string &Get() const; };
} // namespace internal
} // namespace google::protobuf
namespace grpc {
class Status {};
class ServerContext;
class Service { public: virtual ~Service(); };
} // namespace grpc

// As protoc writes them.
#define TEXT(NAME) \
  const std::string &NAME() const { return NAME##_.Get(); } \
  google::protobuf::internal::ArenaStringPtr NAME##_;
struct ServerInfo : google::protobuf::Message { TEXT(name) TEXT(host) TEXT(port) TEXT(motd) };
struct Register : google::protobuf::Message {
  const ServerInfo &info() const { return info_; }
  ServerInfo info_;
};
struct Shutdown : google::protobuf::Message { TEXT(cur_server) TEXT(reason) };
struct UserInfo : google::protobuf::Message { TEXT(name) TEXT(user_id) TEXT(server_note) };
struct Observer : google::protobuf::Message { TEXT(name) };

struct Balance : grpc::Service {
  virtual grpc::Status join(grpc::ServerContext *, const Register *request, ServerInfo *) {
    std::printf("%s joins\n", request->info().name().c_str()); // clean
    std::printf("%s:%s\n", request->info().host().c_str(), request->info().port().c_str()); // clean
    std::printf("%s\n", request->info().motd().c_str()); // flow
    return {};
  }
  virtual grpc::Status leave(grpc::ServerContext *, const Shutdown *request, ServerInfo *) {
    std::printf("%s leaves\n", request->cur_server().c_str()); // clean
    std::printf("%s\n", request->reason().c_str()); // flow
    return {};
  }
  virtual grpc::Status greet(grpc::ServerContext *, const UserInfo *request, ServerInfo *) {
    std::printf("%s\n", request->name().c_str()); // flow
    std::printf("%s\n", request->user_id().c_str()); // clean
    std::printf("%s\n", request->server_note().c_str()); // flow
    return {};
  }
  virtual grpc::Status watch(grpc::ServerContext *, const Observer *request, ServerInfo *) {
    std::printf("%s\n", request->name().c_str()); // flow
    return {};
  }
};
