// REQUIRES: header-grpcpp.grpcpp.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-plain-client
//
// The credentials of a channel say whether its address is one in plain text.
#include "../models/Inputs/flow.h"
#include <grpcpp/grpcpp.h>
struct Note { std::string text; };
struct Empty {};
// As the generator writes them.
struct Remote {
  struct Stub { grpc::Status Send(grpc::ClientContext *context, const Note &request, Empty *answer); };
  static std::unique_ptr<Stub> NewStub(const std::shared_ptr<grpc::ChannelInterface> &channel);
};
struct Client {
  std::unique_ptr<Remote::Stub> stub;
  explicit Client(std::shared_ptr<grpc::Channel> channel) : stub(Remote::NewStub(channel)) {}
  void send() {
    grpc::ClientContext context;
    Note note{source()};
    Empty answer;
    stub->Send(&context, note, &answer);
  }
};
void insecure() {
  Client c(grpc::CreateChannel("notes.example:50051", grpc::InsecureChannelCredentials())); // flow
  c.send();
}
void secure() {
  Client c(grpc::CreateChannel("notes.example:443", grpc::SslCredentials(grpc::SslCredentialsOptions()))); // clean
  c.send();
}
void here() {
  Client c(grpc::CreateChannel("localhost:50051", grpc::InsecureChannelCredentials())); // clean
  c.send();
}
