// REQUIRES: header-grpcpp.grpcpp.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-to-third-party
#include "../models/Inputs/flow.h"
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>
struct Note { std::string text; };
struct Empty {};
// As the generator writes them.
struct Remote {
  struct Stub { grpc::Status Send(grpc::ClientContext *context, const Note &request, Empty *answer); };
  class Service : public grpc::Service {
  public:
    virtual grpc::Status Keep(grpc::ServerContext *context, const Note *request, Empty *answer);
  };
};
void client(Remote::Stub &stub) {
  grpc::ClientContext context;
  Note note;
  note.text = source();
  Empty answer;
  stub.Send(&context, note, &answer); // flow
}
void quiet(Remote::Stub &stub) {
  grpc::ClientContext context;
  Note note{"hello"};
  Empty answer;
  stub.Send(&context, note, &answer); // clean
}
struct Keeper : Remote::Service {
  Remote::Stub *Next;
  grpc::Status Keep(grpc::ServerContext *, const Note *request, Empty *answer) override {
    grpc::ClientContext context;
    return Next->Send(&context, *request, answer); // flow
  }
};
